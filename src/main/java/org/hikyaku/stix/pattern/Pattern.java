package org.hikyaku.stix.pattern;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A STIX pattern that was read and means something.
 *
 * @param root what it asks to be observed
 */
public record Pattern(Observation root) {
    /** Reads a pattern under {@link PatternLimits#DEFAULT}. */
    public static Pattern parse(String text) {
        return parse(text, PatternLimits.DEFAULT);
    }

    /**
     * Reads a pattern whole and checks what it means. Takes time in proportion to its length.
     *
     * @throws MalformedPattern at the first thing that is wrong
     */
    public static Pattern parse(String text, PatternLimits limits) {
        return new Pattern(new Parser(text, limits).read());
    }

    /** The types of all observables that it names, each once, in their order. */
    public Set<String> types() {
        var types = new LinkedHashSet<String>();
        tests(root, test -> types.add(test.path().type()), exists -> types.add(exists.path().type()));
        return types;
    }

    /** All constants that properties are compared with, in their order: what the pattern tells to whoever reads it (PT-39). */
    public List<Constant> constants() {
        var constants = new ArrayList<Constant>();
        tests(root, test -> constants.addAll(test.constants()), exists -> {});
        return constants;
    }

    private interface Visitor<T> {
        void visit(T each);
    }

    private static void tests(Observation in, Visitor<Comparison.Test> tests, Visitor<Comparison.Exists> exists) {
        if (in instanceof Observation.Single single) {
            tests(single.comparison(), tests, exists);
        } else if (in instanceof Observation.Joined joined) {
            joined.parts().forEach(part -> tests(part, tests, exists));
        } else if (in instanceof Observation.Qualified qualified) {
            tests(qualified.inner(), tests, exists);
        } else {
            throw new AssertionError(in);
        }
    }

    private static void tests(Comparison in, Visitor<Comparison.Test> tests, Visitor<Comparison.Exists> exists) {
        if (in instanceof Comparison.Test test) {
            tests.visit(test);
        } else if (in instanceof Comparison.Exists there) {
            exists.visit(there);
        } else if (in instanceof Comparison.And and) {
            and.parts().forEach(part -> tests(part, tests, exists));
        } else if (in instanceof Comparison.Or or) {
            or.parts().forEach(part -> tests(part, tests, exists));
        } else {
            throw new AssertionError(in);
        }
    }
}
