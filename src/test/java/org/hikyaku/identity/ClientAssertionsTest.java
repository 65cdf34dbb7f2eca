package org.hikyaku.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.hikyaku.council.CouncilEntry;
import org.hikyaku.council.ToolKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code private_key_jwt}, with the vectors of RFC 8725. */
class ClientAssertionsTest {
    private final ECKey key = Assertion.ec(Curve.P_256);

    @TempDir
    Path dir;

    private Fixture fixture;
    private String tool;

    @BeforeEach
    void open() {
        fixture = new Fixture(dir);
        tool = fixture.tool.id().toString();
        register(key.toPublicJWK());
    }

    private List<ToolKey> register(JWK... keys) {
        var read = new ArrayList<ToolKey>();
        for (var each : keys) {
            read.add(PublicKeys.read(each.toJSONString()));
        }
        fixture.apply(new CouncilEntry.ToolKeysSet(fixture.tool.id(), read));
        return read;
    }

    private TokenAnswer ask(String assertion) {
        return fixture.ask(Assertion.form(assertion), null);
    }

    private boolean lets(String assertion) {
        var answer = ask(assertion);
        assertTrue(answer.status() == 200 || answer.status() == 401, new String(answer.json(), UTF_8));
        return answer.status() == 200;
    }

    private JWTClaimsSet good() {
        return Assertion.claims(tool, fixture.now);
    }

    private String signed() {
        return signed(good());
    }

    private String signed(JWTClaimsSet claims) {
        return Assertion.signed(Assertion.header(JWSAlgorithm.ES256), claims, Assertion.signer(key));
    }

    private String claims(UnaryOperator<JWTClaimsSet.Builder> change) {
        return signed(Assertion.but(change).apply(good()));
    }

    private String header(UnaryOperator<JWSHeader.Builder> change) {
        return Assertion.signed(
                change.apply(new JWSHeader.Builder(JWSAlgorithm.ES256)).build(), good(), Assertion.signer(key));
    }

    @Test
    void theVectorsBelowDifferFromAGoodOneInOneThingEach() {
        assertTrue(lets(signed()));
        assertTrue(lets(header(h -> h)));
        assertTrue(lets(claims(c -> c)));
    }

    @Test
    void theTokenIsTheToolsAndDiesWithTheKey() {
        var token = token(ask(signed()));
        assertTrue(fixture.lets("Bearer " + token));
        register(key.toPublicJWK(), Assertion.ec(Curve.P_256).toPublicJWK());
        assertTrue(fixture.lets("Bearer " + token), "the key is still there");
        register(Assertion.ec(Curve.P_256).toPublicJWK());
        assertFalse(fixture.lets("Bearer " + token));
        assertFalse(lets(signed()));
    }

    private static String token(TokenAnswer answer) {
        return new String(answer.json(), UTF_8).replaceFirst(".*\"access_token\":\"([^\"]+)\".*", "$1");
    }

    @Test
    void everyKindOfKeySignsInItsAlgorithmsAndInNoOther() {
        var p384 = Assertion.ec(Curve.P_384);
        var rsa = Assertion.rsa(2048);
        var edwards = Assertion.ed25519();
        register(key.toPublicJWK(), p384.toPublicJWK(), rsa.toPublicJWK(), Assertion.jwk(edwards));
        assertTrue(lets(signed()));
        assertTrue(lets(Assertion.signed(Assertion.header(JWSAlgorithm.ES384), good(), Assertion.signer(p384))));
        for (var algorithm : List.of(JWSAlgorithm.PS256, JWSAlgorithm.RS256, JWSAlgorithm.RS512)) {
            assertTrue(lets(Assertion.signed(Assertion.header(algorithm), good(), Assertion.signer(rsa))));
        }
        for (var algorithm : List.of(JWSAlgorithm.EdDSA, JWSAlgorithm.Ed25519)) {
            assertTrue(lets(
                    Assertion.signed(Assertion.header(algorithm), good(), Assertion.signer(edwards.getPrivate()))));
        }
        var other = Assertion.ed25519();
        assertFalse(lets(
                Assertion.signed(Assertion.header(JWSAlgorithm.EdDSA), good(), Assertion.signer(other.getPrivate()))));
    }

    @Test
    void aKeyThatNamesItsAlgorithmSignsInNoOther() throws Exception {
        var rsa = Assertion.rsa(2048);
        register(new com.nimbusds.jose.jwk.RSAKey.Builder(rsa.toRSAPublicKey())
                .algorithm(JWSAlgorithm.PS256)
                .build());
        assertTrue(lets(Assertion.signed(Assertion.header(JWSAlgorithm.PS256), good(), Assertion.signer(rsa))));
        assertFalse(lets(Assertion.signed(Assertion.header(JWSAlgorithm.RS256), good(), Assertion.signer(rsa))));
    }

    @Test
    void anAssertionWithoutASignatureIsRefused() {
        var parts = signed().split("\\.", -1);
        for (var alg : new String[] {"none", "None", "NONE", "nOnE", "", "es256"}) {
            var header = encode("{\"alg\":\"" + alg + "\"}");
            assertFalse(lets(header + "." + parts[1] + "."), alg);
            assertFalse(lets(header + "." + parts[1] + "." + parts[2]), alg);
        }
        assertFalse(lets(parts[0] + "." + parts[1] + "."));
        assertFalse(lets(parts[0] + "." + parts[1]));
        assertFalse(lets(parts[0] + "." + parts[1] + "." + encode("\0".repeat(64))), "r and s are zero");
    }

    @Test
    void thePublicKeyUsedAsAnHmacKeyIsRefused() throws Exception {
        var rsa = Assertion.rsa(2048);
        register(key.toPublicJWK(), rsa.toPublicJWK());
        for (var shared : new byte[][] {
            key.toECPublicKey().getEncoded(),
            key.toPublicJWK().toJSONString().getBytes(UTF_8),
            rsa.toRSAPublicKey().getEncoded(),
            rsa.toPublicJWK().toJSONString().getBytes(UTF_8)
        }) {
            assertFalse(lets(Assertion.signed(Assertion.header(JWSAlgorithm.HS256), good(), new MACSigner(shared))));
        }
    }

    @Test
    void aKeyThatTheHeaderBringsOrPointsToIsNotLookedAt() throws Exception {
        var own = Assertion.ec(Curve.P_256);
        for (UnaryOperator<JWSHeader.Builder> change : List.<UnaryOperator<JWSHeader.Builder>>of(
                h -> h,
                h -> h.jwk(own.toPublicJWK()),
                h -> h.jwkURL(URI.create("https://elsewhere.example/keys")),
                h -> h.x509CertURL(URI.create("https://elsewhere.example/chain")),
                h -> h.x509CertChain(List.of(com.nimbusds.jose.util.Base64.encode("chain"))))) {
            var header = change.apply(new JWSHeader.Builder(JWSAlgorithm.ES256)).build();
            assertFalse(lets(Assertion.signed(header, good(), new ECDSASigner(own))), header.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../../../dev/null",
                "/dev/null",
                "x' UNION SELECT 'key' --",
                "' OR '1'='1",
                "|touch /tmp/x",
                "https://elsewhere.example/keys",
                "${jndi:ldap://elsewhere.example/x}",
                " "
            })
    void aKeyIdIsComparedAndNothingElse(String kid) throws Exception {
        assertFalse(lets(header(h -> h.keyID(kid))));
        // With an empty file, or an empty answer, for a key.
        assertFalse(lets(Assertion.signed(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(kid).build(), good(), new MACSigner(new byte[32]))));
    }

    @Test
    void aKeyIdFindsItsKeyAndAHeaderWithoutOneAnyOfTheTools() {
        var second = Assertion.ec(Curve.P_256);
        var keys = register(key.toPublicJWK(), second.toPublicJWK());
        assertTrue(lets(header(h -> h.keyID(keys.get(0).kid()))));
        assertFalse(lets(header(h -> h.keyID(keys.get(1).kid()))), "the other one's");
        assertTrue(lets(Assertion.signed(Assertion.header(JWSAlgorithm.ES256), good(), Assertion.signer(second))));
    }

    @Test
    void aTokenOfAnotherTypeIsRefused() {
        for (var type : new String[] {"at+jwt", "dpop+jwt", "logout+jwt", "x"}) {
            assertFalse(lets(header(h -> h.type(new JOSEObjectType(type)))), type);
        }
        assertTrue(lets(header(h -> h.type(JOSEObjectType.JWT))));
        assertTrue(lets(header(h -> h.type(new JOSEObjectType("client-authentication+jwt")))));
    }

    @Test
    void ourOwnAccessTokenIsNoAssertion() {
        assertFalse(lets(fixture.token().text()));
    }

    @Test
    void anUnknownCriticalHeaderIsRefused() {
        for (var algorithm : List.of(JWSAlgorithm.ES256, JWSAlgorithm.EdDSA)) {
            var edwards = Assertion.ed25519();
            register(key.toPublicJWK(), Assertion.jwk(edwards));
            var header = new JWSHeader.Builder(algorithm)
                    .criticalParams(Set.of("tighter"))
                    .customParam("tighter", true)
                    .build();
            var signer = algorithm.equals(JWSAlgorithm.ES256)
                    ? Assertion.signer(key)
                    : Assertion.signer(edwards.getPrivate());
            assertFalse(lets(Assertion.signed(header, good(), signer)), algorithm.getName());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://broker.example, true",
        "https://broker.example/, true",
        "https://broker.example/oauth2/token, true",
        "https://broker.example/oauth2/token/, false",
        "http://broker.example/oauth2/token, false",
        "https://other.example/oauth2/token, false",
        "https://broker.example.other.example, false",
        "https://broker.example/taxii2/, false",
        "'', false"
    })
    void theAudienceIsTheIssuerOrTheTokenEndpoint(String audience, boolean right) {
        assertEquals(right, lets(claims(c -> c.audience(audience))));
    }

    @Test
    void anAssertionForSeveralOrForNobodyIsRefused() {
        assertFalse(lets(claims(c -> c.audience(List.of(Fixture.ISSUER, "https://other.example")))));
        assertFalse(lets(claims(c -> c.audience((String) null))));
    }

    @Test
    void issuerAndSubjectAreTheToolAndTheFormsClientToo() {
        var other = UUID.randomUUID().toString();
        assertFalse(lets(claims(c -> c.issuer(other))));
        assertFalse(lets(claims(c -> c.subject(other))));
        assertFalse(lets(claims(c -> c.issuer(other).subject(other))));
        assertFalse(lets(claims(c -> c.issuer(null))));
        assertFalse(lets(claims(c -> c.subject(null))));
        assertFalse(lets(claims(c -> c.issuer("x' OR '1'='1").subject("x' OR '1'='1"))));
        var form = Assertion.form(signed());
        assertEquals(401, fixture.ask(form + "&client_id=" + other, null).status());
        assertEquals(
                200,
                fixture.ask(Assertion.form(signed()) + "&client_id=" + tool, null)
                        .status());
    }

    @Test
    void theEndIsThereAndMinutesAwayAtMost() {
        assertFalse(lets(claims(c -> c.expirationTime(null))));
        var skew = Duration.ofSeconds(30);
        var latest = fixture.now.plus(ClientAssertions.LONGEST).plus(skew);
        assertTrue(lets(claims(c -> c.issueTime(null).expirationTime(Date.from(latest)))));
        assertFalse(lets(claims(c -> c.issueTime(null).expirationTime(Date.from(latest.plusSeconds(1))))));
        assertFalse(lets(claims(c -> c.claim("exp", Long.MAX_VALUE))));
        assertFalse(lets(claims(c -> c.expirationTime(Date.from(fixture.now.minus(skew))))));
        assertTrue(lets(
                claims(c -> c.expirationTime(Date.from(fixture.now.minus(skew).plusSeconds(1))))));
    }

    @Test
    void oneThatSaysAnHourCountsMinutesFromWhenItWasMade() {
        var hour = fixture.now.plus(ClientAssertions.LONGEST_SAID);
        assertFalse(lets(claims(c -> c.expirationTime(Date.from(hour.plusSeconds(1))))));
        var first = claims(c -> c.expirationTime(Date.from(hour)));
        var second = claims(c -> c.expirationTime(Date.from(hour)));
        var third = claims(c -> c.expirationTime(Date.from(hour)));
        assertTrue(lets(first));
        fixture.now = fixture.now.plus(ClientAssertions.LONGEST).plusSeconds(29);
        assertTrue(lets(second), "by the skew");
        assertFalse(lets(first), "still remembered");
        fixture.now = fixture.now.plusSeconds(1);
        assertFalse(lets(third));
    }

    @Test
    void whatBeginsLaterOrWasMadeLaterIsRefused() {
        var late = Date.from(fixture.now.plusSeconds(31));
        assertFalse(lets(claims(c -> c.notBeforeTime(late))));
        assertFalse(lets(claims(c -> c.issueTime(late))));
        assertTrue(lets(claims(c -> c.notBeforeTime(Date.from(fixture.now.plusSeconds(30))))));
    }

    @Test
    void anAssertionIsUsedOnce() {
        var once = signed();
        assertTrue(lets(once));
        assertFalse(lets(once));
        fixture.now = fixture.now.plusSeconds(89);
        assertFalse(lets(once), "as long as it does not expire, skew included");
        assertFalse(lets(claims(c -> c.jwtID(null))));
        assertFalse(lets(claims(c -> c.jwtID(""))));
        assertFalse(lets(claims(c -> c.jwtID("x".repeat(257)))));
    }

    @Test
    void aWrongAssertionUsesNothingUp() {
        var id = UUID.randomUUID().toString();
        var own = Assertion.ec(Curve.P_256);
        var claims = Assertion.but(c -> c.jwtID(id)).apply(good());
        assertFalse(lets(Assertion.signed(Assertion.header(JWSAlgorithm.ES256), claims, Assertion.signer(own))));
        assertTrue(lets(signed(claims)));
    }

    @Test
    void theMemoryOfUsedOnesIsBoundedAndForgetsNoneBeforeItsEnd() {
        var used = new UsedAssertions(Duration.ofMinutes(5));
        var id = fixture.tool.id();
        var until = fixture.now.plusSeconds(60);
        for (int i = 0; i < UsedAssertions.MOST_PER_TOOL; i++) {
            assertTrue(used.isFirstUse(id, "a" + i, until, fixture.now));
        }
        assertFalse(used.isFirstUse(id, "new", until, fixture.now), "no place");
        assertFalse(used.isFirstUse(id, "a0", until, fixture.now));
        var other = new org.hikyaku.council.ToolId(UUID.randomUUID());
        assertTrue(used.isFirstUse(other, "new", until, fixture.now), "another tool has places of its own");
        assertTrue(used.isFirstUse(id, "new", until.plusSeconds(60), until), "the others have ended");
    }

    @Test
    void oneWayToSignInIsShownAndNotSeveral() {
        var form = Assertion.form(signed());
        assertEquals(400, fixture.ask(form, fixture.basic()).status());
        assertEquals(400, fixture.ask(form + "&client_secret=x", null).status());
        assertEquals(
                400,
                fixture.ask("grant_type=client_credentials&client_assertion=" + signed(), null)
                        .status());
        assertEquals(
                400,
                fixture.ask("grant_type=client_credentials&client_assertion_type=x&client_assertion=" + signed(), null)
                        .status());
    }

    @Test
    void aRemovedToolsAssertionIsWorthNothing() {
        var before = signed();
        fixture.apply(new CouncilEntry.ToolRemoved(fixture.tool.id()));
        assertFalse(lets(before));
    }

    @Test
    void noAssertionMakesItThrowOrTakeLong() {
        long seed = Long.getLong("assertion.seed", new Random().nextLong());
        var random = new Random(seed);
        var whole = signed();
        for (int round = 0; round < 3_000; round++) {
            var changed = changed(random, whole);
            try {
                if (!changed.equals(whole)) {
                    assertEquals(401, ask(changed).status());
                }
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("-Dassertion.seed=" + seed + ", round " + round + ": " + changed, e);
            }
        }
        for (var odd : odd()) {
            var answer = fixture.ask(Assertion.form(odd), null);
            assertTrue(answer.status() == 401 || answer.status() == 400, odd.substring(0, Math.min(80, odd.length())));
        }
        assertTrue(lets(whole), "nothing above used it up");
    }

    /** Letters changed in the token, or in the JSON that one of its parts is. */
    private static String changed(Random random, String whole) {
        var parts = whole.split("\\.");
        int which = random.nextInt(4);
        if (which == 3) {
            return mutated(random, whole);
        }
        byte[] inside = Base64.getUrlDecoder().decode(parts[which]);
        var text = mutated(random, new String(inside, java.nio.charset.StandardCharsets.ISO_8859_1));
        parts[which] = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
        return String.join(".", parts);
    }

    private static String mutated(Random random, String from) {
        var text = new StringBuilder(from);
        for (int change = random.nextInt(3); change >= 0; change--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(4)) {
                case 0 -> text.setCharAt(at, (char) random.nextInt(256));
                case 1 -> text.deleteCharAt(at);
                case 2 ->
                    text.insert(at, new String[] {"\"", "{", "[", "null", "1e999", "\\u0000", "."}[random.nextInt(7)]);
                default -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(20))));
            }
        }
        return text.toString();
    }

    private List<String> odd() {
        var parts = signed().split("\\.");
        var deep = encode("{\"alg\":\"ES256\",\"x\":" + "[".repeat(1_000) + "]".repeat(1_000) + "}");
        var deepClaims =
                encode("{\"iss\":\"" + tool + "\",\"x\":" + "{\"a\":".repeat(300) + "1" + "}".repeat(300) + "}");
        return List.of(
                "x",
                ".",
                "..",
                "...",
                "a.b.c.d.e",
                "A".repeat(ClientAssertions.MAX_CHARS + 1),
                "A".repeat(4_000),
                "\0.é.\u3042",
                deep + "." + parts[1] + "." + parts[2],
                parts[0] + "." + deepClaims + "." + parts[2],
                encode("{\"alg\":\"ES256\",\"alg\":\"none\"}") + "." + parts[1] + "." + parts[2],
                encode("{\"alg\":null}") + "." + parts[1] + "." + parts[2],
                encode("{\"alg\":[\"ES256\"]}") + "." + parts[1] + "." + parts[2],
                encode("[]") + "." + parts[1] + "." + parts[2],
                parts[0] + "." + encode("[]") + "." + parts[2],
                parts[0] + "." + encode("{\"iss\":7}") + "." + parts[2],
                parts[0] + "." + encode("{\"exp\":1e400}") + "." + parts[2],
                encode("{\"alg\":\"ES256\",\"zip\":\"DEF\"}") + "." + parts[1] + "." + parts[2],
                encode("{\"alg\":\"ES256\",\"b64\":false,\"crit\":[\"b64\"]}") + "." + parts[1] + "." + parts[2]);
    }

    private static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }
}
