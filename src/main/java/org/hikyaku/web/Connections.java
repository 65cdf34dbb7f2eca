package org.hikyaku.web;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpServerConnection;
import java.security.cert.Certificate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.hikyaku.identity.Origin;
import org.hikyaku.identity.PresentedCertificate;
import org.jspecify.annotations.Nullable;

/**
 * One event loop's connections: since when each has no request under way, and which of its answers are on their way out since when. A
 * client that drips a request's head, a byte now and a byte then, is never silent long enough for an idle time-out, and nor is
 * one that takes an answer so, or that keeps its window shut and talks of other things: it is cut off when its time is up. There
 * is no timer for each request; a sweep every second looks at all.
 *
 * <p>From the first connection to the end of the first head there is {@code head} time; between two requests {@code idle} and
 * {@code head} together, for a client may be silent for the one and then needs the other. An answer has {@code answer} time from
 * its first byte to its last. On a connection on which nobody has shown yet who he is there is {@code head} time for each of it:
 * strangers cannot keep many of them for little.
 */
final class Connections {
    /** How often {@link #sweep} is to be called, in milliseconds. */
    static final long SWEEP_MS = 1_000;

    private final Map<HttpConnection, Wait> waits = new HashMap<>();
    private final AtomicInteger all;
    private final WebSettings settings;
    private final Shown shown;
    private final long head;
    private final long nextHead;
    private final long answer;

    /** On the event loop alone. */
    private static final class Wait {
        private final Set<UnderWay> underWay = new HashSet<>();
        private final Optional<PresentedCertificate> shown;
        private long since = System.nanoTime();
        private boolean known;
        private @Nullable Origin origin;

        Wait(Optional<PresentedCertificate> shown) {
            this.shown = shown;
        }

        /** Whether it was opened with one of the council's certificates that does not count now. */
        boolean isUnfit() {
            return shown.isPresent() && shown.get().verdict().endsConnection();
        }
    }

    /** One request, from its head to the last byte of its answer. On the event loop. */
    final class UnderWay {
        private final Wait wait;
        private boolean answering;
        private long since;

        private UnderWay(Wait wait) {
            this.wait = wait;
            wait.underWay.add(this);
        }

        /** Whether its connection has more of them than it may have. */
        boolean isOneTooMany() {
            return wait.underWay.size() > settings.maxStreams();
        }

        /** Somebody has shown who he is. It holds for the connection, with all that comes over it. */
        void known() {
            wait.known = true;
        }

        /** Where all that comes over its connection comes from: looked up once for each. */
        Origin origin(HttpConnection connection) {
            var known = wait.origin;
            if (known == null) {
                known = Origin.of(
                        certificates(connection), connection.remoteAddress().hostAddress());
                wait.origin = known;
            }
            return known;
        }

        private static List<Certificate> certificates(HttpConnection connection) {
            try {
                return connection.isSsl() ? connection.peerCertificates() : List.of();
            } catch (SSLPeerUnverifiedException none) {
                return List.of();
            }
        }

        boolean isKnown() {
            return wait.known;
        }

        /** Whether its connection was opened with a certificate that does not count now. */
        boolean isUnfit() {
            return wait.isUnfit();
        }

        /** What its client showed in the handshake. */
        Optional<PresentedCertificate> shown() {
            return wait.shown;
        }

        /** Its answer begins to be written. */
        void answering() {
            answering = true;
            since = System.nanoTime();
        }

        /** Its answer was written to the last byte, or will not be. Said more than once it counts once. */
        void over() {
            if (wait.underWay.remove(this)) {
                wait.since = System.nanoTime();
            }
        }

        private boolean isLate(long now) {
            return answering && now - since > (wait.known ? answer : head);
        }
    }

    /**
     * @param all how many connections there are on all event loops
     * @param shown says which certificates clients show
     */
    Connections(AtomicInteger all, WebSettings settings, Shown shown) {
        this.all = all;
        this.shown = shown;
        this.settings = settings;
        this.head = settings.headTime().toNanos();
        this.nextHead = settings.headTime().plus(settings.idle()).toNanos();
        this.answer = settings.answerTime().toNanos();
    }

    /**
     * A connection was made, its handshake included and, over HTTP/2, its client's settings read; it is closed at once if it is one too
     * many.
     */
    void opened(HttpConnection connection) {
        boolean tooMany = all.incrementAndGet() > settings.maxConnections();
        connection.closeHandler(gone -> {
            all.decrementAndGet();
            waits.remove(connection);
        });
        var wait = new Wait(shown.by(connection));
        // A session that is resumed is one whose certificate was looked at when it began.
        if (tooMany || wait.isUnfit()) {
            connection.close();
        } else {
            waits.put(connection, wait);
        }
    }

    /** A request's head has arrived. Where the certificate that its client showed no longer counts, the connection ends with it. */
    UnderWay began(HttpConnection connection) {
        var wait = waits.get(connection);
        if (wait != null && wait.isUnfit()) {
            cut(connection);
        }
        // One that is being closed may still have sent some.
        return new UnderWay(wait == null ? new Wait(Optional.empty()) : wait);
    }

    /**
     * Closes every connection on which no request has come in its time, an answer was not taken in its own, or the client's certificate
     * counts no more.
     */
    void sweep() {
        long now = System.nanoTime();
        var late = waits.entrySet().stream()
                .filter(each -> isLate(each.getValue(), now))
                .map(Map.Entry::getKey)
                .toList();
        late.forEach(Connections::cut);
    }

    private boolean isLate(Wait wait, long now) {
        if (wait.isUnfit()) {
            return true;
        }
        return wait.underWay.isEmpty()
                ? now - wait.since > (wait.known ? nextHead : head)
                : wait.underWay.stream().anyMatch(request -> request.isLate(now));
    }

    /** At once: {@link HttpConnection#close} would wait until all is written that the client does not take. */
    private static void cut(HttpConnection connection) {
        var unused = ((HttpServerConnection) connection).channelHandlerContext().close();
    }
}
