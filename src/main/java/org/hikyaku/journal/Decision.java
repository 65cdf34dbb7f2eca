package org.hikyaku.journal;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What a writer decided, looking at views that are up to date with everything acknowledged before it began.
 *
 * @param <T> what the writer answers
 */
public sealed interface Decision<T> {
    /**
     * Write this.
     *
     * @param entries 1 or more
     * @param blobs the bytes that the entries name
     * @param reseal as {@link Draft#reseal}
     * @param answer makes the answer from the append, after it is folded, on the folding thread
     */
    record Write<T>(List<Entry> entries, List<Blob> blobs, Map<RandomName, Secrecy> reseal, Function<Append, T> answer)
            implements Decision<T> {
        /** A decision that leaves what was stored before as it is. */
        public Write(List<Entry> entries, List<Blob> blobs, Function<Append, T> answer) {
            this(entries, blobs, Map.of(), answer);
        }
    }

    /** There is nothing to write: it was done before, or changes nothing. */
    record Nothing<T>(T answer) implements Decision<T> {}

    /** Writes entries that need no blobs. */
    static <T> Decision<T> write(List<Entry> entries, Function<Append, T> answer) {
        return new Write<>(entries, List.of(), answer);
    }
}
