package org.hikyaku.stix.value;

/** The text of a header of a mail (STIX 2.1 section 6.6; S-122). */
public final class HeaderText {
    /** What ends a token in RFC 2047 section 2, beside space and controls. */
    private static final String ESPECIALS = "()<>@,;:\"/[]?.=";

    private HeaderText() {}

    /**
     * Whether the text is decoded: it holds no encoded word of RFC 2047, {@code =?charset?encoding?text?=}, wherever and however long. Any
     * length.
     */
    public static boolean isDecoded(String text) {
        int start = text.indexOf("=?");
        while (start >= 0) {
            if (isEncodedWord(text, start + 2)) {
                return false;
            }
            start = text.indexOf("=?", start + 2);
        }
        return true;
    }

    // A charset ends at a "=" and a text at a "?", so no character is looked at for more than a few starts.
    private static boolean isEncodedWord(String text, int from) {
        int i = from;
        while (i < text.length() && Ascii.isPrintable(text.charAt(i)) && !Ascii.isOneOf(ESPECIALS, text.charAt(i))) {
            i++;
        }
        boolean named = i > from && i + 2 < text.length() && text.charAt(i) == '?' && text.charAt(i + 2) == '?';
        if (!named || !Ascii.isOneOf("bBqQ", text.charAt(i + 1))) {
            return false;
        }
        i += 3;
        while (i < text.length() && Ascii.isPrintable(text.charAt(i)) && text.charAt(i) != '?') {
            i++;
        }
        return text.startsWith("?=", i);
    }
}
