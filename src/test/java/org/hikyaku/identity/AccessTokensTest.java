package org.hikyaku.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.hikyaku.council.CouncilEntry;
import org.hikyaku.testing.SelfMade;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokensTest {
    @TempDir
    Path dir;

    private Fixture fixture;
    private ECKey key;

    @BeforeEach
    void open() {
        fixture = new Fixture(dir);
        key = fixture.keys.tokens().signing(Fixture.START);
    }

    /** A token is remembered where it is issued, without a look at its signature; on all other nodes it is verified. */
    @Test
    void whereATokenIsIssuedItIsWorthWhatItIsWorthOnAnyOtherNode() {
        var elsewhere = fixture.tokens(Fixture.ISSUER, Fixture.AUDIENCE, fixture.tokens.skew());
        var bound = Origin.of(List.of(SelfMade.now().certificate()), null);
        for (var origin : List.of(Origin.UNKNOWN, bound)) {
            fixture.now = Fixture.START;
            var token = fixture.tokens.issue(fixture.proven(), origin).text();
            var here = fixture.tokens.verify(token).orElseThrow();
            var there = elsewhere.verify(token).orElseThrow();
            assertNotSame(here, there);
            assertEquals(there.id(), here.id());
            assertEquals(there.tool(), here.tool());
            assertEquals(there.boundTo(), here.boundTo());
            assertEquals(there.before(), here.before());
            assertEquals(there.owner(fixture.council, fixture.now), here.owner(fixture.council, fixture.now));
            for (var at : List.of(-32, -31, -30, -1, 0, 629, 630, 631)) {
                var moment = Fixture.START.plusSeconds(at);
                assertEquals(there.isGoodAt(moment), here.isGoodAt(moment), "at " + at + " s");
            }
        }
    }

    @Test
    void anIssuedTokenIsAnAccessTokenOfRfc9068() throws Exception {
        var issued = fixture.token();
        assertEquals(600, issued.expiresIn());
        var jwt = SignedJWT.parse(issued.text());
        assertEquals("at+jwt", jwt.getHeader().getType().getType());
        assertEquals(JWSAlgorithm.ES256, jwt.getHeader().getAlgorithm());
        assertEquals(key.getKeyID(), jwt.getHeader().getKeyID());
        var claims = jwt.getJWTClaimsSet();
        assertEquals(fixture.tool.id().toString(), claims.getSubject());
        assertEquals(fixture.tool.id().toString(), claims.getStringClaim("client_id"));
        assertEquals(Date.from(Fixture.START.plusSeconds(600)), claims.getExpirationTime());
        assertTrue(lets(issued.text()));
    }

    @Test
    void theVectorsBelowDifferFromAGoodTokenInOneThingEach() throws Exception {
        assertTrue(lets(signed(h -> h, c -> c, new ECDSASigner(key))));
    }

    @Test
    void aTokenWithoutASignatureIsRefused() throws Exception {
        var payload = SignedJWT.parse(good()).getPayload().toBase64URL().toString();
        for (var alg : new String[] {"none", "None", "NONE", "nOnE"}) {
            var header = encode("{\"alg\":\"" + alg + "\",\"typ\":\"at+jwt\",\"kid\":\"" + key.getKeyID() + "\"}");
            assertFalse(lets(header + "." + payload + "."), alg);
            assertFalse(lets(header + "." + payload + "." + signature(good())), alg);
        }
        var parts = good().split("\\.");
        assertFalse(lets(parts[0] + "." + parts[1] + "."));
        assertFalse(lets(parts[0] + "." + parts[1]));
        assertFalse(lets(parts[0] + "." + parts[1] + "." + encode("\0".repeat(64))), "r and s are zero");
    }

    @Test
    void thePublicKeyUsedAsAnHmacKeyIsRefused() throws Exception {
        for (var shared : new byte[][] {
            key.toECPublicKey().getEncoded(),
            key.toPublicJWK().toJSONString().getBytes(UTF_8),
            key.getX().decode()
        }) {
            assertFalse(lets(signed(
                    h -> new JWSHeader.Builder(JWSAlgorithm.HS256)
                            .type(h.getType())
                            .keyID(h.getKeyID())
                            .build(),
                    c -> c,
                    new MACSigner(shared))));
        }
    }

    @Test
    void anotherKeyIsRefusedEvenIfTheHeaderBringsIt() throws Exception {
        var own = new ECKeyGenerator(Curve.P_256).keyID(key.getKeyID()).generate();
        assertFalse(lets(signed(h -> h, c -> c, new ECDSASigner(own))));
        assertFalse(lets(
                signed(h -> new JWSHeader.Builder(h).jwk(own.toPublicJWK()).build(), c -> c, new ECDSASigner(own))));
        assertFalse(lets(signed(
                h -> new JWSHeader.Builder(h)
                        .jwkURL(java.net.URI.create("https://elsewhere.example/keys"))
                        .build(),
                c -> c,
                new ECDSASigner(own))));
    }

    @Test
    void anotherOrNoKeyIdIsRefused() throws Exception {
        assertFalse(lets(header(h -> h.keyID("another"))));
        assertFalse(lets(header(h -> h.keyID(null))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../../../dev/null",
                "/dev/null",
                "x' UNION SELECT 'key' --",
                "|touch /tmp/x",
                "https://elsewhere.example/keys",
                "${jndi:ldap://elsewhere.example/x}",
                ""
            })
    void aKeyIdIsComparedAndNothingElse(String kid) throws Exception {
        assertFalse(lets(header(h -> h.keyID(kid))));
        // With an empty file, or an empty answer, for a key.
        assertFalse(lets(signed(
                h -> new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .type(h.getType())
                        .keyID(kid)
                        .build(),
                c -> c,
                new MACSigner(new byte[32]))));
    }

    @Test
    void aToolsOwnKeySignsNoAccessToken() throws Exception {
        var own = new ECKeyGenerator(Curve.P_256).keyID("own").generate();
        fixture.apply(new CouncilEntry.ToolKeysSet(
                fixture.tool.id(), List.of(PublicKeys.read(own.toPublicJWK().toJSONString()))));
        assertFalse(lets(signed(h -> new JWSHeader.Builder(h).keyID("own").build(), c -> c, new ECDSASigner(own))));
    }

    @Test
    void anotherOrNoTypeIsRefused() throws Exception {
        assertFalse(lets(header(h -> h.type(JOSEObjectType.JWT))));
        assertFalse(lets(header(h -> h.type(new JOSEObjectType("dpop+jwt")))));
        assertFalse(lets(header(h -> h.type(null))));
    }

    @Test
    void anUnknownCriticalHeaderIsRefused() throws Exception {
        var header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new JOSEObjectType("at+jwt"))
                .keyID(key.getKeyID())
                .criticalParams(Set.of("tighter"))
                .customParam("tighter", true)
                .build();
        assertFalse(lets(signed(h -> header, c -> c, new ECDSASigner(key))));
    }

    @Test
    void anotherOrNoIssuerOrAudienceIsRefused() throws Exception {
        assertFalse(lets(claims(c -> c.issuer("https://other.example"))));
        assertFalse(lets(claims(c -> c.issuer(null))));
        assertFalse(lets(claims(c -> c.audience("https://other.example/taxii2/"))));
        assertFalse(lets(claims(c -> c.audience((String) null))));
        assertFalse(lets(fixture.tokens("https://other.example", Fixture.AUDIENCE, Duration.ZERO)
                .issue(fixture.proven(), Origin.UNKNOWN)
                .text()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sub", "exp", "nbf", "iat", "jti", "client_id", "cred"})
    void aTokenThatLacksAClaimIsRefused(String name) throws Exception {
        assertFalse(lets(claims(c -> c.claim(name, null))));
    }

    @Test
    void claimsOfAnotherShapeAreRefused() throws Exception {
        assertFalse(lets(claims(c -> c.subject("admin"))));
        assertFalse(lets(claims(c -> c.subject(UUID.randomUUID().toString()))));
        assertFalse(lets(claims(c -> c.claim("cred", 7))));
        assertFalse(lets(claims(c -> c.claim("cred", ""))));
        assertFalse(lets(claims(c -> c.claim("exp", "tomorrow"))));
    }

    @Test
    void anEditedPayloadIsRefused() throws Exception {
        var parts = good().split("\\.");
        var edited = new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8)
                .replaceAll("\"exp\":\\d+", "\"exp\":9999999999");
        assertFalse(lets(parts[0] + "." + encode(edited) + "." + parts[2]));
    }

    @Test
    void aTokenEndsWithItsLifetimeAndTheSkewFirstSeenOrNot() {
        for (int skew : new int[] {0, 30, 60}) {
            var tokens = fixture.tokens(Fixture.ISSUER, Fixture.AUDIENCE, Duration.ofSeconds(skew));
            fixture.now = Fixture.START;
            var known = tokens.issue(fixture.proven(), Origin.UNKNOWN).text();
            var unseen = tokens.issue(fixture.proven(), Origin.UNKNOWN).text();
            assertTrue(tokens.verify(known).isPresent());

            fixture.now = Fixture.START.plusSeconds(600 + skew).minusMillis(1);
            assertTrue(tokens.verify(known).isPresent());
            fixture.now = Fixture.START.plusSeconds(600 + skew);
            assertFalse(tokens.verify(known).isPresent(), "expires now");
            assertFalse(tokens.verify(unseen).isPresent(), "expires now");
            assertFalse(tokens.verify(known).isPresent(), "still");
        }
    }

    @Test
    void aTokenThatIsNotYetValidIsRefusedFirstSeenOrNot() throws Exception {
        var later = fixture.now.plusSeconds(100);
        var token = claims(c -> c.notBeforeTime(Date.from(later)));
        assertFalse(lets(token));
        fixture.now = later.minusSeconds(30);
        assertFalse(lets(token), "the skew's own end");
        fixture.now = fixture.now.plusMillis(1);
        assertTrue(lets(token));
        fixture.now = Instant.EPOCH;
        assertFalse(lets(token), "a clock that was set back");
    }

    @Test
    void theSkewIsLimited() {
        for (var wrong : new Duration[] {Duration.ofSeconds(-1), Duration.ofSeconds(61)}) {
            assertThrows(IllegalArgumentException.class, () -> fixture.tokens(Fixture.ISSUER, Fixture.AUDIENCE, wrong));
        }
    }

    @Test
    void textThatIsNoTokenIsRefused() {
        for (var wrong : new String[] {
            "",
            ".",
            "..",
            "...",
            "....",
            "a.b.c",
            "e30.e30.e30",
            "A".repeat(100_000),
            "\0.é.\ud800",
            encode("null") + ".e30.e30",
            encode("null{\"alg\":\"ES256\"}") + ".e30.e30",
            "e30." + encode("null") + ".e30"
        }) {
            assertTrue(fixture.tokens.verify(wrong).isEmpty());
        }
    }

    @Test
    void aTokenHasOneText() {
        var token = good();
        var last = token.charAt(token.length() - 1);
        for (char other = last; other <= 'z'; other++) {
            if (other != last) {
                assertFalse(lets(token.substring(0, token.length() - 1) + other));
            }
        }
        assertFalse(lets(token + "="));
        assertFalse(lets(token + "!"));
        assertFalse(lets(token.replaceFirst("\\.", "\\.\n")));
        assertTrue(lets(token));
    }

    private boolean lets(String token) {
        return fixture.lets("Bearer " + token);
    }

    private String good() {
        return fixture.token().text();
    }

    private static String signature(String token) {
        return token.substring(token.lastIndexOf('.') + 1);
    }

    private String header(UnaryOperator<JWSHeader.Builder> change) throws Exception {
        return signed(h -> change.apply(new JWSHeader.Builder(h)).build(), c -> c, new ECDSASigner(key));
    }

    private String claims(UnaryOperator<JWTClaimsSet.Builder> change) throws Exception {
        return signed(h -> h, c -> change.apply(new JWTClaimsSet.Builder(c)).build(), new ECDSASigner(key));
    }

    private String signed(UnaryOperator<JWSHeader> header, UnaryOperator<JWTClaimsSet> claims, JWSSigner signer)
            throws Exception {
        var model = SignedJWT.parse(good());
        var jwt = new SignedJWT(header.apply(model.getHeader()), claims.apply(model.getJWTClaimsSet()));
        // What a library refuses to sign is no token yet: the vectors must reach the verifier.
        jwt.sign(signer);
        return jwt.serialize();
    }

    private static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }
}
