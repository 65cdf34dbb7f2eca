package org.hikyaku.stix.pattern;

import java.util.ArrayList;
import java.util.List;
import org.hikyaku.stix.pattern.ObjectPath.Step;
import org.hikyaku.stix.value.IpNetwork;

/** Reads what stands in brackets, by descent, one method for each level of the grammar. */
final class Comparisons {
    private static final int MAX_INDEX_DIGITS = 9;

    /** A comparison with the types of observables that it may hold for. */
    private record Typed(Comparison comparison, Types types) {}

    private final Scanner scanner;
    private final Constants constants;
    private final Depth depth;

    Comparisons(Scanner scanner, Depth depth, PatternLimits limits) {
        this.scanner = scanner;
        this.depth = depth;
        this.constants = new Constants(scanner, limits);
    }

    private MalformedPattern wrong(String rule, String expected) {
        return new MalformedPattern(rule, scanner.at(), expected);
    }

    /** The comparison at hand, up to a bracket. */
    Comparison read() {
        var read = or();
        if (scanner.token() != Token.CLOSE_BRACKET) {
            throw wrong("PT-01", "AND, OR or ] follows a comparison");
        }
        return read.comparison();
    }

    private Typed or() {
        var first = and();
        if (scanner.token() != Token.OR) {
            return first;
        }
        var parts = new ArrayList<Comparison>();
        parts.add(first.comparison());
        var types = first.types();
        while (scanner.token() == Token.OR) {
            scanner.advance();
            var next = and();
            parts.add(next.comparison());
            types = types.or(next.types());
        }
        return new Typed(new Comparison.Or(parts), types);
    }

    /** What AND joins is of one observable (PT-20). */
    private Typed and() {
        var first = comparison();
        if (scanner.token() != Token.AND) {
            return first;
        }
        var parts = new ArrayList<Comparison>();
        parts.add(first.comparison());
        var types = first.types();
        while (scanner.token() == Token.AND) {
            scanner.advance();
            int at = scanner.at();
            var next = comparison();
            parts.add(next.comparison());
            types = types.and(next.types());
            if (types.isNone()) {
                throw new MalformedPattern("PT-20", at, "what AND joins inside brackets is of one type of observable");
            }
        }
        return new Typed(new Comparison.And(parts), types);
    }

    private Typed comparison() {
        return switch (scanner.token()) {
            case OPEN_PARENTHESIS -> {
                depth.down(scanner.at());
                scanner.advance();
                var inner = or();
                if (scanner.token() != Token.CLOSE_PARENTHESIS) {
                    throw wrong("PT-01", "AND, OR or ) follows a comparison in parentheses");
                }
                depth.up();
                scanner.advance();
                yield inner;
            }
            case EXISTS -> {
                scanner.advance();
                yield exists(false);
            }
            case NOT -> {
                scanner.advance();
                if (scanner.token() != Token.EXISTS) {
                    throw wrong("PT-07", "NOT stands between a path and its operator, or before EXISTS");
                }
                scanner.advance();
                yield exists(true);
            }
            default -> test();
        };
    }

    private Typed exists(boolean negated) {
        var path = path();
        return new Typed(new Comparison.Exists(path, negated), Types.of(path.type()));
    }

    private Typed test() {
        var path = path();
        boolean negated = scanner.token() == Token.NOT;
        if (negated) {
            scanner.advance();
        }
        var operator = operator();
        scanner.advance();
        int at = scanner.at();
        var compared = operator == Operator.IN ? constants.set() : List.of(constants.one());
        for (var constant : compared) {
            check(path, operator, constant, at);
        }
        return new Typed(new Comparison.Test(path, negated, operator, compared), Types.of(path.type()));
    }

    private Operator operator() {
        return switch (scanner.token()) {
            case EQUAL -> Operator.EQUAL;
            case NOT_EQUAL -> Operator.NOT_EQUAL;
            case LESS -> Operator.LESS;
            case LESS_OR_EQUAL -> Operator.LESS_OR_EQUAL;
            case GREATER -> Operator.GREATER;
            case GREATER_OR_EQUAL -> Operator.GREATER_OR_EQUAL;
            case IN -> Operator.IN;
            case LIKE -> Operator.LIKE;
            case MATCHES -> Operator.MATCHES;
            case ISSUBSET -> Operator.ISSUBSET;
            case ISSUPERSET -> Operator.ISSUPERSET;
            default ->
                throw wrong("PT-07", "an operator follows a path: = != < <= > >= IN LIKE MATCHES ISSUBSET ISSUPERSET");
        };
    }

    private static void check(ObjectPath path, Operator operator, Constant constant, int at) {
        switch (operator) {
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> {
                if (constant instanceof Constant.Truth) {
                    throw new MalformedPattern("PT-08", at, "true and false have no order");
                }
            }
            case LIKE, MATCHES -> string(constant, at);
            case ISSUBSET, ISSUPERSET -> network(path, string(constant, at), at);
            case EQUAL, NOT_EQUAL, IN -> digest(path, constant, at);
        }
    }

    private static String string(Constant constant, int at) {
        if (constant instanceof Constant.Text text) {
            return text.value();
        }
        throw new MalformedPattern("PT-08", at, "LIKE, MATCHES, ISSUBSET and ISSUPERSET take a string");
    }

    /** Sets of addresses are compared with an address's value, by its own path or by one that ends in a reference's (PT-31). */
    private static void network(ObjectPath path, String network, int at) {
        boolean either = path.isOfReferenced("value");
        boolean v4 = either || (path.isProperty("value") && path.type().equals("ipv4-addr"));
        boolean v6 = either || (path.isProperty("value") && path.type().equals("ipv6-addr"));
        if (!v4 && !v6) {
            throw new MalformedPattern(
                    "PT-31", at, "ISSUBSET and ISSUPERSET are of the value of an ipv4-addr or ipv6-addr");
        }
        if (!(v4 && IpNetwork.isV4(network)) && !(v6 && IpNetwork.isV6(network))) {
            throw new MalformedPattern(
                    "PT-31", at, "ISSUBSET and ISSUPERSET take an address or a network, of the path's own family");
        }
    }

    /** A digest that is compared whole has the shape that its algorithm gives it (PT-34). */
    private static void digest(ObjectPath path, Constant constant, int at) {
        if (constant instanceof Constant.Text text
                && path.hash().isPresent()
                && !Digests.fits(path.hash().get(), text.value())) {
            throw new MalformedPattern("PT-34", at, "a digest has as many hexadecimal digits as its algorithm gives");
        }
    }

    private ObjectPath path() {
        if (scanner.token() != Token.NAME) {
            throw wrong("PT-09", "a path begins with the type of an observable");
        }
        var type = scanner.written();
        scanner.advance();
        if (scanner.token() != Token.COLON) {
            throw wrong("PT-09", "a colon follows the type of an observable");
        }
        scanner.advance();
        var steps = new ArrayList<Step>(2);
        steps.add(property());
        while (true) {
            if (scanner.token() == Token.DOT) {
                scanner.advance();
                steps.add(property());
            } else if (scanner.token() == Token.OPEN_BRACKET) {
                scanner.advance();
                steps.add(element());
            } else {
                return new ObjectPath(type, steps);
            }
        }
    }

    private Step property() {
        if (scanner.token() != Token.STRING && scanner.token() != Token.NAME) {
            throw scanner.token().isKeyword()
                    ? wrong("PT-06", "a property that is named like a keyword is quoted")
                    : wrong("PT-09", "a property is named here, in quotes unless by letters, digits and underscores");
        }
        if (scanner.token() == Token.NAME && scanner.isSpecial()) {
            throw wrong("PT-09", "a property with a hyphen in its name is quoted");
        }
        var step = new Step.Property(scanner.token() == Token.NAME ? scanner.written() : scanner.string());
        scanner.advance();
        return step;
    }

    private Step element() {
        Step step;
        if (scanner.token() == Token.ASTERISK) {
            step = new Step.Any();
        } else {
            var written = scanner.token() == Token.WHOLE ? scanner.written() : "-";
            if (written.charAt(0) == '-') {
                throw wrong("PT-10", "an element is named by its index from 0, or by *");
            }
            if (written.length() > MAX_INDEX_DIGITS) {
                throw wrong("PT-38", "an index has at most " + MAX_INDEX_DIGITS + " digits");
            }
            step = new Step.Index(Integer.parseInt(written));
        }
        scanner.advance();
        if (scanner.token() != Token.CLOSE_BRACKET) {
            throw wrong("PT-10", "] follows the index of an element");
        }
        scanner.advance();
        return step;
    }
}
