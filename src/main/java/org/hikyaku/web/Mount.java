package org.hikyaku.web;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.util.List;

/** A face behind its rows: only what a row serves comes to it. */
final class Mount<R extends Route> {
    private final Face<R> face;
    private final String prefix;
    private final List<? extends R> rows;
    private final RouteTable<R> table;

    private Mount(Face<R> face) {
        this.face = face;
        prefix = face.prefix();
        rows = List.copyOf(face.routes());
        for (var row : rows) {
            if (!isBelow(row.template())) {
                throw new IllegalArgumentException("a face has its own paths: " + row.template());
            }
        }
        table = new RouteTable<>(rows);
    }

    /**
     * @throws IllegalArgumentException if its rows are no table
     */
    static <R extends Route> Mount<R> of(Face<R> face) {
        return new Mount<>(face);
    }

    Face<R> face() {
        return face;
    }

    List<? extends R> rows() {
        return rows;
    }

    /** Whether the path is one of the face's. */
    boolean isBelow(String path) {
        return path.startsWith(prefix) && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/');
    }

    Future<Answer> answer(Exchange exchange) {
        try {
            var place = table.at(exchange.path());
            var row = place.serving(exchange.method());
            return row.isPresent()
                    ? face.answer(exchange, row.get(), place)
                    : face.look(exchange, place).map(known -> without(exchange, place));
        } catch (RuntimeException | Error e) {
            return Future.failedFuture(e);
        }
    }

    /** What is said where no row serves the method, to who may know that. */
    private Answer without(Exchange exchange, Place<R> place) {
        if (!place.isThere()) {
            throw Fault.notFound();
        }
        if (!exchange.method().equals(HttpMethod.OPTIONS)) {
            throw Fault.methodNotAllowed(place.allow());
        }
        return Answer.empty(204, new Header(HttpHeaders.ALLOW, place.allow()));
    }
}
