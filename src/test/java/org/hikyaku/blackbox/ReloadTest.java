package org.hikyaku.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.util.Base64;
import java.util.Map;
import javax.net.ssl.SSLSocket;
import org.hikyaku.testing.Invocation;
import org.hikyaku.testing.RawHttps;
import org.hikyaku.testing.Reply;
import org.hikyaku.testing.RunningBroker;
import org.hikyaku.testing.SigningRequests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server's certificate from elsewhere, and another one while the broker runs. */
class ReloadTest {
    private static final byte[] NOTHING = new byte[0];
    private static final byte[] GET =
            "GET /health/live HTTP/1.1\r\nHost: h\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private Path dir;

    private static void write(Path file, String text, String mode) throws IOException {
        var fresh = file.resolveSibling("fresh");
        Files.writeString(fresh, text);
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString(mode));
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void write(KeyPair pair, String chain) throws IOException {
        write(dir.resolve("server.pem"), chain, "rw-r--r--");
        write(
                dir.resolve("server.key"),
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'})
                                .encodeToString(pair.getPrivate().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n",
                "rw-------");
    }

    /** A certificate for the loopback, by the CA of this broker. */
    private void certify(RunningBroker broker) throws IOException {
        var pair = SigningRequests.pair("P-256");
        var body = JsonNodeFactory.instance.objectNode().put("csr", SigningRequests.pem(pair));
        body.putArray("names").add("127.0.0.1").add("localhost");
        var issued = CertifiedTool.desk(broker, "POST", "server-certificates", body)
                .expecting(201)
                .json();
        write(pair, issued.path("chain").asText());
    }

    private Map<String, String> settings() {
        return Map.of(
                "tls.certificate",
                dir.resolve("server.pem").toString(),
                "tls.key",
                dir.resolve("server.key").toString(),
                "tls.ca",
                dir.resolve("ca.pem").toString());
    }

    private static Reply reload(RunningBroker broker) {
        return broker.desk(broker.caller("administration desk"), "POST", "server-certificate/reload", "");
    }

    private static String serial(SSLSocket socket) throws IOException {
        return ((java.security.cert.X509Certificate) socket.getSession().getPeerCertificates()[0])
                .getSerialNumber()
                .toString(16);
    }

    @Test
    void anotherCertificateIsServedFromTheNextHandshakeOnAndWhatIsOpenStaysOpen() throws IOException {
        try (var broker = RunningBroker.embedded()) {
            Files.copy(broker.ca(), dir.resolve("ca.pem"));
            certify(broker);
            broker.restart(settings());
            var client = new RawHttps(broker.ca(), broker.base());
            try (var open = client.connect("http/1.1")) {
                var first = serial(open);
                var unchanged = reload(broker).expecting(200).json();
                certify(broker);
                var told = reload(broker).expecting(200).json();
                assertNotEquals(unchanged.path("sha256"), told.path("sha256"));
                for (int i = 0; i < 8; i++) {
                    // On whichever event loop it comes to lie.
                    try (var next = client.connect("h2", "http/1.1")) {
                        assertNotEquals(first, serial(next), "no session from before is resumed either");
                        assertEquals("h2", next.getApplicationProtocol());
                    }
                }
                var tool = CertifiedTool.certify(
                        broker, broker.caller("Aoba Power").id());
                try (var showing = tool.client()) {
                    showing.send(
                                    "POST",
                                    "/ca/renewal",
                                    Map.of("Content-Type", "application/x-pem-file"),
                                    SigningRequests.fresh().getBytes(StandardCharsets.US_ASCII))
                            .expecting(201);
                }
                open.getOutputStream().write(GET);
                assertEquals('H', open.getInputStream().read());
            }
        }
    }

    @Test
    void filesThatCannotBeUsedChangeNothingAndAreAStartsError() throws IOException {
        try (var broker = RunningBroker.embedded()) {
            Files.copy(broker.ca(), dir.resolve("ca.pem"));
            certify(broker);
            broker.restart(settings());
            var before = reload(broker).expecting(200).json();
            write(dir.resolve("server.pem"), "no certificate", "rw-r--r--");
            reload(broker).expecting(409);
            assertEquals(
                    200,
                    new RawHttps(broker.ca(), broker.base())
                            .send("GET", "/health/live", Map.of(), NOTHING)
                            .status());
            certify(broker);
            assertNotEquals(
                    before.path("sha256"), reload(broker).expecting(200).json().path("sha256"));
        }
    }

    @Test
    void aBrokerWhoseCertificateCannotBeUsedDoesNotStart() throws IOException {
        var config = Files.writeString(
                dir.resolve("hikyaku.yaml"),
                "tls:\n  certificate: " + dir.resolve("none.pem") + "\n  key: " + dir.resolve("none.key") + "\n");
        var ended = Invocation.run(dir.resolve("data"), "serve", "--port", "0", "--config", config.toString());
        assertEquals(1, ended.exitCode(), ended.said());
        assertTrue(ended.said().contains("none.pem"), ended.said());
        assertFalse(ended.said().contains("Hikyaku serves"), ended.said());
    }

    @Test
    void aPlainAddressIsNoPublicUrl() throws IOException {
        var config = Files.writeString(dir.resolve("hikyaku.yaml"), "public-url: http://broker.example/\n");
        var ended = Invocation.run(dir.resolve("data"), "serve", "--port", "0", "--config", config.toString());
        assertEquals(2, ended.exitCode(), ended.said());
    }

    @Test
    void withoutTheRightNothingIsReloaded() {
        try (var broker = RunningBroker.embedded()) {
            for (var caller : broker.callers()) {
                if (!caller.name().equals("administration desk")) {
                    int status = broker.desk(caller, "POST", "server-certificate/reload", "")
                            .status();
                    assertTrue(status == 403 || status == 401, caller.name());
                }
            }
        } catch (UncheckedIOException e) {
            throw new AssertionError(e);
        }
    }
}
