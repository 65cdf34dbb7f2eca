package org.hikyaku.stix.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class UnicodeTextTest {
    private static final String ENVELOPE = "\uD83D\uDCE8";

    /** More than are looked at together, twice. */
    private static final int LENGTH = 1_100;

    @Test
    void a_pair_is_well_formed_wherever_it_stands() {
        for (int i = 0; i <= LENGTH; i++) {
            assertTrue(UnicodeText.isUnicode("x".repeat(i) + ENVELOPE + "é".repeat(LENGTH - i)), "at " + i);
        }
    }

    @Test
    void half_a_pair_is_found_wherever_it_stands() {
        for (int i = 0; i <= LENGTH; i++) {
            for (int half = 0; half < 2; half++) {
                var text = "x".repeat(i) + ENVELOPE.charAt(half) + "é".repeat(LENGTH - i);
                assertFalse(UnicodeText.isUnicode(text), "at " + i);
            }
        }
    }

    @Test
    void a_pair_the_wrong_way_round_is_two_halves() {
        assertFalse(UnicodeText.isUnicode("\uDCE8\uD83D"));
        assertTrue(UnicodeText.isUnicode(""));
    }

    @Test
    void every_character_but_a_surrogate_is_well_formed_by_itself() {
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            assertEquals(
                    !Character.isSurrogate((char) c),
                    UnicodeText.isUnicode(String.valueOf((char) c)),
                    "character " + c);
        }
    }
}
