package org.hikyaku.conformance;

import static org.hikyaku.testing.ClientHello.ALERT;
import static org.hikyaku.testing.ClientHello.HANDSHAKE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import org.hikyaku.testing.ClientHello;
import org.hikyaku.testing.HandMadeTls13;
import org.hikyaku.testing.RawHttps;
import org.hikyaku.testing.RunningBroker;

/** Transport and TLS: T-001 to T-006. */
abstract class TransportRows extends Rows {
    private static final int ECDHE_ECDSA_AES_128_GCM = 0xc02b;
    private static final int ECDHE_ECDSA_AES_256_GCM = 0xc02c;

    private int firstRecord(int version, int... suites) {
        var base = world.broker().base();
        return ClientHello.firstRecord(base.getHost(), base.getPort(), version, suites);
    }

    /** A request as it stands on the wire, after which the connection ends. */
    private String request() {
        return "GET /taxii2/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAccept: " + TAXII
                + "\r\nAuthorization: " + world.desk().basic() + "\r\n\r\n";
    }

    @Row(
            id = "T-001",
            level = "MUST §8.2.2",
            says =
                    "Over TLS a request is answered; without it nothing of TAXII is said, and no credentials are asked for.")
    void t001_thereIsAnAnswerOverTlsAndNoneWithoutIt() throws IOException {
        assertEquals("https", world.broker().base().getScheme());
        Taxii.DISCOVERY.in(get(world.desk(), "/taxii2/"));
        assertEquals("", plain(request()));
        assertEquals("", plain(request().replaceFirst("Authorization.*\r\n", "")));
    }

    /** All that is readable of the answer to a request without TLS: an alert of TLS is none. */
    private String plain(String request) throws IOException {
        var answer = new ByteArrayOutputStream();
        var base = world.broker().base();
        try (var socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().transferTo(answer);
        } catch (SocketException reset) {
            // An end like any other.
        }
        byte[] bytes = answer.toByteArray();
        return bytes.length > 0 && bytes[0] == ALERT ? "" : answer.toString(StandardCharsets.ISO_8859_1);
    }

    @Row(id = "T-002", level = "MUST §8.2.2, SHOULD §8.2.2", says = "TLS 1.2 and 1.3 are spoken, and nothing older is.")
    void t002_tls12And13AreSpokenAndNothingOlder() {
        for (var protocol : List.of("TLSv1.2", "TLSv1.3")) {
            try (var https = new RawHttps(world.broker().ca(), world.broker().base(), protocol)) {
                var headers = RunningBroker.with(Map.of("Accept", TAXII), world.desk());
                Taxii.DISCOVERY.in(https.send("GET", "/taxii2/", headers, NOTHING));
            }
        }
        assertEquals(HANDSHAKE, firstRecord(ClientHello.TLS_1_2, ECDHE_ECDSA_AES_256_GCM), "the hello is in order");
        for (int old : new int[] {ClientHello.TLS_1_1, ClientHello.TLS_1_0, ClientHello.SSL_3}) {
            // ECDHE with AES-CBC, which those versions have, is offered too.
            assertEquals(ALERT, firstRecord(old, 0xc009, 0xc00a, 0xc013, 0xc014, ECDHE_ECDSA_AES_256_GCM));
        }
    }

    @Row(
            id = "T-003",
            level = "MUST NOT §8.2.2",
            says =
                    "No ticket announces early data, and early data that is offered with one is neither taken up nor answered.")
    void t003_earlyDataIsNeitherAnnouncedNorTakenUp() throws IOException, GeneralSecurityException {
        var base = world.broker().base();
        List<HandMadeTls13.Ticket> tickets;
        try (var first = new HandMadeTls13(base.getHost(), base.getPort(), null)) {
            tickets = first.tickets(request());
        }
        assertFalse(tickets.isEmpty(), "the server resumes sessions");
        for (var ticket : tickets) {
            assertFalse(ticket.extensions().contains(HandMadeTls13.EARLY_DATA));
        }
        try (var second = new HandMadeTls13(base.getHost(), base.getPort(), tickets.get(0))) {
            assertTrue(second.isResumed(), "what was offered could have been taken up");
            assertFalse(second.takenUp().contains(HandMadeTls13.EARLY_DATA));
            assertFalse(second.isAnsweredEarly(request()));
        }
        try (var third = new HandMadeTls13(base.getHost(), base.getPort(), tickets.get(0))) {
            third.tickets(request());
        }
    }

    @Row(
            id = "T-004",
            level = "SHOULD NOT §8.2.2",
            says = "Over TLS 1.2 no cipher suite is agreed on that HTTP/2 forbids.")
    void t004_noSuiteThatHttp2ForbidsIsAgreedOn() {
        for (int suite : new int[] {ECDHE_ECDSA_AES_128_GCM, ECDHE_ECDSA_AES_256_GCM}) {
            assertEquals(HANDSHAKE, firstRecord(ClientHello.TLS_1_2, suite), Integer.toHexString(suite));
        }
        // All at once: if one of them were good enough, the server would take it.
        assertEquals(ALERT, firstRecord(ClientHello.TLS_1_2, ClientHello.forbiddenSuites()));
    }
}
