package org.hikyaku.benchmark;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One client with one connection, which sends its next request when the answer to the last one is there. */
abstract class Worker extends VerticleBase {
    private static final String TAXII = "application/taxii+json;version=2.1";

    private final Target target;
    private @Nullable HttpClient client;
    private Work done = Work.NONE;
    private volatile long thread;

    Worker(Target target) {
        this.target = target;
    }

    @Override
    public Future<?> start() {
        thread = Thread.currentThread().getId();
        client = vertx.createHttpClient(target.client(), new PoolOptions().setHttp1MaxSize(1));
        return Future.succeededFuture();
    }

    /** The id of the event loop's thread on which it works. */
    long thread() {
        return thread;
    }

    /** One request and its whole answer. */
    abstract Future<Work> step();

    /** Works until told to stop; what is not answered by then does not count. */
    Future<Work> work(BooleanSupplier goesOn) {
        Promise<Work> end = Promise.promise();
        Context own = context;
        own.runOnContext(turn -> {
            done = Work.NONE;
            next(goesOn, end);
        });
        return end.future();
    }

    private void next(BooleanSupplier goesOn, Promise<Work> end) {
        step().onComplete(answer -> {
            if (answer.failed()) {
                end.fail(answer.cause());
            } else if (goesOn.getAsBoolean()) {
                done = done.and(answer.result());
                next(goesOn, end);
            } else {
                end.complete(done);
            }
        });
    }

    Future<HttpClientResponse> get(String uri) {
        return request(HttpMethod.GET, uri).compose(HttpClientRequest::send).map(answer -> expect(answer, 200));
    }

    HttpClient client() {
        return Objects.requireNonNull(client);
    }

    Future<HttpClientRequest> request(HttpMethod method, String uri) {
        return client().request(method, uri)
                .map(request -> request.putHeader("authorization", target.authorization())
                        .putHeader("accept", TAXII));
    }

    static HttpClientResponse expect(HttpClientResponse answer, int status) {
        if (answer.statusCode() != status) {
            throw new IllegalStateException("a request was answered with " + answer.statusCode());
        }
        return answer;
    }
}
