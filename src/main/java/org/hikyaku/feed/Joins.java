package org.hikyaku.feed;

import java.util.function.IntConsumer;

/**
 * Which rows joined which chains (closure), both ways: 12 bytes for each, and none for a row that joined nothing. Dead rows keep
 * theirs. Written under the feed's write lock; what a row joined may be read without a lock, who joined a chain under it.
 */
final class Joins {
    /** Of each join, the row; they rise. */
    private final Columns.Ints rows = new Columns.Ints();

    /** The chain that it joined. */
    private final Columns.Ints chains = new Columns.Ints();

    /** The join before this one of the same chain, and one more; 0 if there is none. */
    private final Columns.Ints earlier = new Columns.Ints();

    /** Of each chain its last join, and one more; 0 if there is none. */
    private final Columns.Ints last = new Columns.Ints();

    private volatile int size;

    /** Makes room for the chain with the next number. */
    void open(int chain) {
        last.set(chain, 0);
    }

    /** Rows come in the order of their numbers. */
    void add(int row, int chain) {
        int join = size;
        if (join > 0 && rows.get(join - 1) > row) {
            throw new IllegalStateException("rows join in the order in which they are born");
        }
        rows.set(join, row);
        chains.set(join, chain);
        earlier.set(join, last.get(chain));
        last.set(chain, join + 1);
        size = join + 1;
    }

    boolean isJoined(int chain) {
        return last.get(chain) != 0;
    }

    /** The rows that ever joined a chain, dead ones too, latest first. */
    void forEachOf(int chain, IntConsumer row) {
        for (int join = last.get(chain) - 1; join >= 0; join = earlier.get(join) - 1) {
            row.accept(rows.get(join));
        }
    }

    /** The chains that a row joined, in the order in which it said them. */
    void forEachBy(int row, IntConsumer chain) {
        int end = size;
        int low = 0;
        int high = end;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (rows.get(middle) >= row) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        for (int join = low; join < end && rows.get(join) == row; join++) {
            chain.accept(chains.get(join));
        }
    }
}
