package org.hikyaku.stix;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A selector of granular markings (STIX 2.1 section 7.2.3): the way from an object to one part of it, and to everything inside
 * that part. Components stand between dots; each is a property or dictionary key of 1 to 250 letters, digits, {@code -} and
 * {@code _}, or an index such as {@code [0]}; the first is a property (M-20). Each selector has one spelling: an index has no
 * leading zeros.
 *
 * <p>Read by hand, as a regular expression would run out of stack within a few thousand characters (trap J-02). Selectors are
 * compared component by component: {@code pattern} is no ancestor of {@code pattern_type} (M-23).
 *
 * @param steps 1 to {@value #MAX_STEPS}
 */
public record Selector(List<Step> steps) {
    /** The longest text: 1,024 characters. */
    public static final int MAX_CHARS = 1_024;

    /** The most components. */
    public static final int MAX_STEPS = 64;

    private static final int MAX_NAME_CHARS = 250;
    // No list of an object has as many elements as this has digits for, and an int has room for it.
    private static final int MAX_INDEX_DIGITS = 9;
    private static final String RULE = "S-051: a selector is properties, keys and [indices] with dots between them, a"
            + " property first, at most " + MAX_STEPS + " in " + MAX_CHARS + " characters";

    /** One component. */
    public sealed interface Step {
        /** Into an object: the member of this name. */
        record Member(String name) implements Step {
            public Member {
                if (!isName(name)) {
                    throw new IllegalArgumentException(RULE);
                }
            }

            @Override
            public String toString() {
                return name;
            }
        }

        /** Into a list: the element at this place, the first being 0. */
        record Element(int index) implements Step {
            public Element {
                if (index < 0) {
                    throw new IllegalArgumentException(RULE);
                }
            }

            @Override
            public String toString() {
                return "[" + index + "]";
            }
        }
    }

    public Selector {
        steps = List.copyOf(steps);
        if (steps.isEmpty() || steps.size() > MAX_STEPS || !(steps.get(0) instanceof Step.Member)) {
            throw new IllegalArgumentException(RULE);
        }
    }

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException naming the rule, never the text
     */
    public static Selector parse(String text) {
        return tryParse(text).orElseThrow(() -> new IllegalArgumentException(RULE));
    }

    /** Reads the text form; empty where {@link #parse} would throw. */
    public static Optional<Selector> tryParse(String text) {
        if (text.length() > MAX_CHARS) {
            return Optional.empty();
        }
        var steps = new ArrayList<Step>();
        for (int from = 0; from <= text.length(); ) {
            int dot = text.indexOf('.', from);
            int to = dot < 0 ? text.length() : dot;
            var step = step(text.substring(from, to));
            if (step == null || steps.size() == MAX_STEPS) {
                return Optional.empty();
            }
            steps.add(step);
            from = to + 1;
        }
        return steps.get(0) instanceof Step.Member ? Optional.of(new Selector(steps)) : Optional.empty();
    }

    private static @Nullable Step step(String text) {
        if (!text.startsWith("[")) {
            return isName(text) ? new Step.Member(text) : null;
        }
        int digits = text.length() - 2;
        if (!text.endsWith("]") || digits < 1 || digits > MAX_INDEX_DIGITS || (digits > 1 && text.charAt(1) == '0')) {
            return null;
        }
        int index = 0;
        for (int i = 1; i <= digits; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return null;
            }
            index = index * 10 + (c - '0');
        }
        return new Step.Element(index);
    }

    /** Whether a member of this name can be selected at all: 1 to 250 letters, digits, {@code -} and {@code _}. */
    public static boolean isName(String text) {
        return !text.isEmpty()
                && text.length() <= MAX_NAME_CHARS
                && text.chars()
                        .allMatch(c -> (c >= 'a' && c <= 'z')
                                || (c >= 'A' && c <= 'Z')
                                || (c >= '0' && c <= '9')
                                || c == '-'
                                || c == '_');
    }

    /** The top-level property that it selects, or a part of which. */
    public String property() {
        return steps.get(0).toString();
    }

    /**
     * What it selects on an object. What is there is found whatever it says: {@code false}, 0 and the empty string too (M-24).
     *
     * @param object the object that the marking stands on
     * @return empty if it selects nothing: no such member, no such element, a name on a list or an index elsewhere (M-22)
     */
    public Optional<JsonNode> resolve(JsonNode object) {
        var at = object;
        for (var step : steps) {
            if (step instanceof Step.Member member) {
                at = at.isObject() ? at.get(member.name()) : null;
            } else if (step instanceof Step.Element element) {
                at = at.isArray() ? at.get(element.index()) : null;
            }
            if (at == null) {
                return Optional.empty();
            }
        }
        return Optional.of(at);
    }

    /** Whether {@code other} selects the same part or one inside of it. */
    public boolean covers(Selector other) {
        return steps.size() <= other.steps.size() && steps.equals(other.steps.subList(0, steps.size()));
    }

    /** The text form. */
    @Override
    public String toString() {
        return steps.stream().map(Step::toString).collect(Collectors.joining("."));
    }
}
