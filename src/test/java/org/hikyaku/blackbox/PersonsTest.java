package org.hikyaku.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.hikyaku.testing.RawHttps;
import org.hikyaku.testing.Reply;
import org.hikyaku.testing.RunningBroker;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Persons at a running broker, over TLS and with the cost of Argon2 that they have there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PersonsTest {
    private static final byte[] NOTHING = new byte[0];

    private RunningBroker broker;

    @BeforeAll
    void open() {
        broker = RunningBroker.embedded();
    }

    @AfterAll
    void close() {
        broker.close();
    }

    private Newly somebody() {
        return Newly.at(broker, "OPERATIONS");
    }

    private Reply get(String path, String name, String value) {
        return broker.https().send("GET", path, Map.of(name, value, "Accept", "*/*"), NOTHING);
    }

    @Test
    void fromTheNoticesCodeToASessionAndTheBrokersOwnApi() {
        var person = somebody();
        get("/api/v1/cases", "Authorization", person.bearer()).expecting(200);
        var login = person.login("cookie").expecting(200);
        var cookie = login.header("set-cookie");
        assertTrue(cookie.startsWith("__Host-hikyaku=hks_"), "the cookie");
        get("/api/v1/cases", "Cookie", cookie.substring(0, cookie.indexOf(';'))).expecting(200);
    }

    @Test
    void taxiiTakesNoSession() {
        var person = somebody();
        var cookie = person.login("cookie").header("set-cookie");
        for (var path :
                new String[] {"/taxii2/", broker.root(), broker.root() + "collections/", broker.objects("members")}) {
            get(path, "Authorization", person.bearer()).expecting(401);
            get(path, "Cookie", cookie.substring(0, cookie.indexOf(';'))).expecting(401);
        }
    }

    @Test
    void aSessionGoesOnAfterAStart() {
        var person = somebody();
        broker.restart();
        get("/api/v1/cases", "Authorization", person.bearer()).expecting(200);
    }

    @Test
    void aStormOfLoginsIsShedAndPollsGoOn() {
        var threads = Executors.newFixedThreadPool(40);
        try {
            var attempts = IntStream.range(0, 40)
                    .mapToObj(i -> CompletableFuture.supplyAsync(this::wrongLogin, threads))
                    .toList();
            for (int i = 0; i < 20; i++) {
                broker.get(broker.caller("Aoba Power"), broker.objects("members"))
                        .expecting(200);
            }
            var statuses = new TreeSet<Integer>();
            attempts.forEach(attempt -> statuses.add(attempt.join()));
            assertTrue(statuses.contains(401), "some are looked at");
            statuses.removeAll(java.util.List.of(401, 429));
            assertEquals(new TreeSet<Integer>(), statuses);
        } finally {
            threads.shutdown();
        }
    }

    private int wrongLogin() {
        var body = "{\"user\":\"%s\",\"password\":\"%s\",\"totp\":\"000000\"}"
                .formatted(UUID.randomUUID(), Newly.PASSWORD);
        try (var client = new RawHttps(broker.ca(), broker.base())) {
            return client.send(
                            "POST",
                            "/api/v1/login",
                            Map.of("Content-Type", "application/json"),
                            body.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                    .status();
        }
    }
}
