package org.hikyaku.web;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;

/**
 * A face that answers {@code /<n>} with n letters, and {@code /echo} with how much was posted and its last byte. Whoever sends an
 * {@code Authorization} has shown who he is.
 */
final class Letters extends AnyPath {
    static final int LIMIT = 1 << 20;

    @Override
    public Future<Answer> answer(Exchange exchange, Route row, Place<Route> place) {
        var path = place.at(WHAT);
        if (exchange.header(HttpHeaders.AUTHORIZATION) != null) {
            exchange.known();
        }
        if (path.equals("echo")) {
            return exchange.body(LIMIT)
                    .map(body -> text(
                            200,
                            body.length() + " " + (body.length() == 0 ? "" : (char) body.getByte(body.length() - 1))));
        }
        return Future.succeededFuture(text(200, "a".repeat(Integer.parseInt(path))));
    }
}
