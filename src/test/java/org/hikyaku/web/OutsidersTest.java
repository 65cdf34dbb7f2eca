package org.hikyaku.web;

import static org.hikyaku.testing.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Connections on which nobody has shown who he is have the head's time for everything, and no other. */
class OutsidersTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofSeconds(1);

    /** More than a head has. */
    private static final long LONGER_MS = 3_000;

    private static final String HOST = " HTTP/1.1\r\nHost: h\r\n";
    private static final String STRANGER = "GET /1" + HOST + "\r\n";
    private static final String KNOWN = "GET /1" + HOST + "Authorization: known\r\n\r\n";
    private static final String HALF_A_BODY = "Content-Length: 4\r\n\r\nab";

    private final Vertx vertx = Vertx.vertx();
    private int port;

    @BeforeEach
    void start() {
        var settings = new WebSettings(1, 4_096, 8_192, 100, 16, 1 << 24, SHORT, LONG, LONG, LONG, LONG);
        port = Loopback.serve(vertx, settings, new Letters());
    }

    @AfterEach
    void stop() {
        await(vertx.close());
    }

    @Test
    void aConnectionIsClosedIfNothingButStrangersRequestsComes() throws IOException {
        try (var client = new RawClient(port)) {
            for (int i = 0; i < 3; i++) {
                assertEquals(200, client.send(STRANGER).reply().status());
            }
            assertTrue(client.isClosed());
        }
    }

    @Test
    void whoAnswersAChallengeOnItKeepsIt() throws IOException {
        try (var client = new RawClient(port)) {
            assertEquals(200, client.send(STRANGER).reply().status());
            assertEquals(200, client.send(KNOWN).reply().status());
            Loopback.letPass(vertx, LONGER_MS);
            assertEquals(200, client.send(STRANGER).reply().status());
            Loopback.letPass(vertx, LONGER_MS);
            assertEquals(200, client.send(KNOWN).reply().status());
        }
    }

    @Test
    void aBodyHasTheHeadsTimeTooAndTheWholeOfItsOwnOnceItIsKnownWhose() throws IOException {
        try (var client = new RawClient(port)) {
            client.send("POST /echo" + HOST + HALF_A_BODY);
            assertEquals(408, client.reply().status());
        }
        try (var client = new RawClient(port)) {
            client.send("POST /echo" + HOST + "Authorization: known\r\n" + HALF_A_BODY);
            Loopback.letPass(vertx, LONGER_MS);
            assertEquals("4 d", client.send("cd").reply().body());
        }
    }

    @Test
    void anAnswerIsNotHeldByAShutWindowAnyLonger() throws IOException {
        try (var client = new RawHttp2(port, 0)) {
            client.get(1, "/100", "");
            boolean cut = false;
            for (int i = 0; i < 100 && !cut; i++) {
                Loopback.letPass(vertx, 200);
                cut = client.hasEnded();
                client.ping();
            }
            assertTrue(cut);
        } catch (IOException cut) {
            // It is what the test waits for.
        }
    }
}
