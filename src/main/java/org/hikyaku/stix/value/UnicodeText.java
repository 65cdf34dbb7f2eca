package org.hikyaku.stix.value;

/** Texts as Unicode has them. */
public final class UnicodeText {
    private static final int CHUNK = 512;
    private static final int SURROGATE_BITS = 0xF800;
    private static final int SURROGATE = 0xD800;

    private UnicodeText() {}

    /** Whether every surrogate is one of a pair: an escape in JSON can write one alone. */
    public static boolean isUnicode(String text) {
        return !hasSurrogate(text) || isPaired(text);
    }

    /** Most texts have none; copied out of the text, its characters are looked at several times as fast. */
    private static boolean hasSurrogate(String text) {
        char[] chunk = new char[Math.min(CHUNK, text.length())];
        int negativeIfThere = 0;
        for (int from = 0; from < text.length(); from += CHUNK) {
            int size = Math.min(CHUNK, text.length() - from);
            text.getChars(from, from + size, chunk, 0);
            for (int i = 0; i < size; i++) {
                negativeIfThere |= ((chunk[i] & SURROGATE_BITS) ^ SURROGATE) - 1;
            }
        }
        return negativeIfThere < 0;
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
