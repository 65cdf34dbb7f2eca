package org.hikyaku.web;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * How much of what takes long may be under way at once on this node, of one tool and of all together. What is one too many is refused
 * and may come again; nothing waits in a line, for lines are what somebody fills. Any thread.
 */
public final class AtOnce {
    private final int mostOfOne;
    private final int most;
    private final Map<UUID, Integer> underWay = new HashMap<>();
    private int all;

    /**
     * @param mostOfOne how much of one tool, from 1
     * @param most how much of all, from 1
     */
    public AtOnce(int mostOfOne, int most) {
        if (mostOfOne < 1 || most < 1) {
            throw new IllegalArgumentException("something may be under way");
        }
        this.mostOfOne = mostOfOne;
        this.most = most;
    }

    /**
     * Does the work of this tool, if there is room.
     *
     * @return what comes of it; fails with a 429 {@link Fault} if it is one too many, and is not begun then
     */
    public <T> Future<T> run(UUID tool, Supplier<Future<T>> work) {
        if (!begins(tool)) {
            return Future.failedFuture(Fault.tooManyAtOnce());
        }
        Future<T> begun;
        try {
            begun = work.get();
        } catch (RuntimeException | Error e) {
            ends(tool);
            throw e;
        }
        return begun.onComplete(done -> ends(tool));
    }

    private synchronized boolean begins(UUID tool) {
        int ofOne = underWay.getOrDefault(tool, 0);
        if (all >= most || ofOne >= mostOfOne) {
            return false;
        }
        all++;
        underWay.put(tool, ofOne + 1);
        return true;
    }

    private synchronized void ends(UUID tool) {
        all--;
        underWay.computeIfPresent(tool, (same, count) -> count == 1 ? null : count - 1);
    }
}
