package org.hikyaku.stix;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatchTest {
    private static final String AMBER = "marking-definition--f88d31f6-486f-44da-b317-01333bde0b82";
    private static final String GREEN = "marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da";
    private static final String FILE = """
            {"type": "file", "id": "file--1", "name": "a \\u0022b\\u0022", "size": 12, "revoked": false,
             "hashes": {"MD5": "d41d8cd9", "SHA-256": "e3b0c442"},
             "extensions": {"windows-pebinary-ext": {"pe_type": "dll", "sections": [{"hashes": {"MD5": "00ff"}}]}},
             "external_references": [{"source_name": "cve", "external_id": "CVE-2026-1"}, {"source_name": "blog"}],
             "labels": ["one", "two"], "aliases": "three", "confidence": 50, "opinion": null, "phase_name": "top",
             "valid_from": "2026-01-01T00:00:00Z", "valid_until": "2026-02-01T00:00:00.000001Z", "src_port": 80.0,
             "parent_directory_ref": "directory--2", "contains_refs": ["file--3", "file--4"],
             "x_part": {"next_ref": "file--5", "deep": [[{"all_refs": ["file--6"]}]]},
             "object_marking_refs": ["%s"], "granular_markings": [{"marking_ref": "%s", "selectors": ["name"]}]}
            """.formatted(AMBER, GREEN);

    private static Match match(String field, String... values) {
        return Match.of(List.of(condition(field, values)));
    }

    private static Match.Condition condition(String field, String... values) {
        return new Match.Condition(MatchField.of(field).orElseThrow(), Set.of(values));
    }

    private static boolean matches(String object, Match match) {
        var bytes = object.getBytes(UTF_8);
        boolean matches = match.matches(bytes);
        var signature = Signature.of(bytes);
        assertTrue(!matches || match.mayMatch(signature.high(), signature.low()), "its signature hides it: " + match);
        return matches;
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            name, a "b"
            revoked, false
            confidence, 50
            src_port, 80.0
            labels, one
            labels, two
            aliases, three
            MD5, d41d8cd9
            MD5, 00ff
            SHA-256, e3b0c442
            pe_type, dll
            source_name, cve
            source_name, blog
            external_id, CVE-2026-1
            tlp, marking-definition--f88d31f6-486f-44da-b317-01333bde0b82
            tlp, marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da
            relationships-all, directory--2
            relationships-all, file--4
            relationships-all, file--5
            relationships-all, file--6
            relationships-all, marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da
            confidence-gte, 50
            confidence-gte, -7
            confidence-lte, 50
            valid_from-lte, 2026-01-01T00:00:00.000Z
            valid_until-gte, 2026-02-01T00:00:00.0000009Z
            """)
    void a_field_finds_what_the_object_says_where_the_field_looks(String field, String value) {
        assertTrue(matches(FILE, match(field, value)));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            name, A "b"
            name, a
            revoked, true
            confidence, 5
            confidence, 050
            labels, three
            MD5, e3b0c442
            MD5, D41D8CD9
            phase_name, top
            opinion, null
            value, 50
            tlp, amber
            relationships-all, file--1
            relationships-all, file--7
            confidence-gte, 51
            confidence-lte, 49
            src_port-gte, 1
            number-gte, 0
            valid_from-lte, 2025-12-31T23:59:59.999999999Z
            valid_until-gte, 2026-02-01T00:00:00.0000011Z
            """)
    void and_nothing_else(String field, String value) {
        assertFalse(matches(FILE, match(field, value)));
    }

    @Test
    void values_are_alternatives_and_fields_are_not() {
        assertTrue(matches(FILE, match("labels", "none", "two")));
        assertFalse(matches(FILE, match("labels")));
        assertTrue(matches(FILE, Match.of(List.of(condition("labels", "one"), condition("confidence-gte", "40")))));
        assertFalse(matches(FILE, Match.of(List.of(condition("labels", "one"), condition("confidence-gte", "60")))));
        assertTrue(matches(FILE, Match.NONE));
    }

    @Test
    void what_says_nothing_of_being_revoked_is_not() {
        assertTrue(matches("{\"type\":\"tool\"}", match("revoked", "false")));
        assertFalse(matches("{\"type\":\"tool\",\"revoked\":true}", match("revoked", "false")));
        assertTrue(matches("{\"type\":\"tool\",\"revoked\":true}", match("revoked", "true")));
    }

    @Test
    void what_cannot_be_compared_is_refused_or_does_not_match() {
        for (var value : List.of("", "-", "x", "1.5", "1e2", "1234567890123456789", " 1")) {
            assertThrows(IllegalArgumentException.class, () -> condition("number-gte", value), value);
        }
        for (var value : List.of("", "50", "2026-01-01", "2026-01-01T00:00:00+00:00")) {
            assertThrows(IllegalArgumentException.class, () -> condition("valid_from-lte", value), value);
        }
        for (var number : List.of("\"7\"", "7.0", "7e0", "true", "null", "[7]", "{\"number\": 7}", "9e999999999")) {
            boolean list = number.startsWith("[");
            assertEquals(list, matches("{\"number\":" + number + "}", match("number-gte", "7")), number);
        }
        assertFalse(matches("{\"valid_from\":\"now\"}", match("valid_from-lte", "2026-01-01T00:00:00Z")));
    }

    @Test
    void the_version_is_asked_of_the_row_and_not_of_the_object() {
        var match = Match.of(List.of(
                condition("modified-gte", "2026-02-01T00:00:00Z", "2026-01-01T00:00:00Z"),
                condition("modified-lte", "2027-01-01T00:00:00Z")));
        assertFalse(match.needsBytes());
        assertEquals("2026-01-01T00:00:00Z", match.versionFrom().orElseThrow().text());
        assertEquals("2027-01-01T00:00:00Z", match.versionTo().orElseThrow().text());
        assertTrue(match.matches(FILE.getBytes(UTF_8)));
    }

    @Test
    void an_object_of_unknown_signature_may_match_anything_that_can_be_matched() {
        assertTrue(match("name", "x").mayMatch(Signature.UNKNOWN.high(), Signature.UNKNOWN.low()));
        assertTrue(match("confidence-gte", "7").mayMatch(Signature.UNKNOWN.high(), Signature.UNKNOWN.low()));
        assertFalse(match("name").mayMatch(Signature.UNKNOWN.high(), Signature.UNKNOWN.low()));
    }

    @Test
    void a_signature_never_hides_what_matches_and_seldom_shows_what_does_not() {
        long seed = Long.getLong("match.seed", System.nanoTime());
        var random = new Random(seed);
        int shown = 0;
        int asked = 0;
        for (int i = 0; i < 2_000; i++) {
            var labels = new ArrayList<String>();
            for (int n = random.nextInt(8); n >= 0; n--) {
                labels.add("\"" + random.nextInt(1_000) + "\"");
            }
            var bytes = ("{\"name\":\"n" + random.nextInt(1_000) + "\",\"confidence\":" + random.nextInt(100)
                            + ",\"labels\":" + labels + ",\"source_ref\":\"a--" + random.nextInt(1_000) + "\"}")
                    .getBytes(UTF_8);
            var signature = Signature.of(bytes);
            for (var match : List.of(
                    match("labels", String.valueOf(random.nextInt(1_000))),
                    match("name", "n" + random.nextInt(1_000)),
                    match("relationships-all", "a--" + random.nextInt(1_000)))) {
                boolean may = match.mayMatch(signature.high(), signature.low());
                assertTrue(may || !match.matches(bytes), "run again with -Dmatch.seed=" + seed);
                asked++;
                shown += may ? 1 : 0;
            }
        }
        assertTrue(shown < asked / 20, shown + " of " + asked + ", -Dmatch.seed=" + seed);
    }

    /** Signatures stand in stored entries: how they are made is part of what those entries mean. */
    @Test
    void signatures_are_what_they_were() {
        assertEquals(
                "Signature[high=-4332587286991062769, low=505534101815406315]",
                String.valueOf(Signature.of(FILE.getBytes(UTF_8))));
    }
}
