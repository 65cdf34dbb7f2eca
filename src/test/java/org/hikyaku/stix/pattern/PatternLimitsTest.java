package org.hikyaku.stix.pattern;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.hikyaku.testing.Allocation;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What a pattern may cost, however it is made (PT-38). */
class PatternLimitsTest {
    private static final int BIG = 2_000_000;
    private static final PatternLimits WIDE =
            new PatternLimits(2 * BIG, PatternLimits.DEEPEST, BIG, PatternLimits.LONGEST_NUMBER);

    /** Bytes for each character: a test of four characters makes some ten small objects. */
    private static final int BYTES = 100;

    private static String rule(String text, PatternLimits limits) {
        return assertThrows(MalformedPattern.class, () -> Pattern.parse(text, limits))
                .rule();
    }

    @Test
    void eachLimitHoldsExactly() {
        var limits = new PatternLimits(60, 3, 2, 5);
        for (var within : List.of(
                "(([a:b = 1]))",
                "([(a:b = 1)])",
                "([a:b=1])OR([c:d=2])",
                "[a:b IN (1, 2)]",
                "[a:b=1]" + " ".repeat(53),
                "[a:b=99999 OR a:b=-9.99]WITHIN 99999 SECONDS")) {
            assertEquals("a", Pattern.parse(within, limits).types().iterator().next());
        }
        for (var beyond : List.of(
                "((([a:b = 1])))",
                "([((a:b = 1))])",
                "[a:b IN (1, 2, 3)]",
                "[a:b=1]OR[a:b=1]OR[a:b=1]",
                "[a:b=1]" + " ".repeat(54),
                "[a:b=100000]",
                "[a:b=-1.000]",
                "[a:b=1]WITHIN 100000 SECONDS",
                "[a:b=1]REPEATS 100000 TIMES",
                "[a:b[100000]=1]")) {
            assertEquals("PT-38", rule(beyond, limits), beyond);
        }
    }

    @Test
    void aPatternPastItsLengthIsNotLookedAt() {
        var refused = assertThrows(MalformedPattern.class, () -> Pattern.parse("#".repeat(65_537)));

        assertEquals("PT-38 65536", refused.rule() + " " + refused.offset());
    }

    @Test
    void noLimitsLetStackOrTimeRunOut() {
        assertThrows(IllegalArgumentException.class, () -> new PatternLimits(1, PatternLimits.DEEPEST + 1, 1, 1));
        assertThrows(
                IllegalArgumentException.class, () -> new PatternLimits(1, 1, 1, PatternLimits.LONGEST_NUMBER + 1));
    }

    @Test
    void theDeepestPatternsAreReadAndWhatIsDeeperIsRefused() throws InterruptedException {
        int deep = PatternLimits.DEEPEST;
        var small = new Thread(
                null,
                () -> {
                    for (var inside : List.of("a:b=1", "a:b=1 AND a:c=2")) {
                        var outside = "(".repeat(deep - 1) + "[" + inside + "]" + " WITHIN 1 SECONDS)".repeat(deep - 1);
                        var within = "[" + "(a:x=1 OR ".repeat(deep - 1) + inside + ")".repeat(deep - 1) + "]";
                        for (var text : List.of(outside, within)) {
                            var pattern = Pattern.parse(text, WIDE);
                            assertEquals(List.of("a"), List.copyOf(pattern.types()));
                            assertEquals(pattern, Pattern.parse(text, WIDE));
                            assertEquals("PT-38", rule("(" + text + ")", WIDE));
                        }
                    }
                },
                "small stack",
                512 * 1024);
        var failed = new Throwable[1];
        small.setUncaughtExceptionHandler((thread, why) -> failed[0] = why);
        small.start();
        small.join();
        assertEquals(null, failed[0]);
    }

    private record Shape(String name, IntFunction<String> of) {}

    /** Megabytes of what would hurt readers of other kinds. */
    @TestFactory
    Stream<DynamicTest> whatIsAllocatedIsInProportionToTheLength() {
        return Stream.of(
                        new Shape("parentheses", "("::repeat),
                        new Shape("brackets", "["::repeat),
                        new Shape("parentheses in a bracket", n -> "[" + "(".repeat(n)),
                        new Shape("groups that do not end", n -> "([a:b = 1]".repeat(n / 10)),
                        new Shape("one test", n -> "[a:b = 1]" + " ".repeat(n)),
                        new Shape("observations", n -> "[a:b=1]" + "OR[a:b=1]".repeat(n / 9)),
                        new Shape("comparisons", n -> "[a:b=1" + " OR a:b=1".repeat(n / 9) + "]"),
                        new Shape("types", n -> "[a:b=1" + many(n / 16, i -> " OR a" + i + ":b=1") + "]"),
                        new Shape(
                                "types in parentheses",
                                n -> "["
                                        + ("(a:b=1" + many(n / 2_048, i -> " OR a" + i + ":b=1") + " OR ").repeat(100)
                                        + "a:b=1" + ")".repeat(100) + "]"),
                        new Shape(
                                "alternatives of many types",
                                n -> "["
                                        + ("(a:b=1" + many(n / 2_048, i -> " OR a" + i + ":b=1") + ") AND ").repeat(100)
                                        + "a:b=1]"),
                        new Shape("a string", n -> "[a:b='" + "x".repeat(n) + "']"),
                        new Shape("escapes", n -> "[a:b='" + "\\'".repeat(n / 2) + "']"),
                        new Shape("a string without end", n -> "[a:b='" + "x".repeat(n)),
                        new Shape("hexadecimal", n -> "[a:b=h'" + "00".repeat(n / 2) + "']"),
                        new Shape("base64", n -> "[a:b=b'" + "AAAA".repeat(n / 4) + "']"),
                        new Shape("line feeds", n -> "[a:b=b'" + "\n".repeat(n) + "']"),
                        new Shape("a time", n -> "[a:b=t'2026-01-01T00:00:00." + "0".repeat(n) + "Z']"),
                        new Shape("digits", n -> "[a:b=" + "9".repeat(n) + "]"),
                        new Shape("numbers", n -> "[a:b IN(1" + ("," + "9".repeat(999)).repeat(n / 1_000) + ")]"),
                        new Shape("a word", n -> "[" + "a-".repeat(n / 2) + ":b=1]"),
                        new Shape("steps", n -> "[a:b" + ".c".repeat(n / 2) + "=1]"),
                        new Shape("elements", n -> "[a:b" + "[*]".repeat(n / 3) + "=1]"),
                        new Shape("a set", n -> "[a:b IN(1" + ",1".repeat(n / 2) + ")]"),
                        new Shape("qualifiers", n -> "[a:b=1]" + "WITHIN 1 SECONDS".repeat(n / 16)),
                        new Shape("comments", n -> "/**/".repeat(n / 4) + "[a:b=1]"),
                        new Shape("a comment without end", n -> "[a:b=1]/" + "*".repeat(n)),
                        new Shape("an address", n -> "[ipv6-addr:value ISSUBSET '" + "1:".repeat(n / 2) + "']"),
                        new Shape("slashes", n -> "[ipv4-addr:value ISSUBSET '" + "/".repeat(n) + "']"))
                .map(shape -> DynamicTest.dynamicTest(shape.name(), () -> {
                    var text = shape.of().apply(BIG);
                    long bytes = Allocation.of(() -> {
                        try {
                            Pattern.parse(text, WIDE);
                        } catch (MalformedPattern refused) {
                            assertTrue(refused.offset() <= text.length());
                        }
                    });
                    assertTrue(
                            bytes <= (long) BYTES * text.length(),
                            () -> bytes / text.length() + " bytes for each character");
                }));
    }

    private static String many(int n, IntFunction<String> of) {
        var all = new StringBuilder();
        for (int i = 0; i < n; i++) {
            all.append(of.apply(i));
        }
        return all.toString();
    }
}
