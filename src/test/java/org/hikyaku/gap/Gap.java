package org.hikyaku.gap;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.hikyaku.identity.Keys;
import org.hikyaku.journal.Journal;
import org.hikyaku.testing.Apart;

/**
 * Many interleavings on one journal, several at a time. {@code -Dgap.seed=} runs one again, {@code -Dgap.seconds=} runs as many as
 * there is time for.
 */
final class Gap {
    private static final int AT_ONCE = 6;

    private final List<Journal> journals;
    private final Keys keys;
    private final AtomicInteger runs = new AtomicInteger();
    private final AtomicLong deeds = new AtomicLong();
    private final AtomicLong polls = new AtomicLong();
    private final AtomicLong rows = new AtomicLong();

    /**
     * @param journals one store's, as each node has it; an interleaving has at most so many nodes
     * @param dir for keys
     */
    Gap(List<Journal> journals, Path dir) {
        this.journals = List.copyOf(journals);
        this.keys = Keys.open(dir, Instant.EPOCH);
    }

    /** As many interleavings as asked for, or as fit the time that was set; fails with the seed of the first that fails. */
    void run(int many) throws InterruptedException {
        long first = Long.getLong("gap.seed", System.nanoTime());
        long seconds = Long.getLong("gap.seconds", 0);
        int wanted = System.getProperty("gap.seed") != null ? 1 : seconds > 0 ? Integer.MAX_VALUE : many;
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        var next = new AtomicInteger();
        var threads = Executors.newCachedThreadPool();
        try {
            Callable<Boolean> some = () -> {
                for (int n = next.getAndIncrement();
                        n < wanted && (seconds == 0 || System.nanoTime() < end);
                        n = next.getAndIncrement()) {
                    one(first + n, threads);
                }
                return true;
            };
            var all = new ArrayList<Future<Boolean>>();
            for (int i = 0; i < AT_ONCE; i++) {
                all.add(threads.submit(some));
            }
            for (var each : all) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new AssertionError("an interleaving fails", e.getCause());
        } finally {
            threads.shutdownNow();
        }
        System.out.println("gap-free: " + runs + " interleavings, " + deeds + " deeds, " + polls + " polls, " + rows
                + " rows served; seeds from " + first);
    }

    private void one(long seed, ExecutorService threads) {
        try {
            var apart = journals.stream()
                    .<Journal>map(journal -> new Apart(journal, "gap" + seed))
                    .toList();
            var told = new Interleaving(seed, apart, keys, threads).run();
            runs.incrementAndGet();
            deeds.addAndGet(told.deeds());
            polls.addAndGet(told.polls());
            rows.addAndGet(told.rows());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError("run it again with -Dgap.seed=" + seed + ": " + e.getMessage(), e);
        }
    }
}
