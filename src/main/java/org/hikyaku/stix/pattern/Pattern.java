package org.hikyaku.stix.pattern;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A STIX pattern that was read and can mean something.
 *
 * @param root what it asks to be observed
 */
public record Pattern(Observation root) {
    /**
     * Reads a pattern under {@link PatternLimits#DEFAULT}.
     *
     * @throws MalformedPattern at the first thing that is wrong
     */
    public static Pattern parse(String text) {
        return parse(text, PatternLimits.DEFAULT);
    }

    /**
     * Reads a pattern whole and checks what can be checked without observations. Takes time and memory in proportion to its length.
     *
     * @throws MalformedPattern at the first thing that is wrong
     */
    public static Pattern parse(String text, PatternLimits limits) {
        return new Pattern(new Parser(text, limits).read());
    }

    /** The types of all observables that it names, each once, in their order. */
    public Set<String> types() {
        var types = new LinkedHashSet<String>();
        each(root, comparison -> {
            if (comparison instanceof Comparison.Test test) {
                types.add(test.path().type());
            } else if (comparison instanceof Comparison.Exists exists) {
                types.add(exists.path().type());
            }
        });
        return Collections.unmodifiableSet(types);
    }

    /** All constants that properties are compared with, in their order: what the pattern tells to whoever reads it (PT-39). */
    public List<Constant> constants() {
        var constants = new ArrayList<Constant>();
        each(root, comparison -> {
            if (comparison instanceof Comparison.Test test) {
                constants.addAll(test.constants());
            }
        });
        return Collections.unmodifiableList(constants);
    }

    private static void each(Observation in, Consumer<Comparison> visitor) {
        if (in instanceof Observation.Single single) {
            each(single.comparison(), visitor);
        } else if (in instanceof Observation.Joined joined) {
            joined.parts().forEach(part -> each(part, visitor));
        } else if (in instanceof Observation.Qualified qualified) {
            each(qualified.inner(), visitor);
        }
    }

    private static void each(Comparison in, Consumer<Comparison> visitor) {
        visitor.accept(in);
        if (in instanceof Comparison.And and) {
            and.parts().forEach(part -> each(part, visitor));
        } else if (in instanceof Comparison.Or or) {
            or.parts().forEach(part -> each(part, visitor));
        }
    }
}
