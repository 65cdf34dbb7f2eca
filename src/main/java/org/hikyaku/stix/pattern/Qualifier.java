package org.hikyaku.stix.pattern;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.hikyaku.stix.StixTimestamp;

/** A bound on the observations that count (PT-04, PT-23). */
public sealed interface Qualifier {
    /** From the one instant on and before the other. */
    record Window(StixTimestamp start, StixTimestamp stop) implements Qualifier {}

    /** All of them within so many seconds, more than 0. */
    record Within(BigDecimal seconds) implements Qualifier {}

    /** So many times, once at least. */
    record Repeats(BigInteger times) implements Qualifier {}
}
