package org.hikyaku.feed;

import java.util.ArrayList;
import java.util.List;
import org.roaringbitmap.RoaringBitmap;

/**
 * The bitmaps over a collection's rows: alive, newest and oldest version of each chain, by label and by type. Guarded by
 * the feed's lock.
 */
final class Rows {
    private final RowTable table;
    private final RoaringBitmap alive = new RoaringBitmap();
    private final RoaringBitmap newest = new RoaringBitmap();
    private final RoaringBitmap oldest = new RoaringBitmap();
    private final List<RoaringBitmap> byLabel = new ArrayList<>();
    private final List<RoaringBitmap> byType = new ArrayList<>();
    private final Unions unions = new Unions();

    Rows(RowTable table) {
        this.table = table;
    }

    RoaringBitmap alive() {
        return alive;
    }

    RoaringBitmap newest() {
        return newest;
    }

    RoaringBitmap oldest() {
        return oldest;
    }

    RoaringBitmap ofType(int type) {
        return type < byType.size() ? byType.get(type) : new RoaringBitmap();
    }

    RoaringBitmap ofLabel(int label) {
        return label < byLabel.size() ? byLabel.get(label) : new RoaringBitmap();
    }

    RoaringBitmap union(java.util.BitSet labels) {
        return unions.of(labels, byLabel);
    }

    void born(int row) {
        int label = table.labelOf(row);
        int type = table.typeOf(row);
        at(byLabel, label).add(row);
        at(byType, type).add(row);
        unions.add(row, label);
        alive.add(row);
        rank(row);
    }

    void died(int row) {
        alive.remove(row);
        newest.remove(row);
        oldest.remove(row);
        rank(row);
    }

    /** Finds the newest and the oldest living version of the chain that {@code row} belongs to. */
    private void rank(int row) {
        int high = RowTable.NONE;
        int low = RowTable.NONE;
        for (int r = table.lastRowOfChain(row); r != RowTable.NONE; r = table.previousOf(r)) {
            if (alive.contains(r)) {
                newest.remove(r);
                oldest.remove(r);
                high = high == RowTable.NONE || table.versions().compare(r, high) > 0 ? r : high;
                low = low == RowTable.NONE || table.versions().compare(r, low) < 0 ? r : low;
            }
        }
        if (high != RowTable.NONE) {
            newest.add(high);
            oldest.add(low);
        }
    }

    private static RoaringBitmap at(List<RoaringBitmap> bitmaps, int index) {
        while (bitmaps.size() <= index) {
            bitmaps.add(new RoaringBitmap());
        }
        return bitmaps.get(index);
    }
}
