package org.hikyaku.web;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.time.Duration;

/**
 * Reads a request's body under a limit that holds for what arrives, not for what was announced; or lets an unread body run
 * out, so that the client, which is still sending, gets to read why.
 */
final class BodyReader {
    /** How much of a body that nobody wants is let run out before the connection is cut, in bytes. */
    private static final long MOST_DISCARDED = 32L << 20;

    private static final long LONGEST_DISCARD_MS = 10_000;
    private static final int FIRST_BUFFER = 64 * 1024;

    private final HttpServerRequest request;
    private final Vertx vertx;
    private final BodyRoom room;
    private long taken;
    private boolean paused;
    private boolean continued;

    BodyReader(HttpServerRequest request, Vertx vertx, BodyRoom room) {
        this.request = request;
        this.vertx = vertx;
        this.room = room;
    }

    /** Holds the body back until somebody reads it. Requests whose method has no body are let through. */
    void hold() {
        var method = request.method();
        if (method != HttpMethod.GET && method != HttpMethod.HEAD && method != HttpMethod.OPTIONS) {
            request.pause();
            paused = true;
        }
    }

    Future<Buffer> read(long limit, Duration time) {
        long announced = announced();
        if (announced > limit) {
            return Future.failedFuture(Fault.tooLarge(limit));
        }
        Promise<Buffer> read = Promise.promise();
        // What was announced has not arrived: room is made as it does.
        var collected =
                Buffer.buffer((int) Math.min(Math.min(limit, FIRST_BUFFER), announced < 0 ? FIRST_BUFFER : announced));
        request.handler(part -> {
            if (read.future().isComplete()) {
                return;
            }
            if (collected.length() + (long) part.length() > limit) {
                request.pause();
                read.fail(Fault.tooLarge(limit));
            } else if (room.take(part.length())) {
                taken += part.length();
                collected.appendBuffer(part);
            } else {
                request.pause();
                read.fail(Fault.unavailable());
            }
        });
        request.endHandler(end -> read.tryComplete(collected));
        request.exceptionHandler(cut -> read.tryFail(Fault.badRequest("the body was cut off")));
        long timer = vertx.setTimer(time.toMillis(), late -> read.tryFail(Fault.requestTimeout()));
        if (expectsContinue()) {
            continued = true;
            request.response().writeContinue();
        }
        request.resume();
        return read.future().onComplete(done -> vertx.cancelTimer(timer));
    }

    /** The answer is there: what was read is not needed any more. */
    void letGo() {
        room.giveBack(taken);
        taken = 0;
    }

    /** After the answer was written. */
    void discardRest() {
        if (!paused || request.isEnded()) {
            return;
        }
        if (expectsContinue() && !continued) {
            // The client waits for our word to send; what comes next on this connection may be body or request.
            cut();
            return;
        }
        long[] left = {MOST_DISCARDED};
        long timer = vertx.setTimer(LONGEST_DISCARD_MS, late -> cut());
        request.handler(part -> {
            left[0] -= part.length();
            if (left[0] < 0) {
                request.handler(null);
                cut();
            }
        });
        request.endHandler(end -> vertx.cancelTimer(timer));
        request.exceptionHandler(gone -> vertx.cancelTimer(timer));
        request.resume();
    }

    private void cut() {
        if (request.version() == HttpVersion.HTTP_2) {
            request.response().reset();
        } else {
            request.connection().close();
        }
    }

    /** Whether the connection ends with the answer to this request. */
    boolean endsConnection() {
        return paused && expectsContinue() && !continued && request.version() != HttpVersion.HTTP_2;
    }

    private boolean expectsContinue() {
        var expect = request.getHeader(HttpHeaders.EXPECT);
        return expect != null && expect.equalsIgnoreCase("100-continue") && request.version() != HttpVersion.HTTP_1_0;
    }

    /** The announced length, -1 if there is none. The framework has refused what is no number. */
    private long announced() {
        var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? -1 : Long.parseLong(length.strip());
        } catch (NumberFormatException tooLong) {
            return Long.MAX_VALUE;
        }
    }
}
