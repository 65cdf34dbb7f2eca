package org.hikyaku.stix.value;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SsdeepTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "3::",
                "96:s4Ud1Lj96tHHlZDrwciQmA+4uy1I0G4HYuL8N3TzS8QsO/wqWXLcMSx:sF1LjEtHHlZDrJzrhuyZvHYm8tKp/RWO",
                "12582912:a:b",
                "3:a+/:0"
            })
    void a_block_size_and_two_signatures_are_a_fuzzy_hash(String text) {
        assertTrue(Ssdeep.isSsdeep(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "::",
                "3:a",
                "a:b:c",
                "0:a:b",
                "03:a:b",
                "-3:a:b",
                "3:a:b:c",
                "3:a:b,\"file.exe\"",
                "3:a b:c",
                "3:a:b\n",
                "12345678901:a:b",
                "3:ä:b",
                "٣:a:b"
            })
    void what_the_tool_prints_around_a_hash_is_not_part_of_it(String text) {
        assertFalse(Ssdeep.isSsdeep(text));
    }

    @Test
    void a_signature_has_at_most_64_digits() {
        var digits = "a".repeat(64);
        assertTrue(Ssdeep.isSsdeep("3:" + digits + ":" + digits));
        assertFalse(Ssdeep.isSsdeep("3:" + digits + "a:b"));
        assertFalse(Ssdeep.isSsdeep("3:a:" + digits + "b"));
    }
}
