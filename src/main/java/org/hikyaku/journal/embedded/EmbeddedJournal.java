package org.hikyaku.journal.embedded;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.hikyaku.journal.Append;
import org.hikyaku.journal.DataDirectoryHeld;
import org.hikyaku.journal.DirectoryLock;
import org.hikyaku.journal.Draft;
import org.hikyaku.journal.Head;
import org.hikyaku.journal.Journal;
import org.hikyaku.journal.MarkQuery;
import org.hikyaku.journal.Marked;
import org.hikyaku.journal.RandomName;
import org.hikyaku.journal.StreamName;
import org.hikyaku.journal.Unavailable;

/** The journal in {@code DIR/journal.db}, for one node. */
public final class EmbeddedJournal implements Journal {
    private static final int NEWS_APPENDS = 1_000;

    private static final Future<Map<StreamName, List<Append>>> NO_NEWS = Future.succeededFuture(Map.of());

    /** A look that found nothing: until the next commit the same question, by identity, has the same answer. */
    private record Looked(Map<StreamName, Long> folded, long commits) {}

    private final Readers readers;
    private final Optional<Writer> writer;
    private final Optional<DirectoryLock> lock;
    private final ConcurrentMap<StreamName, Head> heads;
    private final Promise<Void> closed = Promise.promise();
    private volatile Looked nothingNew = new Looked(Map.of(), -1);
    private volatile boolean closing;

    private EmbeddedJournal(
            Path dir, Optional<Writer> writer, Optional<DirectoryLock> lock, ConcurrentMap<StreamName, Head> heads) {
        this.readers =
                new Readers(dir, Math.max(2, Math.min(4, Runtime.getRuntime().availableProcessors())));
        this.writer = writer;
        this.lock = lock;
        this.heads = heads;
    }

    /**
     * Opens the journal of a data directory, makes both if need be, and holds the directory until it is closed. Blocks on
     * the disk; for a start, not for an event loop.
     *
     * @param dir on a local disk: the lock and the write-ahead log do not work over a network file system
     * @throws DataDirectoryHeld if another process holds the directory
     * @throws IllegalStateException if the file cannot be opened or is of another version
     */
    public static EmbeddedJournal open(Path dir) {
        return open(dir, Clock.systemUTC(), Writer.Faults.NONE);
    }

    static EmbeddedJournal open(Path dir, Clock clock, Writer.Faults faults) {
        var lock = DirectoryLock.hold(dir);
        try {
            var heads = new ConcurrentHashMap<StreamName, Head>();
            var writer = new Writer(dir, clock, faults, heads);
            writer.start();
            return new EmbeddedJournal(dir, Optional.of(writer), Optional.of(lock), heads);
        } catch (SQLException | RuntimeException e) {
            lock.close();
            throw new IllegalStateException("The journal in " + dir + " cannot be opened: " + e.getMessage(), e);
        }
    }

    /**
     * Opens the journal for reading, beside a live broker or without one: holds nothing and changes nothing; an append
     * fails with {@link Unavailable}. SQLite may leave empty {@code -wal} and {@code -shm} files beside a journal that was
     * closed. Every question is answered from the file as it is then.
     *
     * @throws IllegalStateException if there is no journal in the directory
     */
    public static EmbeddedJournal openReadOnly(Path dir) {
        if (!Database.exists(dir)) {
            throw new IllegalStateException("There is no journal in " + dir + ".");
        }
        return new EmbeddedJournal(dir, Optional.empty(), Optional.empty(), new ConcurrentHashMap<>());
    }

    @Override
    public Future<Append> append(Draft draft) {
        return writer.map(w -> w.append(draft))
                .orElseGet(() -> Future.failedFuture(new Unavailable("the journal is open for reading only")));
    }

    @Override
    public Future<List<Append>> read(StreamName stream, long after, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("a page has at least one append");
        }
        return readers.ask(reader -> reader.page(stream, after, limit));
    }

    @Override
    public Future<Map<StreamName, List<Append>>> news(Map<StreamName, Long> folded) {
        if (closing) {
            return Future.failedFuture(new Unavailable("the journal is closed"));
        }
        long commits = writer.map(Writer::commits).orElse(0L);
        var known = nothingNew;
        if (known.folded() == folded && known.commits() == commits && writer.isPresent()) {
            return NO_NEWS;
        }
        var behind = new TreeMap<StreamName, Long>();
        folded.forEach((stream, position) -> {
            if (writer.isEmpty() || heads.getOrDefault(stream, Head.START).position() > position) {
                behind.put(stream, position);
            }
        });
        if (behind.isEmpty()) {
            nothingNew = new Looked(folded, commits);
            return NO_NEWS;
        }
        return readers.ask(reader -> catchUp(reader, behind));
    }

    private static Map<StreamName, List<Append>> catchUp(Reader reader, Map<StreamName, Long> behind)
            throws SQLException {
        var news = new HashMap<StreamName, List<Append>>();
        long appends = 0;
        long bytes = 0;
        for (var each : behind.entrySet()) {
            var page = reader.page(each.getKey(), each.getValue(), NEWS_APPENDS);
            if (!page.isEmpty()) {
                news.put(each.getKey(), page);
                appends += page.size();
                bytes += page.stream()
                        .flatMap(append -> append.entries().stream())
                        .flatMap(entry -> entry.parts().stream())
                        .mapToLong(part -> part.bytes().length)
                        .sum();
            }
            if (appends >= NEWS_APPENDS || bytes >= Reader.PAGE_BYTES) {
                break;
            }
        }
        return news;
    }

    @Override
    public Future<List<byte[]>> blobs(List<RandomName> names) {
        if (names.size() > Draft.MAX_ITEMS) {
            throw new IllegalArgumentException("at most 10,000 blobs are asked for at once");
        }
        return readers.ask(reader -> reader.blobs(names));
    }

    @Override
    public Future<Map<StreamName, Head>> heads() {
        if (closing) {
            return Future.failedFuture(new Unavailable("the journal is closed"));
        }
        return writer.isEmpty()
                ? readers.ask(Reader::heads)
                : Future.succeededFuture(Collections.unmodifiableMap(new TreeMap<>(heads)));
    }

    @Override
    public Future<List<Marked>> marked(MarkQuery query) {
        return readers.ask(reader -> reader.marked(query));
    }

    @Override
    public Future<Void> close() {
        synchronized (this) {
            if (closing) {
                return closed.future();
            }
            closing = true;
        }
        // On a thread of its own, for it waits for the readers and may be called from one of them. The writing
        // connection
        // is the last to close: only it can fold the write-ahead log into the file.
        var closer = new Thread(
                () -> writer.map(Writer::close)
                        .orElseGet(Future::succeededFuture)
                        .onComplete(done -> {
                            readers.close();
                            writer.ifPresent(Writer::disconnect);
                            lock.ifPresent(DirectoryLock::close);
                            closed.complete();
                        }),
                "journal-closer");
        closer.start();
        return closed.future();
    }
}
