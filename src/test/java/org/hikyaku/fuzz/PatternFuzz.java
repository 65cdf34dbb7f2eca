package org.hikyaku.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Set;
import org.hikyaku.stix.pattern.MalformedPattern;
import org.hikyaku.stix.pattern.Pattern;

/** The reader of STIX patterns. */
public final class PatternFuzz {
    private static final Bound BOUND = new Bound(150, 4_096);

    /** What a limit of length or depth that is just met says of the same pattern in parentheses. */
    private static final Set<String> PAST_A_LIMIT = Set.of("PT-38");

    private PatternFuzz() {}

    /** Reads any text. */
    public static void fuzzerTestOneInput(byte[] input) {
        var text = new String(input, UTF_8);
        BOUND.hold(text.length(), () -> {
            try {
                Pattern.parse(text);
            } catch (MalformedPattern refused) {
                sound(refused, text);
            }
        });
        try {
            var pattern = Pattern.parse(text);
            if (pattern.types().isEmpty()) {
                throw new AssertionError("a pattern names a type");
            }
            sameInParentheses(pattern, text);
        } catch (MalformedPattern refused) {
            // Looked at above.
        }
    }

    private static void sound(MalformedPattern refused, String text) {
        if (refused.offset() < 0
                || refused.offset() > text.length()
                || !refused.rule().matches("PT-[0-9]{2}")) {
            throw new AssertionError(refused.rule() + " " + refused.getMessage());
        }
    }

    private static void sameInParentheses(Pattern pattern, String text) {
        try {
            // The line ends a comment that the text may end with.
            if (!Pattern.parse("(" + text + "\n)").equals(pattern)) {
                throw new AssertionError("parentheses change what is in them");
            }
        } catch (MalformedPattern refused) {
            if (!PAST_A_LIMIT.contains(refused.rule())) {
                throw new AssertionError("refused in parentheses only", refused);
            }
        }
    }
}
