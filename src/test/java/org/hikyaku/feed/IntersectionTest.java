package org.hikyaku.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.RoaringBitmap;

class IntersectionTest {
    private static final int ROWS = 20 << 16;

    /** Dense, sparse and clustered, so that groups have containers that others have not. */
    private static RoaringBitmap bitmap(Random random) {
        var bitmap = new RoaringBitmap();
        for (int cluster = random.nextInt(6); cluster > 0; cluster--) {
            int from = random.nextInt(ROWS);
            int step = List.of(1, 2, 1_000, 70_000).get(random.nextInt(4));
            for (int row = from; row < ROWS && row < from + 5_000 * step; row += step) {
                bitmap.add(row);
            }
        }
        return bitmap;
    }

    @Test
    void it_gives_the_rows_that_are_in_some_bitmap_of_every_group_from_the_start_row_on() {
        long start = Long.getLong("feed.seed", System.nanoTime());
        for (long seed = start; seed < start + 200; seed++) {
            var random = new Random(seed);
            var groups = new ArrayList<List<RoaringBitmap>>();
            var wanted = RoaringBitmap.bitmapOfRange(0, ROWS);
            for (int group = 1 + random.nextInt(4); group > 0; group--) {
                var bitmaps = new ArrayList<RoaringBitmap>();
                for (int i = 1 + random.nextInt(3); i > 0; i--) {
                    bitmaps.add(bitmap(random));
                }
                groups.add(bitmaps);
                wanted.and(RoaringBitmap.or(bitmaps.iterator()));
            }
            int from = random.nextInt(4) == 0 ? 0 : random.nextInt(ROWS);
            wanted.remove(0L, from);
            var found = new RoaringBitmap();
            var each = new Intersection(groups, from);
            for (int row = each.next(); row != RowTable.NONE; row = each.next()) {
                found.add(row);
            }
            assertEquals(wanted, found, "run again with -Dfeed.seed=" + seed);
        }
    }

    @Test
    void from_the_far_end_it_finds_the_last_row_that_is_in_both() {
        long start = Long.getLong("feed.seed", System.nanoTime());
        for (long seed = start; seed < start + 500; seed++) {
            var random = new Random(seed);
            var one = bitmap(random);
            var other = bitmap(random);
            int from = random.nextInt(ROWS);
            int to = random.nextBoolean() ? Integer.MAX_VALUE : from + random.nextInt(ROWS);
            var both = RoaringBitmap.and(one, other).selectRange(from, to);
            assertEquals(
                    both.isEmpty() ? RowTable.NONE : both.last(),
                    Intersection.lastIn(one, other, from, to),
                    "run again with -Dfeed.seed=" + seed);
        }
    }
}
