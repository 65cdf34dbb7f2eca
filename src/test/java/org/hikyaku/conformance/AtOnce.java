package org.hikyaku.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Things done at the same moment, each on a thread of its own. */
final class AtOnce {
    private AtOnce() {}

    /** Does all of these, begun together; what they came to, in their order. */
    static <T> List<T> all(List<Callable<T>> deeds) {
        var threads = Executors.newFixedThreadPool(deeds.size());
        var start = new CyclicBarrier(deeds.size());
        try {
            var begun = new ArrayList<Future<T>>();
            for (var deed : deeds) {
                begun.add(threads.submit(() -> {
                    start.await();
                    return deed.call();
                }));
            }
            var results = new ArrayList<T>();
            for (var each : begun) {
                results.add(each.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw new AssertionError("one of them failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } finally {
            threads.shutdownNow();
        }
    }
}
