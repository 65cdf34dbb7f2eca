package org.hikyaku.stix.value;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Saving the Rhinos",
                "a=?b",
                "=?",
                "=?=",
                "?=",
                "=??q?x?=",
                "=?a?q?x",
                "=?a?x?y?=",
                "=?utf-8?q?a b?=",
                "=?utf 8?q?x?=",
                "=?a?q?=",
                "=?a?",
                "=?a?q",
                "http://e.example/?a=?b=c",
                "=?ü?q?x?=",
                "=?a?qq?x?="
            })
    void text_that_only_has_the_marks_is_decoded(String text) {
        assertTrue(HeaderText.isDecoded(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=?utf-8?q?x?=",
                "Re: =?ISO-8859-1?B?SWYgeW91?= later",
                "=?utf-8?Q??=",
                "=?utf-8*de?q?x?=",
                "=?=?=?a?q?x?=",
                "=?a?q?=?b?q?c?=",
                "=?a?q?x?=\n",
                "=?a?b?xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx?="
            })
    void an_encoded_word_anywhere_is_not_decoded(String text) {
        assertFalse(HeaderText.isDecoded(text));
    }
}
