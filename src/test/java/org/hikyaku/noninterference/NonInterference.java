package org.hikyaku.noninterference;

import static org.hikyaku.testing.Await.await;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.hikyaku.identity.Keys;
import org.hikyaku.journal.Journal;
import org.hikyaku.testing.FreshStore;

/**
 * Many councils on one store, several at a time, and requests to the two brokers over each. {@code -Dinterference.seed=} repeats one
 * council, {@code -Dinterference.cases=} asks more.
 */
final class NonInterference {
    private final Journal journal;
    private final Journal others;
    private final Keys keys;

    /** @param dir for keys */
    NonInterference(FreshStore store, Path dir) {
        this.journal = store.connect();
        this.others = store.connect();
        this.keys = Keys.open(dir, Instant.EPOCH);
    }

    /**
     * Asks until as many requests as wanted are compared; a council that has begun is met to its end. Fails with the seed of the first
     * council in which one is answered otherwise.
     *
     * @param cases how many, unless another number was set
     * @param atOnce how many councils at a time
     */
    void run(int cases, int atOnce) throws InterruptedException {
        var vertx = Vertx.vertx();
        var client = vertx.createHttpClient();
        boolean one = System.getProperty("interference.seed") != null;
        int wanted = one ? 1 : Integer.getInteger("interference.cases", cases);
        long first = Long.getLong("interference.seed", System.nanoTime());
        var next = new AtomicLong(first);
        var told = new Told();
        var threads = Executors.newCachedThreadPool();
        try {
            var all = new ArrayList<Future<?>>();
            for (int i = 0; i < (one ? 1 : atOnce); i++) {
                all.add(threads.submit(() -> {
                    while (told.goesOn(wanted)) {
                        one(next.getAndIncrement(), vertx, client, told);
                    }
                }));
            }
            for (var each : all) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new AssertionError("somebody can tell them apart", e.getCause());
        } finally {
            // After a failure the others come to the end of their council first.
            threads.shutdown();
            threads.awaitTermination(1, TimeUnit.MINUTES);
            System.out.println("non-interference: " + told + "; seeds from " + first);
            await(client.close());
            await(vertx.close());
        }
    }

    private void one(long seed, Vertx vertx, HttpClient client, Told told) {
        try {
            new Meeting(seed, vertx, client, journal, others, keys, told).run();
        } catch (RuntimeException | AssertionError e) {
            told.fail();
            throw new AssertionError("run it again with -Dinterference.seed=" + seed + ": " + e.getMessage(), e);
        }
    }
}
