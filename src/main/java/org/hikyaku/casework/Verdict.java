package org.hikyaku.casework;

import org.hikyaku.feed.Row;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a posted object.
 *
 * @param way how it comes in, if it does
 * @param failure what its poster is told where it is refused
 * @param row the instance that is there already, if that decided
 */
record Verdict(Way way, @Nullable String failure, @Nullable Row row) {
    /** How an object comes in, if it does. */
    enum Way {
        REFUSED,
        THERE,
        COMMON,
        APART
    }

    static final Verdict THERE = new Verdict(Way.THERE, null, null);
    static final Verdict COMMON = new Verdict(Way.COMMON, null, null);
    static final Verdict APART = new Verdict(Way.APART, null, null);

    static Verdict there(Row row) {
        return new Verdict(Way.THERE, null, row);
    }

    static Verdict refused(String why) {
        return refused(why, null);
    }

    static Verdict refused(String why, @Nullable Row row) {
        return new Verdict(Way.REFUSED, why, row);
    }

    boolean isTaken() {
        return way == Way.COMMON || way == Way.APART;
    }
}
