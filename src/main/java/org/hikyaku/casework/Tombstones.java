package org.hikyaku.casework;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.hikyaku.feed.Row;

/**
 * What was deleted in one collection, by rows, and how far casework had come then: so an older intent does not bring it back. On
 * the folding thread.
 */
final class Tombstones {
    @SuppressWarnings("ArrayRecordComponent") // walked, never compared
    private record Tombstone(long casework, int[] rows) {}

    private final List<Tombstone> all = new ArrayList<>();
    private final BitSet rows = new BitSet();

    void add(WithdrawnEntry entry) {
        entry.rows().forEach(instance -> rows.set(instance.row()));
        all.add(new Tombstone(
                entry.casework(),
                entry.rows().stream().mapToInt(WithdrawnEntry.Instance::row).toArray()));
    }

    /** Whether this row was deleted. */
    boolean contains(Row row) {
        return rows.get(row.number());
    }

    /** The rows that died by what was decided when this position of the casework stream was folded already. */
    IntStream since(long position) {
        return all.stream().filter(each -> each.casework() >= position).flatMapToInt(each -> IntStream.of(each.rows()));
    }
}
