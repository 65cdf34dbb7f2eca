package org.hikyaku.feed;

import java.util.ArrayList;
import java.util.List;
import org.roaringbitmap.RoaringBitmap;

/**
 * The bitmaps over a collection's rows: alive, newest and oldest version of each chain, by label and by type. Guarded by
 * the feed's lock.
 *
 * <p>Which version is newest is the same for all who see any; which is oldest is not, for older ones may be under stricter labels.
 */
final class Rows {
    private final RowTable table;
    private final RoaringBitmap alive = new RoaringBitmap();
    private final RoaringBitmap newest = new RoaringBitmap();
    private final RoaringBitmap oldest = new RoaringBitmap();
    private final RoaringBitmap edges = new RoaringBitmap();
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

    /** Living versions whose next older one is under another label: the oldest to whom may not see that. */
    RoaringBitmap edges() {
        return edges;
    }

    /** Whether there is no older living version of {@code row}'s chain among those with these labels. */
    boolean isOldest(int row, java.util.BitSet labels) {
        if (!edges.contains(row)) {
            return oldest.contains(row);
        }
        for (int r = table.lastRowOfChain(row); r != RowTable.NONE; r = table.previousOf(r)) {
            if (r != row && alive.contains(r) && labels.get(table.labelOf(r)) && isOlder(r, row)) {
                return false;
            }
        }
        return true;
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
        edges.remove(row);
        rank(row);
    }

    /**
     * Finds the newest and the oldest living version of the chain that {@code row} belongs to, and whether {@code row} and the
     * version after it are edges.
     */
    private void rank(int row) {
        int high = RowTable.NONE;
        int low = RowTable.NONE;
        int below = RowTable.NONE;
        int above = RowTable.NONE;
        for (int r = table.lastRowOfChain(row); r != RowTable.NONE; r = table.previousOf(r)) {
            if (alive.contains(r)) {
                newest.remove(r);
                oldest.remove(r);
                high = high == RowTable.NONE || table.versions().compare(r, high) > 0 ? r : high;
                low = low == RowTable.NONE || table.versions().compare(r, low) < 0 ? r : low;
                if (r != row && isOlder(r, row)) {
                    below = below == RowTable.NONE || isOlder(below, r) ? r : below;
                } else if (r != row) {
                    above = above == RowTable.NONE || isOlder(r, above) ? r : above;
                }
            }
        }
        if (alive.contains(row)) {
            markEdge(row, below);
            below = row;
        }
        if (above != RowTable.NONE) {
            markEdge(above, below);
        }
        if (high != RowTable.NONE) {
            newest.add(high);
            oldest.add(low);
        }
    }

    private void markEdge(int row, int nextOlder) {
        if (nextOlder != RowTable.NONE && table.labelOf(nextOlder) != table.labelOf(row)) {
            edges.add(row);
        } else {
            edges.remove(row);
        }
    }

    /** Whether a row's version comes before another's; of two that are the same instant, the one that was born later. */
    private boolean isOlder(int row, int other) {
        int order = table.versions().compare(row, other);
        return order < 0 || (order == 0 && row > other);
    }

    private static RoaringBitmap at(List<RoaringBitmap> bitmaps, int index) {
        while (bitmaps.size() <= index) {
            bitmaps.add(new RoaringBitmap());
        }
        return bitmaps.get(index);
    }
}
