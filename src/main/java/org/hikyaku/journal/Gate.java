package org.hikyaku.journal;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Every call passes here: none after closing, and closing waits for those inside. */
public final class Gate {
    private final Promise<Void> empty = Promise.promise();
    private final UnaryOperator<Throwable> told;
    private int inside;
    private boolean closing;

    /** @param told what a caller is told of a failure */
    public Gate(UnaryOperator<Throwable> told) {
        this.told = told;
    }

    /** Makes a call, unless the gate is shut; what it throws is a failure. */
    public <T> Future<T> pass(Supplier<Future<T>> call) {
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
            return done.succeeded()
                    ? Future.succeededFuture(done.result())
                    : Future.failedFuture(told.apply(done.cause()));
        });
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
    public Future<Void> close() {
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
