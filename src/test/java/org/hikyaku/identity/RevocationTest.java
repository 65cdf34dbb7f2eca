package org.hikyaku.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.hikyaku.council.CouncilEntry;
import org.hikyaku.council.Tool;
import org.hikyaku.council.ToolDecisions;
import org.hikyaku.council.ToolId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens are given up (RFC 7009), and asked about (RFC 7662). */
class RevocationTest {
    @TempDir
    Path dir;

    private Fixture fixture;
    private RevocationEndpoint revocation;
    private IntrospectionEndpoint introspection;

    @BeforeEach
    void open() {
        fixture = new Fixture(dir);
        revocation = new RevocationEndpoint(fixture.endpoint);
        introspection = new IntrospectionEndpoint(fixture.council, fixture.tokens);
    }

    private RevocationEndpoint.Revocation revoke(String form) {
        return revocation.answer(form, fixture.basic(), Origin.UNKNOWN);
    }

    private void carryOut(RevocationEndpoint.Revocation revocation) {
        assertEquals(200, revocation.answer().status());
        revocation
                .entry()
                .ifPresent(entry -> ToolDecisions.revoke(fixture.council, entry).forEach(fixture::apply));
    }

    private JsonNode ask(String token) {
        var answer = introspection.answer("token=" + token);
        assertEquals(200, answer.status());
        return json(answer);
    }

    private static JsonNode json(TokenAnswer answer) {
        try {
            return new ObjectMapper().readTree(answer.json());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aTokenThatItsToolGaveUpCountsNoMoreThoughItWasVerifiedBefore() {
        var token = fixture.token().text();
        var other = fixture.token().text();
        assertTrue(fixture.lets("Bearer " + token));
        carryOut(revoke("token=" + token + "&token_type_hint=refresh_token"));
        assertFalse(fixture.lets("Bearer " + token));
        assertTrue(fixture.lets("Bearer " + other), "the tool's other tokens stay");
    }

    @Test
    void whatIsWorthNothingIsGivenUpWithoutARecord() {
        var token = fixture.token().text();
        carryOut(revoke("token=" + token));
        for (var nothing : new String[] {"x", "a.b.c", token.substring(1)}) {
            var done = revoke("token=" + nothing);
            assertEquals(200, done.answer().status());
            assertTrue(done.entry().isEmpty());
        }
        var again = revoke("token=" + token).entry().orElseThrow();
        assertEquals(List.of(), ToolDecisions.revoke(fixture.council, again));
        fixture.now = fixture.now.plusSeconds(700);
        assertTrue(revoke("token=" + token).entry().isEmpty(), "it has expired");
    }

    @Test
    void aToolGivesUpItsOwnTokensAlone() {
        var secret = Secret.fresh();
        var second = new Tool(new ToolId(UUID.randomUUID()), fixture.user, UUID.randomUUID(), fixture.hash.of(secret));
        fixture.apply(new CouncilEntry.ToolIssued(second));
        var token = fixture.token().text();
        var header = Fixture.basic(second.id() + ":" + secret.reveal());
        var refused = revocation.answer("token=" + token, header, Origin.UNKNOWN);
        assertEquals(400, refused.answer().status());
        assertEquals("invalid_grant", json(refused.answer()).path("error").asText());
        assertTrue(refused.entry().isEmpty());
    }

    @Test
    void whoGivesATokenUpProvesHimselfAsAtTheTokenEndpoint() {
        var token = fixture.token().text();
        assertEquals(
                401,
                revocation
                        .answer("token=" + token, null, Origin.UNKNOWN)
                        .answer()
                        .status());
        assertEquals(
                401,
                revocation
                        .answer("token=" + token, "Bearer " + token, Origin.UNKNOWN)
                        .answer()
                        .status());
        assertEquals(400, revoke("").answer().status());
        assertEquals(400, revoke("token=a&token=b").answer().status());

        var key = Assertion.ec(Curve.P_256);
        fixture.apply(new CouncilEntry.ToolKeysSet(
                fixture.tool.id(), List.of(PublicKeys.read(key.toPublicJWK().toJSONString()))));
        var claims = Assertion.but(c -> c.audience(Fixture.ISSUER + "/oauth2/revoke"))
                .apply(Assertion.claims(fixture.tool.id().toString(), fixture.now));
        var assertion = Assertion.signed(Assertion.header(JWSAlgorithm.ES256), claims, Assertion.signer(key));
        var form = Assertion.form(assertion) + "&token=" + token;
        assertTrue(revocation.answer(form, null, Origin.UNKNOWN).entry().isPresent());
        assertEquals(
                401,
                fixture.endpoint
                        .answer(Assertion.form(assertion), null, Origin.UNKNOWN)
                        .status(),
                "used there it is used here");
    }

    @Test
    void aLivingTokenIsToldWithWhoseItIsAndUntilWhen() {
        var told = ask(fixture.token().text());
        assertTrue(told.path("active").asBoolean());
        assertEquals(fixture.tool.id().toString(), told.path("client_id").asText());
        assertEquals(Fixture.ISSUER, told.path("iss").asText());
        assertEquals(
                Fixture.START.plusSeconds(600).getEpochSecond(),
                told.path("exp").asLong());
        assertFalse(told.has("cred"), told.toString());
    }

    @Test
    void ofOneThatDoesNotCountNothingIsToldButThat() {
        var nothing = json(introspection.answer("token=x"));
        assertEquals("{\"active\":false}", nothing.toString());
        var revoked = fixture.token().text();
        carryOut(revoke("token=" + revoked));
        assertEquals(nothing, ask(revoked));
        var token = fixture.token().text();
        assertTrue(ask(token).path("active").asBoolean());
        fixture.now = fixture.now.plusSeconds(700);
        assertEquals(nothing, ask(token), "expired");
        fixture.now = Fixture.START;
        fixture.apply(new CouncilEntry.UserRemoved(fixture.user));
        assertEquals(nothing, ask(token), "its user is gone");
        assertEquals(400, introspection.answer("").status());
        assertFalse(new String(introspection.answer("x=1").json(), UTF_8).contains(token));
    }
}
