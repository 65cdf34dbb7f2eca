package org.hikyaku.benchmark;

import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/** How long requests took, of all workers of a crew. */
final class Latencies {
    private final ConcurrentLinkedQueue<Long> nanoseconds = new ConcurrentLinkedQueue<>();

    /** The same request, measured. */
    <T> Future<T> of(Supplier<Future<T>> request) {
        long begin = System.nanoTime();
        return request.get().onSuccess(done -> nanoseconds.add(System.nanoTime() - begin));
    }

    /** Forgets what was measured. */
    void clear() {
        nanoseconds.clear();
    }

    /** Of so many in a hundred no request took longer, in milliseconds. */
    double percentile(double percent) {
        List<Long> sorted = nanoseconds.stream().sorted().toList();
        int at = (int) Math.ceil(percent / 100 * sorted.size()) - 1;
        return sorted.get(Math.max(0, at)) / 1e6;
    }
}
