package org.hikyaku.web;

import static org.hikyaku.testing.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.hikyaku.council.Refusal;
import org.hikyaku.journal.Unavailable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebServerTest {
    private static final int LIMIT = 100_000;
    private static final WebSettings SETTINGS = new WebSettings(
            2,
            4_096,
            8_192,
            1_000,
            100,
            128L << 20,
            Duration.ofSeconds(20),
            Duration.ofSeconds(60),
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            Duration.ofSeconds(30));
    private static final Header TEXT = Answer.mediaType("text/plain");

    private final Vertx vertx = Vertx.vertx();
    private final Promise<Void> slowBegan = Promise.promise();
    private final Promise<Void> slowMayEnd = Promise.promise();
    private final List<String> threads = new CopyOnWriteArrayList<>();
    private @org.jspecify.annotations.Nullable WebServer server;

    /** Answers by path; its problems are {@code prefix status title detail}. */
    private final class Faces implements Face<Route> {
        private final String prefix;

        Faces(String prefix) {
            this.prefix = prefix;
        }

        @Override
        public String prefix() {
            return prefix;
        }

        @Override
        public List<Route> routes() {
            return List.of(
                    Route.get(prefix + "/", Who.ANYBODY),
                    Route.get(prefix + "/{what}", Who.ANYBODY),
                    Route.post(prefix + "/{what}", Who.ANYBODY));
        }

        @Override
        public Future<?> look(Exchange exchange, Place<Route> place) {
            return Future.succeededFuture();
        }

        @Override
        public Future<Answer> answer(Exchange exchange, Route row, Place<Route> place) {
            return switch (place.at("what")) {
                case "", "constant" -> Future.succeededFuture(Answer.of(200, TEXT, Buffer.buffer("constant")));
                case "echo" ->
                    exchange.body(LIMIT).map(body -> Answer.of(200, TEXT, Buffer.buffer("got " + body.length())));
                case "forbidden" -> Future.failedFuture(Fault.forbidden("not yours"));
                case "refused" -> Future.failedFuture(Refusal.conflict("it was withdrawn"));
                case "missing" -> Future.failedFuture(Refusal.notFound("the secret plan"));
                case "down" -> Future.failedFuture(new Unavailable("db-7.internal timed out"));
                case "bug" -> throw new IllegalStateException("password=hunter2");
                case "elsewhere" ->
                    exchange.here(elsewhere()).map(text -> {
                        threads.add(Thread.currentThread().getName());
                        return Answer.of(200, TEXT, Buffer.buffer(text));
                    });
                case "slow" -> {
                    slowBegan.tryComplete();
                    yield slowMayEnd.future().map(Answer.of(200, TEXT, Buffer.buffer("slow")));
                }
                default -> Future.failedFuture(Fault.notFound());
            };
        }

        private Future<String> elsewhere() {
            Promise<String> promise = Promise.promise();
            var other = Executors.newSingleThreadExecutor();
            other.execute(() -> promise.complete("from another thread"));
            other.shutdown();
            return promise.future();
        }

        @Override
        public Answer problem(Problem problem, String requestId) {
            return Answer.of(
                    problem.status(),
                    TEXT,
                    Buffer.buffer(prefix + " " + problem.status() + " " + problem.title() + " " + problem.detail()));
        }
    }

    @BeforeEach
    void start() {
        var faces = List.of(new Faces("/a"), new Faces("/bb"));
        var options = new HttpServerOptions().setHost("127.0.0.1").setPort(0);
        server = await(WebServer.start(vertx, options, SETTINGS, faces, faces.get(1)));
    }

    @AfterEach
    void stop() {
        slowMayEnd.tryComplete();
        await(vertx.close());
    }

    private RawClient client() throws IOException {
        return new RawClient(java.util.Objects.requireNonNull(server).port());
    }

    private RawClient.Reply ask(String method, String target) throws IOException {
        try (var client = client()) {
            return client.send(method + " " + target + " HTTP/1.1\r\nHost: h\r\n\r\n")
                    .reply(method.equals("HEAD"));
        }
    }

    @Test
    void theFaceWithThePathsPrefixAnswers() throws IOException {
        assertEquals("constant", ask("GET", "/a").body());
        assertEquals("constant", ask("GET", "/a/constant?q").body());
        assertEquals("/a 404 Not found null", ask("GET", "/a/none").body());
        assertEquals("/bb 404 Not found null", ask("GET", "/bb/none").body());
    }

    @Test
    void aPathOfNoFaceIsRefusedInTheFallbacksWords() throws IOException {
        for (var path : List.of("/", "/ab", "/abc/constant", "/b", "*", "/A/constant")) {
            var reply = ask("GET", path);
            assertEquals(404, reply.status(), path);
            assertEquals("/bb 404 Not found null", reply.body(), path);
        }
    }

    @Test
    void everyAnswerCarriesTheCommonHeadersAndAnIdOfItsOwn() throws IOException {
        var ids = new HashSet<String>();
        for (var path : List.of("/a/constant", "/a/none", "/nowhere", "/a/bug", "/a/down")) {
            var reply = ask("GET", path);
            assertEquals("no-store", reply.header("cache-control"), path);
            assertEquals("nosniff", reply.header("x-content-type-options"), path);
            assertTrue(reply.header("date").endsWith(" GMT"), path);
            assertTrue(reply.header("x-request-id").matches("[0-9a-f]{32}"), path);
            ids.add(reply.header("x-request-id"));
        }
        assertEquals(5, ids.size());
    }

    @Test
    void headHasTheLengthAndNoBody() throws IOException {
        try (var client = client()) {
            client.send("HEAD /a/constant HTTP/1.1\r\nHost: h\r\n\r\nHEAD /a/none HTTP/1.1\r\nHost: h\r\n\r\n");
            var found = client.reply(true);
            assertEquals(200, found.status());
            assertEquals("8", found.header("content-length"));
            assertEquals(404, client.reply(true).status());
        }
    }

    @Test
    void failuresBecomeAnswersInOnePlaceAndNothingInternalLeaves() throws IOException {
        assertEquals("/a 403 Forbidden not yours", ask("GET", "/a/forbidden").body());
        assertEquals(
                "/a 409 Conflict it was withdrawn", ask("GET", "/a/refused").body());
        assertEquals("/a 404 Not found null", ask("GET", "/a/missing").body());
        assertEquals("/a 500 Internal error null", ask("GET", "/a/bug").body());
        var down = ask("GET", "/a/down");
        assertEquals("/a 503 Service unavailable try again in a moment", down.body());
        assertEquals("1", down.header("retry-after"));
    }

    @Test
    void whatTheFrameworkCannotReadIsAnsweredInAFacesWordsAndTheConnectionCloses() throws IOException {
        var longPath = "/a/" + "x".repeat(5_000);
        var longHeader = "GET /a/constant HTTP/1.1\r\nHost: h\r\nX-Long: " + "x".repeat(9_000) + "\r\n\r\n";
        var broken = List.of(
                List.of("400", "NONSENSE\r\n\r\n"),
                List.of("414", "GET " + longPath + " HTTP/1.1\r\nHost: h\r\n\r\n"),
                List.of("431", longHeader),
                List.of("400", "GET /a/constant HTTP/1.1\r\nHost: h\r\nbad header\u0001: x\r\n\r\n"),
                List.of("400", "POST /a/echo HTTP/1.1\r\nHost: h\r\nContent-Length: 5x\r\n\r\n"));
        for (var each : broken) {
            try (var client = client()) {
                var reply = client.send(each.get(1)).reply();
                assertEquals(Integer.parseInt(each.get(0)), reply.status(), each.get(1));
                assertTrue(reply.body().contains(" " + each.get(0) + " "), reply.body());
                assertEquals("no-store", reply.header("cache-control"));
                assertTrue(client.isClosed(), each.get(1));
            }
        }
    }

    @Test
    void aStepComesBackToTheRequestsEventLoop() throws IOException {
        assertEquals("from another thread", ask("GET", "/a/elsewhere").body());
        assertTrue(threads.get(0).contains("eventloop"), threads.get(0));
    }

    @Test
    void aBodyOfExactlyTheLimitIsTakenAndOneMoreByteIsNot() throws IOException {
        try (var client = client()) {
            assertEquals("got " + LIMIT, client.send(post(LIMIT)).reply().body());
            var refused = client.send(post(LIMIT + 1)).reply();
            assertEquals(413, refused.status());
            assertEquals(
                    "constant",
                    client.send("GET /a HTTP/1.1\r\nHost: h\r\n\r\n").reply().body());
        }
    }

    private static String post(int length) {
        return "POST /a/echo HTTP/1.1\r\nHost: h\r\nContent-Length: " + length + "\r\n\r\n" + "x".repeat(length);
    }

    @Test
    void theLimitHoldsForChunkedBodiesToo() throws IOException {
        try (var client = client()) {
            assertEquals("got " + LIMIT, client.send(chunked(LIMIT)).reply().body());
            assertEquals(413, client.send(chunked(LIMIT + 1)).reply().status());
            assertEquals("got 0", client.send(chunked(0)).reply().body());
        }
    }

    private static String chunked(int length) {
        var text = new StringBuilder("POST /a/echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n");
        for (int left = length; left > 0; left -= 7_000) {
            int size = Math.min(7_000, left);
            text.append(Integer.toHexString(size))
                    .append("\r\n")
                    .append("y".repeat(size))
                    .append("\r\n");
        }
        return text.append("0\r\n\r\n").toString();
    }

    @Test
    void anUnwantedBodyRunsOutSoThatTheClientReadsWhyAndGoesOn() throws IOException {
        var big = "x".repeat(1 << 20);
        try (var client = client()) {
            for (var path : List.of("/a/forbidden", "/a/constant", "/nowhere")) {
                var reply = client.send("POST " + path + " HTTP/1.1\r\nHost: h\r\nContent-Length: " + 8 * big.length()
                                + "\r\n\r\n")
                        .send(big.repeat(8))
                        .reply();
                assertEquals(path.equals("/a/constant") ? 200 : path.equals("/nowhere") ? 404 : 403, reply.status());
            }
        }
    }

    @Test
    void aBodyWithAContentCodingIsRefused() throws IOException {
        for (var coding : List.of("br", "gzip, identity")) {
            try (var client = client()) {
                var reply = client.send("POST /a/echo HTTP/1.1\r\nHost: h\r\nContent-Encoding: " + coding
                                + "\r\nContent-Length: 2\r\n\r\nxx")
                        .reply();
                assertEquals(415, reply.status(), coding);
            }
        }
        try (var client = client()) {
            var plain = "POST /a/echo HTTP/1.1\r\nHost: h\r\nContent-Encoding: Identity\r\nContent-Length: 2\r\n\r\nxx";
            assertEquals("got 2", client.send(plain).reply().body());
        }
    }

    @Test
    void aClientThatWaitsIsToldToContinueOnlyAfterTheChecks() throws IOException {
        var head = " HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: ";
        try (var client = client()) {
            assertEquals(
                    100,
                    client.send("POST /a/echo" + head + "3\r\n\r\n").reply().status());
            assertEquals("got 3", client.send("abc").reply().body());
        }
        for (var refused : List.of("/a/forbidden" + head + "3", "/a/echo" + head + (LIMIT + 1))) {
            try (var client = client()) {
                var reply = client.send("POST " + refused + "\r\n\r\n").reply();
                assertTrue(reply.status() == 403 || reply.status() == 413, refused);
                assertEquals("close", reply.header("connection"));
                assertTrue(client.isClosed());
            }
        }
    }

    @Test
    void aBodyThatIsCutOffHarmsNobodyElse() throws IOException {
        try (var client = client()) {
            client.send("POST /a/echo HTTP/1.1\r\nHost: h\r\nContent-Length: 50\r\n\r\nhalf");
            client.endOutput();
        }
        assertEquals("constant", ask("GET", "/a/constant").body());
    }

    @Test
    void stoppingLetsWhatIsUnderWayEnd() throws IOException {
        try (var client = client()) {
            client.send("GET /a/slow HTTP/1.1\r\nHost: h\r\n\r\n");
            await(slowBegan.future());
            var stopped = java.util.Objects.requireNonNull(server).stop();
            assertFalse(stopped.isComplete());
            slowMayEnd.complete();
            assertEquals("slow", client.reply().body());
            await(stopped);
        }
    }

    @Test
    void manyConnectionsAreServedByAllEventLoops() throws IOException {
        var clients = new ArrayList<RawClient>();
        for (int i = 0; i < 8; i++) {
            clients.add(client());
        }
        for (var client : clients) {
            assertEquals(
                    "from another thread",
                    client.send("GET /a/elsewhere HTTP/1.1\r\nHost: h\r\n\r\n")
                            .reply()
                            .body());
            client.close();
        }
        assertEquals(2, new HashSet<>(threads).size());
    }
}
