package org.hikyaku.feed;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.hikyaku.handling.Label;
import org.roaringbitmap.RoaringBitmap;

/**
 * Rows that have to become stricter and are more than one append can hold: from the append on by which they have to, nobody is shown
 * them, and they are born anew under their labels in appends of their own, whoever writes these. It is over once none is left.
 * Guarded by the feed's lock.
 */
final class Cascade {
    /** Most rows that one step lets be born anew. */
    static final int STEP = 10_000;

    /** About how many bytes of entries a step has at most, or one row: 4 MiB. */
    static final int STEP_BYTES = 4 << 20;

    private final RoaringBitmap rows = new RoaringBitmap();
    private final Map<Label, RoaringBitmap> byLabel = new TreeMap<>();

    /** The rows that wait. */
    RoaringBitmap rows() {
        return rows;
    }

    /** Lets rows wait; gives them. */
    RoaringBitmap begin(Tightening tightening) {
        var fresh = new RoaringBitmap();
        Map<Label, RoaringBitmap> labels = new HashMap<>();
        tightening.forEach((row, label) -> {
            fresh.add(row);
            labels.computeIfAbsent(label, none -> new RoaringBitmap()).add(row);
        });
        rows.or(fresh);
        labels.forEach((label, wait) -> byLabel.merge(label, wait, (one, other) -> RoaringBitmap.or(one, other)));
        return fresh;
    }

    /** Rows that are born anew, or are gone, wait no longer. */
    void end(RoaringBitmap gone) {
        if (RoaringBitmap.intersects(rows, gone)) {
            rows.andNot(gone);
            byLabel.values().forEach(wait -> wait.andNot(gone));
            byLabel.values().removeIf(RoaringBitmap::isEmpty);
        }
    }

    /** What is born anew in the next step, label by label, and the rows that it was. */
    Map<Integer, Candidate> next(RowTable table) {
        Map<Integer, Candidate> step = new TreeMap<>();
        long bytes = 0;
        for (var labelled : byLabel.entrySet()) {
            for (var each = labelled.getValue().getIntIterator(); each.hasNext(); ) {
                int number = each.next();
                var candidate = new Row(table, number, table.stampOf(number)).relabelled(labelled.getKey());
                bytes += candidate.entryBytes();
                if (step.size() == STEP || (!step.isEmpty() && bytes > STEP_BYTES)) {
                    return step;
                }
                step.put(number, candidate);
            }
        }
        return step;
    }
}
