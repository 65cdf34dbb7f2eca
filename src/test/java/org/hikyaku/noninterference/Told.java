package org.hikyaku.noninterference;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/** What came of it; any thread. */
final class Told {
    final LongAdder cases = new LongAdder();
    final LongAdder hidden = new LongAdder();
    final LongAdder acts = new LongAdder();
    final LongAdder done = new LongAdder();
    final LongAdder split = new LongAdder();
    final LongAdder pages = new LongAdder();
    private final AtomicBoolean failed = new AtomicBoolean();

    void fail() {
        failed.set(true);
    }

    boolean goesOn(int wanted) {
        return !failed.get() && cases.sum() < wanted;
    }

    @Override
    public String toString() {
        return cases + " requests, of which " + acts + " were posts and deletes, " + done + " of them taken, " + split
                + " split; " + hidden + " rows hidden; " + pages + " pages held against a loop";
    }
}
