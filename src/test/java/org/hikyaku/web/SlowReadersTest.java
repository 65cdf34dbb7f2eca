package org.hikyaku.web;

import static org.hikyaku.testing.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Answers that are taken slowly, or not at all by a client that shows other signs of life. */
class SlowReadersTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final int STREAMS = 2;
    private static final int REFUSED_STREAM = 7;

    /** More than what the system takes off the server's hands. */
    private static final int LARGE = 40_000_000;

    private final Vertx vertx = Vertx.vertx();
    private int port;

    private void start(Duration head, Duration idle, Duration answer) {
        var settings = new WebSettings(1, 4_096, 8_192, 100, STREAMS, 1 << 24, head, idle, LONG, answer, LONG);
        port = Loopback.serve(vertx, settings, new Letters());
    }

    @AfterEach
    void stop() {
        await(vertx.close());
    }

    private Socket asking(int letters) throws IOException {
        var socket = new Socket();
        socket.setReceiveBufferSize(64 * 1_024);
        socket.setSoTimeout(30_000);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        socket.getOutputStream()
                .write(("GET /" + letters + " HTTP/1.1\r\nHost: h\r\nAuthorization: known\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    @Test
    void anAnswerThatIsBeingReadIsNotCutOffHoweverLongItTakes() throws IOException {
        start(SHORT, SHORT, LONG);
        try (var socket = asking(LARGE)) {
            long read = 0;
            for (int n = 0; n >= 0 && read < LARGE; read += n) {
                Loopback.letPass(vertx, 50);
                n = socket.getInputStream().readNBytes(400_000).length;
                if (n == 0) {
                    break;
                }
            }
            assertTrue(read >= LARGE, "cut off after " + read);
        }
    }

    @Test
    void oneThatIsTakenInDripsIsCutOffWhenItsTimeIsUp() throws IOException {
        start(LONG, LONG, SHORT);
        try (var socket = asking(LARGE)) {
            long read = 0;
            try {
                for (int n = 0; n >= 0 && read < LARGE / 2; read += n) {
                    Loopback.letPass(vertx, 50);
                    n = socket.getInputStream().read(new byte[50_000]);
                }
            } catch (IOException cut) {
                // It is what the test waits for.
            }
            assertTrue(read < LARGE / 2, "it is still there");
        }
    }

    @Test
    void oneOfHttp2WaitsForItsWindowWithoutBeingCutOff() throws IOException {
        start(SHORT, SHORT, LONG);
        try (var client = new RawHttp2(port, 0)) {
            client.get(1, "/20000", "known");
            for (int i = 0; i < 20; i++) {
                Loopback.letPass(vertx, 200);
                client.ping();
            }
            client.open(1, 20_000);
            assertEquals(20_000, client.rest());
        }
    }

    @Test
    void aShutWindowHoldsAnAnswerNoLongerThanItsTimeWhateverElseIsSaid() throws IOException {
        start(LONG, LONG, SHORT);
        try (var client = new RawHttp2(port, 0)) {
            client.get(1, "/20000", "known");
            assertTrue(isCutOff(client));
        }
    }

    @Test
    void aRequestThatIsGivenUpIsNoLongerUnderWay() throws IOException {
        start(SHORT, SHORT, LONG);
        try (var client = new RawHttp2(port, 0)) {
            client.get(1, "/20000", "known");
            client.next(RawHttp2.HEADERS);
            client.cancel(1);
            assertTrue(isCutOff(client));
        }
    }

    /** Pings until it is; for ever if it never is, but for the patience of the test. */
    private boolean isCutOff(RawHttp2 client) {
        try {
            for (int i = 0; i < 100; i++) {
                Loopback.letPass(vertx, 200);
                if (client.hasEnded()) {
                    return true;
                }
                client.ping();
            }
            return false;
        } catch (IOException cut) {
            return true;
        }
    }

    @Test
    void aConnectionHasSoManyStreamsAlsoIfItsClientNeverReadHowMany() throws IOException {
        start(LONG, LONG, LONG);
        try (var client = new RawHttp2(port, 0)) {
            assertEquals(STREAMS, client.next(RawHttp2.SETTINGS).setting(RawHttp2.MAX_CONCURRENT_STREAMS));
            client.get(1, "/10", "known");
            client.get(3, "/20", "known");
            client.get(5, "/30", "known");
            var refused = client.next(RawHttp2.RST_STREAM);
            assertEquals(5, refused.stream());
            assertEquals(REFUSED_STREAM, refused.code());
            client.open(1, 10);
            assertEquals(10, client.rest());
            client.get(7, "/40", "known");
            assertEquals(7, client.next(RawHttp2.HEADERS).stream());
            client.cancel(3);
            client.get(9, "/50", "known");
            assertEquals(9, client.next(RawHttp2.HEADERS).stream());
            client.open(9, 50);
            assertEquals(50, client.rest());
            assertFalse(client.hasEnded());
        }
    }
}
