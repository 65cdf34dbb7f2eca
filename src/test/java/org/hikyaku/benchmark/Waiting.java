package org.hikyaku.benchmark;

import io.vertx.core.Future;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waiting on the main thread. */
final class Waiting {
    private static final long MINUTES = 20;

    private Waiting() {}

    static <T> T on(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(MINUTES, TimeUnit.MINUTES);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("nothing came within " + MINUTES + " minutes", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
