package org.hikyaku.stix.pattern;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Reads constants, alone and in sets, and counts them. */
final class Constants {
    private final Scanner scanner;
    private final int most;
    private int count;

    Constants(Scanner scanner, PatternLimits limits) {
        this.scanner = scanner;
        this.most = limits.maxConstants();
    }

    private MalformedPattern wrong(String rule, String expected) {
        return new MalformedPattern(rule, scanner.at(), expected);
    }

    /** The constant at hand. */
    Constant one() {
        if (count == most) {
            throw wrong("PT-38", "a pattern has at most " + most + " constants here");
        }
        count++;
        var constant = switch (scanner.token()) {
            case STRING -> new Constant.Text(scanner.string());
            case HEX -> hex(scanner.written());
            case BINARY -> binary(scanner.written());
            case TIME -> new Constant.Time(scanner.instant());
            case WHOLE -> new Constant.Whole(new BigInteger(scanner.written()));
            case DECIMAL -> new Constant.Decimal(new BigDecimal(scanner.written()));
            case TRUE -> new Constant.Truth(true);
            case FALSE -> new Constant.Truth(false);
            case NAME -> throw wrong("PT-06", "a constant stands here: a word other than true and false is quoted");
            default -> throw wrong("PT-12", "a constant stands here");
        };
        scanner.advance();
        return constant;
    }

    /** The set of constants at hand, one or more of one kind (PT-13). */
    List<Constant> set() {
        if (scanner.token() != Token.OPEN_PARENTHESIS) {
            throw wrong("PT-13", "a set in parentheses follows IN");
        }
        var set = new ArrayList<Constant>();
        do {
            scanner.advance();
            if (scanner.token() == Token.CLOSE_PARENTHESIS) {
                throw wrong("PT-13", "a set has a constant, and one after each comma");
            }
            int at = scanner.at();
            var constant = one();
            if (!set.isEmpty() && !set.get(0).getClass().equals(constant.getClass())) {
                throw new MalformedPattern("PT-13", at, "the constants of a set are of one kind");
            }
            set.add(constant);
        } while (scanner.token() == Token.COMMA);
        if (scanner.token() != Token.CLOSE_PARENTHESIS) {
            throw wrong("PT-13", "a comma or ) follows a constant of a set");
        }
        scanner.advance();
        return set;
    }

    private Constant hex(String digits) {
        if (digits.length() % 2 != 0 || !Digests.isHex(digits)) {
            throw wrong("PT-12", "h'…' has an even number of hexadecimal digits");
        }
        return new Constant.Hex(digits);
    }

    /** Base64 whose line feeds are left out. Strict: Java's decoder takes missing padding and stray bits (J-06). */
    private Constant binary(String written) {
        var base64 = written.indexOf('\n') < 0
                ? written
                : written.replace("\r\n", "").replace("\n", "");
        int length = base64.length();
        int padding = base64.endsWith("==") ? 2 : base64.endsWith("=") ? 1 : 0;
        int last = 0;
        boolean sound = length % 4 == 0;
        for (int i = 0; sound && i < length - padding; i++) {
            last = sextet(base64.charAt(i));
            sound = last >= 0;
        }
        if (!sound) {
            throw wrong("PT-12", "b'…' is base64 with its padding");
        }
        // Two paddings leave four bits of the last sextet over, one leaves two.
        if ((last & ((1 << (2 * padding)) - 1)) != 0) {
            throw wrong("PT-12", "b'…' is base64 whose spare bits are zero");
        }
        return new Constant.Binary(base64);
    }

    private static int sextet(char c) {
        if (c >= 'A' && c <= 'Z') {
            return c - 'A';
        }
        if (c >= 'a' && c <= 'z') {
            return c - 'a' + 26;
        }
        if (c >= '0' && c <= '9') {
            return c - '0' + 52;
        }
        return c == '+' ? 62 : c == '/' ? 63 : -1;
    }
}
