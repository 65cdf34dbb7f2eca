package org.hikyaku.web;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;

/** A face of one segment, whatever it is, for anybody. */
abstract class AnyPath implements Face<Route> {
    /** The segment's name. */
    static final String WHAT = "what";

    private static final Header TEXT = Answer.mediaType("text/plain");

    @Override
    public final String prefix() {
        return "";
    }

    @Override
    public final List<Route> routes() {
        return List.of(Route.get("/{" + WHAT + "}", Who.ANYBODY), Route.post("/{" + WHAT + "}", Who.ANYBODY));
    }

    @Override
    public final Future<?> look(Exchange exchange, Place<Route> place) {
        return Future.succeededFuture();
    }

    @Override
    public final Answer problem(Problem problem, String requestId) {
        return text(problem.status(), String.valueOf(problem.detail()));
    }

    static Answer text(int status, String text) {
        return Answer.of(status, TEXT, Buffer.buffer(text));
    }
}
