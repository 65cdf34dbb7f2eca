package org.hikyaku.blackbox;

import static org.hikyaku.testing.Await.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.hikyaku.testing.RawHttps;
import org.hikyaku.testing.RunningBroker;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** How long a connection is kept for whom. A client here has one connection, and fails if it was closed between two requests. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StrangersTest {
    private static final long LONGER_MS = 5_000;
    private static final byte[] NOTHING = new byte[0];
    private static final Map<String, String> FORM = Map.of("Content-Type", "application/x-www-form-urlencoded");

    private final Vertx vertx = Vertx.vertx();
    private RunningBroker broker;

    @BeforeAll
    void open() {
        broker = RunningBroker.embedded(Map.of("limits.head-seconds", "3", "limits.idle-seconds", "600"));
    }

    @AfterAll
    void close() {
        broker.close();
        await(vertx.close());
    }

    private RawHttps client() {
        return new RawHttps(broker.ca(), broker.base());
    }

    private void letPass(long millis) {
        Promise<Void> over = Promise.promise();
        vertx.setTimer(millis, timer -> over.complete());
        await(over.future());
    }

    private byte[] form(String secret) {
        var id = broker.caller("Aoba Power").id();
        return ("grant_type=client_credentials&client_id=" + id + "&client_secret=" + secret)
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aConnectionIsKeptOnceAChallengeWasAnswered() {
        var path = broker.root();
        var headers = Map.of("Accept", RunningBroker.TAXII);
        var signed = RunningBroker.with(headers, broker.caller("Aoba Power"));
        try (var client = client()) {
            client.send("GET", path, headers, NOTHING).expecting(401);
            client.send("GET", path, signed, NOTHING).expecting(200);
            letPass(LONGER_MS);
            client.send("GET", path, signed, NOTHING).expecting(200);
        }
    }

    @Test
    void soItIsForWhoGotAToken() {
        try (var client = client()) {
            client.send(
                            "POST",
                            "/oauth2/token",
                            FORM,
                            form(broker.caller("Aoba Power").secret()))
                    .expecting(200);
            letPass(LONGER_MS);
            client.send("GET", "/health/live", Map.of(), NOTHING).expecting(200);
        }
    }

    @Test
    void butNotForWhoCouldNotShowWhoHeIs() {
        var wrong = new RunningBroker.Caller("", broker.caller("Aoba Power").id(), "wrong");
        try (var client = client()) {
            client.send("GET", broker.root(), Map.of(), NOTHING).expecting(401);
            client.send("GET", broker.root(), RunningBroker.with(Map.of(), wrong), NOTHING)
                    .expecting(401);
            client.send("POST", "/oauth2/token", FORM, form("wrong")).expecting(401);
            assertTrue(client.isClosed());
        }
    }
}
