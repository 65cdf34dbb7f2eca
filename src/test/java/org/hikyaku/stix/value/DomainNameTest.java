package org.hikyaku.stix.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.IDN;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DomainNameTest {
    private static final long SEED = Long.getLong("domain.seed", System.nanoTime());
    private static final String ASCII = "abcxyz019";
    private static final String BEYOND = "üéñαβωдяж例字漢日本語अआबगकख";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.com",
                "EXAMPLE.com",
                "com",
                "example.com.",
                "3com.example",
                "1.2.3.4.example",
                "a_b.com",
                "_dmarc.example.com",
                "_443._tcp.example.com",
                "xn--bcher-kva.example",
                "xn--zzzzz-zzzz.example",
                "r3---sn-abc.example",
                "bücher.example",
                "Bücher.example",
                "faß.de",
                "例え.テスト",
                "παράδειγμα.δοκιμή",
                "उदाहरण.परीक्षा",
                "نامه\u200Cای.example",
                "l·l.example",
                "𠀀.example",
                "٣.example",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.",
                "a.b.c.d.e.f"
            })
    void names_that_are_looked_up_are_domain_names(String text) {
        assertTrue(DomainName.isDomainName(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "a..b",
                ".a",
                "a..",
                "-a.example",
                "a-.example",
                "a b",
                "a b..c",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.example",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "https://example.com",
                "jane@example.com",
                "example.com/x",
                "example.com:80",
                "*.example.com",
                "a*.example",
                "a\u0000.example",
                "a\n",
                "ex\u200Bample.com",
                "ex\u200Cample.com",
                "\u200Cé.example",
                "é\u200C.example",
                "198.51.100.3",
                "198.51.100.3.",
                "1",
                "a.1",
                "☃.example",
                "i❤.example",
                "\u0301a.example",
                "bu\u0308cher.example",
                "ｅｘａｍｐｌｅ.example",
                "例え。テスト",
                "é .example",
                "a\u3000é.example",
                "éé--.example",
                "ab--é.example",
                "\uD840.example",
                "\uDC00é.example",
                "é\uD840",
                "[::1]",
                "éüñéüñéüñéüñéüñéüñéüñéüñéüñéüñéüñéüñéüñéüñéüñéüñéüñéüñéüñéüñéüñ"
            })
    void what_is_no_label_makes_no_domain_name(String text) {
        assertFalse(DomainName.isDomainName(text));
    }

    @Test
    void a_label_beyond_ascii_is_as_long_as_its_form_in_the_dns() {
        var random = new Random(SEED);
        for (int round = 0; round < 5_000; round++) {
            var label = new StringBuilder();
            var letters = random.nextBoolean() ? ASCII + BEYOND : BEYOND;
            int length = 1 + random.nextInt(63);
            for (int i = 0; i < length; i++) {
                label.append(letters.charAt(random.nextInt(letters.length())));
            }
            assertEquals(
                    isShortInDns(label.toString()),
                    DomainName.isDomainName(label + ".example"),
                    () -> label + ", seed " + SEED);
        }
    }

    /** The letters are such as the IDNA of 2003 leaves as they are: for them the JDK is an oracle. */
    private static boolean isShortInDns(String label) {
        try {
            return IDN.toASCII(label).length() <= 63;
        } catch (IllegalArgumentException tooLong) {
            return false;
        }
    }

    @Test
    void a_name_is_as_long_as_its_form_in_the_dns() {
        // "xn--bcher-kva." has 14 octets, so this is 252 and one letter.
        var many = "bücher.".repeat(18);
        assertTrue(DomainName.isDomainName(many + "a"));
        assertTrue(DomainName.isDomainName(many + "a."));
        assertFalse(DomainName.isDomainName(many + "aa"));
    }
}
