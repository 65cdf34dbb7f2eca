package org.hikyaku.blackbox;

import static org.hikyaku.testing.ClientHello.HANDSHAKE;
import static org.hikyaku.testing.ClientHello.TLS_1_2;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.net.ssl.SSLSocket;
import org.hikyaku.testing.ClientHello;
import org.hikyaku.testing.ClientHello.ServerHello;
import org.hikyaku.testing.HandMadeTls13;
import org.hikyaku.testing.RawHttps;
import org.hikyaku.testing.ServeProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a scanner of TLS would look for, over real handshakes with the program as it is started. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TransportSecurityTest {
    private static final int AES_256_GCM = 0xc02c;
    private static final int AES_128_GCM = 0xc02b;
    private static final int CHACHA20 = 0xcca9;
    private static final byte[] NO_COMPRESSION = {0};
    private static final byte[] NOTHING = new byte[0];

    @TempDir
    private static Path dir;

    private ServeProcess broker;
    private RawHttps https;

    @BeforeAll
    void start() {
        broker = ServeProcess.start(dir.resolve("data"));
        https = new RawHttps(broker.ca(), broker.base());
    }

    @AfterAll
    void stop() {
        broker.close();
    }

    private Optional<ServerHello> ask(int version, int... suites) {
        return ask(version, ClientHello.USUAL_SIGNATURES, NO_COMPRESSION, suites);
    }

    private Optional<ServerHello> ask(int version, int[] signatures, byte[] compressions, int... suites) {
        return ClientHello.ask(
                broker.base().getHost(), broker.base().getPort(), version, signatures, compressions, suites);
    }

    private static byte[] get(String path) {
        return ("GET " + path + " HTTP/1.1\r\nHost: h\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x0200, ClientHello.SSL_3, ClientHello.TLS_1_0, ClientHello.TLS_1_1})
    void versionsBefore12AreRefusedWhateverSuitesAreOffered(int version) {
        var everything = IntStream.concat(IntStream.rangeClosed(0x0001, 0x00c5), IntStream.rangeClosed(0xc001, 0xc0af))
                .toArray();
        assertNotEquals(
                HANDSHAKE,
                ClientHello.firstRecord(broker.base().getHost(), broker.base().getPort(), version, everything));
    }

    @Test
    void eachSuiteOf12ThatIsNotOursIsRefused() {
        var accepted = IntStream.of(IntStream.concat(
                                IntStream.rangeClosed(0x0000, 0x00c5),
                                IntStream.concat(
                                        IntStream.rangeClosed(0xc001, 0xc0af), IntStream.rangeClosed(0xcca8, 0xccae)))
                        .toArray())
                .filter(suite -> ask(TLS_1_2, suite).isPresent())
                .toArray();
        assertArrayEquals(new int[] {AES_128_GCM, AES_256_GCM, CHACHA20}, accepted);
    }

    @Test
    void theServerChoosesTheSuite() {
        assertEquals(
                AES_256_GCM,
                ask(TLS_1_2, CHACHA20, AES_128_GCM, AES_256_GCM).orElseThrow().suite());
        assertEquals(
                AES_128_GCM, ask(TLS_1_2, CHACHA20, AES_128_GCM).orElseThrow().suite());
    }

    @Test
    void aClientThatIsMadeToSpeak12IsToldThatTheServerSpeaks13() {
        var random = ask(TLS_1_2, AES_256_GCM).orElseThrow().random();
        assertEquals("DOWNGRD\u0001", new String(random, 24, 8, StandardCharsets.US_ASCII)); // RFC 8446, section 4.1.3
    }

    @Test
    void nothingIsCompressed() {
        var both = ask(TLS_1_2, ClientHello.USUAL_SIGNATURES, new byte[] {1, 0}, AES_256_GCM);
        assertEquals(0, both.orElseThrow().compression());
        assertTrue(ask(TLS_1_2, ClientHello.USUAL_SIGNATURES, new byte[] {1}, AES_256_GCM)
                .filter(hello -> hello.compression() != 0)
                .isEmpty());
    }

    @Test
    void noSignatureWithSha1IsMade() {
        assertTrue(ask(TLS_1_2, new int[] {0x0403}, NO_COMPRESSION, AES_256_GCM).isPresent());
        assertTrue(ask(TLS_1_2, new int[] {ClientHello.ECDSA_SHA1, 0x0201}, NO_COMPRESSION, AES_256_GCM)
                .isEmpty());
    }

    @Test
    void aSecondHandshakeOnAConnectionIsRefused() throws IOException {
        try (var only12 = connect("TLSv1.2")) {
            only12.getOutputStream().write(get("/health/live"));
            assertTrue(only12.getInputStream().read() > 0);
            only12.startHandshake();
            assertThrows(IOException.class, () -> {
                while (only12.getInputStream().read() >= 0) {
                    // What is left of the answer, and then no more.
                }
                throw new IOException("closed in order");
            });
            assertThrows(IOException.class, () -> {
                only12.getOutputStream().write(get("/health/live"));
                only12.getOutputStream().write(get("/health/live"));
                if (only12.getInputStream().read() < 0) {
                    throw new IOException("closed");
                }
            });
        }
    }

    private SSLSocket connect(String version) throws IOException {
        return https.connectBy(new String[] {version}, "http/1.1");
    }

    @Test
    void noTicketHoldsASessionOf12() {
        assertFalse(ask(TLS_1_2, AES_256_GCM).orElseThrow().extensions().contains(ClientHello.SESSION_TICKET));
    }

    @Test
    void aSessionOf13IsResumedByATicketThatIsNoMoreThanANameAndOnlyOnce() throws Exception {
        var host = broker.base().getHost();
        int port = broker.base().getPort();
        HandMadeTls13.Ticket ticket;
        try (var first = new HandMadeTls13(host, port, null)) {
            var tickets = first.tickets(new String(get("/health/live"), StandardCharsets.US_ASCII));
            assertEquals(1, tickets.size());
            ticket = tickets.get(0);
            assertTrue(ticket.identity().length <= 32, "no room for a session's secrets");
            assertFalse(ticket.extensions().contains(HandMadeTls13.EARLY_DATA));
        }
        try (var second = new HandMadeTls13(host, port, ticket)) {
            assertTrue(second.isResumed());
            assertFalse(second.takenUp().contains(HandMadeTls13.EARLY_DATA));
        }
        try (var third = new HandMadeTls13(host, port, ticket)) {
            assertFalse(third.isResumed(), "a ticket that somebody saw on the wire is worth nothing");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void http2IsAgreedOnByAlpnAndPreferred(String version) throws IOException {
        var versions = new String[] {version};
        try (var both = https.connectBy(versions, "http/1.1", "h2");
                var old = https.connectBy(versions, "http/1.1");
                var none = https.connectBy(versions)) {
            assertEquals("h2", both.getApplicationProtocol());
            assertEquals("http/1.1", old.getApplicationProtocol());
            assertEquals("", none.getApplicationProtocol());
            none.getOutputStream().write(get("/health/live"));
            assertEquals('H', none.getInputStream().read());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void theServersCertificateComesFirstThenItsIssuersAndNoRoot(String version)
            throws IOException, GeneralSecurityException {
        try (var socket = connect(version)) {
            var chain = socket.getSession().getPeerCertificates();
            assertEquals(2, chain.length);
            chain[0].verify(chain[1].getPublicKey());
            try (var in = java.nio.file.Files.newInputStream(broker.ca())) {
                chain[1].verify(CertificateFactory.getInstance("X.509")
                        .generateCertificate(in)
                        .getPublicKey());
            }
        }
    }

    @Test
    void everyAnswerTellsBrowsersToStayWithTls() {
        for (var path : List.of("/health/live", "/taxii2/", "/nowhere", "/api/v1/users")) {
            assertEquals(
                    "max-age=31536000",
                    https.send("GET", path, Map.of(), NOTHING).header("strict-transport-security"),
                    path);
        }
        assertEquals(
                "max-age=31536000",
                https.raw("GET", "GET / HTTP/1.1\r\nbroken\r\n\r\n".getBytes(StandardCharsets.US_ASCII))
                        .header("strict-transport-security"));
    }

    @Test
    void opensslIsRefusedWhatIsWeakAndServedWhatIsNot() throws Exception {
        var openssl = Openssl.onThisMachine(broker.base(), broker.ca());
        assertTrue(openssl.connect("-tls1_3").contains("Verify return code: 0 (ok)"));
        assertTrue(openssl.connect("-tls1_2").contains("Verify return code: 0 (ok)"));
        for (var weak : List.of(
                List.of("-tls1_3", "-groups", "ffdhe2048"),
                List.of("-tls1_2", "-cipher", "ECDHE-ECDSA-AES256-SHA384:@SECLEVEL=0"),
                List.of("-tls1_2", "-cipher", "ECDHE-ECDSA-AES256-CCM8:@SECLEVEL=0"),
                List.of("-tls1_1", "-cipher", "ALL:@SECLEVEL=0"))) {
            var said = openssl.connect(weak.toArray(String[]::new));
            assertTrue(said.contains("Cipher is (NONE)"), weak + said);
        }
        var early = openssl.connect("-tls1_3");
        assertTrue(Arrays.stream(early.split("\n")).noneMatch(line -> line.matches(" *Max Early Data: [1-9].*")));
    }
}
