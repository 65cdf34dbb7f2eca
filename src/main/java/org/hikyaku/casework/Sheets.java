package org.hikyaku.casework;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.hikyaku.feed.Row;
import org.hikyaku.stix.StixId;

/**
 * The council's sheets in one collection, and what they name: every release and every import lets its sheet and a row of each
 * object that this names be born in one append. So it is the numbers of rows that say it, of appends of any age, and a sheet costs
 * the same however many objects it names.
 */
final class Sheets {
    /** The sheets of one append. */
    private record Batch(int next, List<StixId> sheets) {}

    private final Set<StixId> ids = ConcurrentHashMap.newKeySet();
    private final NavigableMap<Integer, Batch> batches = new ConcurrentSkipListMap<>();

    /** Takes in the sheets of an append whose rows have these numbers. */
    void add(int first, int next, List<StixId> sheets) {
        ids.addAll(sheets);
        batches.put(first, new Batch(next, sheets));
    }

    /** Whether this is a sheet of the council's, or ever was. */
    boolean contains(StixId id) {
        return ids.contains(id);
    }

    /**
     * The sheets that may name an object: those that named it when they came in.
     *
     * @param rows all rows that the object ever had in the chain that all share
     */
    Set<StixId> naming(Collection<Row> rows) {
        var found = new HashSet<StixId>();
        for (var row : rows) {
            var batch = batches.floorEntry(row.number());
            if (batch != null && row.number() < batch.getValue().next()) {
                found.addAll(batch.getValue().sheets());
            }
        }
        return found;
    }
}
