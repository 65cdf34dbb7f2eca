package org.hikyaku.web;

import static org.hikyaku.testing.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Work for an answer that nobody waits for any more. */
class GivenUpTest {
    private final Vertx vertx = Vertx.vertx();
    private final Promise<Exchange> came = Promise.promise();
    private final Promise<Void> mayGoOn = Promise.promise();
    private final Promise<Answer> answered = Promise.promise();
    private final AtomicBoolean worked = new AtomicBoolean();
    private int port;

    /** Takes its time in the middle of an answer. */
    private final class Slow extends AnyPath {
        @Override
        public Future<Answer> answer(Exchange exchange, Route row, Place<Route> place) {
            came.complete(exchange);
            return exchange.here(mayGoOn.future())
                    .compose(on -> exchange.asideIfWanted(() -> {
                        worked.set(true);
                        return AnyPath.text(200, "worked");
                    }))
                    .onComplete(answered);
        }
    }

    @BeforeEach
    void start() {
        port = Loopback.serve(vertx, WebSettings.DEFAULT, new Slow());
    }

    @AfterEach
    void stop() {
        await(vertx.close());
    }

    private void assertGivenUp(Exchange exchange) {
        while (!exchange.isGivenUp()) {
            Thread.onSpinWait();
        }
        mayGoOn.complete();
        var failure = await(answered.future().transform(done -> Future.succeededFuture(done.cause())));
        assertEquals(499, assertInstanceOf(Fault.class, failure).problem().status());
        assertFalse(worked.get());
    }

    @Test
    void isNotBegunOnceTheConnectionIsGone() throws IOException {
        Exchange exchange;
        try (var client = new RawClient(port)) {
            client.send("GET /work HTTP/1.1\r\nHost: h\r\n\r\n");
            exchange = await(came.future());
            assertFalse(exchange.isGivenUp());
        }
        assertGivenUp(exchange);
    }

    @Test
    void norOnceAStreamOfHttp2WasGivenUp() throws IOException {
        try (var client = new RawHttp2(port, 100)) {
            client.get(1, "/work", "");
            var exchange = await(came.future());
            assertFalse(exchange.isGivenUp());
            client.cancel(1);
            assertGivenUp(exchange);
        }
    }

    @Test
    void isDoneWhereSomebodyWaits() throws IOException {
        try (var client = new RawClient(port)) {
            client.send("GET /work HTTP/1.1\r\nHost: h\r\n\r\n");
            await(came.future());
            mayGoOn.complete();
            assertEquals("worked", client.reply().body());
            assertTrue(worked.get());
        }
    }
}
