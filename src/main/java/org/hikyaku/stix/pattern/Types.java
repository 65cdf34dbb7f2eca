package org.hikyaku.stix.pattern;

import java.util.HashSet;
import java.util.Set;

/**
 * The types of which an observable may be for which a comparison holds (PT-20). One joins the other and neither is used after that: so
 * the smaller one is what is walked, and all joins of a pattern cost no more than its paths.
 */
final class Types {
    private static final Set<String> NONE = Set.of();

    private final Set<String> all;

    private Types(Set<String> all) {
        this.all = all;
    }

    static Types of(String type) {
        return new Types(Set.of(type));
    }

    boolean isNone() {
        return all.isEmpty();
    }

    /** Those of either. */
    Types or(Types other) {
        boolean fewer = all.size() < other.all.size();
        var larger = fewer ? other : this;
        var smaller = fewer ? this : other;
        if (larger.all.containsAll(smaller.all)) {
            return larger;
        }
        // Sets of one are immutable; each larger one was made here.
        var joined = larger.all instanceof HashSet<String> own ? own : new HashSet<>(larger.all);
        joined.addAll(smaller.all);
        return new Types(joined);
    }

    /** Those of both. */
    Types and(Types other) {
        boolean fewer = all.size() < other.all.size();
        var smaller = fewer ? this : other;
        var larger = fewer ? other : this;
        if (larger.all.containsAll(smaller.all)) {
            return smaller;
        }
        if (smaller.all.size() == 1) {
            return new Types(NONE);
        }
        smaller.all.retainAll(larger.all);
        return smaller;
    }
}
