package org.hikyaku.web;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.function.Supplier;

/**
 * {@code /health/live}: the process answers. {@code /health/ready}: its views are current and it may be sent requests. Open to
 * anybody, and says nothing but that, and whether the node runs without its key for what is secret.
 */
public final class HealthFace implements Face<Route> {
    private static final Header JSON = Answer.mediaType("application/json");
    private static final Route LIVE = Route.get("/health/live", Who.ANYBODY);
    private static final Route READY = Route.get("/health/ready", Who.ANYBODY);

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
    public List<Route> routes() {
        return List.of(LIVE, READY);
    }

    @Override
    public Future<?> look(Exchange exchange, Place<Route> place) {
        return Future.succeededFuture();
    }

    @Override
    public Future<Answer> answer(Exchange exchange, Route row, Place<Route> place) {
        return row.equals(LIVE) ? Future.succeededFuture(up) : ready.get().map(up);
    }

    @Override
    public Answer problem(Problem problem, String requestId) {
        return ProblemJson.answer(problem, requestId);
    }
}
