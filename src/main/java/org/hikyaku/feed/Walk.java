package org.hikyaku.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.hikyaku.handling.Clearance;
import org.hikyaku.handling.Cleared;
import org.hikyaku.stix.StixId;
import org.roaringbitmap.IntIterator;
import org.roaringbitmap.RoaringBitmap;

/**
 * One walk over what a caller sees, under the feed's read lock: it narrows by bitmaps, then clears every row once more on its way
 * out. It stops one row past the page, which is how it knows whether there is more.
 */
final class Walk {
    private final RowTable table;
    private final Rows rows;
    private final Query query;
    private final Clearance clearance;
    private final IntPredicate wanted;
    private final @org.jspecify.annotations.Nullable RoaringBitmap narrowed;
    private final List<Cleared<Row>> page;
    private final long after;
    private long bytes;
    private boolean more;

    Walk(RowTable table, Rows rows, Query query, Clearance clearance) {
        this.table = table;
        this.rows = rows;
        this.query = query;
        this.clearance = clearance;
        this.wanted = versions();
        this.narrowed = narrowed();
        this.after = query.after().orElse(-1);
        this.page = new ArrayList<>(Math.min(query.limit(), 1_000));
    }

    Page over(Sight sight) {
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
        return new Page(page, more, newest(sight));
    }

    private void over(Sight.Stretch stretch) {
        int to = Math.min(stretch.to(), table.size());
        int from = firstAfter(stretch.from(), to);
        if (from >= to || stretch.permitted().isEmpty()) {
            return;
        }
        var union = rows.union(stretch.permitted());
        var candidates = narrowed == null ? union : RoaringBitmap.and(union, narrowed);
        var each = candidates.getIntIterator();
        each.advanceIfNeeded(from);
        while (each.hasNext()) {
            int row = each.next();
            if (row >= to) {
                return;
            }
            if (wanted.test(row) && !take(row, table.stampOf(row))) {
                return;
            }
        }
    }

    private void over(Block block) {
        long rank = block.firstRankAfter(after);
        if (rank >= block.rows().getLongCardinality()) {
            return;
        }
        IntIterator each;
        var iterator = block.rows().getIntIterator();
        iterator.advanceIfNeeded(block.rows().select((int) rank));
        each = iterator;
        for (; each.hasNext(); rank++) {
            int row = each.next();
            if (wanted.test(row)
                    && (narrowed == null || narrowed.contains(row))
                    && !take(row, block.stampOfRank(rank))) {
                return;
            }
        }
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

    private IntPredicate versions() {
        var filter = query.versions();
        if (filter.all()) {
            return rows.alive()::contains;
        }
        if (filter.exact().isEmpty() && !filter.first()) {
            return rows.newest()::contains;
        }
        return row -> (filter.last() && rows.newest().contains(row))
                || (filter.first() && rows.oldest().contains(row))
                || (rows.alive().contains(row)
                        && filter.exact().stream()
                                .anyMatch(version -> table.versions().is(row, version)));
    }

    private @org.jspecify.annotations.Nullable RoaringBitmap narrowed() {
        if (query.ids().isEmpty() && query.types().isEmpty()) {
            return null;
        }
        var types = new RoaringBitmap();
        for (var type : query.types()) {
            table.typeIndex(type).ifPresent(index -> types.or(rows.ofType(index)));
        }
        if (query.ids().isEmpty()) {
            return types;
        }
        var ids = new RoaringBitmap();
        for (StixId id : query.ids()) {
            for (int last : table.lastRowsOf(id)) {
                for (int row = last; row != RowTable.NONE; row = table.previousOf(row)) {
                    ids.add(row);
                }
            }
        }
        return query.types().isEmpty() ? ids : RoaringBitmap.and(ids, types);
    }

    /** The stamp of the newest row that the caller may see at all, found from the far end; -1 if there is none. */
    private long newest(Sight sight) {
        if (!page.isEmpty() || query.after().isPresent()) {
            return -1;
        }
        var segments = sight.segments();
        for (int i = segments.size() - 1; i >= 0; i--) {
            if (segments.get(i) instanceof Sight.Stretch stretch) {
                var each = rows.union(stretch.permitted()).getReverseIntIterator();
                while (each.hasNext()) {
                    int row = each.next();
                    if (row < stretch.from()) {
                        break;
                    }
                    if (row < stretch.to() && rows.alive().contains(row)) {
                        return table.stampOf(row);
                    }
                }
            } else if (segments.get(i) instanceof Sight.Opened opened) {
                long rank = opened.block().rows().getLongCardinality() - 1;
                for (var each = opened.block().rows().getReverseIntIterator(); each.hasNext(); rank--) {
                    if (rows.alive().contains(each.next())) {
                        return opened.block().stampOfRank(rank);
                    }
                }
            }
        }
        return -1;
    }
}
