package org.hikyaku.journal;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;

/**
 * The port to a store. Two adapters stand behind it, {@code journal.embedded} and {@code journal.mongo}; both pass the
 * same contract suite.
 *
 * <p>Every future may fail with {@link Unavailable}; no method blocks its caller, all may be called from any thread.
 */
public interface Journal {
    /**
     * Appends, once. Completes when the append and its blobs are durable (embedded: committed with
     * {@code synchronous=FULL}; MongoDB: majority and journaled). Appends that wait at the same time go out together.
     *
     * <p>If the acknowledgement is lost the adapter asks the store by the append's id and answers what it finds, or
     * sends the same bytes again; it never writes twice.
     *
     * @return the append as it stands; fails with {@link Conflict} if another stands at its position, or if
     *     {@code expected} is not (or no longer) the stream's head
     */
    Future<Append> append(Draft draft);

    /**
     * The appends of one stream after a position, ascending, without gaps.
     *
     * @param after 0 for the whole stream
     * @param limit at most this many appends, from 1; fewer are given if they are large (16 MiB and one)
     */
    Future<List<Append>> read(StreamName stream, long after, int limit);

    /**
     * The look before a decision: everything that was acknowledged, by any node, before this call, in streams that the
     * caller follows. Embedded: answered from memory, already complete if there is nothing new. MongoDB: one
     * majority-written fence, which a deposed primary cannot pass, and a majority read after it.
     *
     * @param folded for each followed stream the position up to which the caller has it; not changed afterwards
     * @return the new appends, each stream's ascending and without gaps from the position given; streams without news
     *     are absent. May stop early when there is much; the caller asks again until nothing is new.
     */
    Future<Map<StreamName, List<Append>>> news(Map<StreamName, Long> folded);

    /**
     * Blobs by name, in the order asked; at most 10,000.
     *
     * @return one byte array per name, empty for a blob that was erased ({@link Blob#isErased}); fails with {@link
     *     IllegalStateException} if one is missing, for an append names only what is there
     */
    Future<List<byte[]>> blobs(List<RandomName> names);

    /** Every stream that has an append, ascending, and its head. */
    Future<Map<StreamName, Head>> heads();

    /** The marked entries that match, oldest first within each stream, by index and not by walking streams. */
    Future<List<Marked>> marked(MarkQuery query);

    /**
     * Whether what is secret is opened. Where it is not, secret parts are given as they are stored ({@link Part#isSealed}), secret
     * blobs fail with {@link WithoutSecrets}, and nothing secret is appended. The same as long as it is open.
     */
    default boolean opensSecrets() {
        return true;
    }

    /** Finishes what was taken on and closes. Idempotent; every later call fails with {@link Unavailable}. */
    Future<Void> close();
}
