package org.hikyaku.feed;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import org.roaringbitmap.RoaringBitmap;

/**
 * Unions of label bitmaps, one for each set of labels that some caller is permitted, kept within a bound and grown row by
 * row, so that a poll after an append costs no new union. Guarded by the feed: {@link #of} under its monitor, {@link #add}
 * under its write lock.
 */
final class Unions {
    private static final int MOST = 512;

    private final LinkedHashMap<BitSet, RoaringBitmap> bySet = new LinkedHashMap<>(16, 0.75f, true);

    /** The rows of all labels in {@code set}. */
    synchronized RoaringBitmap of(BitSet set, java.util.List<RoaringBitmap> byLabel) {
        var known = bySet.get(set);
        if (known != null) {
            return known;
        }
        var union = new RoaringBitmap();
        set.stream().filter(label -> label < byLabel.size()).forEach(label -> union.or(byLabel.get(label)));
        if (bySet.size() >= MOST) {
            var eldest = bySet.keySet().iterator();
            eldest.next();
            eldest.remove();
        }
        bySet.put((BitSet) set.clone(), union);
        return union;
    }

    /** Takes a new row into every union that has its label. */
    synchronized void add(int row, int label) {
        for (Map.Entry<BitSet, RoaringBitmap> union : bySet.entrySet()) {
            if (union.getKey().get(label)) {
                union.getValue().add(row);
            }
        }
    }
}
