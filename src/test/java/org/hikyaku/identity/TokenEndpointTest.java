package org.hikyaku.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.hikyaku.council.CouncilEntry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenEndpointTest {
    private static final String GRANT = "grant_type=client_credentials";

    @TempDir
    Path dir;

    private Fixture fixture;

    @BeforeEach
    void open() {
        fixture = new Fixture(dir);
    }

    @Test
    void aToolGetsATokenByBasicOrByTheForm() throws IOException {
        var inForm = GRANT + "&client_id=" + fixture.tool.id() + "&client_secret=" + fixture.secret.reveal();
        for (var answer : new TokenAnswer[] {
            fixture.ask(GRANT, fixture.basic()),
            fixture.ask(GRANT + "&client_id=" + fixture.tool.id(), fixture.basic()),
            fixture.ask(GRANT + "&scope=&resource=x", fixture.basic()),
            fixture.ask(inForm, null),
        }) {
            assertEquals(200, answer.status());
            assertFalse(answer.challenge());
            var json = json(answer);
            assertEquals("Bearer", json.path("token_type").asText());
            assertEquals(600, json.path("expires_in").asInt());
            assertTrue(fixture.lets("Bearer " + json.path("access_token").asText()));
        }
    }

    @Test
    void credentialsInTheHeaderMayBeFormEncodedAsSection231Says() {
        var escaped = fixture.tool.id().toString().replace("-", "%2D") + ":"
                + fixture.secret.reveal().replace("_", "%5F");
        assertEquals(200, fixture.ask(GRANT, Fixture.basic(escaped)).status());
        refused(400, "invalid_request", GRANT, Fixture.basic("%:%zz"));
    }

    @Test
    void wrongCredentialsAreInvalidClient() {
        var id = fixture.tool.id().toString();
        refused(401, "invalid_client", GRANT, null);
        refused(
                401,
                "invalid_client",
                GRANT,
                Fixture.basic(id + ":" + Secret.fresh().reveal()));
        refused(401, "invalid_client", GRANT, "Basic !");
        refused(401, "invalid_client", GRANT, "Bearer " + fixture.token().text());
        refused(401, "invalid_client", GRANT + "&client_id=" + id, null);
        refused(401, "invalid_client", GRANT + "&client_secret=" + fixture.secret.reveal(), null);
        refused(401, "invalid_client", GRANT + "&client_id=" + id + "&client_secret=x", null);
        fixture.apply(new CouncilEntry.UserRemoved(fixture.user));
        refused(401, "invalid_client", GRANT, fixture.basic());
    }

    @Test
    void malformedRequestsAreInvalidRequest() {
        var id = fixture.tool.id().toString();
        var secret = fixture.secret.reveal();
        refused(400, "invalid_request", "", fixture.basic());
        refused(400, "invalid_request", "grant_type=", fixture.basic());
        refused(400, "invalid_request", GRANT + "&" + GRANT, fixture.basic());
        refused(400, "invalid_request", GRANT + "&x=1&x=2", fixture.basic());
        refused(
                400,
                "invalid_request",
                GRANT + "&client%5Fid=" + id + "&client_id=" + id + "&client_secret=" + secret,
                null);
        refused(400, "invalid_request", GRANT + "&x=%zz", fixture.basic());
        refused(400, "invalid_request", GRANT + "&client_id=" + id + "&client_secret=" + secret, fixture.basic());
        refused(400, "invalid_request", GRANT + "&client_id=another", fixture.basic());
        refused(400, "invalid_request", GRANT + "&x=" + "a".repeat(10_000), fixture.basic());
    }

    @Test
    void otherGrantsAndScopesHaveTheirOwnErrors() {
        refused(400, "unsupported_grant_type", "grant_type=password&username=a&password=b", fixture.basic());
        refused(400, "unsupported_grant_type", "grant_type=CLIENT_CREDENTIALS", fixture.basic());
        refused(400, "invalid_scope", GRANT + "&scope=everything", fixture.basic());
    }

    private void refused(int status, String error, String form, @Nullable String header) {
        var answer = fixture.ask(form, header);
        var json = json(answer);
        assertEquals(error, json.path("error").asText(), form);
        assertEquals(status, answer.status());
        assertEquals(status == 401, answer.challenge());
        var text = new String(answer.json(), UTF_8);
        assertFalse(
                text.contains(fixture.secret.reveal())
                        || text.contains(fixture.tool.id().toString()),
                text);
    }

    private static JsonNode json(TokenAnswer answer) {
        try {
            return new ObjectMapper().readTree(answer.json());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
