package org.hikyaku.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.hikyaku.testing.Reply;
import org.hikyaku.testing.RunningBroker;
import org.hikyaku.testing.RunningBroker.Caller;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The endpoints of OAuth 2, found by their metadata as a client finds them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class OAuthTest {
    private static final byte[] NOTHING = new byte[0];

    private RunningBroker broker;
    private JsonNode metadata;

    @BeforeAll
    void open() {
        broker = RunningBroker.embedded();
    }

    @BeforeEach
    void discover() {
        metadata = broker.request("GET", "/.well-known/oauth-authorization-server", Map.of(), NOTHING, null)
                .expecting(200)
                .json();
    }

    @AfterAll
    void close() {
        broker.close();
    }

    private Reply post(String endpoint, String form, @Nullable Caller caller) {
        var path = URI.create(metadata.path(endpoint).asText()).getPath();
        var headers = Map.of("Content-Type", "application/x-www-form-urlencoded");
        return broker.request("POST", path, headers, form.getBytes(StandardCharsets.UTF_8), caller);
    }

    private String token(Caller caller) {
        return post("token_endpoint", "grant_type=client_credentials", caller)
                .expecting(200)
                .json()
                .path("access_token")
                .asText();
    }

    private Reply root(String token) {
        var headers = new HashMap<>(Map.of("Accept", RunningBroker.TAXII));
        headers.put("Authorization", "Bearer " + token);
        return broker.request("GET", broker.root(), headers, NOTHING, null);
    }

    @Test
    void theIssuerIsWhereTheMetadataAreAndWhatTheTokensSay() {
        var issuer = broker.base().resolve("/").toString().replaceFirst("/$", "");
        assertEquals(issuer, metadata.path("issuer").asText());
        var told = post(
                        "introspection_endpoint",
                        "token=" + token(broker.caller("Aoba Power")),
                        broker.caller("administration desk"))
                .expecting(200)
                .json();
        assertEquals(issuer, told.path("iss").asText());
        assertEquals(broker.caller("Aoba Power").id(), told.path("client_id").asText());
    }

    @Test
    void theKeysArePublicAndOneOfThemSigns() {
        var keys = broker.request(
                        "GET", URI.create(metadata.path("jwks_uri").asText()).getPath(), Map.of(), NOTHING, null)
                .expecting(200);
        assertEquals("application/jwk-set+json", keys.header("content-type"));
        assertFalse(keys.text().contains("\"d\""));
        assertEquals(1, keys.json().path("keys").size());
        broker.request("POST", "/oauth2/jwks", Map.of(), NOTHING, null).expecting(405);
    }

    @Test
    void aTokenThatIsGivenUpIsRefusedFromThereOn() {
        var token = token(broker.caller("Aoba Power"));
        root(token).expecting(200);
        post("revocation_endpoint", "token=" + token, broker.caller("Aoba Power"))
                .expecting(200);
        root(token).expecting(401);
        assertEquals(
                "{\"active\":false}",
                post("introspection_endpoint", "token=" + token, broker.caller("administration desk"))
                        .expecting(200)
                        .text());
        broker.restart();
        root(token).expecting(401);
    }

    @Test
    void onlyTheAdministrationDeskAsksWhatATokenIsWorth() {
        var form = "token=" + token(broker.caller("Aoba Power"));
        assertEquals(
                "invalid_client",
                post("introspection_endpoint", form, null)
                        .expecting(401)
                        .json()
                        .path("error")
                        .asText());
        for (var other : new String[] {"Aoba Power", "operations desk"}) {
            post("introspection_endpoint", form, broker.caller(other)).expecting(403);
        }
        assertTrue(post("introspection_endpoint", form, broker.caller("administration desk"))
                .expecting(200)
                .json()
                .path("active")
                .asBoolean());
    }
}
