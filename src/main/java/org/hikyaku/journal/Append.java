package org.hikyaku.journal;

import java.time.Instant;
import java.util.List;

/**
 * An append as it stands in the journal.
 *
 * @param stream the stream
 * @param position 1 for the stream's first append, without gaps
 * @param id random, given by the writer before its first try: by it an ambiguous append is recognised as one's own
 * @param time the writing node's clock, to the microsecond; orders nothing
 * @param entries in the order in which they were given
 * @param previous the hash of the append before it, {@link Digest#ZERO} for the first
 * @param hash the chain hash over all of the above, see {@link Chain}
 */
public record Append(
        StreamName stream,
        long position,
        RandomName id,
        Instant time,
        List<Entry> entries,
        Digest previous,
        Digest hash) {
    public Append {
        entries = List.copyOf(entries);
    }

    /** The head that the stream has right after this append. */
    public Head head() {
        return new Head(position, hash);
    }
}
