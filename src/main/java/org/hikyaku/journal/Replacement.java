package org.hikyaku.journal;

import java.util.List;
import java.util.Optional;

/**
 * A copy of a journal beside it that is to take its place, with a table of keys of its own. For an operator's command, which is alone with
 * the store: every method blocks and fails with {@link Unavailable} or {@link IllegalStateException}.
 *
 * <p>Until {@link #whole} whatever ends the process leaves the journal as it was. From then on the copy can only be brought to its
 * place, by whoever comes next.
 */
public interface Replacement extends AutoCloseable {
    /**
     * How much there is of blobs.
     *
     * @param blobs how many
     * @param bytes what they have together
     */
    record Measure(long blobs, long bytes) {}

    /** Takes blobs in turn. */
    interface BlobSink {
        void take(RandomName name, byte[] bytes);
    }

    /** What is in the way of putting the journal aside; one sentence. */
    Optional<String> obstacle();

    /** How much the journal has of blobs. */
    Measure measure();

    /** Gives every blob of the journal, those that no append names too. */
    void eachBlob(BlobSink sink);

    /** Whether an earlier run made the copy whole and did not bring it to its place. */
    boolean isWhole();

    /** Makes the copy empty. */
    void begin();

    /** The table of the copy's keys. After {@link #begin}. */
    KeyTable keys();

    /** Adds appends and blobs to the copy as they are, with the ids, times and hashes that they have. Durable when it returns. */
    void add(List<Append> appends, List<Blob> blobs);

    /** The copy as a journal, to be read; whoever asks closes it. */
    Journal journal();

    /** Notes that the copy is whole. */
    void whole();

    /**
     * Puts the copy and its table in their places, and the journal aside. Nobody reads either meanwhile. Doing it again finishes it.
     *
     * @return the table in its place; whoever asks closes it
     */
    KeyTable takePlace();

    /** Removes what only the copying needed. After {@link #takePlace}, when nothing is left to be done. */
    void end();

    /** Where the journal lies now, for the operator. */
    String aside();

    @Override
    void close();
}
