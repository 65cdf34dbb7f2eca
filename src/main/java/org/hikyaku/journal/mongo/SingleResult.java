package org.hikyaku.journal.mongo;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** From a publisher of at most one value to a future. Completes on the driver's thread. */
final class SingleResult<T> implements Subscriber<T> {
    private final Promise<Optional<T>> promise = Promise.promise();
    private @Nullable T value;

    private SingleResult() {}

    static <T> Future<Optional<T>> of(Publisher<T> publisher) {
        var result = new SingleResult<T>();
        publisher.subscribe(result);
        return result.promise.future();
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(T next) {
        value = next;
    }

    @Override
    public void onError(Throwable failure) {
        promise.tryFail(failure);
    }

    @Override
    public void onComplete() {
        promise.tryComplete(Optional.ofNullable(value));
    }
}
