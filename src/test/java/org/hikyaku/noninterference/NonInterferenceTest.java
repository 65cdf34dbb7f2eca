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
import org.hikyaku.journal.embedded.EmbeddedJournal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every request that a caller may think of is answered the same, byte for byte, by a broker and by one with the same journal from
 * which everything hidden from him was taken out. {@code -Dinterference.seed=} repeats one council, {@code -Dinterference.cases=} asks
 * more.
 */
class NonInterferenceTest {
    private static final int CASES = 10_000;

    /** Records of disclosure of several councils share commits. */
    private static final int AT_ONCE = 8;

    @TempDir
    Path dir = Path.of("");

    @Test
    void what_is_hidden_from_a_caller_changes_no_answer_to_him() throws InterruptedException {
        var journal = EmbeddedJournal.open(dir.resolve("journal"));
        var keys = Keys.open(dir, Instant.EPOCH);
        var vertx = Vertx.vertx();
        var client = vertx.createHttpClient();
        boolean one = System.getProperty("interference.seed") != null;
        int wanted = one ? 1 : Integer.getInteger("interference.cases", CASES);
        long first = Long.getLong("interference.seed", System.nanoTime());
        var next = new AtomicLong(first);
        var told = new Told();
        var threads = Executors.newCachedThreadPool();
        try {
            var all = new ArrayList<Future<?>>();
            for (int i = 0; i < (one ? 1 : AT_ONCE); i++) {
                all.add(threads.submit(() -> {
                    while (told.goesOn(wanted)) {
                        one(next.getAndIncrement(), vertx, client, journal, keys, told);
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
            await(journal.close());
        }
    }

    private static void one(long seed, Vertx vertx, HttpClient client, Journal journal, Keys keys, Told told) {
        try {
            new Meeting(seed, vertx, client, journal, keys, told).run();
        } catch (RuntimeException | AssertionError e) {
            told.fail();
            throw new AssertionError("run it again with -Dinterference.seed=" + seed + ": " + e.getMessage(), e);
        }
    }
}
