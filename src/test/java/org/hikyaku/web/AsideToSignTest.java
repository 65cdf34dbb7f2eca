package org.hikyaku.web;

import static org.hikyaku.testing.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Work with signatures: however much of it there is, the others are answered. */
class AsideToSignTest {
    private static final int MANY = 4 * WebServer.SIGNERS + 4;

    private final Vertx vertx = Vertx.vertx();
    private final CountDownLatch came = new CountDownLatch(MANY);
    private final CountDownLatch another = new CountDownLatch(1);
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    /** Answers {@code /sign} once all have come and another request was answered meanwhile. */
    private final class Signing extends AnyPath {
        @Override
        public Future<Answer> answer(Exchange exchange, Route row, Place<Route> place) {
            if (!place.at(WHAT).equals("sign")) {
                another.countDown();
                return Future.succeededFuture(text(200, "at once"));
            }
            came.countDown();
            return exchange.asideToSign(() -> {
                most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                boolean others = came.await(1, TimeUnit.MINUTES) && another.await(1, TimeUnit.MINUTES);
                underWay.decrementAndGet();
                return text(200, others ? "signed" : "nobody else was answered");
            });
        }
    }

    @AfterEach
    void stop() {
        await(vertx.close());
    }

    @Test
    void isDoneByHalfOfTheProcessorsWhileOtherRequestsAreAnswered() throws Exception {
        int port = Loopback.serve(vertx, WebSettings.DEFAULT, new Signing());
        var clients = new ArrayList<RawClient>();
        try {
            for (int i = 0; i < MANY; i++) {
                var client = new RawClient(port);
                clients.add(client);
                client.send("GET /sign HTTP/1.1\r\nHost: h\r\n\r\n");
            }
            assertTrue(came.await(1, TimeUnit.MINUTES), "what waits for a signature holds no event loop");
            try (var client = new RawClient(port)) {
                client.send("GET /other HTTP/1.1\r\nHost: h\r\n\r\n");
                assertEquals("at once", client.reply().body());
            }
            for (var client : clients) {
                assertEquals("signed", client.reply().body());
            }
        } finally {
            for (var client : clients) {
                client.close();
            }
        }
        assertTrue(most.get() <= WebServer.SIGNERS, most + " at a time");
    }
}
