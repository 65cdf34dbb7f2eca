package org.hikyaku.handling;

import java.util.LinkedHashSet;
import java.util.Set;

/** What a marking means to the broker. */
public sealed interface Meaning {
    /** One of TLP's labels. */
    record TlpMark(Tlp tlp) implements Meaning {}

    /** Our handling conditions. */
    record Handling(HandlingMarking marking) implements Meaning {}

    /** A text that reads as one of TLP's labels and is not TLP's own definition: it may restrict, and covers nothing. */
    record NoLooser(Tlp tlp) implements Meaning {}

    /** A statement: it obliges whoever reads it, denies nothing and covers nothing. */
    record Statement() implements Meaning {}

    /** Anything else: it may say anything, so it denies. */
    record Unknown() implements Meaning {}

    /** What several definitions say, which cannot all stand under one id: each of them holds. */
    record All(Set<Meaning> parts) implements Meaning {
        public All {
            parts = Set.copyOf(parts);
        }
    }

    /** What it is made of: several parts of {@link All}, else itself. */
    default Set<Meaning> parts() {
        return this instanceof All all ? all.parts() : Set.of(this);
    }

    /** Both hold. */
    default Meaning and(Meaning other) {
        var both = new LinkedHashSet<>(parts());
        both.addAll(other.parts());
        return both.size() == 1 ? this : new All(both);
    }
}
