package org.hikyaku.journal.mongo;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** From a publisher of many values to a future of a list, asked for in batches and cancelled when it is enough. */
final class Many<T> implements Subscriber<T> {
    private static final int BATCH = 1_000;

    private final Promise<List<T>> promise = Promise.promise();
    private final Predicate<T> enough;
    private final List<T> values = new ArrayList<>();
    private @Nullable Subscription subscription;
    private boolean done;

    private Many(Predicate<T> enough) {
        this.enough = enough;
    }

    /** All values, or those up to and with the first of which {@code enough} says so. */
    static <T> Future<List<T>> of(Publisher<T> publisher, Predicate<T> enough) {
        var many = new Many<T>(enough);
        publisher.subscribe(many);
        return many.promise.future();
    }

    static <T> Future<List<T>> all(Publisher<T> publisher) {
        return of(publisher, value -> false);
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
        given.request(BATCH);
    }

    @Override
    public void onNext(T next) {
        var source = subscription;
        if (done || source == null) {
            return;
        }
        values.add(next);
        if (enough.test(next)) {
            done = true;
            source.cancel();
            promise.tryComplete(values);
        } else if (values.size() % BATCH == 0) {
            source.request(BATCH);
        }
    }

    @Override
    public void onError(Throwable failure) {
        promise.tryFail(failure);
    }

    @Override
    public void onComplete() {
        promise.tryComplete(values);
    }
}
