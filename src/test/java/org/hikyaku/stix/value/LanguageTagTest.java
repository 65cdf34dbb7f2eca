package org.hikyaku.stix.value;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageTagTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "en",
                "EN",
                "de-DE",
                "es-419",
                "zh-Hans",
                "zh-Hant-TW",
                "zh-cmn-Hans-CN",
                "zh-gan",
                "sl-rozaj-biske-1994",
                "de-CH-1901",
                "hy-Latn-IT-arevela",
                "de-1996",
                "en-a-myext-b-another",
                "x-whatever",
                "X-Own",
                "de-CH-x-phonebk",
                "az-Arab-x-AZE-derbend",
                "qaa-Qaaa-QM-x-southern",
                "en-US-u-islamcal",
                "de-a-value",
                "i-klingon",
                "I-Klingon",
                "en-GB-oed",
                "sgn-BE-FR",
                "art-lojban",
                "zh-min-nan",
                "cel-gaulish",
                "no-bok",
                "abcd",
                "abcde",
                "abcdefgh",
                "sr-Latn",
                "fr-0abc",
                "en-x-a",
                "de-DE-u-co-phonebk-x-a-b",
                "zh-yue-aaa-bbb"
            })
    void a_well_formed_tag_is_taken_whether_registered_or_not(String text) {
        assertTrue(LanguageTag.isLanguageTag(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "e",
                "-",
                "en-",
                "-en",
                "en--US",
                "en_US",
                "en_US!",
                "abcdefghi",
                "en-abcdefghi",
                "x",
                "en-x",
                "x-",
                "a-DE",
                "i-foo",
                "i",
                "en-a",
                "en-a-b",
                "en-u",
                "en-US-DE",
                "en-Latn-Cyrl",
                "en-12",
                "1en",
                "12",
                "419",
                "de-419-DE",
                "ar-a-aaa-b",
                "en-Lat1",
                "é",
                "en-é",
                "en ",
                "en\n",
                "en-us-x",
                "abcd-abc-US",
                "zh-aaa-bbb-ccc-ddd",
                "sgn-BE-F",
                "en-GB-oe",
                "x-abcdefghi",
                "a1"
            })
    void what_the_grammar_does_not_make_is_refused(String text) {
        assertFalse(LanguageTag.isLanguageTag(text));
    }

    @Test
    void a_locale_would_have_cut_or_rewritten_these() {
        assertTrue(LanguageTag.isLanguageTag("iw"));
        assertTrue(LanguageTag.isLanguageTag("i-klingon"));
        assertFalse(LanguageTag.isLanguageTag("de-" + "long".repeat(3)));
    }

    @Test
    void a_tag_has_at_most_250_characters() {
        assertTrue(LanguageTag.isLanguageTag("x" + "-a".repeat(124)));
        assertFalse(LanguageTag.isLanguageTag("x" + "-a".repeat(125)));
    }
}
