package org.hikyaku.identity.persons;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;

/**
 * The one-time code of an account notice: 125 random bits as five groups of five characters of Crockford's alphabet, which has
 * no two that look alike. Typed from paper, so case, spaces and hyphens do not matter, and O is 0, I and L are 1.
 */
public final class OneTimeCode {
    /** The longest text that is looked at, in characters. */
    public static final int MAX_CHARS = 64;

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int CHARS = 25;
    private static final int GROUP = 5;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String plain;

    private OneTimeCode(String plain) {
        this.plain = plain;
    }

    /** A new code. */
    static OneTimeCode fresh() {
        var text = new StringBuilder();
        for (int i = 0; i < CHARS; i++) {
            text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return new OneTimeCode(text.toString());
    }

    /** The code that was typed; empty if it can be none. */
    public static Optional<OneTimeCode> typed(String text) {
        if (text.length() > MAX_CHARS) {
            return Optional.empty();
        }
        var plain = text.replaceAll("[ -]", "")
                .toUpperCase(Locale.ROOT)
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
        boolean whole = plain.length() == CHARS && plain.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0);
        return whole ? Optional.of(new OneTimeCode(plain)) : Optional.empty();
    }

    /** The text, to be put on the notice. */
    public String reveal() {
        var groups = new StringBuilder(plain);
        for (int at = CHARS - GROUP; at > 0; at -= GROUP) {
            groups.insert(at, '-');
        }
        return groups.toString();
    }

    byte[] bytes() {
        return plain.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public String toString() {
        return "OneTimeCode[not shown]";
    }
}
