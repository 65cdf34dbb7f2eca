package org.hikyaku.stix.pattern;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.hikyaku.stix.StixTimestamp;
import org.hikyaku.stix.pattern.Observation.Joint;

/** Reads a pattern by descent, one method for each level of the grammar; for one pattern each. */
final class Parser {
    private final Scanner scanner;
    private final Depth depth;
    private final Comparisons comparisons;

    Parser(String text, PatternLimits limits) {
        if (text.length() > limits.maxLength()) {
            throw new MalformedPattern(
                    "PT-38", limits.maxLength(), "a pattern has at most " + limits.maxLength() + " characters here");
        }
        this.scanner = new Scanner(text, limits);
        this.depth = new Depth(limits);
        this.comparisons = new Comparisons(scanner, depth, limits);
    }

    Observation read() {
        scanner.advance();
        var root = followed();
        if (scanner.token() != Token.END) {
            throw wrong("PT-15", "a pattern ends here, or AND, OR, FOLLOWEDBY or a qualifier follows");
        }
        return root;
    }

    private MalformedPattern wrong(String rule, String expected) {
        return new MalformedPattern(rule, scanner.at(), expected);
    }

    private Observation followed() {
        var first = either();
        if (scanner.token() != Token.FOLLOWEDBY) {
            return first;
        }
        var parts = begin(first);
        while (take(Token.FOLLOWEDBY)) {
            parts.add(either());
        }
        return new Observation.Joined(Joint.FOLLOWEDBY, parts);
    }

    private Observation either() {
        var first = both();
        if (scanner.token() != Token.OR) {
            return first;
        }
        var parts = begin(first);
        while (take(Token.OR)) {
            parts.add(both());
        }
        return new Observation.Joined(Joint.OR, parts);
    }

    private Observation both() {
        var first = qualified();
        if (scanner.token() != Token.AND) {
            return first;
        }
        var parts = begin(first);
        while (take(Token.AND)) {
            parts.add(qualified());
        }
        return new Observation.Joined(Joint.AND, parts);
    }

    private static List<Observation> begin(Observation first) {
        var parts = new ArrayList<Observation>();
        parts.add(first);
        return parts;
    }

    private boolean take(Token token) {
        boolean there = scanner.token() == token;
        if (there) {
            scanner.advance();
        }
        return there;
    }

    private Observation qualified() {
        var inner = observation();
        if (!isQualifier()) {
            return inner;
        }
        var qualifiers = new ArrayList<Qualifier>(1);
        var kinds = EnumSet.noneOf(Token.class);
        while (isQualifier()) {
            if (!kinds.add(scanner.token())) {
                throw wrong("PT-04", "a qualifier of one kind stands once behind an observation");
            }
            qualifiers.add(qualifier());
        }
        return new Observation.Qualified(inner, qualifiers);
    }

    private Observation observation() {
        boolean group = scanner.token() == Token.OPEN_PARENTHESIS;
        if (!group && scanner.token() != Token.OPEN_BRACKET) {
            throw wrong("PT-01", "an observation begins with [ or (");
        }
        depth.down(scanner.at());
        scanner.advance();
        var observation = group ? followed() : new Observation.Single(comparisons.read());
        if (group && scanner.token() != Token.CLOSE_PARENTHESIS) {
            throw wrong("PT-01", "AND, OR, FOLLOWEDBY, a qualifier or ) follows an observation in parentheses");
        }
        depth.up();
        scanner.advance();
        return observation;
    }

    private boolean isQualifier() {
        return switch (scanner.token()) {
            case START, WITHIN, REPEATS -> true;
            default -> false;
        };
    }

    private Qualifier qualifier() {
        var kind = scanner.token();
        scanner.advance();
        return switch (kind) {
            case START -> window();
            case WITHIN -> within();
            case REPEATS -> repeats();
            default -> throw new AssertionError(kind);
        };
    }

    private Qualifier window() {
        var start = instant();
        keyword(Token.STOP, "STOP and an instant follow START and its instant");
        int at = scanner.at();
        var stop = instant();
        if (start.compareTo(stop) >= 0) {
            throw new MalformedPattern("PT-23", at, "STOP is later than START");
        }
        return new Qualifier.Window(start, stop);
    }

    private Qualifier within() {
        if (scanner.token() != Token.WHOLE && scanner.token() != Token.DECIMAL) {
            throw wrong("PT-04", "a number of seconds follows WITHIN");
        }
        var seconds = new BigDecimal(scanner.written());
        if (seconds.signum() <= 0) {
            throw wrong("PT-23", "WITHIN is of more than 0 seconds");
        }
        scanner.advance();
        keyword(Token.SECONDS, "SECONDS follows the number of WITHIN");
        return new Qualifier.Within(seconds);
    }

    private Qualifier repeats() {
        if (scanner.token() != Token.WHOLE) {
            throw wrong("PT-04", "a whole number of times follows REPEATS");
        }
        var number = new BigInteger(scanner.written());
        if (number.signum() <= 0) {
            throw wrong("PT-23", "REPEATS is of 1 time at least");
        }
        scanner.advance();
        keyword(Token.TIMES, "TIMES follows the number of REPEATS");
        return new Qualifier.Repeats(number);
    }

    private StixTimestamp instant() {
        if (scanner.token() != Token.TIME) {
            throw wrong("PT-05", "an instant is written t'…'");
        }
        var instant = scanner.instant();
        scanner.advance();
        return instant;
    }

    private void keyword(Token keyword, String expected) {
        if (!take(keyword)) {
            throw wrong("PT-04", expected);
        }
    }
}
