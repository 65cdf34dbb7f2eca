package org.hikyaku.stix.pattern;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Set;
import org.hikyaku.stix.StixTimestamp;
import org.hikyaku.stix.pattern.Observation.Joint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatternTest {
    private static final String INSTANT = "t'2026-01-01T00:00:00Z'";
    private static final String LATER = "t'2026-01-02T00:00:00Z'";

    /** Each beside the rule that it shows. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "PT-01 | [a:b = 1]",
                "PT-01 | ([a:b = 1]) AND (([c:d = 2]))",
                "PT-02 | [(a:b = 1 OR c:d = 2) AND a:e = 3]",
                "PT-04 | ([a:b = 1] REPEATS 2 TIMES) REPEATS 3 TIMES",
                "PT-04 | [a:b = 1] START t'2026-01-01T00:00:00Z' STOP t'2026-01-02T00:00:00Z' WITHIN 5.5 SECONDS REPEATS 1 TIMES",
                "PT-04 | [a:b = 1] REPEATS 1 TIMES WITHIN 5 SECONDS START t'2026-01-01T00:00:00Z' STOP t'2026-01-02T00:00:00Z'",
                "PT-04 | [a:b = 1] FOLLOWEDBY ([c:d = 2] OR [e:f = 3]) WITHIN 300 SECONDS",
                "PT-05 | [a:b = 1] START t'2026-01-01T00:00:00.5Z' STOP t'2026-01-01T00:00:00.50000000001Z'",
                "PT-06 | [x:in = 1 AND x:'IN' = 1 AND x:AND_ = 1 AND x:ISSUPERSETS = 1 AND x:tRUE = 1]",
                "PT-06 | [x:LAST = 1 AND x:SET = 1]",
                "PT-07 | [a:b NOT = 1]",
                "PT-07 | [a:b NOT IN (1, 2)]",
                "PT-07 | [EXISTS a:b]",
                "PT-07 | [NOT EXISTS a:b AND EXISTS a:c[0]]",
                "PT-07 | [a:b == true AND a:b != false AND a:b <> 'x']",
                "PT-08 | [a:b < 1 AND a:b <= 1.5 AND a:b > 'x' AND a:b >= t'2026-01-01T00:00:00.123456789Z']",
                "PT-08 | [a:b LIKE '%x_' AND a:b MATCHES '^x$' AND a:b MATCHES'(unclosed']",
                "PT-09 | [a-b:c = 1 AND a-b:'c-d'.e_F1.'g.h' = 2]",
                "PT-09 | [a : b . 'c.d' [ 0 ] . e[*][12] = 1]",
                "PT-10 | [a:b[0] = 1 AND a:b[*] = 1 AND a:b[999999999] = 1]",
                "PT-11 | [a:b = -1 OR a:b = 0 OR a:b = -0 OR a:b = 18446744073709551616]",
                "PT-11 | [a:b = .5 OR a:b = -.25 OR a:b = 0.10 OR a:b = 00.5]",
                "PT-12 | [a:b = h'' OR a:b = h'aBcD01']",
                "PT-12 | [a:b = b'' OR a:b = b'QUJD' OR a:b = b'QUI=' OR a:b = b'QQ==' OR a:b = b'+/+/']",
                "PT-12 | [a:b = 'it\\'s \\\\' OR a:b = '' OR a:b = '/* [ */']",
                "PT-13 | [a:b IN (1) OR a:b IN ('x','y') OR a:b IN (true, false) OR a:b IN (h'00' , h'')]",
                "PT-14 | [a:b = 1] /*c*/ AND [c:d = 2] //x",
                "PT-14 | [a:b=1AND a:b=2OR c:d=.5]AND[c:d='x']WITHIN 5SECONDS//",
                "PT-20 | [a:b = 1 OR c:d = 2]",
                "PT-20 | [(a:b = 1 OR c:d = 2 OR e:f = 3) AND (e:g = 1 OR c:h = 2) AND e:i = 5]",
                "PT-23 | [a:b = 1] REPEATS 1 TIMES WITHIN .001 SECONDS",
                "PT-31 | [ipv4-addr:value ISSUBSET '198.51.100.0/24' OR ipv6-addr:value ISSUPERSET '2001:db8::/32']",
                "PT-31 | [network-traffic:dst_ref.value ISSUBSET '2001:0db8:dead:beef:0000:0000:0000:0000/64']",
                "PT-31 | [x:src_ref.value ISSUBSET '10.0.0.0/8' AND x:dst_refs[*].value NOT ISSUPERSET '10.1.2.3']",
                "PT-34 | [file:hashes.MD5 = 'd41d8cd98f00b204e9800998ecf8427e' AND file:hashes.'SHA-1' LIKE 'da39%']",
                "PT-34 | [file:hashes.MD5 IN ('d41d8cd98f00b204e9800998ecf8427e', 'D41D8CD98F00B204E9800998ECF8427E')]",
                "PT-34 | [file:hashes.'X-OWN' = 'abc' AND file:hashes[*] = 'abc' AND file:MD5 = 'abc']",
                "PT-35 | [a:b = t'2024-02-29T23:59:59Z' OR a:b = t'2016-12-31T23:59:60Z']",
            })
    void whatTheLanguageHasIsRead(String rule, String text) {
        assertFalse(Pattern.parse(text).types().isEmpty(), rule);
    }

    /** Each with the rule that it breaks and where that shows, from 0. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "\"\" | PT-01 | 0",
                "a:b = 1 | PT-01 | 0",
                "[a:b = 1 | PT-01 | 8",
                "[a:b = 1)] | PT-01 | 8",
                "[(a:b = 1] | PT-01 | 9",
                "([a:b = 1] | PT-01 | 10",
                "([a:b = 1]] | PT-01 | 10",
                "[a:b = 1] AND | PT-01 | 13",
                "[a:b = 1 and a:c = 2] | PT-01 | 9",
                "[a:b = 1-2] | PT-01 | 8",
                "[a:b = 1] REPEATS 2 TIMES REPEATS 2 TIMES | PT-04 | 26",
                "([a:b = 1]) WITHIN 5 SECONDS REPEATS 2 TIMES WITHIN 5 SECONDS | PT-04 | 45",
                "[a:b = 1] WITHIN 5 | PT-04 | 18",
                "[a:b = 1] WITHIN five SECONDS | PT-04 | 17",
                "[a:b = 1] REPEATS 1.5 TIMES | PT-04 | 18",
                "[a:b = 1] START t'2026-01-01T00:00:00Z' | PT-04 | 39",
                "[a:b = 1] START '2026-01-01T00:00:00Z' STOP '2026-01-02T00:00:00Z' | PT-05 | 16",
                "[a:b = TRUE] | PT-06 | 7",
                "[a:START = 1] | PT-06 | 3",
                "[a:b.true = 1] | PT-06 | 5",
                "[a:b # 1] | PT-06 | 5",
                "[a:b = \"x\"] | PT-06 | 7",
                "[a:b = \u00e9] | PT-06 | 7",
                "[NOT a:b = 1] | PT-07 | 5",
                "[a:b 1] | PT-07 | 5",
                "[a:b ! 1] | PT-07 | 5",
                "[a:b EXISTS] | PT-07 | 5",
                "[a:b.0 = 1] | PT-07 | 4",
                "[a:b NOT NOT = 1] | PT-07 | 9",
                "[a:b LIKE 1] | PT-08 | 10",
                "[a:b MATCHES h'00'] | PT-08 | 13",
                "[a:b > true] | PT-08 | 7",
                "[] | PT-09 | 1",
                "[IN:b = 1] | PT-09 | 1",
                "['a':b = 1] | PT-09 | 1",
                "[a-b:c-d = 1] | PT-09 | 5",
                "[a.b = 1] | PT-09 | 2",
                "[a:[0] = 1] | PT-09 | 3",
                "[a:b. = 1] | PT-09 | 6",
                "[a:b['x'] = 1] | PT-10 | 5",
                "[a:b[-1] = 1] | PT-10 | 5",
                "[a:b[1.0] = 1] | PT-10 | 5",
                "[a:b[1 = 1] | PT-10 | 7",
                "[a:b = 05] | PT-11 | 7",
                "[a:b = +5] | PT-11 | 7",
                "[a:b = 1e5] | PT-11 | 8",
                "[a:b = 1.5E5] | PT-11 | 10",
                "[a:b = - 5] | PT-11 | 7",
                "[a:b = 5.] | PT-01 | 8",
                "[a:b = 'x\\ny'] | PT-12 | 9",
                "[a:b = 'x] | PT-12 | 7",
                "[a:b = 'x\\ | PT-12 | 9",
                "[a:b = h'00 | PT-12 | 8",
                "[a:b = h'abc'] | PT-12 | 7",
                "[a:b = h'xy'] | PT-12 | 7",
                "[a:b = b'QQ'] | PT-12 | 7",
                "[a:b = b'QR=='] | PT-12 | 7",
                "[a:b = b'QUJ='] | PT-12 | 7",
                "[a:b = b'Q==='] | PT-12 | 7",
                "[a:b = b'===='] | PT-12 | 7",
                "[a:b = b'Q!=='] | PT-12 | 7",
                "[a:b = x'00'] | PT-12 | 7",
                "[a:b = ] | PT-12 | 7",
                "[a:b IN ()] | PT-13 | 9",
                "[a:b IN (1,)] | PT-13 | 11",
                "[a:b IN 1] | PT-13 | 8",
                "[a:b IN (1, 'x')] | PT-13 | 12",
                "[a:b IN (1 2)] | PT-13 | 11",
                "[a:b = 1] /* x | PT-14 | 10",
                "[a:b / 1] | PT-14 | 5",
                "[a:b = 1] [c:d = 2] | PT-15 | 10",
                "[a:b = 1] and [c:d = 2] | PT-15 | 10",
                "[a:b = 1]] | PT-15 | 9",
                "[a:b = 1 AND c:d = 2] | PT-20 | 13",
                "[a:b = 1 AND a:c = 1 AND NOT EXISTS c:d] | PT-20 | 25",
                "[(a:b = 1 OR c:d = 2) AND (e:f = 3 OR g:h = 4)] | PT-20 | 26",
                "[(a:b = 1 OR c:d = 2) AND a:f = 3 AND c:h = 4] | PT-20 | 38",
                "[a:b = 1] REPEATS 0 TIMES | PT-23 | 18",
                "[a:b = 1] REPEATS -1 TIMES | PT-23 | 18",
                "[a:b = 1] WITHIN 0 SECONDS | PT-23 | 17",
                "[a:b = 1] WITHIN 0.00 SECONDS | PT-23 | 17",
                "[a:b = 1] WITHIN -1 SECONDS | PT-23 | 17",
                "[a:b = 1] START t'2026-01-01T00:00:00Z' STOP t'2026-01-01T00:00:00.0Z' | PT-23 | 45",
                "[file:name ISSUBSET '10.0.0.0/8'] | PT-31 | 20",
                "[ipv4-addr:x ISSUBSET '10.0.0.0/8'] | PT-31 | 22",
                "[x:value.value ISSUBSET '10.0.0.0/8'] | PT-31 | 24",
                "[x:a_refs.b.value ISSUBSET '10.0.0.0/8'] | PT-31 | 27",
                "[ipv4-addr:value ISSUBSET '10.0.0.0/33'] | PT-31 | 26",
                "[ipv4-addr:value ISSUBSET '2001:db8::/32'] | PT-31 | 26",
                "[ipv6-addr:value ISSUPERSET '10.0.0.0/8'] | PT-31 | 28",
                "[x:src_ref.value ISSUPERSET 'here'] | PT-31 | 28",
                "[file:hashes.MD5 = 'abc'] | PT-34 | 19",
                "[file:extensions.'ntfs-ext'.hashes.'SHA-256' NOT IN ('abc')] | PT-34 | 52",
                "[a:b = t'2026-02-30T00:00:00Z'] | PT-35 | 7",
                "[a:b = t'2026-01-01'] | PT-35 | 7",
                "[a:b = t'2026-01-01T00:00:00+00:00'] | PT-35 | 7",
                "[a:b = 1] START t'2026-13-01T00:00:00Z' STOP t'2026-01-02T00:00:00Z' | PT-35 | 16",
                "[a:b[9999999999] = 1] | PT-38 | 5",
            })
    void whatItHasNotIsRefusedByItsRuleAndWhereItStands(String text, String rule, int offset) {
        var refused = assertThrows(MalformedPattern.class, () -> Pattern.parse(text));

        assertEquals(rule + " " + offset, refused.rule() + " " + refused.offset(), refused.getMessage());
    }

    /** PT-14. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "\t\n\u000b\f\r",
                "\u0085",
                "\u00a0",
                "\u1680",
                "\u2000\u200a",
                "\u2028",
                "\u2029\u202f",
                "\u205f\u3000",
                "/**/",
                "/* [ // */",
                "// /*\n",
                "//\r",
                "/***/ /*/ */"
            })
    void whiteSpaceAndCommentsMayStandBetweenAnyTwoTokens(String space) {
        assertEquals(
                Pattern.parse("[a:b[0]='x'AND NOT EXISTS a:c]WITHIN 1 SECONDS"),
                Pattern.parse(String.join(
                        space, "", "[", "a", ":", "b", "[", "0", "]", "=", "'x'", "AND", "NOT", "EXISTS", "a", ":", "c",
                        "]", "WITHIN", "1", "SECONDS", "")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u200b", "\ufeff", "\u0000", "\u001c", "\u180e"})
    void whatOnlyLooksLikeWhiteSpaceIsNone(String none) {
        assertEquals(
                "PT-06",
                assertThrows(MalformedPattern.class, () -> Pattern.parse("[a:b = 1]" + none))
                        .rule());
    }

    /** PT-12. */
    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\n\n"})
    void base64MayHaveLineFeeds(String feed) {
        assertEquals(
                List.of(new Constant.Binary("QUI=")),
                Pattern.parse("[a:b = b'QU" + feed + "I=" + feed + "']").constants());
    }

    @Test
    void aMessageSaysWhereAndRepeatsNothing() {
        for (var text :
                List.of("[secret:word secret 'secret']", "[secret:word = 'secret\\s']", "[secret:secret[secret]]")) {
            var refused = assertThrows(MalformedPattern.class, () -> Pattern.parse(text));

            assertEquals("at offset " + refused.offset() + ": " + refused.expected(), refused.getMessage());
            assertFalse(refused.toString().contains("secret"), refused.toString());
        }
    }

    private static Comparison.Test equal(String type, int value) {
        return new Comparison.Test(
                new ObjectPath(type, List.of(new ObjectPath.Step.Property("x"))),
                false,
                Operator.EQUAL,
                List.of(new Constant.Whole(BigInteger.valueOf(value))));
    }

    private static Observation single(String type, int value) {
        return new Observation.Single(equal(type, value));
    }

    private static Observation joined(Joint joint, Observation... parts) {
        return new Observation.Joined(joint, List.of(parts));
    }

    @Test
    void andBindsTighterThanOrAndOrTighterThanFollowedBy() {
        assertEquals(
                joined(
                        Joint.FOLLOWEDBY,
                        joined(Joint.OR, single("a", 1), joined(Joint.AND, single("b", 2), single("c", 3))),
                        single("d", 4)),
                Pattern.parse("[a:x=1] OR [b:x=2] AND [c:x=3] FOLLOWEDBY [d:x=4]")
                        .root());
        assertEquals(
                joined(Joint.AND, joined(Joint.OR, single("a", 1), single("b", 2)), single("c", 3)),
                Pattern.parse("([a:x=1] OR [b:x=2]) AND [c:x=3]").root());
        assertEquals(
                new Observation.Single(new Comparison.Or(
                        List.of(equal("a", 1), new Comparison.And(List.of(equal("a", 2), equal("a", 3)))))),
                Pattern.parse("[a:x=1 OR a:x=2 AND a:x=3]").root());
    }

    @Test
    void aQualifierIsOfWhatStandsRightBeforeIt() {
        var five = List.<Qualifier>of(new Qualifier.Within(new BigDecimal(5)));
        assertEquals(
                joined(Joint.AND, single("a", 1), new Observation.Qualified(single("b", 2), five)),
                Pattern.parse("[a:x=1] AND [b:x=2] WITHIN 5 SECONDS").root());
        assertEquals(
                new Observation.Qualified(joined(Joint.AND, single("a", 1), single("b", 2)), five),
                Pattern.parse("([a:x=1] AND [b:x=2]) WITHIN 5 SECONDS").root());
        assertEquals(
                new Observation.Qualified(
                        single("a", 1),
                        List.of(
                                new Qualifier.Repeats(BigInteger.TWO),
                                new Qualifier.Window(
                                        new StixTimestamp("2026-01-01T00:00:00Z"),
                                        new StixTimestamp("2026-01-02T00:00:00Z")))),
                Pattern.parse("[a:x=1] REPEATS 2 TIMES START " + INSTANT + " STOP " + LATER)
                        .root());
    }

    @Test
    void itTellsWhatItNames() {
        var pattern = Pattern.parse("[a:b = 'it\\'s' OR EXISTS c-d:e] FOLLOWEDBY ([f:g IN (1, 2)] AND [a:h = h'00'])"
                + " WITHIN 1.5 SECONDS");

        assertEquals(Set.of("a", "c-d", "f"), pattern.types());
        assertEquals(
                List.of(
                        new Constant.Text("it's"),
                        new Constant.Whole(BigInteger.ONE),
                        new Constant.Whole(BigInteger.TWO),
                        new Constant.Hex("00")),
                pattern.constants());
    }
}
