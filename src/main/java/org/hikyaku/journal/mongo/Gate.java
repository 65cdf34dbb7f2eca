package org.hikyaku.journal.mongo;

import com.mongodb.MongoException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.Supplier;
import org.hikyaku.journal.Unavailable;

/** Every call passes here: none after closing, and closing waits for those inside. */
final class Gate {
    private final Promise<Void> empty = Promise.promise();
    private int inside;
    private boolean closing;

    <T> Future<T> pass(Supplier<Future<T>> call) {
        synchronized (this) {
            if (closing) {
                return Future.failedFuture(new Unavailable("the journal is closed"));
            }
            inside++;
        }
        Future<T> answer;
        try {
            answer = call.get();
        } catch (RuntimeException e) {
            answer = Future.failedFuture(e);
        }
        return answer.transform(done -> {
            leave();
            return done.succeeded() ? Future.succeededFuture(done.result()) : Future.failedFuture(told(done.cause()));
        });
    }

    private static Throwable told(Throwable failure) {
        return failure instanceof MongoException ? new Unavailable("the database did not answer", failure) : failure;
    }

    private void leave() {
        boolean last;
        synchronized (this) {
            inside--;
            last = closing && inside == 0;
        }
        if (last) {
            empty.tryComplete();
        }
    }

    /** Shuts; complete when nobody is inside. Idempotent. */
    Future<Void> close() {
        boolean last;
        synchronized (this) {
            closing = true;
            last = inside == 0;
        }
        if (last) {
            empty.tryComplete();
        }
        return empty.future();
    }
}
