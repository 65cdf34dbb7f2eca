package org.hikyaku.app;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks, in a node that runs without its key for what is secret, whether the key's file has come, every second, and says once a
 * minute that it has not: nobody is to take a broker for whole that is not.
 *
 * @param unsealable whether the file is there, usable and this store's
 * @param file what is missing
 * @param done completed once it is
 */
record Unsealing(Vertx vertx, Supplier<Future<Boolean>> unsealable, Path file, CompletableFuture<Void> done) {
    private static final Logger LOG = LoggerFactory.getLogger(Unsealing.class);
    private static final long SECOND_MILLIS = 1_000;
    private static final int TOLD_EACH = 60;

    /** Begins to. It ends with {@code vertx}, or when the key is there. */
    void watch() {
        tell("it is missing");
        look(1);
    }

    private void look(int n) {
        vertx.setTimer(
                SECOND_MILLIS,
                timer -> vertx.<Future<Boolean>>executeBlocking(unsealable::get)
                        .compose(found -> found)
                        .onComplete(found -> {
                            if (found.succeeded() && found.result()) {
                                LOG.atInfo()
                                        .addKeyValue("file", file)
                                        .log("the key for what is secret is here; unsealing");
                                done.complete(null);
                                return;
                            }
                            if (n % TOLD_EACH == 0) {
                                tell(
                                        found.failed()
                                                ? String.valueOf(found.cause().getMessage())
                                                : "it is missing");
                            }
                            look(n + 1);
                        }));
    }

    private void tell(String why) {
        LOG.atWarn()
                .addKeyValue("file", file)
                .addKeyValue("reason", why)
                .log("the key for what is secret is not here: only what is not secret is served, and nothing is posted,"
                        + " released or deleted until its file is put back");
    }
}
