package org.hikyaku.web;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.function.Supplier;

/**
 * {@code /health/live}: the process answers. {@code /health/ready}: its views are current and it may be sent requests. Open to
 * anybody, and says nothing but that, and whether the node runs without its key for what is secret.
 */
public final class HealthFace implements Face {
    private static final Header JSON = Answer.mediaType("application/json");
    private static final String ALLOW = "GET, HEAD, OPTIONS";

    private static final Buffer WHOLE = Buffer.buffer("{\"status\":\"up\"}");
    private static final Buffer WITHOUT_SECRETS = Buffer.buffer("{\"status\":\"up\",\"secrets\":\"sealed\"}");

    private final Supplier<Future<Void>> ready;
    private final Answer up;

    /**
     * @param ready fails where the broker is not to be sent requests
     * @param opensSecrets whether the node has its key for what is secret; without it it is up and serves the rest
     */
    public HealthFace(Supplier<Future<Void>> ready, boolean opensSecrets) {
        this.ready = ready;
        this.up = Answer.of(200, JSON, opensSecrets ? WHOLE : WITHOUT_SECRETS);
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
        return live ? Future.succeededFuture(up) : ready.get().map(up);
    }

    @Override
    public Answer problem(Problem problem, String requestId) {
        return ProblemJson.answer(problem, requestId);
    }
}
