package org.hikyaku.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import org.hikyaku.stix.Selector;

/** The reader of granular markings' selectors. */
public final class SelectorFuzz {
    private static final Bound BOUND = new Bound(200, 16_384);

    private SelectorFuzz() {}

    /** Reads any text. */
    public static void fuzzerTestOneInput(byte[] input) {
        var text = new String(input, UTF_8);
        BOUND.hold(text.length(), () -> Selector.tryParse(text));
        var read = Selector.tryParse(text);
        if (read.isPresent()) {
            sound(read.get(), text);
            return;
        }
        try {
            Selector.parse(text);
            throw new AssertionError("read in one way, and not in the other");
        } catch (IllegalArgumentException refused) {
            if (!String.valueOf(refused.getMessage()).startsWith("S-051")) {
                throw new AssertionError("refused by no rule", refused);
            }
        }
    }

    private static void sound(Selector selector, String text) {
        if (!selector.toString().equals(text) || !Selector.tryParse(text).equals(Optional.of(selector))) {
            throw new AssertionError("a selector has one spelling");
        }
        if (!selector.covers(selector)) {
            throw new AssertionError("a selector covers itself");
        }
    }
}
