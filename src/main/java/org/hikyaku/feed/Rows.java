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
    private final RoaringBitmap hidden = new RoaringBitmap();
    private final RoaringBitmap newest = new RoaringBitmap();
    private final RoaringBitmap oldest = new RoaringBitmap();
    private final Edges edges;
    private final List<RoaringBitmap> byLabel = new ArrayList<>();
    private final List<RoaringBitmap> byType = new ArrayList<>();
    private final Unions unions = new Unions();
    private final Columns.Ints newestOf = new Columns.Ints();
    private final Columns.Ints oldestOf = new Columns.Ints();

    Rows(RowTable table) {
        this.table = table;
        this.edges = new Edges(table);
    }

    RoaringBitmap alive() {
        return alive;
    }

    RoaringBitmap newest() {
        return newest;
    }

    /** The newest living version of a chain, or {@link RowTable#NONE}. */
    int newestOf(int chain) {
        return newestOf.get(chain);
    }

    RoaringBitmap oldest() {
        return oldest;
    }

    /** Living versions whose next older one is under another label: the oldest to whom may not see that. */
    RoaringBitmap edges() {
        return edges.rows();
    }

    /** Whether {@code row}, which is the oldest of its chain or an edge, is the oldest among those with these labels. */
    boolean isOldest(int row, java.util.BitSet labels) {
        return edges.rows().contains(row) ? edges.isLowest(row, labels) : oldest.contains(row);
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

    /** The living rows of which no more is known than their labels and stamps; those of which more is known are never among them. */
    RoaringBitmap hidden() {
        return hidden;
    }

    /** Has a row of which no more is known: it is of no type and in no chain. */
    void bornHidden(int row) {
        label(row);
        hidden.add(row);
    }

    private void label(int row) {
        int label = table.labelOf(row);
        at(byLabel, label).add(row);
        unions.add(row, label);
        alive.add(row);
    }

    void born(int row) {
        label(row);
        at(byType, table.typeOf(row)).add(row);
        edges.born(row);
        int chain = table.chainOf(row);
        boolean first = table.previousOf(row) == RowTable.NONE;
        int high = first ? RowTable.NONE : newestOf.get(chain);
        int low = first ? RowTable.NONE : oldestOf.get(chain);
        set(
                newest,
                newestOf,
                chain,
                high,
                high == RowTable.NONE || table.versions().compare(row, high) >= 0 ? row : high);
        set(
                oldest,
                oldestOf,
                chain,
                low,
                low == RowTable.NONE || table.versions().compare(row, low) <= 0 ? row : low);
    }

    /** After the births and deaths of one append. */
    void settle() {
        edges.settle(alive);
    }

    /** Lets rows die together: a chain whose newest or oldest is among them is looked through once. */
    void died(RoaringBitmap dead) {
        var shaken = new RoaringBitmap();
        for (int row : dead) {
            alive.remove(row);
            if (hidden.checkedRemove(row)) {
                continue;
            }
            edges.died(row);
            if (newest.contains(row) || oldest.contains(row)) {
                shaken.add(table.chainOf(row));
            }
        }
        for (int chain : shaken) {
            rank(chain);
        }
    }

    /** Finds the newest and the oldest living version of a chain; there may be none. */
    private void rank(int chain) {
        int high = RowTable.NONE;
        int low = RowTable.NONE;
        for (int row = table.lastRowOfChain(chain); row != RowTable.NONE; row = table.previousOf(row)) {
            if (alive.contains(row)) {
                high = high == RowTable.NONE || table.versions().compare(row, high) > 0 ? row : high;
                low = low == RowTable.NONE || table.versions().compare(row, low) < 0 ? row : low;
            }
        }
        set(newest, newestOf, chain, newestOf.get(chain), high);
        set(oldest, oldestOf, chain, oldestOf.get(chain), low);
    }

    private static void set(RoaringBitmap ends, Columns.Ints endOf, int chain, int before, int now) {
        if (before != RowTable.NONE) {
            ends.remove(before);
        }
        if (now != RowTable.NONE) {
            ends.add(now);
        }
        endOf.set(chain, now);
    }

    private static RoaringBitmap at(List<RoaringBitmap> bitmaps, int index) {
        while (bitmaps.size() <= index) {
            bitmaps.add(new RoaringBitmap());
        }
        return bitmaps.get(index);
    }
}
