package org.hikyaku.stix;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Optional;
import org.erdtman.jcs.JsonCanonicalizer;
import org.hikyaku.stix.value.UnicodeText;

/** The one text of a JSON value by RFC 8785: members in order, numbers as ECMAScript writes them, no white space. */
final class CanonicalJson {
    /** Above this, two integers may be the same double. */
    private static final double MAX_INTEGER = 9_007_199_254_740_991d;

    private CanonicalJson() {}

    /**
     * The text; empty if the value has none, for it holds a number that is no finite double, an integer beyond 2^53 - 1, half a
     * surrogate pair, or nests deeper than any object that is taken.
     */
    static Optional<String> of(JsonNode value) {
        if (!hasText(value, Limits.DEFAULT.maxDepth())) {
            return Optional.empty();
        }
        try {
            return Optional.of(new JsonCanonicalizer(value.toString()).getEncodedString());
        } catch (IOException e) {
            // It reads JSON anew, by itself; what it cannot read has no text of its making, and is nobody's fault here.
            return Optional.empty();
        }
    }

    private static boolean hasText(JsonNode value, int depth) {
        if (depth == 0) {
            return false;
        }
        if (value.isNumber()) {
            double number = value.doubleValue();
            return value.isIntegralNumber() ? Math.abs(number) <= MAX_INTEGER : Double.isFinite(number);
        }
        if (value.isTextual()) {
            return UnicodeText.isUnicode(value.textValue());
        }
        for (var member : value.properties()) {
            if (!UnicodeText.isUnicode(member.getKey()) || !hasText(member.getValue(), depth - 1)) {
                return false;
            }
        }
        if (value.isArray()) {
            for (var element : value) {
                if (!hasText(element, depth - 1)) {
                    return false;
                }
            }
        }
        return true;
    }
}
