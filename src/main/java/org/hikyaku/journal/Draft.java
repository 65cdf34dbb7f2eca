package org.hikyaku.journal;

import java.util.List;
import java.util.Map;

/**
 * What a writer wants appended.
 *
 * @param stream the stream
 * @param expected the head after which the writer decided; the append gets the position after it or none
 * @param entries 1 or more
 * @param blobs the bytes that the entries name, stored no later than the append; may be empty
 * @param reseal blobs that were stored before, and under which key they are sealed from this append on
 */
public record Draft(
        StreamName stream, Head expected, List<Entry> entries, List<Blob> blobs, Map<RandomName, Secrecy> reseal) {
    /** Most entries and, apart, most blobs in one append. */
    public static final int MAX_ITEMS = 10_000;

    /** Most bytes of parts and, apart, of blobs in one append: 8 MiB. */
    public static final int MAX_BYTES = 8 << 20;

    /** Most bytes that sealing adds to a part or a blob. */
    public static final int SEAL_BYTES = 28;

    /** A draft that leaves what was stored before as it is. */
    public Draft(StreamName stream, Head expected, List<Entry> entries, List<Blob> blobs) {
        this(stream, expected, entries, blobs, Map.of());
    }

    public Draft {
        reseal = Map.copyOf(reseal);
        entries = List.copyOf(entries);
        blobs = List.copyOf(blobs);
        if (!fits(entries, blobs, SEAL_BYTES)) {
            throw new IllegalArgumentException(
                    "an append has 1 to 10,000 entries, at most 10,000 blobs, and 8 MiB of parts and of blobs");
        }
    }

    /** Whether so much goes into one append: for writers whose input is of any size. */
    public static boolean fits(List<Entry> entries, List<Blob> blobs) {
        return fits(entries, blobs, 0);
    }

    private static boolean fits(List<Entry> entries, List<Blob> blobs, int spare) {
        if (entries.isEmpty() || entries.size() > MAX_ITEMS || blobs.size() > MAX_ITEMS) {
            return false;
        }
        long parts = 0;
        for (var entry : entries) {
            for (var part : entry.parts()) {
                parts += part.bytes().length - spare;
            }
        }
        long bytes = 0;
        for (var blob : blobs) {
            bytes += blob.bytes().length - spare;
        }
        return parts <= MAX_BYTES && bytes <= MAX_BYTES;
    }
}
