package org.hikyaku.stix.edition;

import java.text.Normalizer;
import java.util.Locale;

/** Texts as they are compared: one form for all the ways in which a reader takes them to say the same. */
final class Words {
    /** Shorter texts are in every other one. */
    private static final int LONG_ENOUGH = 4;

    /** Where a character is a syllable or a word, this many are a name. */
    private static final int LONG_ENOUGH_IDEOGRAPHS = 2;

    private Words() {}

    /**
     * Compatibility forms, case, invisible characters, the amount of white space and the usual ways to make addresses harmless ({@code
     * hxxp}, {@code [.]}) make no difference.
     */
    static String normalised(String text) {
        var folded = Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
        var all = new StringBuilder(folded.length());
        boolean space = true;
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                if (!space) {
                    all.append(' ');
                }
                space = true;
            } else if (!isInvisible(c)) {
                all.append(c);
                space = false;
            }
        }
        // Folding case can undo composition.
        return armed(Normalizer.normalize(all, Normalizer.Form.NFKC).strip());
    }

    private static boolean isInvisible(char c) {
        int type = Character.getType(c);
        return type == Character.FORMAT || type == Character.CONTROL;
    }

    private static String armed(String text) {
        if (text.indexOf('[') < 0 && text.indexOf('(') < 0 && !text.contains("hxxp")) {
            return text;
        }
        return text.replace("hxxp", "http")
                .replace("[.]", ".")
                .replace("(.)", ".")
                .replace("[dot]", ".")
                .replace("(dot)", ".")
                .replace("[:]", ":")
                .replace("[://]", "://")
                .replace("[@]", "@")
                .replace("[at]", "@");
    }

    /** Whether a normalised text is long enough to be recognised anywhere. */
    static boolean isTelling(String normalised) {
        int length = normalised.codePointCount(0, normalised.length());
        boolean ideographs = normalised.codePoints().anyMatch(Words::isIdeograph);
        return length >= (ideographs ? LONG_ENOUGH_IDEOGRAPHS : LONG_ENOUGH);
    }

    private static boolean isIdeograph(int c) {
        return Character.isIdeographic(c)
                || switch (Character.UnicodeScript.of(c)) {
                    case HIRAGANA, KATAKANA, HANGUL -> true;
                    default -> false;
                };
    }

    /** Whether {@code word} stands in {@code text} by itself, neither letter nor digit beside it. */
    static boolean standsIn(String text, String word) {
        for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
            if (isEdge(text, at - 1) && isEdge(text, at + word.length())) {
                return true;
            }
        }
        return false;
    }

    /** Whether {@code text} gives this number to something of that name, with nothing but signs and white space between. */
    static boolean assigns(String text, String name, String digits) {
        for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
            int from = at + name.length();
            int to = from;
            while (isEdge(text, to) && to < text.length()) {
                to++;
            }
            if (to > from && text.startsWith(digits, to) && isEdge(text, to + digits.length())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isEdge(String text, int at) {
        return at < 0 || at >= text.length() || !Character.isLetterOrDigit(text.charAt(at));
    }
}
