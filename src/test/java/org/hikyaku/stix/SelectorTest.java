package org.hikyaku.stix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelectorTest {
    private static final JsonNode OBJECT = Json.tree("""
            {"id":"x","revoked":false,"count":0,"description":"","labels":["a","b","a"],
            "hashes":{"SHA-256":"ff"},"external_references":[{"source_name":"s"}],
            "extensions":{"extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d":{"rank":5}}}
            """.getBytes(StandardCharsets.UTF_8));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id",
                "revoked",
                "count",
                "description",
                "labels",
                "labels.[2]",
                "hashes.SHA-256",
                "external_references.[0].source_name",
                "extensions.extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d.rank"
            })
    void M_24_M_25_what_is_there_is_selected_whatever_it_says(String text) {
        var selector = Selector.parse(text);

        assertTrue(selector.resolve(OBJECT).isPresent());
        assertEquals(text, selector.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name",
                "description.[0]",
                "labels.name",
                "labels.0",
                "labels.[3]",
                "labels.[0].[0]",
                "hashes.sha-256",
                "hashes.[0]",
                "count.x"
            })
    void M_22_what_does_not_resolve_is_well_formed_and_selects_nothing(String text) {
        assertEquals(Optional.empty(), Selector.parse(text).resolve(OBJECT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "labels.",
                ".labels",
                "a..b",
                "$.name",
                "labels[0]",
                "[0]",
                "[0].a",
                "labels.[]",
                "labels.[-1]",
                "labels.[+1]",
                "labels.[01]",
                "labels.[1",
                "labels.[0x1]",
                "labels.[*]",
                "labels.[1234567890]",
                "labels.[\u0661]",
                "a b",
                "a\n",
                "n\u00e4me",
                "'name'"
            })
    void M_20_what_is_no_selector_is_refused_without_being_repeated(String text) {
        assertEquals(Optional.empty(), Selector.tryParse(text));
        var refusal = assertThrows(IllegalArgumentException.class, () -> Selector.parse(text));
        assertTrue(refusal.toString().contains(": S-051"));
        assertFalse(text.length() > 3 && refusal.toString().contains(text));
    }

    @Test
    void M_20_a_selector_has_at_most_64_components_of_250_characters_in_1024() {
        assertTrue(Selector.tryParse("a" + ".a".repeat(63)).isPresent());
        assertFalse(Selector.tryParse("a" + ".a".repeat(64)).isPresent());
        assertTrue(Selector.tryParse("a".repeat(250)).isPresent());
        assertFalse(Selector.tryParse("a".repeat(251)).isPresent());
        var long1024 = "a".repeat(249) + ("." + "a".repeat(249)).repeat(3) + ".a" + "b".repeat(23);
        assertEquals(1024, long1024.length());
        assertTrue(Selector.tryParse(long1024).isPresent());
        assertFalse(Selector.tryParse(long1024 + "b").isPresent());
        // As long as bodies may be; a regular expression ran out of stack on a few thousand.
        assertFalse(Selector.tryParse(".a".repeat(2_000_000)).isPresent());
    }

    @Test
    void what_is_made_of_components_keeps_the_same_rules() {
        assertThrows(IllegalArgumentException.class, () -> new Selector(List.of()));
        assertThrows(IllegalArgumentException.class, () -> new Selector(List.of(new Selector.Step.Element(0))));
        assertThrows(IllegalArgumentException.class, () -> new Selector.Step.Element(-1));
        assertThrows(IllegalArgumentException.class, () -> new Selector.Step.Member("a.b"));
    }

    @ParameterizedTest
    @CsvSource({
        "labels,labels,true",
        "labels,labels.[1],true",
        "labels.[1],labels,false",
        "labels.[1],labels.[10],false",
        "pattern,pattern_type,false",
        "name,name_enc,false",
        "extensions,extensions.a.b.[0],true",
        "extensions.a,extensions.ab,false"
    })
    void M_23_selectors_are_compared_by_components_never_by_their_texts(String one, String other, boolean covers) {
        assertEquals(covers, Selector.parse(one).covers(Selector.parse(other)));
        assertEquals(one.split("\\.")[0], Selector.parse(one).property());
    }
}
