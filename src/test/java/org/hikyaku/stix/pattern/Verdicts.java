package org.hikyaku.stix.pattern;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What two readers say of one text.
 *
 * @param read what this one makes of it
 * @param refusal or what it has against it
 * @param complaint the first thing that the reference has against it
 */
record Verdicts(String text, Optional<Pattern> read, Optional<MalformedPattern> refusal, Optional<String> complaint) {
    static Verdicts of(String text, Optional<String> complaint) {
        try {
            return new Verdicts(text, Optional.of(Pattern.parse(text)), Optional.empty(), complaint);
        } catch (MalformedPattern refused) {
            return new Verdicts(text, Optional.empty(), Optional.of(refused), complaint);
        }
    }

    boolean agree() {
        return read.isPresent() == complaint.isEmpty();
    }

    /** Whether this one alone refuses it, for this. */
    boolean refusedFor(String rule, String expected) {
        return complaint.isEmpty()
                && refusal.filter(
                                why -> why.rule().equals(rule) && why.expected().startsWith(expected))
                        .isPresent();
    }

    /** Whether the reference alone refuses it, in words like these. */
    boolean takenDespite(String words) {
        return read.isPresent()
                && complaint.filter(said -> said.contains(words)).isPresent();
    }

    /** All comparisons with constants of the pattern, where one was read. */
    Stream<Comparison.Test> tests() {
        var tests = new ArrayList<Comparison.Test>();
        read.ifPresent(pattern -> observation(pattern.root(), tests));
        return tests.stream();
    }

    private static void observation(Observation in, List<Comparison.Test> tests) {
        if (in instanceof Observation.Single single) {
            comparison(single.comparison(), tests);
        } else if (in instanceof Observation.Joined joined) {
            joined.parts().forEach(part -> observation(part, tests));
        } else if (in instanceof Observation.Qualified qualified) {
            observation(qualified.inner(), tests);
        }
    }

    private static void comparison(Comparison in, List<Comparison.Test> tests) {
        if (in instanceof Comparison.Test test) {
            tests.add(test);
        } else if (in instanceof Comparison.And and) {
            and.parts().forEach(part -> comparison(part, tests));
        } else if (in instanceof Comparison.Or or) {
            or.parts().forEach(part -> comparison(part, tests));
        }
    }
}
