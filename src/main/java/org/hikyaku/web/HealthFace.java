package org.hikyaku.web;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.function.Supplier;

/**
 * {@code /health/live}: the process answers. {@code /health/ready}: its views are current and it may be sent requests. Open to
 * anybody, and says nothing but that.
 */
public final class HealthFace implements Face<Route> {
    private static final Header JSON = Answer.mediaType("application/json");
    private static final Route LIVE = Route.get("/health/live", Who.ANYBODY);
    private static final Route READY = Route.get("/health/ready", Who.ANYBODY);

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
    public List<Route> routes() {
        return List.of(LIVE, READY);
    }

    @Override
    public Future<?> look(Exchange exchange, Place<Route> place) {
        return Future.succeededFuture();
    }

    @Override
    public Future<Answer> answer(Exchange exchange, Route row, Place<Route> place) {
        var up = Answer.of(200, JSON, Buffer.buffer("{\"status\":\"up\"}"));
        return row.equals(LIVE) ? Future.succeededFuture(up) : ready.get().map(up);
    }

    @Override
    public Answer problem(Problem problem, String requestId) {
        return ProblemJson.answer(problem, requestId);
    }
}
