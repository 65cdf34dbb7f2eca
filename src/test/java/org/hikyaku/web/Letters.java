package org.hikyaku.web;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.util.List;

/**
 * A face that answers {@code /<n>} with n letters, and {@code /echo} with how much was posted and its last byte. Whoever sends an
 * {@code Authorization} has shown who he is.
 */
final class Letters implements Face<Route> {
    static final int LIMIT = 1 << 20;

    private static final Header TEXT = Answer.mediaType("text/plain");

    @Override
    public String prefix() {
        return "";
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/{what}", Who.ANYBODY), Route.post("/{what}", Who.ANYBODY));
    }

    @Override
    public Future<?> look(Exchange exchange, Place<Route> place) {
        return Future.succeededFuture();
    }

    @Override
    public Future<Answer> answer(Exchange exchange, Route row, Place<Route> place) {
        var path = place.at("what");
        if (exchange.header(HttpHeaders.AUTHORIZATION) != null) {
            exchange.known();
        }
        if (path.equals("echo")) {
            return exchange.body(LIMIT)
                    .map(body -> Answer.of(
                            200,
                            TEXT,
                            Buffer.buffer(body.length() + " "
                                    + (body.length() == 0 ? "" : (char) body.getByte(body.length() - 1)))));
        }
        return Future.succeededFuture(Answer.of(200, TEXT, Buffer.buffer("a".repeat(Integer.parseInt(path)))));
    }

    @Override
    public Answer problem(Problem problem, String requestId) {
        return Answer.of(problem.status(), TEXT, Buffer.buffer(String.valueOf(problem.detail())));
    }
}
