package org.hikyaku.web;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From request to face and from answer to response. */
final class Front {
    private static final Logger LOG = LoggerFactory.getLogger(Front.class);
    private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("x-request-id");
    private static final CharSequence STRICT_TRANSPORT = HttpHeaders.createOptimized("strict-transport-security");
    private static final CharSequence ONE_YEAR = HttpHeaders.createOptimized("max-age=31536000");
    private static final CharSequence CONTENT_TYPE_OPTIONS = HttpHeaders.createOptimized("x-content-type-options");
    private static final CharSequence NOSNIFF = HttpHeaders.createOptimized("nosniff");
    private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");
    private static final CharSequence CLOSE = HttpHeaders.createOptimized("close");

    private static final CharSequence ACCEPT_ENCODING = HttpHeaders.ACCEPT_ENCODING;

    /** Up to this size a body is coded on the event loop, in bytes. */
    private static final int CODED_AT_ONCE = 16 * 1_024;

    /** How much of an answer is written in one go where HTTP does not cut it up itself, in bytes. */
    private static final int PIECE = 128 * 1_024;

    /** Of HTTP/2 (RFC 9113, section 7): nothing was done, it may be sent again. */
    private static final long REFUSED_STREAM = 7;

    private final List<? extends Mount<?>> mounts;
    private final Face<?> fallback;
    private final WebSettings settings;
    private final HttpDate date = new HttpDate();
    private final BodyRoom room;
    private final WorkerExecutor signatures;

    Front(List<? extends Face<?>> faces, Face<?> fallback, WebSettings settings, WorkerExecutor signatures) {
        this.mounts = faces.stream().map(Mount::of).toList();
        this.fallback = fallback;
        this.settings = settings;
        this.room = new BodyRoom(settings.maxBodies());
        this.signatures = signatures;
    }

    void handle(HttpServerRequest request, Context context, Connections connections) {
        if (isCodedInAnotherWay(request)) {
            refuse(request, context, connections);
            return;
        }
        var exchange = exchange(request, context, connections);
        if (exchange.underWay().isUnfit()) {
            return; // its connection is being closed
        }
        if (request.version() == HttpVersion.HTTP_2 && exchange.underWay().isOneTooMany()) {
            // The framework counts only for clients that say they have read how many there may be.
            request.response().reset(REFUSED_STREAM);
            return;
        }
        exchange.bodyReader().hold();
        var mount = mountOf(exchange.path());
        if (mount == null) {
            fail(exchange, fallback, Fault.notFound());
            return;
        }
        var face = mount.face();
        var answer = mount.answer(exchange);
        if (answer.isComplete()) {
            finish(exchange, face, answer);
        } else {
            answer.onComplete(done -> context.runOnContext(turn -> finish(exchange, face, answer)));
        }
    }

    /**
     * Whether the request's body is in a transfer coding that the framework does not undo. It would take such a body for the next
     * request, and a proxy in front that sees it otherwise would let one client put words into another one's mouth (RFC 9112,
     * section 11.2).
     */
    private static boolean isCodedInAnotherWay(HttpServerRequest request) {
        var codings = request.headers().getAll(HttpHeaders.TRANSFER_ENCODING);
        return !codings.isEmpty()
                && (codings.size() > 1 || !codings.get(0).strip().equalsIgnoreCase("chunked"));
    }

    private Exchange exchange(HttpServerRequest request, Context context, Connections connections) {
        var underWay = connections.began(request.connection());
        request.response().closeHandler(gone -> underWay.over());
        return new Exchange(request, context, settings, room, signatures, underWay);
    }

    private void finish(Exchange exchange, Face<?> face, Future<Answer> answer) {
        if (answer.failed()) {
            fail(exchange, face, answer.cause());
        } else if (answer.result().length() < Gzip.WORTH || !Gzip.accepts(exchange.headers(ACCEPT_ENCODING))) {
            write(exchange, answer.result());
        } else {
            coded(exchange, answer.result())
                    .onSuccess(coded -> write(exchange, coded))
                    .onFailure(failure -> fail(exchange, face, failure));
        }
    }

    /** The answer with its body coded; large ones not on the event loop. */
    private static Future<Answer> coded(Exchange exchange, Answer answer) {
        var body = answer.body();
        if (body == null || exchange.isHead()) {
            // What it would be long, coded, is not known without coding it.
            return Future.succeededFuture(answer.coded(null));
        }
        return body.length() <= CODED_AT_ONCE
                ? Future.succeededFuture(answer.coded(Gzip.encode(body)))
                : exchange.asideIfWanted(() -> answer.coded(Gzip.encode(body)));
    }

    private void fail(Exchange exchange, Face<?> face, Throwable failure) {
        var problem = Problems.of(failure);
        Problems.log(problem, failure, exchange.id(), exchange.method().name(), face.prefix());
        write(exchange, face.problem(problem, exchange.id()).with(problem.headers()));
    }

    /** What cannot be read as a request at all: answered, and the connection closed. */
    void refuse(HttpServerRequest request, Context context, Connections connections) {
        var exchange = exchange(request, context, connections);
        var mount = mountOf(exchange.path());
        var cause =
                request.decoderResult() == null ? null : request.decoderResult().cause();
        Problem problem;
        if (cause instanceof TooLongHttpLineException) {
            problem = new Problem(414, "URI too long");
        } else if (cause instanceof TooLongHttpHeaderException) {
            problem = new Problem(431, "Request header fields too large");
        } else {
            problem = new Problem(400, "Bad request");
        }
        var speaker = mount == null ? fallback : mount.face();
        request.response().putHeader(HttpHeaders.CONNECTION, CLOSE);
        write(exchange, speaker.problem(problem, exchange.id()));
        if (request.version() != HttpVersion.HTTP_2) {
            request.connection().close();
        }
    }

    private @org.jspecify.annotations.Nullable Mount<?> mountOf(String path) {
        for (var mount : mounts) {
            if (mount.isBelow(path)) {
                return mount;
            }
        }
        return null;
    }

    /** All rows that are mounted, in order. */
    List<Route> routes() {
        return mounts.stream().<Route>flatMap(mount -> mount.rows().stream()).toList();
    }

    private void write(Exchange exchange, Answer answer) {
        var request = exchange.request();
        var response = request.response();
        exchange.bodyReader().letGo();
        if (response.closed() || response.ended()) {
            exchange.underWay().over();
            return;
        }
        response.setStatusCode(answer.status());
        var headers = response.headers();
        headers.set(REQUEST_ID, exchange.id());
        headers.set(HttpHeaders.DATE, date.now());
        headers.set(HttpHeaders.CACHE_CONTROL, NO_STORE);
        if (request.isSSL()) {
            headers.set(STRICT_TRANSPORT, ONE_YEAR); // and not without TLS: RFC 6797, section 7.2
        }
        headers.set(CONTENT_TYPE_OPTIONS, NOSNIFF);
        for (var header : answer.headers()) {
            headers.add(header.name(), header.value());
        }
        if (answer.length() >= Gzip.WORTH || answer.isCoded()) {
            headers.set(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        }
        if (answer.length() >= 0) {
            headers.set(HttpHeaders.CONTENT_LENGTH, Long.toString(answer.length()));
        }
        if (exchange.bodyReader().endsConnection()) {
            headers.set(HttpHeaders.CONNECTION, CLOSE);
        }
        var body = answer.body();
        exchange.underWay().answering();
        var ended = body == null || request.method() == HttpMethod.HEAD ? response.end() : send(exchange, body);
        ended.onFailure(gone -> LOG.atDebug()
                        .addKeyValue("request", exchange.id())
                        .addKeyValue("status", answer.status())
                        .log("the answer could not be written to its end"))
                .onComplete(taken -> exchange.underWay().over());
        exchange.bodyReader().discardRest();
    }

    /**
     * In pieces, each of which is a sign of life once it is out: the idle time-out does not see how far a single one is. HTTP/2
     * makes frames of it.
     */
    private static Future<Void> send(Exchange exchange, Buffer body) {
        var response = exchange.request().response();
        if (exchange.request().version() == HttpVersion.HTTP_2) {
            return response.end(body);
        }
        int from = 0;
        for (; body.length() - from > PIECE; from += PIECE) {
            response.write(body.slice(from, from + PIECE));
        }
        return response.end(from == 0 ? body : body.slice(from, body.length()));
    }
}
