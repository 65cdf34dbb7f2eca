package org.hikyaku.stix.value;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Strangers write these texts: no check may fail on any, and all must come to an end on a long one. */
class HostileTextsTest {
    private static final long SEED = Long.getLong("texts.seed", System.nanoTime());
    private static final int LONG = 1_000_000;

    private static final Map<String, Predicate<String>> CHECKS = Map.ofEntries(
            Map.entry("base64", Base64Text::isBase64),
            Map.entry("hex", HexText::isHex),
            Map.entry("mac", MacAddress::isMacAddress),
            Map.entry("media type", MediaType::isMediaType),
            Map.entry("hive", RegistryHive::isInFull),
            Map.entry("ssdeep", Ssdeep::isSsdeep),
            Map.entry("header", HeaderText::isDecoded),
            Map.entry("language", LanguageTag::isLanguageTag),
            Map.entry("cpe", Cpe::isFormattedString),
            Map.entry("url", UrlText::isUrl),
            Map.entry("domain", DomainName::isDomainName),
            Map.entry("mail", EmailAddress::isEmailAddress));

    private static final String[] PIECES = {
        "a",
        "Z",
        "0",
        "9",
        "-",
        "_",
        ".",
        ":",
        "/",
        "//",
        "@",
        "[",
        "]",
        "?",
        "#",
        "%",
        "%4",
        "=",
        "=?",
        "?=",
        "\\",
        "\"",
        "*",
        "x-",
        "xn--",
        "cpe:2.3:a:",
        "http://",
        "v1.",
        " ",
        "\n",
        "\0",
        "\u00E9",
        "\u0301",
        "\u200C",
        "\u4F8B",
        "\uD840",
        "\uDC00",
        "\uFFFF",
        "q"
    };

    @Test
    void no_check_fails_on_any_text() {
        var random = new Random(SEED);
        for (int round = 0; round < 20_000; round++) {
            var text = new StringBuilder();
            for (int i = random.nextInt(12); i > 0; i--) {
                text.append(PIECES[random.nextInt(PIECES.length)]);
            }
            CHECKS.forEach((name, check) -> assertDoesNotThrow(
                    () -> check.test(text.toString()), () -> name + " on " + text + ", seed " + SEED));
        }
    }

    /** A check that were not linear would not end here within anybody's patience. */
    @Test
    void a_million_of_any_piece_comes_to_an_end() {
        for (var piece : PIECES) {
            var text = piece.repeat(LONG / piece.length());
            CHECKS.forEach((name, check) -> assertDoesNotThrow(() -> check.test(text), name));
        }
    }

    @Test
    void what_is_refused_for_its_length_is_refused_whatever_it_says() {
        var labels = "a.".repeat(LONG);
        assertFalse(DomainName.isDomainName(labels + "example"));
        assertFalse(UrlText.isUrl("http://example.com/" + labels));
        assertFalse(EmailAddress.isEmailAddress("a@" + labels + "example"));
        assertFalse(LanguageTag.isLanguageTag("en" + "-1234".repeat(LONG)));
        assertFalse(Cpe.isFormattedString("cpe:2.3:a:" + labels + "b:*:*:*:*:*:*:*:*:*"));
        assertFalse(MediaType.isMediaType("a/" + labels));
        assertFalse(Ssdeep.isSsdeep("3:" + "a".repeat(LONG) + ":b"));
    }
}
