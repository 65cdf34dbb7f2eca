package org.hikyaku.council;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The access tokens that were given up and would still count otherwise: those that would not by the time of the latest entry
 * are forgotten. One thread folds, any thread reads.
 */
final class RevokedTokens {
    private final Set<UUID> tokens = ConcurrentHashMap.newKeySet();
    private final Deque<Revoked> inOrder = new ArrayDeque<>();

    private record Revoked(UUID token, Instant until) {}

    void add(UUID token, Instant until, Instant at) {
        // All live equally long, so that the first is the first to go, but for some seconds that do no harm.
        while (!inOrder.isEmpty() && !inOrder.getFirst().until().isAfter(at)) {
            tokens.remove(inOrder.removeFirst().token());
        }
        if (tokens.add(token)) {
            inOrder.addLast(new Revoked(token, until));
        }
    }

    boolean holds(UUID token) {
        return tokens.contains(token);
    }

    int size() {
        return tokens.size();
    }
}
