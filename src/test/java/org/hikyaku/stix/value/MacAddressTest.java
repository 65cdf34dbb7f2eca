package org.hikyaku.stix.value;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MacAddressTest {
    @ParameterizedTest
    @ValueSource(strings = {"d2:fb:49:24:37:18", "00:00:00:00:00:00", "ff:ff:ff:ff:ff:ff"})
    void six_octets_in_lower_case_are_an_address(String text) {
        assertTrue(MacAddress.isMacAddress(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "D2:FB:49:24:37:18",
                "d2-fb-49-24-37-18",
                "d2:fb:49:24:37",
                "d2:fb:49:24:37:18:00",
                "2:fb:49:24:37:18",
                "d2fb.4924.3718",
                "d2:fb:49:24:37:1g",
                "",
                "d2:fb:49:24:37:1",
                "d2:fb:49:24:37:18\n",
                ":d2:fb:49:24:37:1",
                "d2:fb:49:24:37:1٨"
            })
    void another_spelling_is_another_text(String text) {
        assertFalse(MacAddress.isMacAddress(text));
    }
}
