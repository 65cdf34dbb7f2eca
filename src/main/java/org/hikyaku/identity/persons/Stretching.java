package org.hikyaku.identity.persons;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * The few threads on which passwords are hashed, and the short line before them. They are apart from those that answer polls and of
 * the lowest priority, so a storm of logins takes no more than its own threads; what does not fit in the line is shed at once. Half
 * of the line is kept for who comes from where he came from before. Any thread.
 */
public final class Stretching {
    private final ExecutorService threads;
    private final AtomicInteger underWay = new AtomicInteger();
    private final int most;

    /**
     * @param threads how many work, from 1
     * @param most how many computations are under way or wait, from 2
     */
    public Stretching(int threads, int most) {
        if (threads < 1 || most < 2) {
            throw new IllegalArgumentException("some passwords are looked at");
        }
        this.most = most;
        var count = new AtomicInteger();
        this.threads = Executors.newFixedThreadPool(threads, task -> {
            var thread = new Thread(task, "hikyaku-argon2-" + count.incrementAndGet());
            thread.setDaemon(true);
            thread.setPriority(Thread.MIN_PRIORITY);
            return thread;
        });
    }

    /** For this machine: half of its processors, and a line of some seconds. */
    public static Stretching ofThisMachine() {
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        return new Stretching(threads, 16 * threads);
    }

    /**
     * Does the work when its turn comes.
     *
     * @param known whether it is for somebody who came from there before
     * @return what comes of it; fails with {@link TooManyAttempts} if the line is full, and is not begun then
     */
    <T> Future<T> run(boolean known, Supplier<T> work) {
        int before = underWay.getAndIncrement();
        if (before >= (known ? most : most / 2)) {
            underWay.decrementAndGet();
            return Future.failedFuture(TooManyAttempts.fromAll());
        }
        Promise<T> promise = Promise.promise();
        threads.execute(() -> {
            try {
                promise.complete(work.get());
            } catch (RuntimeException | Error e) {
                promise.fail(e);
            } finally {
                underWay.decrementAndGet();
            }
        });
        return promise.future();
    }
}
