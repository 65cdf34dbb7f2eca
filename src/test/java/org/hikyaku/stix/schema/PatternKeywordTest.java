package org.hikyaku.stix.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code pattern} says the same of every text however it is compiled. */
class PatternKeywordTest {
    private static final String CHARACTERS = "aBz09-_ .^]~\n\r\u0085\u2028é\uD83D\uDCE8\t";
    private static final int MAX_LENGTH = 5;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "^[a-z0-9-]+$",
                "^[a-z]*$",
                "^[^A-Z _]*$",
                "^[^A-Z]*$",
                "^[^a]+$",
                "^[a-z][a-z0-9_]{2,249}$",
                "^[a-z]+",
                "[a-z]+$"
            })
    void a_text_matches_as_the_regular_expression_does(String regex) {
        var compiled = Compilation.pattern(regex);
        var whole = Pattern.compile(regex).asPredicate();
        long seed = new Random().nextLong();
        var random = new Random(seed);
        for (int i = 0; i < 50_000; i++) {
            var text = new StringBuilder();
            for (int length = random.nextInt(MAX_LENGTH + 1); length > 0; length--) {
                text.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
            }
            assertEquals(
                    whole.test(text.toString()), compiled.test(text.toString()), () -> "seed " + seed + ": " + text);
        }
    }
}
