package org.hikyaku.identity.sealing;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.hikyaku.journal.Anchors;
import org.hikyaku.journal.Append;
import org.hikyaku.journal.Blob;
import org.hikyaku.journal.Draft;
import org.hikyaku.journal.Entry;
import org.hikyaku.journal.Erasing;
import org.hikyaku.journal.Gate;
import org.hikyaku.journal.Head;
import org.hikyaku.journal.Journal;
import org.hikyaku.journal.KeyTable;
import org.hikyaku.journal.MarkQuery;
import org.hikyaku.journal.Marked;
import org.hikyaku.journal.Part;
import org.hikyaku.journal.RandomName;
import org.hikyaku.journal.Secrecy;
import org.hikyaku.journal.StreamName;
import org.hikyaku.journal.Unavailable;
import org.hikyaku.journal.WithoutSecrets;
import org.hikyaku.journal.WrappedKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A journal of which nothing is stored in the clear: it seals what is appended and opens what is read. Keys are durable before what
 * they seal. The chain, and the hash of each append that is given out, are over what is stored. The stream of anchors is left as it is:
 * it holds only names of streams and hashes of sealed bytes, and whoever verifies needs no key for it.
 */
public final class SealedJournal implements Journal, Erasing {
    private static final Logger LOG = LoggerFactory.getLogger(SealedJournal.class);
    private static final int ROTATED_AT_ONCE = 1_000;

    private final Journal store;
    private final KeyTable table;
    private final KeyWrapping wrapping;
    private final Sealer sealer;
    private final Series series;
    private final boolean opensSecrets;
    private final Gate gate = new Gate(failure -> failure);
    private final ExecutorService threads =
            Executors.newFixedThreadPool(Math.max(2, Runtime.getRuntime().availableProcessors()), r -> {
                var thread = new Thread(r, "hikyaku-seal");
                thread.setDaemon(true);
                return thread;
            });

    /**
     * Around a store that {@link SealedStore#open} has looked at. Both are closed with it.
     *
     * @param store what is stored
     * @param table where the keys are
     */
    SealedJournal(Journal store, KeyTable table, KeyWrapping wrapping) {
        this.store = store;
        this.table = table;
        this.wrapping = wrapping;
        this.sealer = new Sealer(wrapping);
        this.opensSecrets = wrapping.has(Secrecy.SECRET);
        this.series = new Series(table, wrapping, threads);
    }

    @Override
    public Future<Append> append(Draft draft) {
        return gate.pass(() -> seal(draft));
    }

    @Override
    public boolean opensSecrets() {
        return opensSecrets;
    }

    private Future<Append> seal(Draft draft) {
        if (isClear(draft.stream())) {
            return store.append(draft);
        }
        if (Series.is(draft.stream()) && draft.blobs().isEmpty()) {
            return series.keys(draft.stream())
                    .compose(keys -> on(threads, () -> sealer.seal(draft, keys)))
                    .compose(store::append)
                    .map(stored -> clear(stored, draft));
        }
        if (!opensSecrets && hasSecrets(draft)) {
            return Future.failedFuture(new WithoutSecrets());
        }
        return on(threads, () -> sealer.fresh(draft))
                .compose(keys ->
                        table.put(keys.wrapped()).compose(kept -> on(threads, () -> sealer.seal(draft, keys, kept))))
                .compose(store::append)
                .compose(stored -> reseal(draft.reseal()).map(done -> clear(stored, draft)));
    }

    private static boolean hasSecrets(Draft draft) {
        return draft.entries().stream().flatMap(entry -> entry.parts().stream()).anyMatch(SealedJournal::isSecret)
                || draft.blobs().stream().anyMatch(blob -> blob.secrecy() == Secrecy.SECRET)
                || !draft.reseal().isEmpty();
    }

    private static boolean isSecret(Part part) {
        return part.secrecy() == Secrecy.SECRET;
    }

    /**
     * Wraps the keys of blobs that were stored before under the other wrapping key. The append stands whatever becomes of it: what is
     * open and stays sealed as secret is missing only where that key is.
     */
    private Future<Void> reseal(Map<RandomName, Secrecy> wanted) {
        if (wanted.isEmpty()) {
            return Future.succeededFuture();
        }
        return table.get(wanted.keySet())
                .compose(found -> on(
                        threads,
                        () -> found.values().stream()
                                .filter(key -> wanted.get(key.item()) != key.secrecy())
                                .map(key -> sealer.rewrapped(key, Objects.requireNonNull(wanted.get(key.item()))))
                                .toList()))
                .compose(all -> all.isEmpty() ? Future.<Void>succeededFuture() : table.rewrap(all))
                .recover(failure -> {
                    LOG.atWarn()
                            .addKeyValue("reason", failure.getMessage())
                            .log("objects stay sealed under the key that they had");
                    return Future.succeededFuture();
                });
    }

    /**
     * Wraps all keys under the present wrapping keys that are still under older ones, some at a time, beside what is served.
     *
     * @return how many there were
     */
    public Future<Long> rotate() {
        return gate.pass(() -> rotate(Secrecy.OPEN, 0)
                .compose(done -> opensSecrets ? rotate(Secrecy.SECRET, done) : Future.succeededFuture(done)));
    }

    private Future<Long> rotate(Secrecy secrecy, long done) {
        return table.wrappedOtherwise(secrecy, wrapping.current(secrecy), ROTATED_AT_ONCE)
                .compose(old -> old.isEmpty()
                        ? Future.succeededFuture(done)
                        : on(
                                        threads,
                                        () -> old.stream()
                                                .map(key -> sealer.rewrapped(key, secrecy))
                                                .toList())
                                .compose(table::rewrap)
                                .compose(rewrapped -> rotate(secrecy, done + old.size())));
    }

    private static Append clear(Append stored, Draft draft) {
        return new Append(
                stored.stream(),
                stored.position(),
                stored.id(),
                stored.time(),
                draft.entries(),
                stored.previous(),
                stored.hash());
    }

    @Override
    public Future<List<Append>> read(StreamName stream, long after, int limit) {
        return gate.pass(() -> store.read(stream, after, limit).compose(this::open));
    }

    @Override
    public Future<Map<StreamName, List<Append>>> news(Map<StreamName, Long> folded) {
        var news = store.news(folded);
        if (news.isComplete() && news.succeeded() && news.result().isEmpty()) {
            return news;
        }
        return gate.pass(() -> news.compose(this::open));
    }

    private Future<Map<StreamName, List<Append>>> open(Map<StreamName, List<Append>> found) {
        var opened = Future.succeededFuture((Map<StreamName, List<Append>>) new HashMap<StreamName, List<Append>>());
        for (var each : found.entrySet()) {
            opened = opened.compose(all -> open(each.getValue()).map(appends -> {
                all.put(each.getKey(), appends);
                return all;
            }));
        }
        return opened;
    }

    /** Opens appends of one stream. */
    private Future<List<Append>> open(List<Append> stored) {
        if (stored.isEmpty() || isClear(stored.get(0).stream())) {
            return Future.succeededFuture(stored);
        }
        return keys(stored.get(0).stream(), stored.stream().map(Append::entries).toList())
                .compose(keys -> on(
                        threads,
                        () -> stored.stream()
                                .map(append -> sealer.open(append, keys))
                                .toList()));
    }

    private Future<Sealer.PartKeys> keys(StreamName stream, List<List<Entry>> of) {
        if (Series.is(stream)) {
            return series.keys(stream);
        }
        var names = of.stream()
                .flatMap(List::stream)
                .flatMap(entry -> entry.parts().stream())
                .map(Part::name)
                .toList();
        return table.get(names).map(sealer::keys);
    }

    @Override
    public Future<List<byte[]>> blobs(List<RandomName> names) {
        return gate.pass(() -> Future.all(store.blobs(names), table.get(names)).compose(both -> {
            List<byte[]> sealed = both.resultAt(0);
            Map<RandomName, WrappedKey> keys = both.resultAt(1);
            return erasedOf(names, keys)
                    .compose(erased -> on(threads, () -> {
                        var opened = new ArrayList<byte[]>(names.size());
                        for (int i = 0; i < names.size(); i++) {
                            opened.add(
                                    erased.contains(names.get(i))
                                            ? Blob.erased()
                                            : sealer.open(names.get(i), sealed.get(i), keys));
                        }
                        return opened;
                    }));
        }));
    }

    /** Of those without a key, the ones whose keys were destroyed. The others' are missing, and nothing is made of that. */
    private Future<Set<RandomName>> erasedOf(List<RandomName> names, Map<RandomName, WrappedKey> keys) {
        return keys.keySet().containsAll(names) ? Future.succeededFuture(Set.of()) : table.destroyed();
    }

    @Override
    public Future<Void> erase(Collection<RandomName> items) {
        return gate.pass(() -> table.destroy(items));
    }

    @Override
    public Future<Set<RandomName>> erased() {
        return gate.pass(table::destroyed);
    }

    @Override
    public Future<Map<StreamName, Head>> heads() {
        return store.heads();
    }

    @Override
    public Future<List<Marked>> marked(MarkQuery query) {
        return gate.pass(() -> store.marked(query).compose(found -> {
            var opened = Future.succeededFuture((List<Marked>) new ArrayList<Marked>(found.size()));
            for (var each : found) {
                opened = opened.compose(all -> open(each).map(marked -> {
                    all.add(marked);
                    return all;
                }));
            }
            return opened;
        }));
    }

    private Future<Marked> open(Marked stored) {
        return keys(stored.stream(), List.of(List.of(stored.entry())))
                .compose(keys -> on(
                        threads,
                        () -> new Marked(
                                stored.stream(),
                                stored.position(),
                                stored.index(),
                                stored.time(),
                                sealer.open(
                                        stored.stream(), stored.position(), stored.index(), stored.entry(), keys))));
    }

    @Override
    public Future<Void> close() {
        return gate.close()
                .compose(empty -> table.close())
                .eventually(() -> store.close())
                .onComplete(closed -> threads.shutdown());
    }

    private static boolean isClear(StreamName stream) {
        return stream.equals(Anchors.STREAM);
    }

    /** Runs it on one of these threads. */
    static <T> Future<T> on(Executor threads, Supplier<T> work) {
        var done = Promise.<T>promise();
        try {
            threads.execute(() -> {
                T result;
                try {
                    result = work.get();
                } catch (RuntimeException e) {
                    done.fail(e);
                    return;
                }
                done.complete(result);
            });
        } catch (RejectedExecutionException e) {
            done.fail(new Unavailable("the journal is closed"));
        }
        return done.future();
    }
}
