package org.hikyaku.journal.mongo;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** How long what is unknown is asked about, and the pauses in between. */
final class Patience {
    private static final long FIRST_PAUSE_MILLIS = 20;
    private static final long LONGEST_PAUSE_MILLIS = 500;

    private final Duration limit;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(r -> {
        var thread = new Thread(r, "journal-mongo-timer");
        thread.setDaemon(true);
        return thread;
    });

    Patience(Duration limit) {
        this.limit = limit;
    }

    /** The moment, by {@link System#nanoTime}, after which a call that begins now is no longer tried again. */
    long deadline() {
        return System.nanoTime() + limit.toNanos();
    }

    static boolean isOver(long deadline) {
        return System.nanoTime() - deadline > 0;
    }

    /** Runs the next try after a pause that doubles with each. */
    <T> Future<T> after(int tries, Supplier<Future<T>> next) {
        var pause = Promise.<Void>promise();
        long millis = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(tries, 10));
        var unused = timer.schedule(() -> pause.complete(), millis, TimeUnit.MILLISECONDS);
        return pause.future().compose(elapsed -> next.get());
    }

    void close() {
        timer.shutdown();
    }
}
