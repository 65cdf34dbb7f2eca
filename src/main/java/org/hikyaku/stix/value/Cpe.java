package org.hikyaku.stix.value;

/** A name of a platform by CPE 2.3, bound to a formatted string (NISTIR 7695 section 6.2; S-142). */
public final class Cpe {
    private static final String PREFIX = "cpe:2.3:";
    private static final int COMPONENTS = 11;
    private static final int MAX_LENGTH = 2_048;

    /** What may stand behind a backslash. */
    private static final String PUNCTUATION = "\\*?-!\"#$%&'()+,/:;<=>@[]^`{|}~";

    private Cpe() {}

    /**
     * Whether the text is a formatted string: the part {@code a}, {@code o} or {@code h}, then ten attributes, each a value, {@code *}
     * or {@code -}. Whether NVD's dictionary has it, or the language is a language, is not asked. At most 2048 characters.
     */
    public static boolean isFormattedString(String text) {
        if (text.length() > MAX_LENGTH || !text.startsWith(PREFIX)) {
            return false;
        }
        int from = PREFIX.length();
        for (int i = 0; i < COMPONENTS; i++) {
            int to = end(text, from);
            boolean last = i == COMPONENTS - 1;
            if (last != (to == text.length()) || !isComponent(i, text, from, to)) {
                return false;
            }
            from = to + 1;
        }
        return true;
    }

    private static boolean isComponent(int index, String text, int from, int to) {
        if (to - from == 1 && Ascii.isOneOf(index == 0 ? "aoh*-" : "*-", text.charAt(from))) {
            return true;
        }
        return index != 0 && isValue(text, from, to);
    }

    /** The colon that ends the component: one behind no backslash. */
    private static int end(String text, int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) != ':') {
            i += text.charAt(i) == '\\' ? 2 : 1;
        }
        return Math.min(i, text.length());
    }

    /** Characters, escapes, and at either end wildcards: one star or some question marks. */
    private static boolean isValue(String text, int from, int to) {
        int first = from;
        while (first < to && text.charAt(first) == '?') {
            first++;
        }
        if (first == from && first < to && text.charAt(first) == '*') {
            first++;
        }
        int i = first;
        while (i < to && !Ascii.isOneOf("*?", text.charAt(i))) {
            char c = text.charAt(i);
            if (c == '\\') {
                if (i + 1 >= to || !Ascii.isOneOf(PUNCTUATION, text.charAt(i + 1))) {
                    return false;
                }
                i++;
            } else if (!Ascii.isAlphanumeric(c) && !Ascii.isOneOf("-._", c)) {
                return false;
            }
            i++;
        }
        return i > first && isWildcard(text, i, to);
    }

    private static boolean isWildcard(String text, int from, int to) {
        if (to - from == 1) {
            return true;
        }
        for (int i = from; i < to; i++) {
            if (text.charAt(i) != '?') {
                return false;
            }
        }
        return true;
    }
}
