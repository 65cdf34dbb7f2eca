package org.hikyaku.feed;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.hikyaku.handling.Clearance;
import org.hikyaku.handling.Cleared;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * One walk over what a caller sees, under the feed's read lock. What is hidden, dead, outdated or not asked for is passed over
 * by the bitmaps; each row that is left is cleared once more on its way out. It stops one row past the page, which is how
 * it knows whether there is more.
 */
final class Walk {
    private final RowTable table;
    private final Rows rows;
    private final Query query;
    private final Clearance clearance;
    private final List<List<RoaringBitmap>> asked;
    private final Versions.Instants exact;
    private final Versions.@Nullable Bound versionFrom;
    private final Versions.@Nullable Bound versionTo;
    private final long patience;
    private final List<Cleared<Row>> page;
    private final long after;
    private BitSet seen = new BitSet();
    private long bytes;
    private long looked;
    private boolean more;
    private boolean cut;
    private long upTo = -1;

    /** @param patience how many rows it looks at, those on the page included, before it stops for the time being */
    Walk(RowTable table, Rows rows, Query query, Clearance clearance, long patience) {
        this.table = table;
        this.rows = rows;
        this.query = query;
        this.clearance = clearance;
        this.asked = asked();
        this.exact = Versions.Instants.of(query.versions().exact());
        this.versionFrom = query.match().versionFrom().map(Versions.Bound::of).orElse(null);
        this.versionTo = query.match().versionTo().map(Versions.Bound::of).orElse(null);
        this.patience = patience;
        this.after = query.after().orElse(-1);
        this.page = new ArrayList<>(Math.min(query.limit(), 1_000));
    }

    Page over(Sight sight) {
        seen = sight.permitted();
        if (isFirstUnknown()) {
            return new Page(List.of(), true, -1, after, true);
        }
        if (query.specVersions().isEmpty() || query.specVersions().contains("2.1")) {
            for (var segment : sight.segments()) {
                if (segment instanceof Sight.Stretch stretch) {
                    over(stretch);
                } else if (segment instanceof Sight.Opened opened) {
                    over(opened.block());
                }
                if (more) {
                    break;
                }
            }
        }
        boolean tells = page.isEmpty() && !more && query.after().isEmpty();
        return new Page(page, more, tells ? newest(table, rows, sight) : -1, upTo, cut);
    }

    /** Whether who asks for the first version of each object may see a row of which nothing is known: it may be that of any object. */
    private boolean isFirstUnknown() {
        return query.versions().first()
                && !query.versions().all()
                && RoaringBitmap.intersects(rows.hidden(), rows.union(seen));
    }

    private void over(Sight.Stretch stretch) {
        int to = Math.min(stretch.to(), table.size());
        int from = firstAfter(stretch.from(), to);
        if (from >= to || stretch.permitted().isEmpty()) {
            return;
        }
        var each = among(rows.union(stretch.permitted()), from);
        for (int row = each.next(); row != RowTable.NONE && row < to; row = each.next()) {
            if (!look(row, table.stampOf(row))) {
                return;
            }
        }
    }

    private void over(Block block) {
        long rank = block.firstRankAfter(after);
        if (rank >= block.rows().getLongCardinality()) {
            return;
        }
        int last = block.rows().select((int) rank);
        var each = among(block.rows(), last);
        for (int row = each.next(); row != RowTable.NONE; row = each.next()) {
            rank += block.rows().rangeCardinality(last, row);
            last = row;
            if (!look(row, block.stampOfRank(rank))) {
                return;
            }
        }
    }

    private Intersection among(RoaringBitmap seen, int from) {
        var groups = new ArrayList<>(asked);
        groups.add(List.of(seen));
        return new Intersection(groups, from);
    }

    /** Looks at the row, which the bitmaps let through; false if it was the last one for now. */
    private boolean look(int row, long stamp) {
        if (rows.hidden().contains(row)) {
            return pass(row, stamp);
        }
        if (wanted(row) && !take(row, stamp)) {
            return false;
        }
        looked++;
        if (looked == patience) {
            more = true;
            upTo = stamp;
            return false;
        }
        return true;
    }

    /**
     * Comes to a row of which nothing is known. Who may not see it is not shown it, as ever. For who may, the page ends here: rows behind
     * it would move him on, and he would never ask for it again.
     */
    private boolean pass(int row, long stamp) {
        if (!clearance.permits(table.rowLabel(row))) {
            return true;
        }
        more = true;
        cut = true;
        upTo = stamp - 1;
        return false;
    }

    /** Puts the row on the page; false once the page is full. */
    private boolean take(int row, long stamp) {
        var cleared = clearance.clear(table.rowLabel(row), new Row(table, row, stamp));
        if (cleared.isEmpty()) {
            return true;
        }
        bytes += table.sizeOf(row);
        if (page.size() == query.limit() || (!page.isEmpty() && bytes > query.maxBytes())) {
            more = true;
            upTo = page.get(page.size() - 1).value().stamp();
            return false;
        }
        page.add(cleared.get());
        return true;
    }

    /** The first row in [from, to) whose stamp is later than asked for. */
    private int firstAfter(int from, int to) {
        int low = from;
        int high = to;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (table.stampOf(middle) > after) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** What is asked for as bitmaps: rows that are in none of them are never looked at. */
    private List<List<RoaringBitmap>> asked() {
        var groups = new ArrayList<List<RoaringBitmap>>(4);
        if (!query.ids().isEmpty()) {
            groups.add(orHidden(List.of(table.rowsOf(query.ids()))));
        }
        if (!query.types().isEmpty()) {
            var types = new ArrayList<RoaringBitmap>(query.types().size());
            query.types().forEach(type -> table.typeIndex(type).ifPresent(index -> types.add(rows.ofType(index))));
            groups.add(orHidden(types.isEmpty() ? List.of(new RoaringBitmap()) : types));
        }
        var versions = query.versions();
        if (versions.all() || !versions.exact().isEmpty()) {
            groups.add(List.of(rows.alive()));
        } else if (versions.first() && versions.last()) {
            groups.add(orHidden(List.of(rows.oldest(), rows.edges(), rows.newest())));
        } else {
            groups.add(orHidden(versions.first() ? List.of(rows.oldest(), rows.edges()) : List.of(rows.newest())));
        }
        return groups;
    }

    /** Whatever is asked for, a row of which nothing is known may be it. */
    private List<RoaringBitmap> orHidden(List<RoaringBitmap> asked) {
        if (rows.hidden().isEmpty()) {
            return asked;
        }
        var either = new ArrayList<>(asked);
        either.add(rows.hidden());
        return either;
    }

    /** What no bitmap says of a row. */
    private boolean wanted(int row) {
        return (query.match().isEmpty() || table.mayMatch(row, query.match()))
                && (versionFrom == null || table.versions().isFrom(row, versionFrom))
                && (versionTo == null || table.versions().isTo(row, versionTo))
                && isOfWantedVersion(row);
    }

    private boolean isOfWantedVersion(int row) {
        var versions = query.versions();
        return (versions.exact().isEmpty() && !versions.first())
                || (versions.last() && rows.newest().contains(row))
                || (versions.first() && rows.isOldest(row, seen))
                || table.versions().isAny(row, exact);
    }

    /** The stamp of the newest row that the caller may see at all, found from the far end; -1 if there is none. */
    static long newest(RowTable table, Rows rows, Sight sight) {
        var segments = sight.segments();
        for (int i = segments.size() - 1; i >= 0; i--) {
            if (segments.get(i) instanceof Sight.Stretch stretch) {
                int row = Intersection.lastIn(
                        rows.union(stretch.permitted()), rows.alive(), stretch.from(), stretch.to());
                if (row != RowTable.NONE) {
                    return table.stampOf(row);
                }
            } else if (segments.get(i) instanceof Sight.Opened opened) {
                var block = opened.block();
                int row = Intersection.lastIn(block.rows(), rows.alive(), 0, Integer.MAX_VALUE);
                if (row != RowTable.NONE) {
                    return block.stampOfRank(block.rows().rankLong(row) - 1);
                }
            }
        }
        return -1;
    }
}
