package org.hikyaku.stix.pattern;

/** Kinds of tokens that a pattern is made of. */
enum Token {
    OPEN_BRACKET,
    CLOSE_BRACKET,
    OPEN_PARENTHESIS,
    CLOSE_PARENTHESIS,
    COLON,
    DOT,
    COMMA,
    ASTERISK,

    EQUAL,
    NOT_EQUAL,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL,

    /** A name that is no keyword. */
    NAME,
    AND,
    OR,
    NOT,
    FOLLOWEDBY,
    EXISTS,
    IN,
    LIKE,
    MATCHES,
    ISSUBSET,
    ISSUPERSET,
    START,
    STOP,
    WITHIN,
    SECONDS,
    REPEATS,
    TIMES,
    TRUE,
    FALSE,

    STRING,
    HEX,
    BINARY,
    TIME,
    WHOLE,
    DECIMAL,
    END;

    /** What is written there if it is a keyword, else a name (PT-06). */
    static Token word(String text, int from, int end) {
        return switch (text.charAt(from)) {
            case 'A' -> AND.or(text, from, end, "AND");
            case 'E' -> EXISTS.or(text, from, end, "EXISTS");
            case 'F' -> FOLLOWEDBY.or(text, from, end, "FOLLOWEDBY");
            case 'I' ->
                switch (end - from) {
                    case 2 -> IN.or(text, from, end, "IN");
                    case 8 -> ISSUBSET.or(text, from, end, "ISSUBSET");
                    default -> ISSUPERSET.or(text, from, end, "ISSUPERSET");
                };
            case 'L' -> LIKE.or(text, from, end, "LIKE");
            case 'M' -> MATCHES.or(text, from, end, "MATCHES");
            case 'N' -> NOT.or(text, from, end, "NOT");
            case 'O' -> OR.or(text, from, end, "OR");
            case 'R' -> REPEATS.or(text, from, end, "REPEATS");
            case 'S' ->
                switch (end - from) {
                    case 4 -> STOP.or(text, from, end, "STOP");
                    case 5 -> START.or(text, from, end, "START");
                    default -> SECONDS.or(text, from, end, "SECONDS");
                };
            case 'T' -> TIMES.or(text, from, end, "TIMES");
            case 'W' -> WITHIN.or(text, from, end, "WITHIN");
            case 't' -> TRUE.or(text, from, end, "true");
            case 'f' -> FALSE.or(text, from, end, "false");
            default -> NAME;
        };
    }

    private Token or(String text, int from, int end, String keyword) {
        return end - from == keyword.length() && text.startsWith(keyword, from) ? this : NAME;
    }

    /** Whether it is a word that names nothing unless it is quoted. */
    boolean isKeyword() {
        return compareTo(AND) >= 0 && compareTo(FALSE) <= 0;
    }
}
