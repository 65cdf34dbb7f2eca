package org.hikyaku.web;

import static org.hikyaku.testing.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a connection, a head and a body may cost, over raw sockets. */
class LimitsTest {
    private static final int LIMIT = Letters.LIMIT;
    private static final int CONNECTIONS = 4;
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofSeconds(1);

    private final Vertx vertx = Vertx.vertx();
    private @Nullable WebServer server;
    private int port;

    /** Patient but for the time that a test is about, so that no other is up because the machine is busy. */
    private void start(Duration head, Duration idle, Duration body) {
        var settings = new WebSettings(1, 4_096, 8_192, CONNECTIONS, 16, 1 << 24, head, idle, body, LONG, LONG);
        var face = new Letters();
        // With HTTP/2 in clear a connection is none before its first byte; under TLS it is one after the handshake.
        var options = new HttpServerOptions().setHost("127.0.0.1").setPort(0).setHttp2ClearTextEnabled(false);
        // Two servers of one Vertx that listen on any port would share it, and the first one's times.
        if (server != null) {
            await(server.stop());
        }
        var started = await(WebServer.start(vertx, options, settings, List.of(face), face));
        server = started;
        port = started.port();
    }

    @BeforeEach
    void start() {
        start(LONG, LONG, LONG);
    }

    @AfterEach
    void stop() {
        await(vertx.close());
    }

    private RawClient client() throws IOException {
        return new RawClient(port);
    }

    private static String get(String method, String path, String... headers) {
        var lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return method + " " + path + " HTTP/1.1\r\nHost: h\r\n" + lines + "\r\n";
    }

    private static byte[] post(byte[] body, String... headers) {
        var all = Arrays.copyOf(headers, headers.length + 1);
        all[headers.length] = "Content-Length: " + body.length;
        return concat(get("POST", "/echo", all).getBytes(StandardCharsets.ISO_8859_1), body);
    }

    private static byte[] concat(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (var part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static byte[] gzip(byte[] plain) {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    @Test
    void aBodyThatIsWorthItIsCodedForWhoTakesItAndHeadSaysSoToo() throws IOException {
        try (var client = client()) {
            for (int size : List.of(1_024, 20_000, 900_000)) {
                var coded = client.send(get("GET", "/" + size, "Accept-Encoding: gzip, deflate"))
                        .binary();
                assertEquals("gzip", coded.header("content-encoding"));
                assertEquals("accept-encoding", coded.header("vary"));
                var plain = new GZIPInputStream(new ByteArrayInputStream(coded.bytes())).readAllBytes();
                assertEquals(size, plain.length);
                assertTrue(coded.bytes().length < size / 10);
                var head = client.send(get("HEAD", "/" + size, "Accept-Encoding: gzip"))
                        .reply(true);
                assertEquals("gzip", head.header("content-encoding"));
                assertEquals("", head.header("content-length"));
                var identity = client.send(get("GET", "/" + size)).reply();
                assertEquals("", identity.header("content-encoding"));
                assertEquals("accept-encoding", identity.header("vary"));
                assertEquals(size, identity.body().length());
            }
            var small =
                    client.send(get("GET", "/1023", "Accept-Encoding: gzip")).reply();
            assertEquals("", small.header("content-encoding") + small.header("vary"));
        }
    }

    @Test
    void whatAClientTakesIsReadAsTheStandardHasIt() {
        for (var takes : List.of(
                "gzip",
                "GZIP",
                "x-gzip",
                "deflate, gzip;q=0.5",
                "*",
                "br, *;q=0.1",
                "identity;q=0.5, gzip",
                " gzip ;q=1")) {
            assertTrue(Gzip.accepts(List.of(takes)), takes);
        }
        for (var not : List.of(
                "",
                "deflate",
                "gzip;q=0",
                "gzip;q=0.000",
                "*;q=0",
                "gzip;q=0, *",
                "identity, gzip;q=0.5",
                "gzip;q=x",
                "gzip;q=-1",
                "gzip;q=2")) {
            assertFalse(Gzip.accepts(List.of(not)), not);
        }
        assertFalse(Gzip.accepts(List.of()));
        assertTrue(Gzip.accepts(List.of("deflate", "gzip")));
    }

    @Test
    void aCodedBodyIsReadAsWhatIsInIt() throws IOException {
        try (var client = client()) {
            for (var coding : List.of("gzip", "X-GZIP")) {
                var whole = client.send(post(
                                gzip("z".repeat(LIMIT).getBytes(StandardCharsets.UTF_8)),
                                "Content-Encoding: " + coding))
                        .reply();
                assertEquals(200, whole.status(), whole.body());
                assertEquals(LIMIT + " z", whole.body());
            }
            var members = concat(gzip(new byte[10]), gzip("abc".getBytes(StandardCharsets.UTF_8)));
            assertEquals(
                    "13 c",
                    client.send(post(members, "Content-Encoding: gzip")).reply().body());
            assertEquals(
                    "3 c",
                    client.send(post("abc".getBytes(StandardCharsets.UTF_8), "Content-Encoding: identity"))
                            .reply()
                            .body());
        }
    }

    @Test
    void aBombStopsAtTheLimitAndWhatIsNoGzipIsSaid() throws IOException {
        var bomb = gzip(new byte[200 << 20]);
        assertTrue(bomb.length < LIMIT, "small enough to be let in");
        var broken = gzip("abcdef".getBytes(StandardCharsets.UTF_8));
        broken[broken.length - 6] ^= 1;
        try (var client = client()) {
            assertEquals(
                    413,
                    client.send(post(bomb, "Content-Encoding: gzip")).reply().status());
            assertEquals(
                    413,
                    client.send(post(gzip(new byte[LIMIT + 1]), "Content-Encoding: gzip"))
                            .reply()
                            .status());
            for (var bad :
                    List.of("no gzip".getBytes(StandardCharsets.UTF_8), broken, new byte[0], Arrays.copyOf(bomb, 30))) {
                assertEquals(
                        400,
                        client.send(post(bad, "Content-Encoding: gzip")).reply().status());
            }
            var empty = gzip(new byte[0]);
            var many = new byte[50_000 * empty.length];
            for (int from = 0; from < many.length; from += empty.length) {
                System.arraycopy(empty, 0, many, from, empty.length);
            }
            assertEquals(
                    400,
                    client.send(post(many, "Content-Encoding: gzip")).reply().status());
            for (var other : List.of("br", "deflate", "gzip, gzip", "compress")) {
                assertEquals(
                        415,
                        client.send(post(new byte[3], "Content-Encoding: " + other))
                                .reply()
                                .status());
            }
            assertEquals(
                    415,
                    client.send(post(new byte[3], "Content-Encoding: gzip", "Content-Encoding: gzip"))
                            .reply()
                            .status());
        }
    }

    @Test
    void aHeadThatIsDrippedIsCutOffAlthoughItIsNeverSilent() throws IOException {
        start(SHORT, LONG, LONG);
        try (var client = client()) {
            client.send("GET /1 HTTP/1.1\r\nHost: h\r\nX-Slow: ");
            int sent = 0;
            try {
                while (!client.hasEnded()) {
                    client.send("x");
                    sent++;
                    Loopback.letPass(vertx, 200);
                }
            } catch (IOException cut) {
                // It is what the test waits for.
            }
            assertTrue(sent > 1, "it was not cut for silence");
        }
    }

    @Test
    void aConnectionServesRequestsAndIsClosedOnceItIsSilentTooLong() throws IOException {
        start(LONG, SHORT, LONG);
        try (var client = client()) {
            for (int i = 0; i < 3; i++) {
                assertEquals(200, client.send(get("GET", "/1")).reply().status());
            }
            assertTrue(client.isClosed());
        }
    }

    @Test
    void aBodyThatDoesNotArriveIsA408() throws IOException {
        start(LONG, LONG, SHORT);
        try (var client = client()) {
            client.send(get("POST", "/echo", "Content-Length: 5") + "ab");
            assertEquals(408, client.reply().status());
        }
    }

    @Test
    void aBodyInATransferCodingThatIsNotUndoneIsNeverTheNextRequest() throws IOException {
        for (var coding : List.of("xchunked", "gzip, chunked", "chunked, identity", "identity")) {
            try (var client = client()) {
                client.send(get("POST", "/echo", "Transfer-Encoding: " + coding) + get("GET", "/1"));
                assertEquals(400, client.reply().status(), coding);
                assertTrue(client.isClosed(), coding);
            }
        }
    }

    @Test
    void aConnectionTooManyIsClosedAndThereIsRoomAgainOnceOneIsGone() throws IOException {
        var all = new RawClient[CONNECTIONS];
        for (int i = 0; i < CONNECTIONS; i++) {
            all[i] = client();
            assertEquals(200, all[i].send(get("GET", "/1")).reply().status());
        }
        try (var more = client()) {
            assertTrue(more.isClosed());
        }
        all[0].close();
        boolean room = false;
        while (!room) {
            try (var more = client()) {
                room = more.send(get("GET", "/1")).reply().status() == 200;
            } catch (IOException notYet) {
                // The server has not heard yet that the first is gone.
            }
        }
        for (var each : all) {
            each.close();
        }
    }
}
