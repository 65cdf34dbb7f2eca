package org.hikyaku.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.hikyaku.council.CouncilEntry;
import org.hikyaku.council.Refusal;
import org.hikyaku.council.Thumbprint;
import org.hikyaku.council.Tool;
import org.hikyaku.council.ToolDecisions;
import org.hikyaku.council.ToolId;
import org.hikyaku.testing.SelfMade;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates that tools show in the handshake: by themselves, at the token endpoint, and with tokens (RFC 8705). */
class CertificatesOfToolsTest {
    private static final String GRANT = "grant_type=client_credentials";

    private final SelfMade own =
            SelfMade.between(Fixture.START.minus(Duration.ofDays(1)), Fixture.START.plus(Duration.ofDays(1)));
    private final SelfMade other =
            SelfMade.between(Fixture.START.minus(Duration.ofDays(1)), Fixture.START.plus(Duration.ofDays(1)));

    @TempDir
    Path dir;

    private Fixture fixture;

    @BeforeEach
    void open() {
        fixture = new Fixture(dir);
        register(ClientCertificates.read(own.pem()));
    }

    private void register(Thumbprint... thumbprints) {
        fixture.apply(new CouncilEntry.ToolCertificatesSet(fixture.tool.id(), List.of(thumbprints)));
    }

    private static Origin over(SelfMade certificate) {
        return Origin.of(List.of(certificate.certificate()), null);
    }

    private boolean lets(@org.jspecify.annotations.Nullable String header, Origin origin) {
        return fixture.authenticator.authenticate(header, origin) instanceof Authentication.Authenticated in
                && in.caller().means().id().equals(fixture.tool.id().value());
    }

    @Test
    void aRegisteredCertificateIsAllThatAToolNeedsToShow() {
        assertTrue(lets(null, over(own)));
        assertTrue(lets(" ", over(own)));
        assertInstanceOf(Authentication.Missing.class, fixture.authenticator.authenticate(null, over(other)));
        register();
        assertFalse(lets(null, over(own)));
    }

    @Test
    void aHeaderThatIsWrongIsNotMadeGoodByACertificate() {
        assertFalse(lets("Basic x", over(own)));
        assertFalse(lets("Bearer x", over(own)));
        assertFalse(lets("Digest x", over(own)));
    }

    @Test
    void anyCertificateMayBeShownBesideIdAndSecret() {
        assertTrue(lets(fixture.basic(), over(other)));
    }

    @Test
    void aCertificateCountsBetweenItsTwoTimes() {
        var from = own.certificate().getNotBefore().toInstant();
        var to = own.certificate().getNotAfter().toInstant();
        fixture.now = from;
        assertTrue(lets(null, over(own)));
        fixture.now = from.minusMillis(1);
        assertFalse(lets(null, over(own)));
        fixture.now = to;
        assertTrue(lets(null, over(own)));
        fixture.now = to.plusMillis(1);
        assertFalse(lets(null, over(own)));
        assertEquals(401, fixture.endpoint.answer(GRANT, null, over(own)).status());
    }

    @Test
    void aRemovedToolsCertificateIsNobodys() {
        fixture.apply(new CouncilEntry.ToolRemoved(fixture.tool.id()));
        assertFalse(lets(null, over(own)));
        fixture.apply(new CouncilEntry.ToolIssued(fixture.tool));
        assertFalse(lets(null, over(own)), "issued anew it has none");
        register(ClientCertificates.read(own.pem()));
        fixture.apply(new CouncilEntry.UserRemoved(fixture.user));
        assertFalse(lets(null, over(own)));
    }

    @Test
    void whereCertificatesAreOffOneIsWorthNothing() {
        var off = new Authenticator(
                fixture.council, fixture.hash, fixture.tokens, new ClientTrust(), EnumSet.of(Scheme.BASIC));
        assertInstanceOf(Authentication.Missing.class, off.authenticate(null, over(own)));
    }

    @Test
    void theTokenEndpointTakesACertificateInPlaceOfASecret() throws Exception {
        for (var form : new String[] {GRANT, GRANT + "&client_id=" + fixture.tool.id()}) {
            var token = token(fixture.endpoint.answer(form, null, over(own)));
            assertTrue(lets("Bearer " + token, over(own)));
        }
        var another = GRANT + "&client_id=" + UUID.randomUUID();
        assertEquals(401, fixture.endpoint.answer(another, null, over(own)).status());
        assertEquals(401, fixture.endpoint.answer(GRANT, null, over(other)).status());
        assertEquals(401, fixture.endpoint.answer(GRANT, "Basic x", over(own)).status());
    }

    @Test
    void aTokenIsBoundToTheCertificateThatWasShownWhateverProvedTheTool() throws Exception {
        var token = token(fixture.endpoint.answer(GRANT, fixture.basic(), over(other)));
        assertEquals(
                Map.of("x5t#S256", ClientCertificates.read(other.pem()).text()),
                SignedJWT.parse(token).getJWTClaimsSet().getJSONObjectClaim("cnf"));
        assertTrue(lets("Bearer " + token, over(other)));
        assertTrue(lets("Token " + token, over(other)));
        assertFalse(lets("Bearer " + token, over(own)), "with another certificate");
        assertFalse(lets("Bearer " + token, Origin.UNKNOWN), "with none");
    }

    @Test
    void aTokenThatIsBoundToNothingIsTakenWithAnyCertificateOrNone() {
        var token = "Bearer " + fixture.token().text();
        assertTrue(lets(token, Origin.UNKNOWN));
        assertTrue(lets(token, over(other)));
    }

    @Test
    void aTokenDiesWithTheCertificateThatItWasIssuedForAndWithTheOneItIsBoundTo() throws Exception {
        var token = "Bearer " + token(fixture.endpoint.answer(GRANT, null, over(own)));
        assertTrue(lets(token, over(own)));
        register(ClientCertificates.read(own.pem()), ClientCertificates.read(other.pem()));
        assertTrue(lets(token, over(own)));
        register(ClientCertificates.read(other.pem()));
        assertFalse(lets(token, over(own)));
        fixture.now = own.certificate().getNotAfter().toInstant().minusSeconds(1);
        var late = "Bearer " + token(fixture.endpoint.answer(GRANT, fixture.basic(), over(own)));
        fixture.now = fixture.now.plusSeconds(2);
        assertFalse(lets(late, over(own)), "the certificate has ended");
    }

    @Test
    void aConfirmationThatIsNotKnownIsNotLeftOut() throws Exception {
        for (Map<String, Object> confirmation : List.<Map<String, Object>>of(
                Map.of(),
                Map.of("jkt", "x"),
                Map.of("x5t#S256", 7),
                Map.of("x5t#S256", "short"),
                Map.of("x5t#S256", ClientCertificates.read(own.pem()).text(), "jkt", "x"))) {
            assertFalse(lets("Bearer " + signed(confirmation), over(own)), confirmation.toString());
        }
        assertTrue(lets(
                "Bearer "
                        + signed(Map.of(
                                "x5t#S256", ClientCertificates.read(own.pem()).text())),
                over(own)));
        assertFalse(lets("Bearer " + signed("text"), over(own)));
    }

    private String signed(Object confirmation) throws Exception {
        var model = SignedJWT.parse(fixture.token().text());
        var claims = new JWTClaimsSet.Builder(model.getJWTClaimsSet())
                .claim("cnf", confirmation)
                .build();
        var jwt = new SignedJWT(model.getHeader(), claims);
        jwt.sign(new ECDSASigner(fixture.keys.tokens().signing(fixture.now)));
        return jwt.serialize();
    }

    @Test
    void aCertificateIsRegisteredInPemOrByItsThumbprint() {
        var thumbprint = ClientCertificates.read(own.pem());
        assertEquals(thumbprint, ClientCertificates.read(thumbprint.text()));
        var hex = HexFormat.of().formatHex(java.util.Base64.getUrlDecoder().decode(thumbprint.text()));
        assertEquals(thumbprint, ClientCertificates.read(hex));
        var colons = HexFormat.ofDelimiter(":")
                .withUpperCase()
                .formatHex(HexFormat.of().parseHex(hex));
        assertEquals(thumbprint, ClientCertificates.read(colons + "\n"));
    }

    @Test
    void whatIsNoCertificateIsRefusedAndNotQuoted() {
        for (var wrong : new String[] {
            "",
            "x",
            own.pem() + own.pem(),
            own.pem().replace("CERTIFICATE", "PRIVATE KEY"),
            own.pem().substring(0, 200) + "-----END CERTIFICATE-----",
            "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----",
            "-----BEGIN CERTIFICATE-----" + "A".repeat(20_000) + "-----END CERTIFICATE-----",
            SelfMade.rsa(1024).pem()
        }) {
            var refusal = assertThrows(Refusal.class, () -> ClientCertificates.read(wrong), wrong);
            assertEquals(Refusal.Kind.INVALID, refusal.kind());
        }
    }

    @Test
    void noDamagedCertificateMakesItThrowAnythingElse() throws Exception {
        long seed = Long.getLong("certificate.seed", new Random().nextLong());
        var random = new Random(seed);
        byte[] whole = own.certificate().getEncoded();
        for (int round = 0; round < 3_000; round++) {
            byte[] damaged = whole.clone();
            for (int change = random.nextInt(4); change >= 0; change--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            var pem = "-----BEGIN CERTIFICATE-----\n"
                    + java.util.Base64.getMimeEncoder().encodeToString(damaged) + "\n-----END CERTIFICATE-----";
            try {
                ClientCertificates.read(pem);
            } catch (Refusal expected) {
                assertFalse(expected.text().isBlank());
            } catch (RuntimeException e) {
                throw new AssertionError("-Dcertificate.seed=" + seed + ", round " + round, e);
            }
        }
    }

    @Test
    void aCertificateIsOneToolsAlone() {
        var second = new Tool(new ToolId(UUID.randomUUID()), fixture.user, UUID.randomUUID(), new byte[32]);
        fixture.apply(new CouncilEntry.ToolIssued(second));
        var thumbprint = ClientCertificates.read(own.pem());
        var refusal = assertThrows(
                Refusal.class,
                () -> ToolDecisions.setCertificates(fixture.council, second.id(), List.of(thumbprint), fixture.now));
        assertEquals(Refusal.Kind.CONFLICT, refusal.kind());
        assertEquals(
                List.of(),
                ToolDecisions.setCertificates(fixture.council, fixture.tool.id(), List.of(thumbprint), fixture.now));
        register();
        assertEquals(
                1,
                ToolDecisions.setCertificates(fixture.council, second.id(), List.of(thumbprint), fixture.now)
                        .size());
    }

    private static String token(TokenAnswer answer) {
        var text = new String(answer.json(), UTF_8);
        assertEquals(200, answer.status(), text);
        return text.replaceFirst(".*\"access_token\":\"([^\"]+)\".*", "$1");
    }
}
