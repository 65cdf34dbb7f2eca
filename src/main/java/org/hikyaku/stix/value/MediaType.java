package org.hikyaku.stix.value;

/** A media type, such as {@code application/pdf} (RFC 6838 section 4.2; S-111). */
public final class MediaType {
    /** Of a type and of a subtype (RFC 6838 section 4.2). */
    private static final int MAX_NAME = 127;

    private MediaType() {}

    /**
     * Whether the text is a type, a slash and a subtype. Any names do: IANA's registry grows, and types of somebody's own are
     * legal. No parameters: STIX asks for the name as IANA registers it.
     */
    public static boolean isMediaType(String text) {
        int slash = text.indexOf('/');
        return slash >= 0 && isName(text, 0, slash) && isName(text, slash + 1, text.length());
    }

    private static boolean isName(String text, int from, int to) {
        if (from == to || to - from > MAX_NAME || !Ascii.isAlphanumeric(text.charAt(from))) {
            return false;
        }
        for (int i = from + 1; i < to; i++) {
            char c = text.charAt(i);
            if (!Ascii.isAlphanumeric(c) && !Ascii.isOneOf("!#$&-^_.+", c)) {
                return false;
            }
        }
        return true;
    }
}
