package org.hikyaku.stix.pattern;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Makes patterns by the grammar, at random, the same for the same seed. Most are sound; some have what the grammar lets through and the
 * rules do not. Damages patterns too.
 */
public final class PatternGenerator {
    private static final String MD5 = "'d41d8cd98f00b204e9800998ecf8427e'";
    private static final List<String> TYPES =
            List.of("file", "ipv4-addr", "ipv6-addr", "network-traffic", "windows-registry-key", "x_a", "A-1-b");
    private static final List<String> STEPS =
            List.of("value", "name", "MD5", "'SHA-256'", "'a.b'", "src_ref", "in", "x_1", "'it\\'s'", "'AND'");
    private static final List<String> STRINGS =
            List.of("''", "'a'", "'10.0.0.0/8'", "'2001:db8::/32'", "'it\\'s'", "'\\\\'", "'[a:b = 1]'", "'é字😀'", MD5);
    private static final List<String> BINARIES = List.of("b'QQ=='", "b'QUI='", "b'QUJD'", "b'+/+/'");
    private static final List<String> RARE_BINARIES = List.of("b'QR=='", "b'QUJ='", "b''", "b'QU\nJD'");
    private static final List<String> TIMES = List.of(
            "t'2026-01-01T00:00:00Z'",
            "t'2026-01-01T00:00:00.000000001Z'",
            "t'2027-12-31T23:59:59.5Z'",
            "t'2016-12-31T23:59:60Z'",
            "t'0000-01-01T00:00:00Z'");
    private static final List<String> RARE_TIMES = List.of("t'2026-04-31T00:00:00Z'", "t'2026-01-01T00:00:60Z'");
    private static final List<String> COUNTS = List.of("1", "5", "300", "18446744073709551616");
    private static final List<String> NUMBERS = List.of("0", "1", "-1", "443", "18446744073709551616", "-0");
    private static final List<String> DECIMALS = List.of("0.5", ".5", "-.25", "1.50", "0.0", "00.5");
    private static final List<String> SPACES =
            List.of("", "", "", "  ", "\n", "\t", "\u00a0", "\u3000", "/**/", "/* x */", "// x\n");
    private static final List<String> DAMAGE = List.of(
            "[",
            "]",
            "(",
            ")",
            "'",
            "\\",
            "\\'",
            "''",
            "/",
            "/*",
            "*/",
            "//",
            "\n",
            ".",
            ":",
            ",",
            "*",
            "=",
            "!",
            "<",
            ">",
            "+",
            "-",
            "0",
            "1",
            "9",
            "e5",
            "_",
            "a",
            "h'",
            "b'",
            "t'",
            "=='",
            " ",
            "\u00a0",
            "\u200b",
            "é",
            "😀",
            "\u0000",
            "AND",
            " OR ",
            "NOT",
            " FOLLOWEDBY ",
            " EXISTS ",
            "IN",
            "LIKE",
            " WITHIN 1 SECONDS",
            " REPEATS 2 TIMES",
            "START",
            "STOP",
            "true",
            "LAST",
            "[*]",
            "[0]",
            "[-1]",
            "(1,2)",
            "()",
            "[a:b = 1]");

    private final Random random;
    private final List<String> tokens = new ArrayList<>();

    public PatternGenerator(long seed) {
        this.random = new Random(seed);
    }

    /** A pattern. */
    public String next() {
        tokens.clear();
        observations(3);
        var text = new StringBuilder(one(12) ? any(SPACES) : "");
        for (var token : tokens) {
            text.append(token).append(one(5) ? any(SPACES) : " ");
        }
        return text.toString();
    }

    /** A pattern with a few things left out, doubled, put in or moved, most of which no longer is one. */
    public String damaged(String sound) {
        var text = new StringBuilder(sound);
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
            int at = boundary(text, random.nextInt(text.length() + 1));
            int to = boundary(text, Math.min(text.length(), at + 1 + random.nextInt(one(4) ? 12 : 2)));
            switch (random.nextInt(5)) {
                case 0 -> text.delete(at, to);
                case 1 -> text.insert(at, text.substring(at, to));
                case 2 -> text.replace(at, to, any(DAMAGE));
                case 3 -> text.insert(at, any(DAMAGE));
                default -> {
                    var moved = text.substring(at, to);
                    text.delete(at, to);
                    text.insert(boundary(text, random.nextInt(text.length() + 1)), moved);
                }
            }
        }
        return text.toString();
    }

    /** The place itself, or the one after it if it is inside of a character of two. */
    private static int boundary(StringBuilder text, int at) {
        boolean inside = at > 0
                && at < text.length()
                && Character.isHighSurrogate(text.charAt(at - 1))
                && Character.isLowSurrogate(text.charAt(at));
        return inside ? at + 1 : at;
    }

    private boolean one(int of) {
        return random.nextInt(of) == 0;
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private void add(String... more) {
        tokens.addAll(List.of(more));
    }

    private void joined(List<String> joints, Runnable part) {
        part.run();
        while (one(3)) {
            add(any(joints));
            part.run();
        }
    }

    private void observations(int deep) {
        joined(List.of("AND", "OR", "FOLLOWEDBY"), () -> {
            if (deep > 0 && one(4)) {
                add("(");
                observations(deep - 1);
                add(")");
            } else {
                add("[");
                var type = any(TYPES);
                comparisons(3, () -> one(40) ? any(TYPES) : type);
                add("]");
            }
            while (one(4)) {
                qualifier();
            }
        });
    }

    private void qualifier() {
        boolean rare = one(12);
        switch (random.nextInt(3)) {
            case 0 -> add("START", rare ? any(TIMES) : TIMES.get(0), "STOP", rare ? any(RARE_TIMES) : TIMES.get(2));
            case 1 -> add("WITHIN", rare ? any(NUMBERS) : one(2) ? any(COUNTS) : "0.5", "SECONDS");
            default -> add("REPEATS", rare ? any(NUMBERS) : any(COUNTS), "TIMES");
        }
    }

    private void comparisons(int deep, Supplier<String> type) {
        joined(List.of("AND", "OR"), () -> {
            if (deep > 0 && one(5)) {
                add("(");
                comparisons(deep - 1, type);
                add(")");
            } else {
                comparison(type.get());
            }
        });
    }

    private void comparison(String type) {
        if (one(10)) {
            add(one(2) ? "NOT EXISTS" : "EXISTS");
            path(type);
            return;
        }
        int kind = random.nextInt(12);
        if (kind == 0) {
            add(type, ":", "hashes", ".", any(List.of("MD5", "'MD5'", "md5", "'SHA-256'", "'X'")));
        } else {
            path(type);
        }
        if (kind == 1) {
            add(".", "src_ref", ".", "value");
        }
        if (one(6)) {
            add("NOT");
        }
        switch (kind) {
            case 0 -> add(any(List.of("=", "!=")), one(4) ? constant() : MD5);
            case 1 -> add(any(List.of("ISSUBSET", "ISSUPERSET")), one(4) ? any(STRINGS) : "'10.0.0.0/8'");
            case 2 -> add(any(List.of("ISSUBSET", "LIKE", "<", ">=")), constant());
            case 3, 4 -> set();
            case 5, 6 -> add(any(List.of("LIKE", "MATCHES")), any(STRINGS));
            case 7 -> add(any(List.of("<", "<=", ">", ">=")), one(2) ? any(NUMBERS) : any(TIMES));
            default -> add(any(List.of("=", "==", "!=", "<>")), constant());
        }
    }

    private void path(String type) {
        add(type, ":", any(STEPS));
        while (one(3)) {
            if (one(3)) {
                add("[", one(2) ? "*" : any(List.of("0", "1", "999")), "]");
            } else {
                add(".", any(STEPS));
            }
        }
    }

    private String constant() {
        return switch (random.nextInt(8)) {
            case 0 -> any(NUMBERS);
            case 1 -> any(DECIMALS);
            case 2 -> one(8) ? any(RARE_BINARIES) : any(BINARIES);
            case 3 -> one(8) ? any(RARE_TIMES) : any(TIMES);
            case 4 -> one(2) ? "true" : "false";
            case 5 -> any(List.of("h''", "h'00'", "h'aBcDeF'"));
            default -> any(STRINGS);
        };
    }

    private void set() {
        add("IN", "(");
        var kind = any(List.of(NUMBERS, DECIMALS, STRINGS, BINARIES, TIMES));
        if (!one(30)) {
            add(any(kind));
            while (one(2)) {
                add(",", one(30) ? constant() : any(kind));
            }
        }
        add(")");
    }
}
