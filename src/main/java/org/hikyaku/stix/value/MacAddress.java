package org.hikyaku.stix.value;

/** An address of a network interface (STIX 2.1 section 6.10; S-131). */
public final class MacAddress {
    private static final int LENGTH = 17;

    private MacAddress() {}

    /** Whether the text is six octets of two digits in lower case, with colons between them. */
    public static boolean isMacAddress(String text) {
        if (text.length() != LENGTH) {
            return false;
        }
        for (int i = 0; i < LENGTH; i++) {
            char c = text.charAt(i);
            boolean fits = i % 3 == 2 ? c == ':' : Ascii.isDigit(c) || (c >= 'a' && c <= 'f');
            if (!fits) {
                return false;
            }
        }
        return true;
    }
}
