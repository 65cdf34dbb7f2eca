package org.hikyaku.web;

import io.vertx.core.http.HttpConnection;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One event loop's connections, and since when each has no request under way. A client that drips a request's head, a byte now
 * and a byte then, is never silent long enough for an idle time-out: it is cut off when its time is up. There is no timer for
 * each request; a sweep every second looks at all.
 *
 * <p>From the first connection to the end of the first head there is {@code head} time; between two requests {@code idle} and
 * {@code head} together, for a client may be silent for the one and then needs the other.
 */
final class Connections {
    /** How often {@link #sweep} is to be called, in milliseconds. */
    static final long SWEEP_MS = 1_000;

    private final Map<HttpConnection, Wait> waits = new HashMap<>();
    private final AtomicInteger all;
    private final int most;
    private final long firstHead;
    private final long nextHead;

    /** On the event loop alone. */
    private static final class Wait {
        private long since;
        private long limit;
        private int underWay;

        Wait(long since, long limit) {
            this.since = since;
            this.limit = limit;
        }
    }

    /**
     * @param all how many connections there are on all event loops
     * @param most how many there may be
     */
    Connections(AtomicInteger all, int most, Duration head, Duration idle) {
        this.all = all;
        this.most = most;
        this.firstHead = head.toNanos();
        this.nextHead = head.plus(idle).toNanos();
    }

    /** A connection was made, its handshake included; it is closed at once if it is one too many. */
    void opened(HttpConnection connection) {
        boolean tooMany = all.incrementAndGet() > most;
        connection.closeHandler(gone -> {
            all.decrementAndGet();
            waits.remove(connection);
        });
        if (tooMany) {
            connection.close();
        } else {
            waits.put(connection, new Wait(System.nanoTime(), firstHead));
        }
    }

    /** A request's head has arrived. */
    void began(HttpConnection connection) {
        var wait = waits.get(connection);
        if (wait != null) {
            wait.underWay++;
        }
    }

    /** Its answer was written, or will not be. */
    void ended(HttpConnection connection) {
        var wait = waits.get(connection);
        if (wait != null) {
            wait.underWay--;
            wait.since = System.nanoTime();
            wait.limit = nextHead;
        }
    }

    /** Closes every connection on which no request has come in its time. */
    void sweep() {
        long now = System.nanoTime();
        var late = waits.entrySet().stream()
                .filter(each -> each.getValue().underWay == 0 && now - each.getValue().since > each.getValue().limit)
                .map(Map.Entry::getKey)
                .toList();
        late.forEach(HttpConnection::close);
    }
}
