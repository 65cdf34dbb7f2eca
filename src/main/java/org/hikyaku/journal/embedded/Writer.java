package org.hikyaku.journal.embedded;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.hikyaku.journal.Append;
import org.hikyaku.journal.Chain;
import org.hikyaku.journal.Conflict;
import org.hikyaku.journal.Draft;
import org.hikyaku.journal.Head;
import org.hikyaku.journal.RandomName;
import org.hikyaku.journal.StreamName;
import org.hikyaku.journal.Unavailable;
import org.jspecify.annotations.Nullable;

/**
 * The one writing thread. All that waits, up to a bound, goes into one transaction; everybody in it is answered after
 * its commit, those in conflict too, so that a loser who catches up finds the winner.
 */
final class Writer {
    private static final int GROUP_APPENDS = 1_000;
    private static final long GROUP_BYTES = 32L << 20;
    private static final long MAX_WAITING_BYTES = 256L << 20;
    private static final int MAX_WAITING = 10_000;

    /** Where tests break a commit; nothing in production. */
    interface Faults {
        Faults NONE = after -> {};

        void at(boolean afterCommit) throws SQLException;
    }

    private record Waiting(Draft draft, long bytes, Promise<Append> answer) {}

    private final Path dir;
    private final Clock clock;
    private final Faults faults;
    private final ConcurrentMap<StreamName, Head> heads;
    private final Thread thread;
    private final Deque<Waiting> queue = new ArrayDeque<>();
    private final AtomicLong commits = new AtomicLong();
    private final Promise<Void> ended = Promise.promise();
    private long waitingBytes;
    private boolean closing;
    private @Nullable Statements statements;

    /** Opens the file, makes it if need be, and fills {@code heads}, which this thread alone changes afterwards. */
    Writer(Path dir, Clock clock, Faults faults, ConcurrentMap<StreamName, Head> heads) throws SQLException {
        this.dir = dir;
        this.clock = clock;
        this.faults = faults;
        this.heads = heads;
        connect();
        thread = new Thread(this::run, "journal-writer");
        thread.setDaemon(true);
    }

    /** Rises after heads moved and before anybody hears of it. */
    long commits() {
        return commits.get();
    }

    void start() {
        thread.start();
    }

    Future<Append> append(Draft draft) {
        long bytes = 0;
        for (var entry : draft.entries()) {
            for (var part : entry.parts()) {
                bytes += part.bytes().length;
            }
        }
        for (var blob : draft.blobs()) {
            bytes += blob.bytes().length;
        }
        var waiting = new Waiting(draft, bytes, Promise.promise());
        synchronized (this) {
            if (closing) {
                return Future.failedFuture(new Unavailable("the journal is closed"));
            }
            if (queue.size() >= MAX_WAITING || waitingBytes + bytes > MAX_WAITING_BYTES) {
                return Future.failedFuture(new Unavailable("too many appends are waiting"));
            }
            queue.add(waiting);
            waitingBytes += bytes;
            notifyAll();
        }
        return waiting.answer().future();
    }

    /** Takes no more, finishes what waits; complete when that is done; the connection is still open. */
    synchronized Future<Void> close() {
        closing = true;
        notifyAll();
        return ended.future();
    }

    private void run() {
        try {
            for (var group = next(); !group.isEmpty(); group = next()) {
                commit(group);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody does; the loop ends as by close
        } finally {
            ended.complete();
        }
    }

    /** The next group; empty when all is done and nothing will come. */
    private synchronized List<Waiting> next() throws InterruptedException {
        while (queue.isEmpty() && !closing) {
            wait();
        }
        var group = new ArrayList<Waiting>();
        long bytes = 0;
        while (!queue.isEmpty() && group.size() < GROUP_APPENDS && bytes < GROUP_BYTES) {
            var waiting = queue.remove();
            bytes += waiting.bytes();
            group.add(waiting);
        }
        waitingBytes -= bytes;
        return group;
    }

    private void commit(List<Waiting> group) {
        var written = new ArrayList<Optional<Append>>(group.size());
        var ahead = new HashMap<StreamName, Head>();
        try {
            var open = statements == null ? connect() : statements;
            for (var waiting : group) {
                var draft = waiting.draft();
                var head = ahead.getOrDefault(draft.stream(), heads.getOrDefault(draft.stream(), Head.START));
                if (head.equals(draft.expected())) {
                    var append = Chain.append(draft, RandomName.fresh(), clock.instant());
                    open.insert(append, draft);
                    ahead.put(draft.stream(), append.head());
                    written.add(Optional.of(append));
                } else {
                    written.add(Optional.empty());
                }
            }
            faults.at(false);
            open.connection.commit();
            faults.at(true);
        } catch (SQLException | RuntimeException e) {
            settle(group, written, e);
            return;
        }
        heads.putAll(ahead);
        commits.incrementAndGet();
        for (int i = 0; i < group.size(); i++) {
            var waiting = group.get(i);
            written.get(i)
                    .ifPresentOrElse(
                            append -> answer(() -> waiting.answer().complete(append)),
                            () -> answer(() -> waiting.answer().fail(conflict(waiting.draft()))));
        }
    }

    /**
     * After a failure it is not known whether the transaction stands: the file is opened anew, which undoes an unfinished
     * one and reads the heads, and each append is looked for by its id. What stands is answered as such.
     */
    private void settle(List<Waiting> group, List<Optional<Append>> written, Exception failure) {
        disconnect();
        var standing = new ArrayList<RandomName>();
        try {
            var reader = connect().reader;
            for (var append : written) {
                if (append.isPresent()) {
                    var there = append.get();
                    reader.page(there.stream(), there.position() - 1, 1).stream()
                            .map(Append::id)
                            .filter(there.id()::equals)
                            .forEach(standing::add);
                }
            }
        } catch (SQLException | RuntimeException again) {
            failure.addSuppressed(again);
            disconnect(); // the next group opens the file anew before it decides anything
        }
        var unavailable = new Unavailable("the journal's file could not be written", failure);
        for (int i = 0; i < group.size(); i++) {
            var answer = group.get(i).answer();
            var append = i < written.size() ? written.get(i) : Optional.<Append>empty();
            if (append.isPresent() && standing.contains(append.get().id())) {
                answer(() -> answer.complete(append.get()));
            } else {
                answer(() -> answer.fail(unavailable));
            }
        }
    }

    private static Conflict conflict(Draft draft) {
        return new Conflict(draft.stream(), draft.expected().position() + 1);
    }

    /** What a caller does in its continuation must not end the writer. */
    private static void answer(Runnable completion) {
        try {
            completion.run();
        } catch (RuntimeException e) {
            var thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
        }
    }

    private Statements connect() throws SQLException {
        var opened = new Statements(Database.writing(dir));
        try {
            heads.putAll(opened.reader.heads());
            commits.incrementAndGet();
            opened.connection.commit();
        } catch (SQLException | RuntimeException e) {
            opened.connection.close();
            throw e;
        }
        statements = opened;
        return opened;
    }

    /** Closes the connection; called by the writing thread, or after it has ended. */
    void disconnect() {
        var open = statements;
        statements = null;
        if (open != null) {
            try {
                open.connection.close();
            } catch (SQLException e) {
                // Given up either way; an unfinished transaction is undone when the file is opened next.
            }
        }
    }
}
