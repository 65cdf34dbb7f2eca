package org.hikyaku.feed;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.roaringbitmap.RoaringBitmap;

/**
 * Living versions whose next older one is under another label: each is the oldest to whoever may not see what lies below it. A
 * chain under one label, as nearly all are, has none and costs nothing. Guarded by the feed's lock.
 */
final class Edges {
    private final RowTable table;
    private final RoaringBitmap edges = new RoaringBitmap();

    /** For each edge the oldest of the versions of one label right below it, which is an edge too or the oldest of all. */
    private final Map<Integer, Integer> below = new HashMap<>();

    private final RoaringBitmap mixedChains = new RoaringBitmap();
    private final RoaringBitmap shakenChains = new RoaringBitmap();

    Edges(RowTable table) {
        this.table = table;
    }

    RoaringBitmap rows() {
        return edges;
    }

    void born(int row) {
        int before = table.previousOf(row);
        if (before != RowTable.NONE && table.labelOf(before) != table.labelOf(row)) {
            mixedChains.add(table.chainOf(row));
        }
        shake(row);
    }

    void died(int row) {
        shake(row);
    }

    private void shake(int row) {
        if (mixedChains.contains(table.chainOf(row))) {
            shakenChains.add(table.chainOf(row));
        }
    }

    /** After the births and deaths of one append: looks through each chain that they were in once. */
    void settle(RoaringBitmap alive) {
        for (int chain : shakenChains) {
            var living = new ArrayList<Integer>();
            for (int row = table.lastRowOfChain(chain); row != RowTable.NONE; row = table.previousOf(row)) {
                edges.remove(row);
                below.remove(row);
                if (alive.contains(row)) {
                    living.add(row);
                }
            }
            living.sort(table.versions()::compare);
            mark(living);
        }
        shakenChains.clear();
    }

    /** Of versions from the oldest on. */
    private void mark(List<Integer> living) {
        int oldestOfRun = living.isEmpty() ? RowTable.NONE : living.get(0);
        for (int row : living) {
            if (table.labelOf(row) != table.labelOf(oldestOfRun)) {
                edges.add(row);
                below.put(row, oldestOfRun);
                oldestOfRun = row;
            }
        }
    }

    /** Whether nothing that lies below {@code row} is under one of these labels. */
    boolean isLowest(int row, BitSet labels) {
        for (Integer lower = below.get(row); lower != null; lower = below.get(lower)) {
            if (labels.get(table.labelOf(lower))) {
                return false;
            }
        }
        return true;
    }
}
