package org.hikyaku.stix.value;

/** Classes of characters, without the locale and the other alphabets of {@link Character}. */
final class Ascii {
    private Ascii() {}

    static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isAlphanumeric(char c) {
        return isLetter(c) || isDigit(c);
    }

    /** In either case. */
    static boolean isHexDigit(char c) {
        return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }

    /** Of RFC 4648 section 4, padding apart. */
    static boolean isBase64(char c) {
        return isAlphanumeric(c) || c == '+' || c == '/';
    }

    static boolean isPrintable(char c) {
        return c > ' ' && c < 0x7F;
    }

    /** Whether {@code c} is one of these. */
    static boolean isOneOf(String these, char c) {
        return these.indexOf(c) >= 0;
    }
}
