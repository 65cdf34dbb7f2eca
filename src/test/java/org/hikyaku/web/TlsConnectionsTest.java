package org.hikyaku.web;

import static org.hikyaku.testing.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.hikyaku.identity.BuiltInCa;
import org.hikyaku.identity.ServerCertificate;
import org.hikyaku.identity.Tls;
import org.hikyaku.testing.RawHttps;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How many connections there may be, over TLS. Nobody here waits for a time to be up. */
class TlsConnectionsTest {
    private static final int CONNECTIONS = 3;
    private static final Duration LONG = Duration.ofHours(1);
    private static final byte[] GET = "GET /1 HTTP/1.1\r\nHost: h\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private static Path dir;

    private final Vertx vertx = Vertx.vertx();
    private final ServerCertificate certificate = BuiltInCa.open(dir, List.of(), Instant.now());
    private RawHttps client;

    @BeforeEach
    void start() {
        var settings = new WebSettings(
                2, 4_096, 8_192, CONNECTIONS, 16, 1 << 24, LONG, LONG, LONG, LONG, Duration.ofSeconds(1));
        var face = new Letters();
        var options = Tls.server(certificate).setHost("127.0.0.1").setPort(0);
        var server = await(WebServer.start(vertx, options, settings, List.of(face), face));
        client = new RawHttps(certificate.ca(), URI.create("https://localhost:" + server.port() + "/"));
    }

    @AfterEach
    void stop() {
        await(vertx.close());
    }

    /** Whether it is there for a request, or closed. */
    private static boolean isServed(SSLSocket socket) throws IOException {
        try {
            if (socket.getApplicationProtocol().equals("h2")) {
                // Not closed: it would close what is under it.
                var http = new RawHttp2(socket, 100);
                http.get(1, "/1", "");
                http.next(RawHttp2.HEADERS);
                return true;
            }
            socket.getOutputStream().write(GET);
            return socket.getInputStream().read() >= 0;
        } catch (java.net.SocketTimeoutException open) {
            throw open;
        } catch (IOException closed) {
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "http/1.1"})
    void oneTooManyIsClosedAndThereIsRoomAgainOnceAnotherIsGone(String protocol) throws IOException {
        var all = new ArrayList<SSLSocket>();
        for (int i = 0; i < CONNECTIONS; i++) {
            all.add(client.connect(protocol));
            assertEquals(protocol, all.get(i).getApplicationProtocol());
            assertTrue(isServed(all.get(i)));
        }
        try (var more = client.connect(protocol)) {
            assertFalse(isServed(more));
        }
        all.remove(0).close();
        boolean room = false;
        while (!room) {
            try (var more = client.connect(protocol)) {
                room = isServed(more);
            }
        }
        for (var each : all) {
            each.close();
        }
    }
}
