package org.hikyaku.identity;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.hikyaku.council.CertificateDecisions;
import org.hikyaku.council.CertificateHolder;
import org.hikyaku.council.CouncilEntry;
import org.hikyaku.council.RevocationReason;
import org.hikyaku.identity.CertificateVerdict.Bad;
import org.hikyaku.identity.CertificateVerdict.Good;
import org.hikyaku.identity.CertificateVerdict.Why;
import org.hikyaku.testing.RawHttps;
import org.hikyaku.testing.SigningRequests;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class IssuedCertificatesTest {
    private static final Instant NOW = Instant.now();

    @TempDir
    static Path dir;

    private static Vertx vertx;
    private static ServerCertificate server;
    private static CertificateAuthority authority;

    private Fixture council;
    private IssuedCertificates issued;
    private KeyPair pair;
    private String chain;

    @BeforeAll
    static void makeCa() {
        vertx = Vertx.vertx();
        server = BuiltInCa.open(dir, List.of(), NOW);
        authority = BuiltInCa.authority(dir);
    }

    @AfterAll
    static void close() throws Exception {
        await(vertx.close());
    }

    @BeforeEach
    void certify(@TempDir Path keys) {
        council = new Fixture(keys);
        council.now = NOW;
        issued = new IssuedCertificates(council.council, () -> authority, () -> council.now);
        pair = SigningRequests.pair("P-256");
        chain = issue(pair, holder(), NOW);
    }

    private CertificateHolder holder() {
        return new CertificateHolder.OfTool(council.tool.id(), council.user);
    }

    private String issue(KeyPair forPair, CertificateHolder to, Instant at) {
        var fresh = authority.issue(SigningRequest.read(SigningRequests.pem(forPair)), to, at);
        apply(at, CertificateDecisions.issue(council.council, fresh.record(), at.getEpochSecond()));
        return fresh.chain();
    }

    private void apply(Instant at, List<CouncilEntry> entries) {
        council.council.apply(council.council.position() + 1, at, entries);
    }

    private void revoke(RevocationReason reason) throws GeneralSecurityException {
        var serial = CertificateAuthority.serial(certificate(chain));
        apply(council.now, CertificateDecisions.revoke(council.council, serial, reason));
    }

    private static X509Certificate certificate(String pem) throws GeneralSecurityException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(30, SECONDS);
    }

    /** Makes of the certificate at hand one that does not count for this reason. */
    private void spoil(Why why, Path elsewhere) throws GeneralSecurityException {
        switch (why) {
            case NOT_OURS -> {
                BuiltInCa.open(elsewhere, List.of(), NOW);
                chain = BuiltInCa.authority(elsewhere)
                        .issue(SigningRequest.read(SigningRequests.pem(pair)), holder(), NOW)
                        .chain();
            }
            case NOT_ON_RECORD ->
                chain = authority
                        .issue(SigningRequest.read(SigningRequests.pem(pair)), holder(), NOW)
                        .chain();
            case OTHER_PURPOSE -> {
                pair = SigningRequests.pair("P-256");
                chain = issue(pair, CertificateAuthority.server(List.of("proxy.example")), NOW);
            }
            case NOT_YET_VALID -> council.now = NOW.minus(Duration.ofMinutes(6));
            case EXPIRED -> council.now = NOW.plus(Duration.ofDays(91));
            case REVOKED -> revoke(RevocationReason.KEY_COMPROMISE);
            case NOT_TAKEN -> {
                // Somebody a desk had it made for, before he was council staff.
                pair = SigningRequests.pair("P-256");
                apply(NOW, List.of(new CouncilEntry.RegistrationChanged(council.user, false)));
                chain = issue(pair, new CertificateHolder.OfUser(council.user), NOW);
                apply(NOW, List.of(new CouncilEntry.RegistrationChanged(council.user, true)));
            }
        }
    }

    @Test
    void ofOneThatCountsItSaysWhose() throws Exception {
        var good = assertInstanceOf(
                Good.class, issued.presented(certificate(chain)).verdict());
        assertEquals(holder(), good.certificate().holder());
    }

    @ParameterizedTest
    @EnumSource(Why.class)
    void ofOneThatDoesNotItSaysWhy(Why why, @TempDir Path elsewhere) throws Exception {
        spoil(why, elsewhere);
        assertEquals(new Bad(why), issued.presented(certificate(chain)).verdict());
    }

    @Test
    void whatWasShownBeforeIsLookedAtAnew() throws Exception {
        var shown = issued.presented(certificate(chain));
        assertInstanceOf(Good.class, shown.verdict());
        revoke(RevocationReason.SUPERSEDED);
        assertEquals(new Bad(Why.REVOKED), shown.verdict());
    }

    @ParameterizedTest
    @CsvSource({"tool", "user"})
    void withItsHolderItIsGone(String who) throws Exception {
        var shown = issued.presented(certificate(chain));
        apply(
                NOW,
                List.of(
                        who.equals("tool")
                                ? new CouncilEntry.ToolRemoved(council.tool.id())
                                : new CouncilEntry.UserRemoved(council.user)));
        assertEquals(new Bad(Why.REVOKED), shown.verdict());
    }

    @ParameterizedTest
    @EnumSource(Why.class)
    void inTheHandshakeOneOfOursThatDoesNotCountEndsIt(Why why, @TempDir Path elsewhere) throws Exception {
        var http = vertx.createHttpServer(Tls.server(server, issued))
                .requestHandler(request -> request.response().end());
        int port = await(http.listen(0, "localhost")).actualPort();
        var base = URI.create("https://localhost:" + port + "/");
        for (var version : List.of("TLSv1.2", "TLSv1.3")) {
            assertEquals(200, status(base, pair.getPrivate(), version));
        }
        spoil(why, elsewhere);
        for (var version : List.of("TLSv1.2", "TLSv1.3")) {
            if (why == Why.NOT_OURS || why == Why.NOT_ON_RECORD) {
                assertEquals(200, status(base, pair.getPrivate(), version), "what it means is said at the request");
            } else {
                assertThrows(java.io.UncheckedIOException.class, () -> status(base, pair.getPrivate(), version));
            }
        }
        // The key of another proves nothing, whatever the certificate.
        var thief = SigningRequests.pair("P-256").getPrivate();
        assertThrows(java.io.UncheckedIOException.class, () -> status(base, thief, "TLSv1.3"));
        await(http.close());
    }

    private int status(URI base, PrivateKey key, String version) {
        try (var client = RawHttps.showing(server.ca(), base, key, chain, version)) {
            return client.send("GET", "/", Map.of(), new byte[0]).status();
        }
    }

    @Test
    void theListOfRevocationsIsSignedShortLivedAndSaysWhichAndWhy() throws Exception {
        var lists = new RevocationLists(council.council, () -> authority, () -> council.now);
        var empty = crl(lists);
        assertEquals(null, empty.getRevokedCertificates());
        empty.verify(authority.issuer().certificate().getPublicKey());
        assertTrue(Duration.between(
                                empty.getThisUpdate().toInstant(),
                                empty.getNextUpdate().toInstant())
                        .compareTo(RevocationLists.GOOD_FOR)
                <= 0);

        revoke(RevocationReason.KEY_COMPROMISE);
        var told = crl(lists);
        var entry = told.getRevokedCertificate(certificate(chain));
        assertEquals(java.security.cert.CRLReason.KEY_COMPROMISE, entry.getRevocationReason());
        assertEquals(2, told.getVersion());
        assertTrue(told.getNonCriticalExtensionOIDs().containsAll(List.of("2.5.29.20", "2.5.29.35")));
        assertEquals(told, crl(lists), "what has nothing more to say is not signed again");

        council.now = NOW.plus(Duration.ofMinutes(31));
        assertTrue(crl(lists).getNextUpdate().after(told.getNextUpdate()));
        council.now = NOW.plus(Duration.ofDays(92));
        assertEquals(null, crl(lists).getRevokedCertificates(), "what is over need not be listed");
        assertTrue(crl(lists).getThisUpdate().after(Date.from(NOW)));
    }

    private static X509CRL crl(RevocationLists lists) throws GeneralSecurityException, IOException {
        try (var in = new ByteArrayInputStream(lists.current())) {
            return (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(in);
        }
    }
}
