package org.hikyaku.feed;

/** Where stamps go: whole milliseconds begin and end a run, so that clients that cut to milliseconds lose nothing. */
final class Stamps {
    static final long MILLISECOND = 1_000;

    private Stamps() {}

    /** The last stamp of a run of {@code n} rows that begins after {@code after}. */
    static long endOfRun(long after, int n) {
        return firstWhole(after) + MILLISECOND * Math.max(1, ceil(n));
    }

    /** The last stamp of a block for {@code n} rows that begins after {@code after}: a power of two in milliseconds. */
    static long endOfBlock(long after, long n) {
        long length = 1;
        while (length < ceil(Math.max(1, n))) {
            length *= 2;
        }
        return firstWhole(after) + MILLISECOND * length;
    }

    private static long firstWhole(long after) {
        return Math.floorDiv(after + MILLISECOND, MILLISECOND) * MILLISECOND;
    }

    private static long ceil(long n) {
        return (n + MILLISECOND - 1) / MILLISECOND;
    }
}
