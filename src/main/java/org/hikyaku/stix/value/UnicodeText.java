package org.hikyaku.stix.value;

import java.nio.charset.StandardCharsets;

/** Texts as Unicode has them. */
public final class UnicodeText {
    /** From so many characters on it costs less to copy a text, which is done many characters at once, than to look at each. */
    private static final int LONG = 32;

    private UnicodeText() {}

    /** Whether every surrogate is one of a pair: an escape in JSON can write one alone. */
    public static boolean isUnicode(String text) {
        return (text.length() >= LONG && isLatin(text)) || isPaired(text);
    }

    /** Whether there and back through Latin-1, which has no surrogates, changes nothing. */
    private static boolean isLatin(String text) {
        return new String(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.ISO_8859_1).equals(text);
    }

    private static boolean isPaired(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (i + 1 == text.length() || !Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }
}
