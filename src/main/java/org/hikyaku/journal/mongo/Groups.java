package org.hikyaku.journal.mongo;

import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;

/** What waits goes out together: a queue with few sendings in flight, each taking all that waits up to a bound. */
final class Groups<T> {
    private static final int IN_FLIGHT = 2;
    private static final int GROUP_ITEMS = 1_000;
    private static final long GROUP_BYTES = 16L << 20;
    private static final int MAX_WAITING = 10_000;
    private static final long MAX_WAITING_BYTES = 256L << 20;

    private record Item<T>(T what, long bytes) {}

    private final Function<List<T>, Future<?>> send;
    private final Deque<Item<T>> queue = new ArrayDeque<>();
    private long waitingBytes;
    private int inFlight;

    /**
     * @param send sends a group; the future's end, good or bad, frees its place. What became of each item, {@code send}
     *     tells the items themselves
     */
    Groups(Function<List<T>, Future<?>> send) {
        this.send = send;
    }

    /** Whether it was taken; not if too much waits. */
    boolean offer(T what, long bytes) {
        synchronized (this) {
            if (queue.size() >= MAX_WAITING || waitingBytes + bytes > MAX_WAITING_BYTES) {
                return false;
            }
            queue.add(new Item<>(what, bytes));
            waitingBytes += bytes;
        }
        pump();
        return true;
    }

    private void pump() {
        for (var group = next(); !group.isEmpty(); group = next()) {
            send.apply(group).onComplete(done -> {
                synchronized (this) {
                    inFlight--;
                }
                pump();
            });
        }
    }

    private synchronized List<T> next() {
        var group = new ArrayList<T>();
        if (inFlight < IN_FLIGHT) {
            long bytes = 0;
            while (!queue.isEmpty() && group.size() < GROUP_ITEMS && bytes < GROUP_BYTES) {
                var item = queue.remove();
                bytes += item.bytes();
                group.add(item.what());
            }
            waitingBytes -= bytes;
            inFlight += group.isEmpty() ? 0 : 1;
        }
        return group;
    }
}
