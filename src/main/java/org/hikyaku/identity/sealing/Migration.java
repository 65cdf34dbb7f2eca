package org.hikyaku.identity.sealing;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.hikyaku.journal.Anchors;
import org.hikyaku.journal.Append;
import org.hikyaku.journal.Blob;
import org.hikyaku.journal.Chain;
import org.hikyaku.journal.Draft;
import org.hikyaku.journal.Head;
import org.hikyaku.journal.Journal;
import org.hikyaku.journal.KeyTable;
import org.hikyaku.journal.RandomName;
import org.hikyaku.journal.Replacement;
import org.hikyaku.journal.Secrecy;
import org.hikyaku.journal.StreamName;
import org.hikyaku.journal.Unavailable;
import org.hikyaku.journal.WrappedKey;

/**
 * Copies a journal that is in the clear into one that is sealed, stream by stream, with the ids, times and positions that its appends have:
 * only the hashes are others, for they are over what is stored. Anchors are left out, they begin anew. Blocks.
 */
public final class Migration {
    private static final int PAGE = 500;
    private static final int BLOBS = 1_000;
    private static final long BLOB_BYTES = 16L << 20;

    private final Journal from;
    private final Replacement to;
    private final KeyTable table;
    private final KeyWrapping wrapping;
    private final Sealer sealer;
    private final Series series;
    private final Function<RandomName, Secrecy> secrecies;
    private final List<Blob> waiting = new ArrayList<>();
    private long waitingBytes;

    private Migration(Journal from, Replacement to, KeyWrapping wrapping, Function<RandomName, Secrecy> secrecies) {
        this.from = from;
        this.to = to;
        this.table = to.keys();
        this.wrapping = wrapping;
        this.secrecies = secrecies;
        this.sealer = new Sealer(wrapping);
        this.series = new Series(table, wrapping, Runnable::run);
    }

    /**
     * Fills {@code to}, which has begun.
     *
     * @param from what is in the clear
     * @param secrecies under which key each blob is sealed
     * @return the heads that the streams have in the copy
     */
    public static Map<StreamName, Head> copy(
            Journal from, Replacement to, KeyWrapping wrapping, Function<RandomName, Secrecy> secrecies) {
        return new Migration(from, to, wrapping, secrecies).run();
    }

    private Map<StreamName, Head> run() {
        to.eachBlob(this::take);
        flush();
        var heads = new TreeMap<StreamName, Head>();
        for (var stream : answer(from.heads()).entrySet()) {
            if (!stream.getKey().equals(Anchors.STREAM)) {
                heads.put(stream.getKey(), copy(stream.getKey()));
            }
        }
        return heads;
    }

    private Head copy(StreamName stream) {
        var head = Head.START;
        for (var page = page(stream, head); !page.isEmpty(); page = page(stream, head)) {
            var sealed = new ArrayList<Append>(page.size());
            var keys = new ArrayList<WrappedKey>();
            for (var append : page) {
                if (append.position() != head.position() + 1) {
                    throw new IllegalStateException(
                            "position " + (head.position() + 1) + " of " + stream + " is missing");
                }
                var copied = sealed(append, head, keys);
                sealed.add(copied);
                head = copied.head();
            }
            answer(table.put(keys));
            to.add(sealed, List.of());
        }
        return head;
    }

    private List<Append> page(StreamName stream, Head after) {
        return answer(from.read(stream, after.position(), PAGE));
    }

    private Append sealed(Append append, Head head, List<WrappedKey> put) {
        var draft = new Draft(append.stream(), head, append.entries(), List.of());
        Draft sealed;
        if (Series.is(append.stream())) {
            sealed = sealer.seal(draft, answer(series.keys(append.stream())));
        } else {
            var keys = sealer.fresh(draft);
            put.addAll(keys.wrapped());
            sealed = sealer.seal(draft, keys, List.of());
        }
        return Chain.append(sealed, append.id(), append.time());
    }

    private void take(RandomName name, byte[] bytes) {
        waiting.add(new Blob(name, secrecies.apply(name), bytes));
        waitingBytes += bytes.length;
        if (waiting.size() >= BLOBS || waitingBytes >= BLOB_BYTES) {
            flush();
        }
    }

    private void flush() {
        var sealed = new ArrayList<Blob>(waiting.size());
        var keys = new ArrayList<WrappedKey>(waiting.size());
        for (var blob : waiting) {
            byte[] key = Aead.random(Aead.KEY_BYTES);
            keys.add(wrapping.wrap(blob.secrecy(), blob.name(), key));
            sealed.add(blob.with(Aead.seal(Aead.key(key), About.blob(blob.name()), blob.bytes())));
        }
        if (!sealed.isEmpty()) {
            answer(table.put(keys));
            to.add(List.of(), sealed);
        }
        waiting.clear();
        waitingBytes = 0;
    }

    private static <T> T answer(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new Unavailable("the store did not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("the copying was interrupted");
        }
    }
}
