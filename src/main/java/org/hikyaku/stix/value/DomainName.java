package org.hikyaku.stix.value;

import java.text.Normalizer;

/**
 * A domain name (RFC 1034 section 3.5, RFC 5890 section 2.3; S-115).
 *
 * <p>Labels are of letters, digits and hyphens, or U-labels. Three readings are wider than the letter of the standards, for what
 * providers see:
 *
 * <ul>
 *   <li>An underscore may stand anywhere: {@code _dmarc.example.com} and {@code a_b.example.com} are looked up every day; the DNS takes any
 *       octet (RFC 2181 section 11), the rule of RFC 1034 is about hosts.
 *   <li>A label may begin with a digit (RFC 1123), and have hyphens where an A-label has them without being one, as those of content networks do.
 *       Nor is an A-label decoded: whoever registers names by machine makes A-labels that decode to nothing.
 *   <li>A U-label may hold upper case: names are compared without it.
 * </ul>
 *
 * <p>One is narrower: the last label is not of digits alone, for no such domain exists and then the text is an IPv4 address in the wrong
 * object. {@code java.net.IDN} knows the IDNA of 2003, which turns {@code faß.de} into another domain (J-08).
 */
public final class DomainName {
    private static final int MAX_LENGTH = 253;
    private static final int MAX_LABEL = 63;

    /** Characters that RFC 5892 lets stand in places: the middle dot, the Greek keraia, geresh, gershayim, the katakana dot. */
    private static final String IN_PLACES = "\u00B7\u0375\u05F3\u05F4\u30FB";

    private DomainName() {}

    /**
     * Whether the text is a domain name: labels of 1 to 63 octets with dots between them, perhaps one dot behind, 253 octets in all, U-labels
     * counted as the A-labels that they stand for.
     */
    public static boolean isDomainName(String text) {
        int length = text.endsWith(".") ? text.length() - 1 : text.length();
        if (length > MAX_LENGTH) {
            return false;
        }
        int octets = -1;
        int from = 0;
        while (from <= length) {
            int dot = text.indexOf('.', from);
            int to = dot < 0 ? length : Math.min(dot, length);
            int label = octets(text, from, to);
            if (label == 0) {
                return false;
            }
            octets += label + 1;
            if (to == length && isNumber(text, from, to)) {
                return false;
            }
            from = to + 1;
        }
        return octets <= MAX_LENGTH;
    }

    /** How many octets the label has in the DNS; 0 if it is none. */
    private static int octets(String text, int from, int to) {
        int length = to - from;
        if (length == 0 || length > MAX_LABEL || text.charAt(from) == '-' || text.charAt(to - 1) == '-') {
            return 0;
        }
        boolean ascii = true;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < 0x80 ? !Ascii.isAlphanumeric(c) && !Ascii.isOneOf("-_", c) : !isInLabel(text, i, from, to)) {
                return 0;
            }
            ascii &= c < 0x80;
        }
        if (ascii) {
            return length;
        }
        int octets = "xn--".length() + Punycode.length(text, from, to);
        return octets <= MAX_LABEL && isUnicodeLabel(text.substring(from, to)) ? octets : 0;
    }

    private static boolean isUnicodeLabel(String label) {
        boolean hyphens = label.startsWith("--", 2);
        return !hyphens && !isMark(label.codePointAt(0)) && Normalizer.isNormalized(label, Normalizer.Form.NFKC);
    }

    /** Whether what stands at {@code i} may be part of a U-label: letters, their marks, digits, and a few in their places. */
    private static boolean isInLabel(String text, int i, int from, int to) {
        char c = text.charAt(i);
        if (Character.isLowSurrogate(c)) {
            return i > from && Character.isHighSurrogate(text.charAt(i - 1));
        }
        if (Character.isHighSurrogate(c) && (i + 1 >= to || !Character.isLowSurrogate(text.charAt(i + 1)))) {
            return false;
        }
        if (c == '\u200C' || c == '\u200D') {
            // Joiners: Persian and Indic words need them, next to a letter of their own.
            return i > from && i + 1 < to && text.charAt(i - 1) >= 0x300 && text.charAt(i + 1) >= 0x300;
        }
        int point = text.codePointAt(i);
        return Character.isLetter(point) || isMark(point) || Character.isDigit(point) || IN_PLACES.indexOf(c) >= 0;
    }

    private static boolean isMark(int point) {
        int type = Character.getType(point);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    private static boolean isNumber(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Ascii.isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
