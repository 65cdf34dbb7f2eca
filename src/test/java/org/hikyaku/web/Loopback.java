package org.hikyaku.web;

import static org.hikyaku.testing.Await.await;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import java.util.List;

/** Servers in clear on the loopback, and the time that their clients take. */
final class Loopback {
    private Loopback() {}

    /** Serves one face on any port that is free; gives the port. */
    static int serve(Vertx vertx, WebSettings settings, Face<?> face) {
        var options = new HttpServerOptions().setHost("127.0.0.1").setPort(0);
        return await(WebServer.start(vertx, options, settings, List.of(face), face))
                .port();
    }

    /** Time that a client takes. What is expected does not depend on how long it really was. */
    static void letPass(Vertx vertx, long millis) {
        Promise<Void> over = Promise.promise();
        vertx.setTimer(millis, timer -> over.complete());
        await(over.future());
    }
}
