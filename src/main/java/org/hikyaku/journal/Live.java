package org.hikyaku.journal;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps views up to date with their streams and runs decisions against them.
 *
 * <p>One thread, the folding thread, folds every append and runs every decision, so a decision sees all views at one
 * moment and needs no lock of its own. Decisions about one stream run one after another on this node; against other
 * nodes the journal's unique position decides, and the loser catches up and decides again.
 *
 * <p>All methods may be called from any thread. Futures complete on the folding thread or, where there was nothing to wait
 * for, at once.
 */
public final class Live {
    private static final Logger LOG = LoggerFactory.getLogger(Live.class);
    private static final int TRIES = 16;
    private static final int BATCH = 256;

    private final Journal journal;
    private final Set<StreamName> secretive = ConcurrentHashMap.newKeySet();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        var t = new Thread(task, "hikyaku-fold");
        t.setDaemon(true);
        return t;
    });
    private final ConcurrentMap<StreamName, Fold> folds = new ConcurrentHashMap<>();
    private final ConcurrentMap<StreamName, Head> heads = new ConcurrentHashMap<>();
    private final ConcurrentMap<StreamName, Future<?>> queues = new ConcurrentHashMap<>();
    private volatile @Nullable Map<StreamName, Long> folded;
    private volatile @Nullable Throwable broken;

    public Live(Journal journal) {
        this.journal = journal;
    }

    /** The journal underneath. */
    public Journal journal() {
        return journal;
    }

    /** Lets {@code fold} have every append of {@code stream}, from the first, at the next {@link #current()}. */
    public void follow(StreamName stream, Fold fold) {
        if (folds.putIfAbsent(stream, fold) == null) {
            heads.put(stream, Head.START);
            moved();
        }
    }

    /**
     * Follows a stream that has secret parts. Where the journal does not open these, it is folded as far as {@code fold} can, and
     * nothing is decided on it: a decision that does not know what is secret would be another one.
     */
    public void followSecret(StreamName stream, Fold fold) {
        secretive.add(stream);
        follow(stream, fold);
    }

    /** Whether what is secret is opened, as long as this lives. */
    public boolean opensSecrets() {
        return journal.opensSecrets();
    }

    /** Where the views stand in a followed stream. */
    public Head head(StreamName stream) {
        var head = heads.get(stream);
        if (head == null) {
            throw new IllegalArgumentException("stream " + stream + " is not followed");
        }
        return head;
    }

    /**
     * The look before a decision: completes when every append that any node acknowledged before this call, to a followed
     * stream, is folded. Free on the embedded store when there is nothing new.
     *
     * @return fails with {@link Unavailable} if the store does not prove itself current
     */
    public Future<Void> current() {
        if (broken != null) {
            return Future.failedFuture(new Unavailable("the views could not be folded"));
        }
        var news = journal.news(folded());
        if (news.succeeded() && news.result().isEmpty()) {
            return Future.succeededFuture();
        }
        return news.compose(found -> {
            if (found.isEmpty()) {
                return Future.succeededFuture();
            }
            return on(() -> {
                        found.values().forEach(this::foldAll);
                        return Future.<Void>succeededFuture();
                    })
                    .compose(done -> current());
        });
    }

    /** Folds everything there is, in larger steps than {@link #current()}; for the start. */
    public Future<Void> load() {
        var all = Future.<Void>succeededFuture();
        for (var stream : new TreeMap<>(folds).keySet()) {
            all = all.compose(done -> loadFrom(stream));
        }
        return all.compose(done -> current());
    }

    private Future<Void> loadFrom(StreamName stream) {
        return journal.read(stream, head(stream).position(), BATCH).compose(page -> {
            if (page.isEmpty()) {
                return Future.succeededFuture();
            }
            return on(() -> {
                        foldAll(page);
                        return Future.<Void>succeededFuture();
                    })
                    .compose(done -> loadFrom(stream));
        });
    }

    /**
     * Decides and appends, and decides again if another writer was faster, a bounded number of times.
     *
     * @param decision run on the folding thread with all views current; may be run more than once; what it throws is
     *     the future's failure
     * @return the decision's answer, once the append is durable and folded here; fails with {@link Unavailable} if it
     *     is not known whether it is, or if this writer lost too often; with {@link WithoutSecrets} if the stream has secret parts,
     *     which are not opened here
     */
    public <T> Future<T> decide(StreamName stream, Supplier<Decision<T>> decision) {
        if (secretive.contains(stream) && !opensSecrets()) {
            return Future.failedFuture(new WithoutSecrets());
        }
        Promise<T> answer = Promise.promise();
        queues.compute(stream, (name, before) -> {
            Future<?> turn = before == null ? Future.succeededFuture() : before;
            turn.onComplete(done -> attempt(stream, decision, 1).onComplete(answer));
            return answer.future();
        });
        answer.future().onComplete(done -> queues.remove(stream, answer.future()));
        return answer.future();
    }

    private <T> Future<T> attempt(StreamName stream, Supplier<Decision<T>> decision, int n) {
        return current()
                .compose(fresh -> on(() -> {
                    var decided = decision.get();
                    if (decided instanceof Decision.Nothing<T> nothing) {
                        return Future.succeededFuture(nothing.answer());
                    }
                    var write = (Decision.Write<T>) decided;
                    return journal.append(
                                    new Draft(stream, head(stream), write.entries(), write.blobs(), write.reseal()))
                            .compose(append -> on(() -> {
                                foldAll(List.of(append));
                                return Future.succeededFuture(write.answer().apply(append));
                            }))
                            .recover(failure -> {
                                if (failure instanceof Conflict && n < TRIES) {
                                    return attempt(stream, decision, n + 1);
                                }
                                return Future.failedFuture(
                                        failure instanceof Conflict
                                                ? new Unavailable("other writers were faster each time")
                                                : failure);
                            });
                }));
    }

    /** Runs {@code task} on the folding thread; for those who must see several views at one moment. */
    public <T> Future<T> on(Supplier<Future<T>> task) {
        Promise<T> promise = Promise.promise();
        try {
            thread.execute(() -> {
                try {
                    task.get().onComplete(promise);
                } catch (Throwable t) {
                    promise.fail(t);
                }
            });
        } catch (java.util.concurrent.RejectedExecutionException closed) {
            promise.fail(new Unavailable("the broker is stopping"));
        }
        return promise.future();
    }

    private void foldAll(List<Append> appends) {
        for (var append : appends) {
            var at = head(append.stream());
            if (append.position() <= at.position()) {
                continue;
            }
            try {
                if (append.position() != at.position() + 1 || !append.previous().equals(at.hash())) {
                    throw new IllegalStateException(
                            "the chain of " + append.stream() + " does not hold at position " + append.position());
                }
                var fold = folds.get(append.stream());
                if (fold != null) {
                    fold.fold(append);
                }
            } catch (RuntimeException | Error e) {
                broken = e;
                LOG.atError()
                        .setCause(e)
                        .addKeyValue("stream", append.stream())
                        .addKeyValue("position", append.position())
                        .log("an append could not be folded; nothing is served from here on");
                throw e;
            }
            heads.put(append.stream(), append.head());
            moved();
        }
    }

    /** Where the views stand, worked out when it is asked for: there may be a thousand streams, and one moved. */
    private Map<StreamName, Long> folded() {
        var known = folded;
        return known != null ? known : workOutFolded();
    }

    private synchronized Map<StreamName, Long> workOutFolded() {
        var positions = new HashMap<StreamName, Long>();
        heads.forEach((stream, head) -> positions.put(stream, head.position()));
        var fresh = Map.copyOf(positions);
        folded = fresh;
        return fresh;
    }

    /** After a head moved: not while another thread works it out, or that one's result would stay. */
    private synchronized void moved() {
        folded = null;
    }

    /** Stops the folding thread after what it has taken on. Does not close the journal. */
    public void stop() {
        thread.shutdown();
    }
}
