package org.hikyaku.stix.value;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UrlTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com/research/index.html",
                "http://a_b.example:8080/x?y=z#f",
                "http://a_b.com",
                "ftp://user@[2001:db8::1]/",
                "mailto:jane@example.com",
                "HTTP://EXAMPLE.COM",
                "http://example.com/%E4%BE%8B",
                "file:///etc/passwd",
                "magnet:?xt=urn:btih:a",
                "http://example.com/a//b;c=1",
                "http://u:p@h:/",
                "http://h?q",
                "http://h#f",
                "http://h?",
                "http://h#",
                "http://[v1.a:b]/",
                "http://[::ffff:192.0.2.1]:80/",
                "http:a",
                "urn:isbn:1",
                "data:,x",
                "http://h/?a?/b#c?/d",
                "http://h/~!$&'()*+,;=:@-._",
                "http:///x",
                "http://1.2.3/",
                "http://010.1.1.1/",
                "a+b-c.d:x",
                "http://h/a:b",
                "http://%41.example/",
                "http://u%40x@h/",
                "http://h/?@",
                "http://h#@/"
            })
    void what_the_grammar_makes_is_a_url(String text) {
        assertTrue(UrlText.isUrl(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not a url",
                "example.com",
                "//example.com/x",
                "/x",
                ":",
                "x:",
                "http",
                "http://exa mple.com",
                "http://h/%zz",
                "http://h/%2",
                "http://h/%",
                "http://h/%4#1",
                "http://h/%4g",
                "http://h/a b",
                "1http://h",
                "ht_tp://h",
                "http://h:port/",
                "http://h:80x",
                "http://[2001:db8::1/",
                "http://2001:db8::1/",
                "http://[::1]x/",
                "http://[]/",
                "http://[g::1]/",
                "http://[::1%eth0]/",
                "http://[v.a]/",
                "http://[v1.]/",
                "http://[1.2.3.4]/",
                "http://[2001:db8:1]/",
                "http://[1::2::3]/",
                "http://[2001:db8::1/64]/",
                "http://[::1/]x/",
                "http://h/例",
                "http://例/",
                "http://h/<x>",
                "http://h/\\x",
                "http://h/\"",
                "http://h/{x}",
                "http://h/|",
                "http://h/^",
                "http://h/`",
                "http://a#b#c",
                "http://h/[x]",
                "http://h/?[x]",
                "http://a@b@c/",
                "http://h/\n",
                " http://h/",
                "http://h/ ",
                "http://h/\u0000",
                "http://h/\uD800",
                "-a:b",
                "http://%4/"
            })
    void what_the_grammar_does_not_make_is_none(String text) {
        assertFalse(UrlText.isUrl(text));
    }

    @Test
    void a_url_has_at_most_65536_characters() {
        assertTrue(UrlText.isUrl("data:" + "a".repeat(65_531)));
        assertFalse(UrlText.isUrl("data:" + "a".repeat(65_532)));
    }
}
