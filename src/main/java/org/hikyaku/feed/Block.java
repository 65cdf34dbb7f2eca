package org.hikyaku.feed;

import org.roaringbitmap.RoaringBitmap;

/**
 * The stamps at which an audience entry opens one label's older rows: ranked within the label, the last rank on the
 * block's end, which is a whole millisecond. The block's length is a power of two in milliseconds, so that it tells little of
 * how many rows there were.
 *
 * @param label the label's index
 * @param end the last stamp, in microseconds since 1970
 * @param rows the rows that were alive under the label at the entry, dead ones since included; never changed
 */
record Block(int label, long end, RoaringBitmap rows) {
    long stampOfRank(long rank) {
        return end - (rows.getLongCardinality() - 1 - rank);
    }

    /** The lowest rank whose stamp is later than {@code stamp}; the number of rows if there is none. */
    long firstRankAfter(long stamp) {
        long n = rows.getLongCardinality();
        long first = stamp - end + n;
        return Math.max(0, Math.min(n, first));
    }
}
