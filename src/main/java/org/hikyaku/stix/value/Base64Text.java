package org.hikyaku.stix.value;

/** Binary data in a string (STIX 2.1 section 2.1, RFC 4648 section 4; S-011). */
public final class Base64Text {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private Base64Text() {}

    /**
     * Whether the text is what an encoder makes of some bytes, perhaps of none: padded, without white space, and no bit set
     * that no byte has. A decoder of the JDK takes missing padding and stray bits (J-06). Any length.
     */
    public static boolean isBase64(String text) {
        int length = text.length();
        if (length % 4 != 0) {
            return false;
        }
        int digits = length;
        while (digits > 0 && length - digits < 2 && text.charAt(digits - 1) == '=') {
            digits--;
        }
        for (int i = 0; i < digits; i++) {
            if (!Ascii.isBase64(text.charAt(i))) {
                return false;
            }
        }
        // One "=": the last digit carries two bits too many; two: four.
        int spare = (1 << (2 * (length - digits))) - 1;
        return spare == 0 || (ALPHABET.indexOf(text.charAt(digits - 1)) & spare) == 0;
    }
}
