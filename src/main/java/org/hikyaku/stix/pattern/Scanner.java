package org.hikyaku.stix.pattern;

import org.hikyaku.stix.StixTimestamp;

/**
 * Cuts a pattern into tokens, one at a time: the kind and the extent of the one at hand. Nothing is copied until it is asked for,
 * and no character is looked at more often than a few times.
 */
final class Scanner {
    private static final byte NAME_START = 1;
    private static final byte DIGIT = 2;
    private static final byte HYPHEN = 3;

    /** Which part of a name each ASCII character may be. */
    private static final byte[] PARTS = new byte[128];

    static {
        for (char c = 'a'; c <= 'z'; c++) {
            PARTS[c] = NAME_START;
            PARTS[c - 'a' + 'A'] = NAME_START;
        }
        PARTS['_'] = NAME_START;
        for (char c = '0'; c <= '9'; c++) {
            PARTS[c] = DIGIT;
        }
        PARTS['-'] = HYPHEN;
    }

    private final String text;
    private final int maxNumberLength;
    private int from;
    private int end;
    private Token token = Token.END;
    private boolean special;

    Scanner(String text, PatternLimits limits) {
        this.text = text;
        this.maxNumberLength = limits.maxNumberLength();
    }

    /** The token at hand. */
    Token token() {
        return token;
    }

    /** Where it begins. */
    int at() {
        return from;
    }

    /** It as it is written; of quoted constants what stands between the quotes. */
    String written() {
        return switch (token) {
            case STRING -> text.substring(from + 1, end - 1);
            case HEX, BINARY, TIME -> text.substring(from + 2, end - 1);
            default -> text.substring(from, end);
        };
    }

    /** What the string at hand says, its escapes undone. */
    String string() {
        if (!special) {
            return written();
        }
        var said = new StringBuilder(end - from);
        for (int i = from + 1; i < end - 1; i++) {
            if (text.charAt(i) == '\\') {
                i++;
            }
            said.append(text.charAt(i));
        }
        return said.toString();
    }

    /** The instant at hand (PT-35). */
    StixTimestamp instant() {
        return StixTimestamp.tryParse(written())
                .orElseThrow(
                        () -> new MalformedPattern("PT-35", from, "t'…' is a real date and time in UTC, with T and Z"));
    }

    /** Whether the name at hand has a hyphen, or the string at hand an escape. */
    boolean isSpecial() {
        return special;
    }

    /** Goes on to the next token. */
    void advance() {
        skip();
        special = false;
        if (from == text.length()) {
            token = Token.END;
            end = from;
            return;
        }
        token = switch (text.charAt(from)) {
            case '[' -> sign(1, Token.OPEN_BRACKET);
            case ']' -> sign(1, Token.CLOSE_BRACKET);
            case '(' -> sign(1, Token.OPEN_PARENTHESIS);
            case ')' -> sign(1, Token.CLOSE_PARENTHESIS);
            case ':' -> sign(1, Token.COLON);
            case ',' -> sign(1, Token.COMMA);
            case '*' -> sign(1, Token.ASTERISK);
            case '.' -> isDigit(from + 1) ? number() : sign(1, Token.DOT);
            case '=' -> sign(isAt(from + 1, '=') ? 2 : 1, Token.EQUAL);
            case '<' ->
                isAt(from + 1, '=')
                        ? sign(2, Token.LESS_OR_EQUAL)
                        : isAt(from + 1, '>') ? sign(2, Token.NOT_EQUAL) : sign(1, Token.LESS);
            case '>' -> isAt(from + 1, '=') ? sign(2, Token.GREATER_OR_EQUAL) : sign(1, Token.GREATER);
            case '!' -> {
                if (!isAt(from + 1, '=')) {
                    throw new MalformedPattern("PT-07", from, "an operator is one of = == != <> < <= > >=");
                }
                yield sign(2, Token.NOT_EQUAL);
            }
            case '\'' -> string(from);
            case '+' -> throw new MalformedPattern("PT-11", from, "a number has no plus sign");
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
            default -> word();
        };
    }

    private Token sign(int length, Token kind) {
        end = from + length;
        return kind;
    }

    private Token word() {
        char first = text.charAt(from);
        if (part(first) != NAME_START) {
            throw new MalformedPattern("PT-06", from, "a pattern has no such character outside of quotes and comments");
        }
        if (isAt(from + 1, '\'')) {
            return switch (first) {
                case 'h' -> quoted(Token.HEX);
                case 'b' -> quoted(Token.BINARY);
                case 't' -> quoted(Token.TIME);
                default -> throw new MalformedPattern("PT-12", from, "a constant in quotes is '…', h'…', b'…' or t'…'");
            };
        }
        end = from + 1;
        int part = NAME_START;
        while (end < text.length() && (part = part(text.charAt(end))) != 0) {
            special |= part == HYPHEN;
            end++;
        }
        return Token.word(text, from, end);
    }

    /** From one apostrophe to the next that is not escaped. */
    private Token string(int open) {
        for (int i = open + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\'') {
                end = i + 1;
                return Token.STRING;
            }
            if (c == '\\') {
                special = true;
                i++;
                if (!isAt(i, '\'') && !isAt(i, '\\')) {
                    throw new MalformedPattern(
                            "PT-12", i - 1, "a backslash is followed by an apostrophe or a backslash");
                }
            }
        }
        throw new MalformedPattern("PT-12", open, "a quote that is opened is closed");
    }

    /** A letter, and what stands between the next two apostrophes, which has no escapes. */
    private Token quoted(Token kind) {
        int close = text.indexOf('\'', from + 2);
        if (close < 0) {
            throw new MalformedPattern("PT-12", from + 1, "a quote that is opened is closed");
        }
        end = close + 1;
        return kind;
    }

    private Token number() {
        int digits = isAt(from, '-') ? from + 1 : from;
        end = digits(digits);
        boolean decimal = isAt(end, '.') && isDigit(end + 1);
        if (decimal) {
            end = digits(end + 1);
        } else if (end == digits) {
            throw new MalformedPattern("PT-11", from, "a number has digits");
        } else if (isAt(digits, '0') && end - digits > 1) {
            throw new MalformedPattern("PT-11", from, "a whole number has no leading zeros");
        }
        if (isAt(end, 'e') || isAt(end, 'E')) {
            throw new MalformedPattern("PT-11", end, "a number has no exponent");
        }
        if (end - from > maxNumberLength) {
            throw new MalformedPattern("PT-38", from, "a number has at most " + maxNumberLength + " characters here");
        }
        return decimal ? Token.DECIMAL : Token.WHOLE;
    }

    /** The end of the digits that begin there, if any do. */
    private int digits(int at) {
        int to = at;
        while (isDigit(to)) {
            to++;
        }
        return to;
    }

    private void skip() {
        from = end;
        while (from < text.length()) {
            char c = text.charAt(from);
            if (c == '/') {
                comment();
            } else if (isWhiteSpace(c)) {
                from++;
            } else {
                return;
            }
        }
    }

    private void comment() {
        if (isAt(from + 1, '*')) {
            int close = text.indexOf("*/", from + 2);
            if (close < 0) {
                throw new MalformedPattern("PT-14", from, "a comment that is opened is closed");
            }
            from = close + 2;
        } else if (isAt(from + 1, '/')) {
            while (from < text.length() && !isAt(from, '\n') && !isAt(from, '\r')) {
                from++;
            }
        } else {
            throw new MalformedPattern("PT-14", from, "a comment begins with /* or //");
        }
    }

    /** Unicode's White_Space (PT-14), all of which is in the first plane. */
    private static boolean isWhiteSpace(char c) {
        return c == ' '
                || (c >= '\t' && c <= '\r')
                || c == '\u0085'
                || c == '\u00a0'
                || c == '\u1680'
                || (c >= '\u2000' && c <= '\u200a')
                || c == '\u2028'
                || c == '\u2029'
                || c == '\u202f'
                || c == '\u205f'
                || c == '\u3000';
    }

    private boolean isAt(int at, char c) {
        return at < text.length() && text.charAt(at) == c;
    }

    private boolean isDigit(int at) {
        return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }

    private static byte part(char c) {
        return c < PARTS.length ? PARTS[c] : 0;
    }
}
