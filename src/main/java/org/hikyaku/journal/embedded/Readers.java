package org.hikyaku.journal.embedded;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.hikyaku.journal.Unavailable;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** A few reading threads and as many connections, opened when first needed and anew after a failure. */
final class Readers {
    private static final int MAX_WAITING = 10_000;

    /** A question to one connection. */
    interface Question<T> {
        T ask(Reader reader) throws SQLException;
    }

    private static final class Seat {
        @Nullable
        Reader reader;
    }

    private final Path dir;
    private final ArrayBlockingQueue<Seat> seats;
    private final ThreadPoolExecutor threads;

    Readers(Path dir, int count) {
        this.dir = dir;
        seats = new ArrayBlockingQueue<>(count);
        for (int i = 0; i < count; i++) {
            seats.add(new Seat());
        }
        var number = new AtomicInteger();
        threads =
                new ThreadPoolExecutor(count, count, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(MAX_WAITING), r -> {
                    var thread = new Thread(r, "journal-reader-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /** Asks on a reading thread, where the future also completes. */
    <T> Future<T> ask(Question<T> question) {
        var answer = Promise.<T>promise();
        try {
            threads.execute(() -> {
                T result;
                try {
                    result = onSeat(question);
                } catch (SQLException | RuntimeException e) {
                    answer.fail(failure(e));
                    return;
                }
                answer.complete(result);
            });
        } catch (RejectedExecutionException e) {
            answer.fail(new Unavailable(threads.isShutdown() ? "the journal is closed" : "too many reads are waiting"));
        }
        return answer.future();
    }

    private <T> T onSeat(Question<T> question) throws SQLException {
        var seat = seats.remove(); // as many seats as threads: one is free
        try {
            if (seat.reader == null) {
                seat.reader = new Reader(Database.reading(dir));
            }
            return question.ask(seat.reader);
        } catch (SQLException e) {
            leave(seat);
            throw e;
        } finally {
            seats.add(seat);
        }
    }

    private static void leave(Seat seat) {
        var reader = seat.reader;
        seat.reader = null;
        if (reader != null) {
            try {
                reader.close();
            } catch (SQLException e) {
                // It is given up either way, and what made it fail is already being told.
            }
        }
    }

    /** What a caller is told: damage is told apart from what may pass. */
    static RuntimeException failure(Exception e) {
        if (e instanceof SQLiteException sqlite
                && (sqlite.getResultCode() == SQLiteErrorCode.SQLITE_CORRUPT
                        || sqlite.getResultCode() == SQLiteErrorCode.SQLITE_NOTADB)) {
            return new IllegalStateException("the journal's file is damaged", e);
        }
        return e instanceof RuntimeException unchecked
                ? unchecked
                : new Unavailable("the journal's file did not answer", e);
    }

    /** Finishes what was asked, then closes the connections. Blocks. */
    void close() {
        threads.shutdown();
        try {
            while (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
                // A question is bounded in size; it ends.
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
        seats.forEach(Readers::leave);
    }
}
