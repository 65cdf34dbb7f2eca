package org.hikyaku.stix;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An object's signature is taken from its tree where that is at hand; what is stored is that of its bytes. */
class SignatureTest {
    private static final List<String> NAMES = List.of(
            "name",
            "labels",
            "confidence",
            "revoked",
            "number",
            "valid_from",
            "object_marking_refs",
            "created_by_ref",
            "object_refs",
            "x_refs",
            "external_references",
            "granular_markings",
            "phase_name",
            "hashes",
            "MD5",
            "other");

    private static final List<String> LEAVES = List.of(
            "0",
            "-0",
            "7",
            "-12",
            "0.0",
            "1.50",
            "1e3",
            "1E+3",
            "-0.0e-7",
            "9007199254740993",
            "123456789012345678901234567890",
            "true",
            "false",
            "null",
            "\"\"",
            "\"\\u0041b\"",
            "\"2026-01-01T00:00:00Z\"",
            "\"identity--00000000-0000-4000-8000-000000000001\"",
            "\"marking-definition--00000000-0000-4000-8000-000000000002\"");

    private static StixObject read(String members) {
        var json = "{\"type\":\"x-thing\",\"id\":\"x-thing--00000000-0000-4000-8000-000000000000\"" + members + "}";
        return EnvelopeReader.readAccepted(json.getBytes(UTF_8), Limits.DEFAULT).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0", "7", "-7", "7.0", "70e-1", "7E0", "1e400", "123456789012345678901234567890"})
    void a_number_counts_with_the_digits_in_which_it_is_written(String number) {
        for (var name : List.of("confidence", "number", "name", "labels")) {
            var object = read(",\"" + name + "\":" + number);
            assertEquals(Signature.of(object.bytes()), object.signature(), name);
        }
    }

    @Test
    void what_an_object_says_decides_about_its_signature() {
        assertNotEquals(
                read(",\"name\":\"one\"").signature(), read(",\"name\":\"two\"").signature());
        assertNotEquals(
                read(",\"number\":7").signature(), read(",\"number\":7.0").signature());
    }

    @Test
    void the_signature_of_the_tree_is_that_of_the_bytes() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            var object = read(members(random, ",", 0));
            assertEquals(
                    Signature.of(object.bytes()),
                    object.signature(),
                    () -> "seed " + seed + ": " + new String(object.bytes(), UTF_8));
        }
    }

    private static String members(Random random, String begin, int depth) {
        var text = new StringBuilder();
        int first = random.nextInt(NAMES.size());
        int many = random.nextInt(4);
        for (int i = 0; i < many; i++) {
            text.append(text.isEmpty() ? begin : ",")
                    .append('"')
                    .append(NAMES.get((first + i) % NAMES.size()))
                    .append("\":")
                    .append(value(random, depth));
        }
        return text.toString();
    }

    private static String value(Random random, int depth) {
        int kind = depth < 3 ? random.nextInt(4) : 0;
        if (kind == 1) {
            return "{" + members(random, "", depth + 1) + "}";
        }
        if (kind == 2) {
            var text = new StringBuilder("[");
            int many = random.nextInt(3);
            for (int i = 0; i < many; i++) {
                text.append(i > 0 ? "," : "").append(value(random, depth + 1));
            }
            return text.append(']').toString();
        }
        return LEAVES.get(random.nextInt(LEAVES.size()));
    }
}
