package org.hikyaku.stix.pattern;

import java.util.List;

/** What is to be observed (PT-01). */
public sealed interface Observation {
    /** One observation that a comparison holds for: what stands in brackets. */
    record Single(Comparison comparison) implements Observation {}

    /** Several, joined alike. */
    record Joined(Joint joint, List<Observation> parts) implements Observation {
        public Joined {
            parts = List.copyOf(parts);
        }
    }

    /** One within bounds of time or number; each kind of bound once (PT-04). */
    record Qualified(Observation inner, List<Qualifier> qualifiers) implements Observation {
        public Qualified {
            qualifiers = List.copyOf(qualifiers);
        }
    }

    /** How observations are joined, the tightest first. */
    enum Joint {
        AND,
        OR,
        FOLLOWEDBY
    }
}
