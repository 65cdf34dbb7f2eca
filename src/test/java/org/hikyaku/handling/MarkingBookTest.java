package org.hikyaku.handling;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hikyaku.stix.EnvelopeReader;
import org.hikyaku.stix.Limits;
import org.hikyaku.stix.StixId;
import org.hikyaku.stix.StixObject;
import org.hikyaku.stix.StixTimestamp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkingBookTest {
    private static final StixId ID = StixId.parse("marking-definition--80f2a520-6f17-4c6e-9361-b7489dcef485");

    private final MarkingBook book = new MarkingBook();

    private static StixObject definition(StixId id, String rest) {
        var text =
                "{'type':'marking-definition','spec_version':'2.1','id':'%s','created':'2020-01-01T00:00:00.000Z'%s}";
        return object(text.formatted(id, rest).replace('\'', '"').getBytes(UTF_8));
    }

    private static StixObject object(byte[] bytes) {
        return EnvelopeReader.readAccepted(bytes, Limits.DEFAULT).orElseThrow();
    }

    private static final String STATEMENT = ",'definition_type':'statement','definition':{'statement':'Copyright'}";

    @ParameterizedTest
    @CsvSource({
        "94868c89-83c2-464b-929b-a1a8aa3c8487, CLEAR",
        "bab4a63c-aed9-4cf5-a766-dfca5abac2bb, GREEN",
        "55d920b0-5e8b-4f79-9ee9-91f868d9b421, AMBER",
        "939a9414-2ddd-4d32-a0cd-375ea402b003, AMBER_STRICT",
        "e828b379-4e03-4974-9ac4-e53a884c97c1, RED",
        "613f2e26-407d-48c7-9eca-b8e91df99dc9, CLEAR",
        "34098fce-860f-48ae-8e50-ebd3cc5e41da, GREEN",
        "f88d31f6-486f-44da-b317-01333bde0b82, AMBER",
        "5e57c739-391a-4eb3-b6be-7d15ca92d5ed, RED"
    })
    void the_nine_official_ids_are_built_in_and_a_look_alike_changes_none(String uuid, Tlp tlp) {
        var id = StixId.parse("marking-definition--" + uuid);
        assertEquals(new Meaning.TlpMark(tlp), book.meaningOf(id));
        book.learn(definition(id, STATEMENT));
        assertEquals(new Meaning.TlpMark(tlp), book.meaningOf(id));
        assertTrue(Tlp.ofMarking(tlp.id()).equals(Optional.of(tlp)));
    }

    @ParameterizedTest
    @CsvSource({
        "TLP:CLEAR, CLEAR",
        "white, CLEAR",
        "tlp:white, CLEAR",
        "GREEN, GREEN",
        "TLP:AMBER, AMBER",
        "AMBER+STRICT, AMBER_STRICT",
        "TLP:AMBER+STRICT, AMBER_STRICT",
        "red, RED"
    })
    void labels_are_read_with_and_without_their_prefix(String word, Tlp tlp) {
        assertEquals(Optional.of(tlp), Tlp.of(word));
    }

    @Test
    void other_words_are_no_labels() {
        assertEquals(Optional.empty(), Tlp.of(""));
        assertEquals(Optional.empty(), Tlp.of("TLP:"));
        assertEquals(Optional.empty(), Tlp.of("TLP:TLP:RED"));
        assertEquals(Optional.empty(), Tlp.of("ORANGE"));
    }

    @Test
    void what_was_not_learned_is_unknown() {
        assertEquals(new Meaning.Unknown(), book.meaningOf(ID));
        assertFalse(book.knows(ID));
    }

    @Test
    void of_two_definitions_under_one_id_both_hold_whichever_came_first() {
        book.learn(definition(ID, STATEMENT));
        var handling = HandlingMarking.of(Set.of(Tier.MEMBERS), Optional.empty(), true, true, Set.of());
        var rendered =
                object(handling.render(ID, HandlingMarking.BROKER, new StixTimestamp("2026-01-01T00:00:00.000Z")));
        book.learn(rendered);
        book.learn(rendered);
        assertEquals(
                new Meaning.All(Set.of(new Meaning.Statement(), new Meaning.Handling(handling))), book.meaningOf(ID));
        assertEquals(
                Labels.own(List.of(ID), id -> new Meaning.Handling(handling)),
                Labels.own(List.of(ID), book::meaningOf));

        var fresh = new MarkingBook();
        fresh.learn(rendered);
        fresh.learn(definition(ID, STATEMENT));
        assertEquals(book.meaningOf(ID), fresh.meaningOf(ID));
        assertTrue(fresh.knows(ID));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
                    an own label of version 1        | ,'definition_type':'tlp','definition':{'tlp':'white'}
                    a kind that nobody knows         | ,'definition_type':'foo','definition':{'foo':'x'}
                    nothing at all                   | ^^
                    a statement that is no text      | ,'definition_type':'statement','definition':{'statement':7}
                    a statement with an extension    | ,'definition_type':'statement','definition':{'statement':'x'},'extensions':{'extension-definition--80f2a520-6f17-4c6e-9361-b7489dcef485':{'extension_type':'property-extension','any':1}}
                    an own label of version 2        | ,'extensions':{'extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d':{'extension_type':'property-extension','tlp_2_0':'clear'}}
                    ours, of another version         | ,'extensions':{'extension-definition--627f0428-0672-4653-9bd9-41594211b970':{'extension_type':'property-extension','handling_version':'9'}}
                    """)
    void what_is_not_understood_is_unknown(String what, String rest) {
        book.learn(definition(ID, rest));
        assertEquals(new Meaning.Unknown(), book.meaningOf(ID), what);
        assertFalse(book.knows(ID), "and blocks no other");
        book.learn(definition(ID, STATEMENT));
        assertEquals(new Meaning.Statement(), book.meaningOf(ID));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
                    AMBER_STRICT | ,'definition_type':'statement','definition':{'statement':'statement'},'x_opencti_definition_type':'TLP','x_opencti_definition':'TLP:AMBER+STRICT'
                    RED          | ,'definition_type':'statement','definition':{'statement':'TLP:RED'}
                    """)
    void a_statement_that_is_a_strict_label_restricts(Tlp tlp, String rest) {
        book.learn(definition(ID, rest));
        assertEquals(new Meaning.TlpMark(tlp), book.meaningOf(ID));
    }

    @ParameterizedTest
    @CsvSource({"TLP:CLEAR", "TLP:WHITE", "Copyright", "ORANGE"})
    void a_statement_that_says_something_is_open_is_not_believed(String text) {
        book.learn(definition(ID, STATEMENT.replace("Copyright", text)));
        assertEquals(new Meaning.Statement(), book.meaningOf(ID));
    }

    @ParameterizedTest
    @CsvSource({"TLP:GREEN, GREEN", "amber, AMBER"})
    void a_statement_that_is_another_label_is_a_bound(String text, Tlp tlp) {
        book.learn(definition(ID, STATEMENT.replace("Copyright", text)));
        assertEquals(new Meaning.NoLooser(tlp), book.meaningOf(ID));
    }

    @Test
    void of_a_statements_name_and_text_the_stricter_counts() {
        book.learn(definition(ID, STATEMENT.replace("Copyright", "TLP:GREEN") + ",'name':'TLP:RED'"));
        assertEquals(new Meaning.TlpMark(Tlp.RED), book.meaningOf(ID));
    }

    @Test
    void only_marking_definitions_tell() {
        var address = object(
                "{\"type\":\"ipv4-addr\",\"id\":\"ipv4-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4\",\"value\":\"198.51.100.3\"}"
                        .getBytes(UTF_8));
        assertThrows(IllegalArgumentException.class, () -> book.learn(address));
    }
}
