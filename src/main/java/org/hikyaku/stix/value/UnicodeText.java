package org.hikyaku.stix.value;

/** Texts as Unicode has them. */
public final class UnicodeText {
    private UnicodeText() {}

    /** Whether every surrogate is one of a pair: an escape in JSON can write one alone. */
    public static boolean isUnicode(String text) {
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
