package org.hikyaku.stix.value;

import java.util.Set;

/** A tag for a language (RFC 5646 section 2.1; S-046). */
public final class LanguageTag {
    private static final int MAX_LENGTH = 250;
    private static final int MAX_SUBTAG = 8;

    /** The tags of old that the grammar does not make, in lower case. Those that it makes need no list. */
    private static final Set<String> IRREGULAR = Set.of(
            "en-gb-oed",
            "i-ami",
            "i-bnn",
            "i-default",
            "i-enochian",
            "i-hak",
            "i-klingon",
            "i-lux",
            "i-mingo",
            "i-navajo",
            "i-pwn",
            "i-tao",
            "i-tay",
            "i-tsu",
            "sgn-be-fr",
            "sgn-be-nl",
            "sgn-ch-de");

    private static final int LONGEST_IRREGULAR = 10;

    private final String text;

    /** The subtag that is next: from here to {@link #end}; behind the text if there is none. */
    private int at;

    private int end;

    private LanguageTag(String text) {
        this.text = text;
        this.end = -1;
        next();
    }

    /**
     * Whether the tag is well formed, in any case. Whether its subtags are registered is not asked, for the registry grows. At
     * most 250 characters. A {@code Locale} cuts off what it does not know, and rewrites (J-07).
     */
    public static boolean isLanguageTag(String text) {
        if (text.isEmpty() || text.length() > MAX_LENGTH || !isSubtags(text)) {
            return false;
        }
        var tag = new LanguageTag(text);
        return (text.length() <= LONGEST_IRREGULAR && IRREGULAR.contains(lower(text)))
                || (tag.isSingleton('x') ? tag.privateUse() : tag.language());
    }

    /** Whether it is of 1 to 8 letters and digits each, with hyphens between them. */
    private static boolean isSubtags(String text) {
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '-' ? length == 0 : !Ascii.isAlphanumeric(c) || length == MAX_SUBTAG) {
                return false;
            }
            length = c == '-' ? 0 : length + 1;
        }
        return length > 0;
    }

    private static String lower(String text) {
        var lower = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            lower.append(c >= 'A' && c <= 'Z' ? (char) (c - 'A' + 'a') : c);
        }
        return lower.toString();
    }

    private boolean language() {
        int letters = length();
        if (!isLetters() || letters < 2) {
            return false;
        }
        next();
        for (int i = 0; letters <= 3 && i < 3 && length() == 3 && isLetters(); i++) {
            next(); // an extended language
        }
        if (length() == 4 && isLetters()) {
            next(); // a script
        }
        if ((length() == 2 && isLetters()) || (length() == 3 && isDigits())) {
            next(); // a region
        }
        while (length() >= 5 || (length() == 4 && Ascii.isDigit(text.charAt(at)))) {
            next(); // a variant
        }
        while (length() == 1 && !isSingleton('x')) {
            next();
            if (length() < 2) {
                return false;
            }
            while (length() >= 2) {
                next(); // what an extension says
            }
        }
        return isSingleton('x') ? privateUse() : length() == 0;
    }

    /** An x and whatever follows it, at least one subtag. */
    private boolean privateUse() {
        next();
        return length() > 0;
    }

    private void next() {
        at = Math.min(end + 1, text.length());
        int hyphen = text.indexOf('-', at);
        end = hyphen < 0 ? text.length() : hyphen;
    }

    /** 0 behind the last subtag. */
    private int length() {
        return end - at;
    }

    private boolean isSingleton(char lower) {
        return length() == 1 && (text.charAt(at) | 0x20) == lower;
    }

    private boolean isLetters() {
        for (int i = at; i < end; i++) {
            if (!Ascii.isLetter(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean isDigits() {
        for (int i = at; i < end; i++) {
            if (!Ascii.isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
