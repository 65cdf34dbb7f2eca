package org.hikyaku.stix.value;

/** Octets as hexadecimal digits (STIX 2.1 section 2.7; S-012). */
public final class HexText {
    private HexText() {}

    /** Whether the text is an even number of digits, in lower case; none are no octets. Any length. */
    public static boolean isHex(String text) {
        if (text.length() % 2 != 0) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Ascii.isDigit(c) && !(c >= 'a' && c <= 'f')) {
                return false;
            }
        }
        return true;
    }
}
