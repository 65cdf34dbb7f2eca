package org.hikyaku.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A whole answer. {@link WebServer} adds what every answer carries and leaves the body out where the method was HEAD.
 *
 * @param status the HTTP status
 * @param headers its own headers, media type included
 * @param body the body; null if there is none, or if only its length is known
 * @param length the body's length in bytes, -1 where the status has no body
 */
public record Answer(
        int status, List<Header> headers, @Nullable Buffer body, long length) {
    private static final long NO_BODY = -1;
    private static final Header GZIP = new Header(HttpHeaders.CONTENT_ENCODING, HttpHeaders.createOptimized(Gzip.NAME));

    /** An answer with a body. */
    public static Answer of(int status, Header mediaType, Buffer body) {
        return new Answer(status, List.of(mediaType), body, body.length());
    }

    /** An answer with a body and further headers. */
    public static Answer of(int status, List<Header> headers, Buffer body) {
        return new Answer(status, headers, body, body.length());
    }

    /** The answer to a HEAD whose body need not be made to know how long it would be. */
    public static Answer head(int status, List<Header> headers, long length) {
        return new Answer(status, headers, null, length);
    }

    /** An answer that has no body, such as 204. */
    public static Answer empty(int status, Header... headers) {
        return new Answer(status, List.of(headers), null, NO_BODY);
    }

    /** The same answer with its body coded with gzip; without a body and a length where only the head is wanted. */
    Answer coded(@Nullable Buffer gzip) {
        var all = new ArrayList<>(headers);
        all.add(GZIP);
        return new Answer(status, all, gzip, gzip == null ? NO_BODY : gzip.length());
    }

    /** Whether its body is coded, or would be. */
    boolean isCoded() {
        return headers.contains(GZIP);
    }

    /** A header that names the body's media type. */
    public static Header mediaType(String value) {
        return new Header(HttpHeaders.CONTENT_TYPE, HttpHeaders.createOptimized(value));
    }

    /** The same with further headers. */
    public Answer with(List<Header> further) {
        if (further.isEmpty()) {
            return this;
        }
        var all = new ArrayList<>(headers);
        all.addAll(further);
        return new Answer(status, all, body, length);
    }
}
