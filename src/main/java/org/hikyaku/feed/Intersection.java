package org.hikyaku.feed;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.Container;
import org.roaringbitmap.ContainerPointer;
import org.roaringbitmap.PeekableCharIterator;
import org.roaringbitmap.RoaringBitmap;

/**
 * The rows that stand in at least one bitmap of each of several groups, in rising order, worked out a container (65,536
 * rows) at a time as they are asked for. A container that one group has no row in costs nothing but the step over it, so what
 * a page costs follows from the rows that it has, not from those that are there. Good while the bitmaps are not changed:
 * under the feed's lock.
 */
final class Intersection {
    private static final int NONE = -1;
    private static final int CONTAINER_BITS = 16;

    private final ContainerPointer[][] groups;
    private final int from;
    private int key;
    private @Nullable PeekableCharIterator low;

    /**
     * @param groups each with one bitmap or more
     * @param from the first row that is looked at
     */
    Intersection(List<List<RoaringBitmap>> groups, int from) {
        this.groups = groups.stream()
                .map(group ->
                        group.stream().map(RoaringBitmap::getContainerPointer).toArray(ContainerPointer[]::new))
                .toArray(ContainerPointer[][]::new);
        this.from = from;
        this.key = (from >>> CONTAINER_BITS) - 1;
    }

    /** The next row, or {@link RowTable#NONE} after the last. */
    int next() {
        while (low == null || !low.hasNext()) {
            key = keyInAll(key + 1);
            if (key == NONE) {
                return RowTable.NONE;
            }
            low = rowsAt(key).getCharIterator();
            if (key == from >>> CONTAINER_BITS) {
                low.advanceIfNeeded((char) from);
            }
        }
        return key << CONTAINER_BITS | low.next();
    }

    /** The first container from {@code least} on in which every group has rows. */
    private int keyInAll(int least) {
        int wanted = least;
        for (int agreed = 0; agreed < groups.length; ) {
            agreed = 0;
            for (var group : groups) {
                int found = keyIn(group, wanted);
                if (found == NONE) {
                    return NONE;
                }
                if (found > wanted) {
                    wanted = found;
                    break;
                }
                agreed++;
            }
        }
        return wanted;
    }

    private static int keyIn(ContainerPointer[] group, int least) {
        int found = NONE;
        for (var bitmap : group) {
            while (bitmap.getContainer() != null && bitmap.key() < least) {
                bitmap.advance();
            }
            if (bitmap.getContainer() != null && (found == NONE || bitmap.key() < found)) {
                found = bitmap.key();
            }
        }
        return found;
    }

    private Container rowsAt(int wanted) {
        Container all = null;
        for (var group : groups) {
            Container any = null;
            for (var bitmap : group) {
                if (bitmap.getContainer() != null && bitmap.key() == wanted) {
                    any = any == null ? bitmap.getContainer() : any.or(bitmap.getContainer());
                }
            }
            if (any == null) {
                throw new AssertionError("every group has this container");
            }
            all = all == null ? any : all.and(any);
            if (all.isEmpty()) {
                // Nothing can come of it, and an empty container is not always taken well.
                return all;
            }
        }
        if (all == null) {
            throw new AssertionError("there is a group");
        }
        return all;
    }

    /** The last row below {@code to} that stands in both bitmaps, or {@link RowTable#NONE}; looked for in growing steps back. */
    static int lastIn(RoaringBitmap one, RoaringBitmap other, int from, int to) {
        long end = Math.min(to, one.isEmpty() ? 0L : one.last() + 1L);
        for (long step = 1 << CONTAINER_BITS; end > from; step *= 2) {
            long begin = Math.max(from, (end - 1) / step * step);
            var both = RoaringBitmap.and(List.of(one, other).iterator(), begin, end);
            if (!both.isEmpty()) {
                return both.last();
            }
            end = begin;
        }
        return RowTable.NONE;
    }
}
