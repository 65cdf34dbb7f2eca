package org.hikyaku.stix.value;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HexTextTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "00", "ffd8", "0123456789abcdef"})
    void an_even_number_of_digits_is_octets(String text) {
        assertTrue(HexText.isHex(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "FFd8", "fg", "ff ", "0x00", "ff\n", "٠٠", "fff"})
    void what_is_odd_or_in_upper_case_or_no_digit_is_not(String text) {
        assertFalse(HexText.isHex(text));
    }
}
