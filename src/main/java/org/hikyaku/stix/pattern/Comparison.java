package org.hikyaku.stix.pattern;

import java.util.List;

/** What is to hold for the observables of one observation (PT-07, PT-21). */
public sealed interface Comparison {
    /**
     * A property compared with a constant, or with each of a set of constants of one kind.
     *
     * @param negated whether {@code NOT} stands before the operator
     * @param constants one; one or more if the operator is {@code IN}
     */
    record Test(ObjectPath path, boolean negated, Operator operator, List<Constant> constants) implements Comparison {
        public Test {
            constants = List.copyOf(constants);
        }
    }

    /** A property that is there, or is not. */
    record Exists(ObjectPath path, boolean negated) implements Comparison {}

    /** All of these, on one observable. */
    record And(List<Comparison> parts) implements Comparison {
        public And {
            parts = List.copyOf(parts);
        }
    }

    /** Any of these. */
    record Or(List<Comparison> parts) implements Comparison {
        public Or {
            parts = List.copyOf(parts);
        }
    }
}
