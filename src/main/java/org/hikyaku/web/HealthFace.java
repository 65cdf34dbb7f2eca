package org.hikyaku.web;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.function.Supplier;

/**
 * {@code /health/live}: the process answers. {@code /health/ready}: its views are current and it may be sent requests. Open to
 * anybody, and says nothing but that.
 */
public final class HealthFace implements Face {
    private static final Header JSON = Answer.mediaType("application/json");
    private static final String ALLOW = "GET, HEAD, OPTIONS";

    private final Supplier<Future<Void>> ready;

    /**
     * @param ready fails where the broker is not to be sent requests
     */
    public HealthFace(Supplier<Future<Void>> ready) {
        this.ready = ready;
    }

    @Override
    public String prefix() {
        return "/health";
    }

    @Override
    public Future<Answer> answer(Exchange exchange) {
        boolean live = exchange.path().equals("/health/live");
        if (!live && !exchange.path().equals("/health/ready")) {
            return Future.failedFuture(Fault.notFound());
        }
        var method = exchange.method();
        if (method == HttpMethod.OPTIONS) {
            return Future.succeededFuture(Answer.empty(204, new Header("allow", ALLOW)));
        }
        if (method != HttpMethod.GET && method != HttpMethod.HEAD) {
            return Future.failedFuture(Fault.methodNotAllowed(ALLOW));
        }
        var up = Answer.of(200, JSON, Buffer.buffer("{\"status\":\"up\"}"));
        return live ? Future.succeededFuture(up) : ready.get().map(up);
    }

    @Override
    public Answer problem(Problem problem, String requestId) {
        return ProblemJson.answer(problem, requestId);
    }
}
