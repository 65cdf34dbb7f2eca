package org.hikyaku.casework;

import org.jspecify.annotations.Nullable;

/**
 * What becomes of a posted object.
 *
 * @param way how it comes in, if it does
 * @param failure what its poster is told where it is refused
 */
record Verdict(Way way, @Nullable String failure) {
    /** How an object comes in, if it does. */
    enum Way {
        REFUSED,
        THERE,
        COMMON,
        APART
    }

    static final Verdict THERE = new Verdict(Way.THERE, null);
    static final Verdict COMMON = new Verdict(Way.COMMON, null);
    static final Verdict APART = new Verdict(Way.APART, null);

    static Verdict refused(String why) {
        return new Verdict(Way.REFUSED, why);
    }

    boolean isTaken() {
        return way == Way.COMMON || way == Way.APART;
    }
}
