package org.hikyaku.casework;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.hikyaku.council.Caller;
import org.hikyaku.council.Refusal;
import org.hikyaku.council.ToolId;
import org.hikyaku.feed.Blobs;
import org.hikyaku.feed.CollectionId;
import org.hikyaku.feed.Collections;
import org.hikyaku.handling.Policy;
import org.hikyaku.journal.Blob;
import org.hikyaku.journal.Decision;
import org.hikyaku.journal.Entry;
import org.hikyaku.journal.Live;
import org.hikyaku.journal.RandomName;
import org.hikyaku.journal.Unavailable;
import org.hikyaku.stix.Envelope;
import org.hikyaku.stix.EnvelopeReader;
import org.hikyaku.stix.Limits;
import org.hikyaku.stix.MalformedEnvelope;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides envelopes that were taken and answered before they were decided ({@link Submissions#take}): one after another, so that
 * no more than one of them is in memory, on a thread of its own. Doing it again does nothing twice, so any node may
 * finish what another one left.
 *
 * <p>The poster's rights are those of the moment of the decision: who lost the right to post meanwhile, or his account, finds
 * a status that is complete and in which every object failed.
 */
public final class Backlog {
    private static final Logger LOG = LoggerFactory.getLogger(Backlog.class);
    private static final String UNDECIDED = "the broker could not decide on the envelope";
    private static final String NO_RIGHT = "the poster may no longer post to the collection";

    private final Live live;
    private final Collections collections;
    private final Blobs blobs;
    private final CaseBook book;
    private final Submissions submissions;
    private final Function<ToolId, Optional<Caller>> callers;
    private final Limits limits;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        var t = new Thread(task, "hikyaku-backlog");
        t.setDaemon(true);
        return t;
    });
    private volatile boolean stopped;

    /**
     * @param callers the caller whose authenticated request stands in the journal; empty if tool or user are gone
     * @param limits what an envelope may hold
     */
    public Backlog(
            Live live,
            Collections collections,
            Blobs blobs,
            CaseBook book,
            Submissions submissions,
            Function<ToolId, Optional<Caller>> callers,
            Limits limits) {
        this.live = live;
        this.collections = collections;
        this.blobs = blobs;
        this.book = book;
        this.submissions = submissions;
        this.callers = callers;
        this.limits = limits;
    }

    /** Finishes one envelope after those that wait already. Completes when it is decided; never fails. */
    public Future<Void> finish(UUID receipt) {
        return finish(place -> place.receipt().equals(receipt));
    }

    /** Finishes what was taken before a moment, in microseconds since 1970: after a start, and what other nodes left. */
    public Future<Void> finishTakenBefore(long moment) {
        return finish(place -> place.at() < moment);
    }

    /** Each begins on the backlog's thread, which waits for it to end: so any number may wait, and none builds on another's end. */
    private Future<Void> finish(Predicate<CaseBook.ReceiptPlace> which) {
        Promise<Void> done = Promise.promise();
        try {
            thread.execute(() -> {
                try {
                    sweep(which);
                } finally {
                    done.complete();
                }
            });
        } catch (RejectedExecutionException stopping) {
            done.complete();
        }
        return done.future();
    }

    private void sweep(Predicate<CaseBook.ReceiptPlace> which) {
        try {
            // A node that nobody asks anything has not seen yet what the others took.
            if (!stopped) {
                await(live.current());
            }
        } catch (Throwable unknown) {
            LOG.atWarn().setCause(cause(unknown)).log("what is pending is not known now; it is looked for again");
            return;
        }
        endCascades();
        for (var place : book.pendingEnvelopes()) {
            if (!stopped && which.test(place)) {
                finish(place);
            }
        }
    }

    /** What another node began and left. */
    private void endCascades() {
        for (var collection : collections.all()) {
            var feed = collections.feed(collection.id());
            try {
                if (!stopped && feed.isCascading()) {
                    await(submissions.cascades().end(feed));
                }
            } catch (Throwable unknown) {
                LOG.atWarn().setCause(cause(unknown)).log("a cascade could not be carried on now; it is tried again");
            }
        }
    }

    /**
     * What cannot be written now stays pending, and is tried again with the next sweep. Whatever else goes wrong would go wrong
     * again, on every node and each minute, before everybody else's turn: it ends the envelope.
     */
    private void finish(CaseBook.ReceiptPlace place) {
        try {
            var append = await(live.journal().read(place.stream(), place.position() - 1, 1))
                    .get(0);
            var taken = append.entries().stream()
                    .filter(entry -> entry.kind().equals(CaseworkCodec.PENDING))
                    .findFirst()
                    .orElseThrow();
            finish(CaseBook.collection(append), taken);
        } catch (Throwable failure) {
            LOG.atWarn()
                    .setCause(cause(failure))
                    .addKeyValue("status", place.receipt())
                    .log("an envelope stays pending; it is tried again");
        }
    }

    /** What is unavailable for a moment needs no stack in the log. */
    private static @Nullable Throwable cause(Throwable failure) {
        return failure instanceof Unavailable ? null : failure;
    }

    private void finish(CollectionId collection, Entry taken) throws Throwable {
        var entry = CaseworkCodec.readPending(taken);
        try {
            decide(collection, taken, entry);
        } catch (Unavailable later) {
            throw later;
        } catch (Throwable failure) {
            var why = reason(failure);
            if (why.equals(UNDECIDED)) {
                LOG.atError()
                        .setCause(failure)
                        .addKeyValue("status", entry.receipt())
                        .log("an envelope could not be decided and is refused");
            }
            await(live.decide(collection.stream(), () -> once(entry, () -> submissions.refuse(taken, why))));
        }
    }

    private void decide(CollectionId collection, Entry taken, PendingEntry entry) throws Throwable {
        var bytes = await(live.journal().blobs(List.of(new RandomName(entry.envelopeHigh(), entry.envelopeLow()))));
        if (Blob.isErased(bytes.get(0))) {
            throw Refusal.invalid("the envelope was erased");
        }
        var envelope = EnvelopeReader.read(bytes.get(0), limits);
        var held = new Held();
        var feed = collections.feed(collection);
        await(held.decide(
                submissions.cascades(),
                feed,
                blobs,
                () -> once(entry, () -> admit(collection, envelope, held, taken))));
    }

    /** In words that the poster may read. */
    private static String reason(Throwable failure) {
        // It was read when it was taken: if it is malformed, the limits are narrower now.
        return failure instanceof MalformedEnvelope || failure instanceof Refusal
                ? String.valueOf(failure.getMessage())
                : UNDECIDED;
    }

    private Decision<Receipt> admit(CollectionId collection, Envelope envelope, Held held, Entry taken) {
        var entry = CaseworkCodec.readPending(taken);
        var feed = collections.feed(collection);
        var ticket = new Submissions.Ticket(entry.receipt(), entry.at());
        return callers.apply(new ToolId(entry.tool()))
                .filter(caller -> Policy.mayWrite(caller.standing(), feed.scope()))
                .map(poster -> submissions.admit(poster, feed, envelope, held, ticket))
                .orElseGet(() -> submissions.refuse(taken, NO_RIGHT));
    }

    /** Nothing, if another node or an earlier try was faster. */
    private Decision<Boolean> once(PendingEntry entry, Supplier<Decision<Receipt>> decision) {
        return book.isPending(entry.receipt()) && decision.get() instanceof Decision.Write<Receipt> write
                ? new Decision.Write<>(write.entries(), write.blobs(), write.reseal(), append -> true)
                : new Decision.Nothing<>(false);
    }

    private static <T> T await(Future<T> future) throws Throwable {
        try {
            return future.toCompletionStage().toCompletableFuture().get();
        } catch (ExecutionException e) {
            throw e.getCause() == null ? e : e.getCause();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("the broker is stopping");
        }
    }

    /** Takes on no more; what is pending waits for the next start. */
    public void stop() {
        stopped = true;
        thread.shutdown();
    }
}
