package org.hikyaku.journal;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Writes down where the streams end, so that a cut tail shows. An anchor is one append to the stream {@code heads}, of
 * kind {@code heads}, whose one part holds a line for every other stream that moved since this node's last anchor (all of
 * them, the first time); and the same lines, with one more for {@code heads} itself, in {@code DIR/heads/<yyyy-mm>.log}.
 * A line is {@code stream position hash}. What {@link Verification} cannot see is a tail cut together with these files
 * and with {@code heads}, or what was appended since the last anchor.
 *
 * <p>{@link #anchor()} is called every minute and before closing. Any node anchors all streams; nodes that do so at once
 * only anchor more than needed.
 */
public final class Anchors implements AutoCloseable {
    /** The stream of anchors. */
    public static final StreamName STREAM = new StreamName("heads");

    static final String KIND = "heads";
    private static final int TRIES = 5;

    private final Journal journal;
    private final HeadsFiles files;
    private final Clock clock;
    private final ExecutorService disk = Executors.newSingleThreadExecutor(r -> {
        var thread = new Thread(r, "journal-anchors");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<StreamName, Head> anchored = new HashMap<>();
    private Future<Boolean> last = Future.succeededFuture(false);

    /**
     * @param dir the data directory; {@code heads} is made in it when first needed
     * @param clock says which month's file is written
     */
    public Anchors(Journal journal, Path dir, Clock clock) {
        this.journal = journal;
        this.files = new HeadsFiles(dir);
        this.clock = clock;
    }

    /**
     * Anchors what moved since the last call, after any call that still runs.
     *
     * @return whether anything had moved; complete when journal and file have it. Fails as the journal does, with
     *     {@link Conflict} if other nodes anchor all the time, or with {@link UncheckedIOException} if the file cannot be
     *     written; the next call makes up for it
     */
    public synchronized Future<Boolean> anchor() {
        last = last.transform(before -> anchor(TRIES));
        return last;
    }

    private Future<Boolean> anchor(int tries) {
        return journal.heads().compose(heads -> {
            var moved = moved(heads);
            if (moved.isEmpty()) {
                return Future.succeededFuture(false);
            }
            return append(moved, heads.getOrDefault(STREAM, Head.START))
                    .compose(append -> copy(moved, append))
                    .recover(failure -> failure instanceof Conflict && tries > 1
                            ? anchor(tries - 1)
                            : Future.failedFuture(failure));
        });
    }

    private synchronized List<Anchored> moved(Map<StreamName, Head> heads) {
        var moved = new ArrayList<Anchored>();
        heads.forEach((stream, head) -> {
            if (!stream.equals(STREAM) && !head.equals(anchored.get(stream))) {
                moved.add(new Anchored(stream, head));
            }
        });
        return moved;
    }

    private Future<Append> append(List<Anchored> moved, Head expected) {
        var text = new StringBuilder();
        moved.forEach(head -> text.append(head.line()));
        var part = Part.open(text.toString().getBytes(StandardCharsets.US_ASCII));
        return journal.append(new Draft(STREAM, expected, List.of(Entry.of(KIND, part)), List.of()));
    }

    private Future<Boolean> copy(List<Anchored> moved, Append append) {
        var lines = new ArrayList<>(moved);
        lines.add(new Anchored(STREAM, append.head()));
        var written = Promise.<Boolean>promise();
        disk.execute(() -> {
            try {
                files.append(clock.instant(), lines);
            } catch (IOException e) {
                written.fail(new UncheckedIOException("the heads' file could not be written", e));
                return;
            }
            synchronized (this) {
                moved.forEach(head -> anchored.put(head.stream(), head.head()));
            }
            written.complete(true);
        });
        return written.future();
    }

    /** Ends its thread; call it after the last anchor is complete. */
    @Override
    public void close() {
        disk.shutdown();
    }
}
