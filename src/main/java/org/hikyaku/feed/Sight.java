package org.hikyaku.feed;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.hikyaku.council.Tenures;
import org.hikyaku.handling.Label;

/**
 * What one caller sees of a collection, as a sequence of segments in rising order of stamps: stretches of rows at their own
 * stamps, and between them the blocks by which rights gained later opened older rows.
 *
 * @param segments in order
 * @param labels how many labels the feed had when this was made
 * @param entries how many audience entries it had
 */
record Sight(List<Segment> segments, int labels, int entries) {
    /** A stretch of what a caller sees. */
    sealed interface Segment {}

    /**
     * Rows at their own stamps.
     *
     * @param from the first row's number
     * @param to the number after the last one's; {@link Integer#MAX_VALUE} for the open end
     * @param permitted the labels whose rows show here
     */
    record Stretch(int from, int to, BitSet permitted) implements Segment {}

    /** Older rows of one label, at the stamps of a block. */
    record Opened(Block block) implements Segment {}

    /** The labels whose rows the caller sees at all: those of the open end. */
    BitSet permitted() {
        return segments.get(segments.size() - 1) instanceof Stretch open ? open.permitted() : new BitSet();
    }

    /**
     * Works out what a caller sees.
     *
     * @param heldSince for each label since when the caller holds the right to it, as {@link Tenures#heldSince}
     */
    static Sight of(RowTable table, List<AudienceEntry> audience, ToLongFunction<Label> heldSince) {
        var natives = new BitSet();
        var gained = new TreeMap<Integer, List<Integer>>();
        for (int label = 0; label < table.labelCount(); label++) {
            long since = heldSince.applyAsLong(table.label(label));
            if (since == Tenures.NATIVE) {
                natives.set(label);
            } else if (since != Tenures.NOT_HELD) {
                int entry = firstThatCompletes(audience, since);
                if (entry >= 0) {
                    gained.computeIfAbsent(entry, e -> new ArrayList<>()).add(label);
                }
            }
        }
        var segments = new ArrayList<Segment>();
        int from = 0;
        var permitted = natives;
        for (var turn : gained.entrySet()) {
            var entry = audience.get(turn.getKey());
            if (entry.rowsBefore() > from) {
                segments.add(new Stretch(from, entry.rowsBefore(), (BitSet) permitted.clone()));
                from = entry.rowsBefore();
            }
            turn.getValue().stream()
                    .map(entry.blocks()::get)
                    .filter(java.util.Objects::nonNull)
                    .sorted(java.util.Comparator.comparingLong(Block::end))
                    .forEach(block -> segments.add(new Opened(block)));
            turn.getValue().forEach(permitted::set);
        }
        segments.add(new Stretch(from, Integer.MAX_VALUE, permitted));
        return new Sight(List.copyOf(segments), table.labelCount(), audience.size());
    }

    private static int firstThatCompletes(List<AudienceEntry> audience, long position) {
        int low = 0;
        int high = audience.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (audience.get(middle).completes() >= position) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low == audience.size() ? -1 : low;
    }
}
