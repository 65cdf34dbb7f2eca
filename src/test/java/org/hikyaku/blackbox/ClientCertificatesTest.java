package org.hikyaku.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.net.ssl.SSLSocket;
import org.hikyaku.testing.RawHttps;
import org.hikyaku.testing.Reply;
import org.hikyaku.testing.RunningBroker;
import org.hikyaku.testing.SecondWord;
import org.hikyaku.testing.SigningRequests;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Certificates of the council's CA, shown in the handshake of a running broker. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClientCertificatesTest {
    private static final byte[] NOTHING = new byte[0];
    private static final Map<String, String> PEM = Map.of("Content-Type", "application/x-pem-file");

    private RunningBroker broker;

    @BeforeAll
    void open() {
        // Long enough that no connection ends by itself while somebody waits for it to end.
        broker = RunningBroker.embedded(Map.of("limits.head-seconds", "600", "limits.idle-seconds", "600"));
    }

    @AfterAll
    void close() {
        broker.close();
    }

    private String user() {
        for (var each : broker.desk(broker.caller("administration desk"), "GET", "users", "")
                .json()
                .path("users")) {
            for (var tool : each.path("tools")) {
                if (tool.asText().equals(broker.caller("Aoba Power").id())) {
                    return each.path("id").asText();
                }
            }
        }
        throw new AssertionError("the demo's user is gone");
    }

    private CertifiedTool tool() {
        return CertifiedTool.of(broker, user());
    }

    private static Reply live(RawHttps client) {
        return client.send("GET", "/health/live", Map.of(), NOTHING);
    }

    private static Reply renew(RawHttps client, String csr) {
        return client.send("POST", "/ca/renewal", PEM, csr.getBytes(StandardCharsets.US_ASCII));
    }

    private static X509Certificate certificate(String pem) throws GeneralSecurityException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    }

    private X509CRL crl() throws GeneralSecurityException {
        var reply = broker.https().send("GET", "/ca/crl", Map.of(), NOTHING).expecting(200);
        assertEquals("application/pkix-crl", reply.header("content-type"));
        return (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(reply.body()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aConnectionThatIsOpenEndsWithTheCertificateThatItWasOpenedWith(String version) {
        var tool = tool();
        try (var client = tool.client(version)) {
            assertEquals(200, live(client).status());
            assertEquals(200, live(client).status());
            tool.revoke("KEY_COMPROMISE");
            assertThrows(UncheckedIOException.class, () -> live(client), "the connection that is open");
            assertThrows(UncheckedIOException.class, () -> live(client), "a resumed session");
        }
        try (var another = tool.client(version)) {
            assertThrows(UncheckedIOException.class, () -> live(another), "a new connection");
        }
    }

    @Test
    void aConnectionEndsWithItsCertificateThoughNothingIsAsked() throws IOException {
        var tool = tool();
        try (var client = tool.client();
                SSLSocket idle = client.connect("http/1.1")) {
            idle.getOutputStream()
                    .write("GET /health/live HTTP/1.1\r\nHost: h\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertEquals('H', idle.getInputStream().read());
            idle.getInputStream().readNBytes(idle.getInputStream().available());
            tool.revoke("SUPERSEDED");
            int read = 0;
            while (read >= 0) {
                read = idle.getInputStream().read();
            }
            assertEquals(-1, read);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tools/", "users/"})
    void whoeverIsRemovedIsOutWithHisCertificate(String what) throws GeneralSecurityException {
        var body = JsonNodeFactory.instance
                .objectNode()
                .put("name", "Leaving Person")
                .put("registered", false);
        body.put(
                "organisation",
                broker.desk(broker.caller("administration desk"), "GET", "users", "")
                        .json()
                        .path("users")
                        .path(0)
                        .path("organisation")
                        .asText());
        var user = SecondWord.user(broker, body.toString());
        var tool = CertifiedTool.of(broker, user);
        try (var client = tool.client()) {
            assertEquals(200, live(client).status());
            var id = what.equals("tools/") ? tool.id() : user;
            broker.desk(broker.caller("administration desk"), "DELETE", what + id, "")
                    .expecting(204);
            assertThrows(UncheckedIOException.class, () -> live(client));
            assertThrows(UncheckedIOException.class, () -> live(client));
        }
        assertNotNull(crl().getRevokedCertificate(certificate(tool.chain())));
    }

    @Test
    void theListOfRevocationsIsOpenToAnybodyAndSaysItAtOnce() throws GeneralSecurityException {
        var tool = tool();
        assertNull(crl().getRevokedCertificate(certificate(tool.chain())));
        tool.revoke("CESSATION_OF_OPERATION");
        var list = crl();
        assertNotNull(list.getRevokedCertificate(certificate(tool.chain())));
        var chain = broker.https().send("GET", "/ca/chain", Map.of(), NOTHING).expecting(200);
        assertEquals("application/pem-certificate-chain", chain.header("content-type"));
        list.verify(
                certificate(new String(chain.body(), StandardCharsets.US_ASCII)).getPublicKey());
        assertEquals(
                200, broker.https().send("HEAD", "/ca/crl", Map.of(), NOTHING).status());
        assertEquals(
                405, broker.https().send("POST", "/ca/crl", Map.of(), NOTHING).status());
        assertEquals(
                404, broker.https().send("GET", "/ca/other", Map.of(), NOTHING).status());
    }

    @Test
    void aToolTakesItsNextCertificateByThePresentOne() throws GeneralSecurityException {
        var tool = tool();
        var pair = SigningRequests.pair("P-384");
        try (var client = tool.client()) {
            var reply = renew(client, SigningRequests.pem(pair)).expecting(201);
            assertEquals("application/pem-certificate-chain", reply.header("content-type"));
            var chain = new String(reply.body(), StandardCharsets.US_ASCII);
            assertEquals(pair.getPublic(), certificate(chain).getPublicKey());
            assertEquals(
                    certificate(tool.chain()).getSubjectX500Principal(),
                    certificate(chain).getSubjectX500Principal());
            assertNotEquals(
                    certificate(tool.chain()).getSerialNumber(),
                    certificate(chain).getSerialNumber());
            try (var next = RawHttps.showing(broker.ca(), broker.base(), pair.getPrivate(), chain)) {
                assertEquals(200, live(next).status());
                assertEquals(201, renew(next, SigningRequests.fresh()).status());
            }
            assertEquals(200, live(client).status(), "the old one stays good");
        }
    }

    @Test
    void nothingIsRenewedForWhoShowsNoCertificateOfTheCouncils(@TempDir Path dir) throws Exception {
        assertEquals(403, renew(broker.https(), SigningRequests.fresh()).status());
        var openssl = Openssl.onThisMachine(broker.base(), broker.ca());
        var key = dir.resolve("key.pem");
        var own = dir.resolve("own.pem");
        Openssl.run(List.of(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-nodes",
                "-days",
                "9",
                "-subj",
                "/O=Hikyaku/OU=tools/CN=" + broker.caller("Aoba Power").id(),
                "-keyout",
                key.toString(),
                "-out",
                own.toString()));
        assertTrue(
                openssl.connect("-cert", own.toString(), "-key", key.toString()).contains("Verify return code: 0"));
        var said = Openssl.run(List.of(
                "curl",
                "-s",
                "-o",
                "/dev/null",
                "-w",
                "%{http_code}",
                "--cacert",
                broker.ca().toString(),
                "--cert",
                own.toString(),
                "--key",
                key.toString(),
                "-H",
                "Content-Type: application/x-pem-file",
                "--data-binary",
                "x",
                broker.base().resolve("/ca/renewal").toString()));
        assertEquals("403", said);
    }

    @Test
    void opensslAndCurlRenewAsAnOperatorWould(@TempDir Path dir) throws Exception {
        Openssl.onThisMachine(broker.base(), broker.ca());
        var tool = tool();
        var chain = Files.writeString(dir.resolve("tool.pem"), tool.chain());
        var key = Files.writeString(
                dir.resolve("tool.key"),
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'})
                                .encodeToString(tool.pair().getPrivate().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n");
        var csr = dir.resolve("next.csr");
        Openssl.run(List.of(
                "openssl",
                "req",
                "-new",
                "-newkey",
                "rsa:3072",
                "-nodes",
                "-subj",
                "/",
                "-keyout",
                dir.resolve("next.key").toString(),
                "-out",
                csr.toString()));
        var next = dir.resolve("next.pem");
        var status = Openssl.run(List.of(
                "curl",
                "-s",
                "-o",
                next.toString(),
                "-w",
                "%{http_code}",
                "--cacert",
                broker.ca().toString(),
                "--cert",
                chain.toString(),
                "--key",
                key.toString(),
                "-H",
                "Content-Type: application/pkcs10",
                "--data-binary",
                "@" + csr,
                broker.base().resolve("/ca/renewal").toString()));
        assertEquals("201", status);
        var issuing = dir.resolve("issuing.pem");
        Files.write(
                issuing,
                broker.https().send("GET", "/ca/chain", Map.of(), NOTHING).body());
        var crl = dir.resolve("crl.pem");
        Files.write(
                dir.resolve("crl.der"),
                broker.https().send("GET", "/ca/crl", Map.of(), NOTHING).body());
        Openssl.run(List.of(
                "openssl",
                "crl",
                "-inform",
                "DER",
                "-in",
                dir.resolve("crl.der").toString(),
                "-out",
                crl.toString()));
        var verify = List.of(
                "openssl",
                "verify",
                "-x509_strict",
                "-purpose",
                "sslclient",
                "-crl_check",
                "-CRLfile",
                crl.toString(),
                "-CAfile",
                broker.ca().toString(),
                "-untrusted",
                issuing.toString(),
                next.toString());
        var said = Openssl.run(verify);
        assertTrue(said.strip().endsWith("OK"), said);

        tool.revoke("SUPERSEDED");
        Files.write(
                dir.resolve("crl.der"),
                broker.https().send("GET", "/ca/crl", Map.of(), NOTHING).body());
        Openssl.run(List.of(
                "openssl",
                "crl",
                "-inform",
                "DER",
                "-in",
                dir.resolve("crl.der").toString(),
                "-out",
                crl.toString()));
        var old = new java.util.ArrayList<>(verify);
        old.set(old.size() - 1, chain.toString());
        assertTrue(Openssl.run(old).contains("certificate revoked"));
    }

    @Test
    void whatIsNoRequestForARenewalIsRefusedAndNothingIsStored() {
        var tool = tool();
        long seed = Long.getLong("csr.seed", System.nanoTime());
        var random = new Random(seed);
        int before = issued();
        try (var client = tool.client()) {
            assertEquals(422, renew(client, "").status());
            assertEquals(
                    415,
                    client.send("POST", "/ca/renewal", Map.of("Content-Type", "text/plain"), NOTHING)
                            .status());
            assertEquals(413, renew(client, "x".repeat(20_000)).status());
            assertEquals(
                    405, client.send("GET", "/ca/renewal", Map.of(), NOTHING).status());
            for (int i = 0; i < 200; i++) {
                var der = SigningRequests.der(tool.pair(), tool.pair(), "SHA256withECDSA", false);
                // Of what is signed, so that none of them can be good.
                der[8 + random.nextInt(der.length - 100)] ^= (byte) (1 << random.nextInt(8));
                var reply = renew(client, SigningRequests.pem(der));
                assertEquals(422, reply.status(), () -> "-Dcsr.seed=" + seed + " " + reply);
            }
        }
        assertEquals(before, issued());
        assertFalse(issued() == 0);
    }

    private int issued() {
        return broker.desk(broker.caller("administration desk"), "GET", "certificates", "")
                .json()
                .path("certificates")
                .size();
    }
}
