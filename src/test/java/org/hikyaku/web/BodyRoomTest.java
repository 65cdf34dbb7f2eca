package org.hikyaku.web;

import static org.hikyaku.testing.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bodies that have arrived take their room until they are answered. */
class BodyRoomTest {
    private static final int BODY = Letters.LIMIT;
    private static final int HELD = 2;
    private static final Duration LONG = Duration.ofSeconds(60);

    private final Vertx vertx = Vertx.vertx();
    private final CountDownLatch arrived = new CountDownLatch(HELD);
    private final Promise<Answer> decided = Promise.promise();
    private int port;

    /** Answers {@code /hold} when the test says so, and everything else as {@link Letters}. */
    private final class Holding implements Face<Route> {
        private final Letters letters = new Letters();

        @Override
        public String prefix() {
            return "";
        }

        @Override
        public List<Route> routes() {
            return letters.routes();
        }

        @Override
        public Future<?> look(Exchange exchange, Place<Route> place) {
            return letters.look(exchange, place);
        }

        @Override
        public Future<Answer> answer(Exchange exchange, Route row, Place<Route> place) {
            if (!place.at("what").equals("hold")) {
                return letters.answer(exchange, row, place);
            }
            return exchange.body(BODY).compose(body -> {
                arrived.countDown();
                return exchange.here(decided.future());
            });
        }

        @Override
        public Answer problem(Problem problem, String requestId) {
            return letters.problem(problem, requestId);
        }
    }

    @BeforeEach
    void start() {
        long room = HELD * BODY + BODY / 2;
        var settings = new WebSettings(1, 4_096, 8_192, 100, 16, room, LONG, LONG, LONG, LONG, Duration.ofSeconds(1));
        port = Loopback.serve(vertx, settings, new Holding());
    }

    @AfterEach
    void stop() {
        await(vertx.close());
    }

    private static RawClient post(RawClient client, String path, int bytes) throws IOException {
        var head = "POST " + path + " HTTP/1.1\r\nHost: h\r\nContent-Length: " + bytes + "\r\n\r\n";
        return client.send(head.getBytes(StandardCharsets.ISO_8859_1)).send(new byte[bytes]);
    }

    @Test
    void pastTheRoomForAllABodyIsRefusedForAMomentAndAnAnswerGivesItsRoomBack() throws Exception {
        var holding = new ArrayList<RawClient>();
        for (int i = 0; i < HELD; i++) {
            holding.add(post(new RawClient(port), "/hold", BODY));
        }
        assertTrue(arrived.await(30, TimeUnit.SECONDS), "the bodies arrive");

        try (var late = new RawClient(port)) {
            var refused = post(late, "/echo", BODY).reply();
            assertEquals(503, refused.status());
            assertEquals("1", refused.header("retry-after"));
            assertEquals(200, post(late, "/echo", BODY / 2).reply().status(), "what is left is taken");

            decided.complete(Answer.of(200, Answer.mediaType("text/plain"), Buffer.buffer("decided")));
            for (var each : holding) {
                assertEquals(200, each.reply().status());
                each.close();
            }
            for (int i = 0; i < 2 * HELD; i++) {
                assertEquals(200, post(late, "/echo", BODY).reply().status());
            }
        }
    }
}
