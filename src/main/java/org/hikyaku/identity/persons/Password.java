package org.hikyaku.identity.persons;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Optional;

/**
 * A password as it was typed, prepared by RFC 8265's OpaqueString: every space is a space, and composed and decomposed letters
 * are the same. Shown to nobody.
 */
public final class Password {
    /** The longest that is taken, in code points, so that its hash has a bound too. */
    public static final int MAX_CODE_POINTS = 256;

    private static final int MIN_CODE_POINTS = 12;
    private static final int MIN_DIFFERENT = 6;

    private final String text;

    private Password(String text) {
        this.text = text;
    }

    /** The password that was typed; whether it would be taken as a new one is another question. */
    public static Password typed(String text) {
        var spaced = text.codePoints()
                .map(c -> Character.getType(c) == Character.SPACE_SEPARATOR ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
        return new Password(Normalizer.normalize(spaced, Normalizer.Form.NFC));
    }

    /**
     * Why it is not taken as a new one, empty if it is. Length and a little variety alone count: rules about kinds of characters
     * make passwords that are harder to remember and no harder to guess (NIST SP 800-63B, section 3.1.1.2).
     */
    public Optional<String> fault() {
        if (text.codePointCount(0, text.length()) < MIN_CODE_POINTS) {
            return Optional.of("a new password has at least " + MIN_CODE_POINTS + " characters");
        }
        if (text.codePoints().distinct().count() < MIN_DIFFERENT) {
            return Optional.of("a new password has at least " + MIN_DIFFERENT + " different characters");
        }
        return Optional.empty();
    }

    byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "Password[not shown]";
    }
}
