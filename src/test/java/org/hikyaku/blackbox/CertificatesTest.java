package org.hikyaku.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.hikyaku.testing.Arrival;
import org.hikyaku.testing.RawHttps;
import org.hikyaku.testing.Reply;
import org.hikyaku.testing.RunningBroker;
import org.hikyaku.testing.SelfMade;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Certificates that clients made themselves, through a real handshake. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class CertificatesTest {
    private static final byte[] NOTHING = new byte[0];

    private final SelfMade own = SelfMade.now();
    private final SelfMade other = SelfMade.now();
    private RunningBroker broker;

    @BeforeAll
    void open() {
        broker = RunningBroker.embedded();
        register("Aoba Power", own);
    }

    @AfterAll
    void close() {
        broker.close();
    }

    private void register(String caller, SelfMade certificate) {
        var body = "{\"certificates\":[\"" + certificate.pem().replace("\n", "\\n") + "\"]}";
        Arrival.give(broker, broker.caller(caller).id(), "PUT", "certificates", body)
                .expecting(200);
    }

    private RawHttps with(SelfMade certificate, String... protocols) {
        return new RawHttps(broker.ca(), broker.base(), certificate.keys(), protocols);
    }

    private Reply root(RawHttps client, Map<String, String> headers) {
        var all = new HashMap<>(headers);
        all.put("Accept", RunningBroker.TAXII);
        return client.send("GET", broker.root(), all, NOTHING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void aToolWithARegisteredCertificateNeedsNothingElse(String protocol) {
        try (var client = with(own, protocol)) {
            root(client, Map.of()).expecting(200);
            root(client, Map.of()).expecting(200);
            root(client, Map.of("Authorization", "Basic eDp4")).expecting(401);
        }
        // The session is taken up again, the certificate with it.
        try (var client = with(own, protocol)) {
            root(client, Map.of()).expecting(200);
        }
    }

    @Test
    void aCertificateThatNobodyRegisteredIsAsGoodAsNone() {
        try (var client = with(other)) {
            var told = root(client, Map.of()).expecting(401);
            assertEquals(
                    root(broker.https(), Map.of()).expecting(401).text().length(),
                    told.text().length());
            root(client, Map.of("Authorization", broker.caller("Aoba Power").basic()))
                    .expecting(200);
        }
    }

    @Test
    void aTokenThatWasAskedForWithACertificateIsTakenOverThatAlone() {
        try (var mine = with(own);
                var theirs = with(other)) {
            var headers = Map.of("Content-Type", "application/x-www-form-urlencoded");
            var form = "grant_type=client_credentials&client_id="
                    + broker.caller("Aoba Power").id();
            byte[] body = form.getBytes(StandardCharsets.UTF_8);
            var token = mine.send("POST", "/oauth2/token", headers, body)
                    .expecting(200)
                    .json()
                    .path("access_token")
                    .asText();
            theirs.send("POST", "/oauth2/token", headers, body).expecting(401);
            var bearer = Map.of("Authorization", "Bearer " + token);
            root(mine, bearer).expecting(200);
            root(theirs, bearer).expecting(401);
            root(broker.https(), bearer).expecting(401);
        }
    }

    @Test
    void aCertificateWithAWeakKeyEndsTheHandshake() {
        try (var client = with(SelfMade.rsa(1024), "TLSv1.2")) {
            assertThrows(UncheckedIOException.class, () -> root(client, Map.of()));
        }
    }

    @Test
    void aDesksToolSignsInByItsCertificateToo() {
        var desk = SelfMade.now();
        register("operations desk", desk);
        try (var client = with(desk)) {
            client.send("GET", "/api/v1/cases", Map.of(), NOTHING).expecting(200);
        }
    }

    @Test
    void whatTheCouncilsCaCertifiedSignsItsToolInUntilItIsRevoked() {
        var certified =
                CertifiedTool.certify(broker, broker.caller("Aoba Power").id());
        try (var client = certified.client()) {
            root(client, Map.of()).expecting(200);
            var headers = Map.of("Content-Type", "application/x-www-form-urlencoded");
            var token = client.send(
                            "POST",
                            "/oauth2/token",
                            headers,
                            "grant_type=client_credentials".getBytes(StandardCharsets.UTF_8))
                    .expecting(200)
                    .json()
                    .path("access_token")
                    .asText();
            var bearer = Map.of("Authorization", "Bearer " + token);
            root(client, bearer).expecting(200);
            root(broker.https(), bearer).expecting(401);

            certified.revoke("KEY_COMPROMISE");

            // It is answered 401, or the connection is not there any more.
            assertThrows(Throwable.class, () -> root(client, Map.of()).expecting(200));
        }
        try (var again = certified.client()) {
            assertThrows(UncheckedIOException.class, () -> root(again, Map.of()));
        }
    }
}
