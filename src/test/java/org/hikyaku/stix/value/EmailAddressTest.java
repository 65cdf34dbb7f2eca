package org.hikyaku.stix.value;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "john@example.com",
                "a.b+c@example.com",
                "\"a b\"@example.com",
                "\"a\\\"b\"@example.com",
                "\"a\\\\\"@example.com",
                "\"\"@example.com",
                "x@[192.0.2.1]",
                "x@[IPv6:2001:db8::1]",
                "o'hara@example.com",
                "jane@localhost",
                "!#$%&'*+-/=?^_`{|}~@e.com",
                "a@b-c_d.e",
                "\"@\"@example.com",
                "jörg@bücher.example",
                "用户@例子.示例",
                "a@1.2.3.4",
                "\"<>,;:\"@e.com",
                "\"..a\"@e.com",
                "😀@e.com"
            })
    void a_local_part_and_a_domain_are_an_address(String text) {
        assertTrue(EmailAddress.isEmailAddress(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "jane",
                "@example.com",
                "jane@",
                "Jane <j@e.com>",
                "<j@e.com>",
                "a b@example.com",
                "a..b@example.com",
                ".a@example.com",
                "a.@example.com",
                "a@b@c",
                "a@.b",
                "a@b.",
                "a@b..c",
                "\"a@example.com",
                "\"a\"b@example.com",
                "\"a\\\"@e.com",
                "\"a",
                "\"",
                "a\"b@e.com",
                "a@[192.0.2.1",
                "a@[]",
                "a@[",
                "a@]",
                "a@[x]y",
                "a@[a\\b]",
                "a@[a[b]",
                "a@b c",
                "a@b,c@d",
                "mailto:a@example.com, b@example.com",
                "a(comment)@e.com",
                "a@e.com\n",
                "\n@e.com",
                "a\u0000@e.com",
                "\"a\nb\"@e.com",
                "a\u00A0b@e.com",
                "a\u200Bb@e.com",
                "\uD800@e.com",
                "\"\\\n\"@e.com",
                "a;b@e.com",
                "a:b@e.com",
                "a[b@e.com",
                "\"\\"
            })
    void what_stands_beside_or_breaks_an_address_is_refused(String text) {
        assertFalse(EmailAddress.isEmailAddress(text));
    }

    @Test
    void an_address_has_at_most_998_characters() {
        assertTrue(EmailAddress.isEmailAddress("a".repeat(996) + "@b"));
        assertFalse(EmailAddress.isEmailAddress("a".repeat(997) + "@b"));
    }
}
