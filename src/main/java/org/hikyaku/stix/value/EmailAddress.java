package org.hikyaku.stix.value;

/**
 * An address of mail: the {@code addr-spec} of RFC 5322 section 3.4.1 (S-117).
 *
 * <p>Without comments, folding and the forms of old, which a header may hold and an address on its own does not. Letters beyond ASCII are taken as RFC
 * 6532 has them: mailboxes with such names exist. Of a domain only the grammar is asked, not whether it is one of the DNS.
 */
public final class EmailAddress {
    /** A line of mail has no more (RFC 5322 section 2.1.1). */
    private static final int MAX_LENGTH = 998;

    private static final String IN_ATOM = "!#$%&'*+-/=?^_`{|}~";

    private EmailAddress() {}

    /**
     * Whether the text is a local part, quoted or not, an at sign and a domain or an address in brackets. At most 998 characters.
     */
    public static boolean isEmailAddress(String text) {
        if (text.length() > MAX_LENGTH) {
            return false;
        }
        int at = text.startsWith("\"") ? endOfQuoted(text) : endOfAtoms(text, 0);
        if (at < 1 || at >= text.length() - 1 || text.charAt(at) != '@') {
            return false;
        }
        return text.charAt(at + 1) == '[' ? isLiteral(text, at + 2) : endOfAtoms(text, at + 1) == text.length();
    }

    /** Where atoms with dots between them end; -1 if there are none. */
    private static int endOfAtoms(String text, int from) {
        int i = from;
        boolean open = true;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '.' ? open : !isInAtom(text, i)) {
                break;
            }
            open = c == '.';
            i++;
        }
        return open ? -1 : i;
    }

    private static boolean isInAtom(String text, int i) {
        char c = text.charAt(i);
        return c < 0x80 ? Ascii.isAlphanumeric(c) || Ascii.isOneOf(IN_ATOM, c) : isBeyondAscii(text, i);
    }

    /** Where a quoted string that begins the text ends; -1 if it does not. */
    private static int endOfQuoted(String text) {
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                return i + 1;
            }
            if (c == '\\') {
                i++;
                if (i == text.length() || !isInQuotes(text, i)) {
                    return -1;
                }
            } else if (!isInQuotes(text, i)) {
                return -1;
            }
        }
        return -1;
    }

    private static boolean isInQuotes(String text, int i) {
        char c = text.charAt(i);
        return c == ' ' || c == '\t' || Ascii.isPrintable(c) || (c >= 0x80 && isBeyondAscii(text, i));
    }

    /** Whether from here on stands the inside of a domain literal, and then the bracket that ends the text. */
    private static boolean isLiteral(String text, int from) {
        int end = text.length() - 1;
        if (from >= end || text.charAt(end) != ']') {
            return false;
        }
        for (int i = from; i < end; i++) {
            char c = text.charAt(i);
            if (!Ascii.isPrintable(c) || Ascii.isOneOf("[]\\", c)) {
                return false;
            }
        }
        return true;
    }

    /** What is written: no space, no control, nothing that is not seen, no half of a pair. */
    private static boolean isBeyondAscii(String text, int i) {
        char c = text.charAt(i);
        if (Character.isLowSurrogate(c)) {
            return i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
        }
        return switch (Character.getType(text.codePointAt(i))) {
            case Character.SURROGATE,
                    Character.CONTROL,
                    Character.FORMAT,
                    Character.UNASSIGNED,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
