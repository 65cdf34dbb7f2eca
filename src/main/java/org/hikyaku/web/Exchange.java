package org.hikyaku.web;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.hikyaku.identity.Origin;
import org.hikyaku.identity.PresentedCertificate;
import org.jspecify.annotations.Nullable;

/** One request on its event loop: what a face may ask of it. The response is not a face's to touch. */
public final class Exchange {
    private final HttpServerRequest request;
    private final Context context;
    private final WebSettings settings;
    private final Connections.UnderWay underWay;
    private final BodyReader body;
    private final WorkerExecutor signatures;
    private final String id;
    private final String path;

    Exchange(
            HttpServerRequest request,
            Context context,
            WebSettings settings,
            BodyRoom room,
            WorkerExecutor signatures,
            Connections.UnderWay underWay) {
        this.request = request;
        this.context = context;
        this.settings = settings;
        this.underWay = underWay;
        this.signatures = signatures;
        this.body = new BodyReader(request, context.owner(), room);
        this.id = freshId();
        var asked = request.path();
        this.path = asked == null ? "" : asked;
    }

    /** Not a secret, only unlike any other: names the request in the answer and in the log. */
    private static String freshId() {
        var random = ThreadLocalRandom.current();
        var hex = java.util.HexFormat.of();
        return hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
    }

    /** The request's id, 32 hex digits, which the answer names too. */
    public String id() {
        return id;
    }

    /** The method. */
    public HttpMethod method() {
        return request.method();
    }

    /** Whether only the head of the answer is wanted. */
    public boolean isHead() {
        return request.method() == HttpMethod.HEAD;
    }

    /** The path as sent, not decoded, without the query. Not for faces: what is there for them is a row and its place. */
    String path() {
        return path;
    }

    /** The query as sent, not decoded; null if there was none. */
    public @Nullable String query() {
        return request.query();
    }

    /** The first header of this name, if there is one. */
    public @Nullable String header(CharSequence name) {
        return request.headers().get(name);
    }

    /** All headers of this name, in order. */
    public List<String> headers(CharSequence name) {
        return request.headers().getAll(name);
    }

    /** Host and port that the client asked for, or null if it named none that is well-formed. */
    public @Nullable String authority() {
        var authority = request.authority();
        return authority == null ? null : authority.toString();
    }

    /** The address at the other end of the connection, numeric; a name where the transport has none. */
    public String remoteAddress() {
        var remote = request.remoteAddress();
        var address = remote == null ? null : remote.hostAddress();
        return address == null ? "unknown" : address;
    }

    /**
     * Reads the body, once, after all checks that need none. One that is coded with gzip is given as it was before.
     *
     * @param limit the most bytes that are taken, of the body as it comes and of what is in it; that many are
     * @return fails with a {@link Fault}: 415 for another content coding, 413 past the limit, 408 too late, 400 cut off
     */
    public Future<Buffer> body(long limit) {
        var coding = headers(HttpHeaders.CONTENT_ENCODING);
        boolean plain =
                coding.stream().allMatch(each -> each.isBlank() || each.strip().equalsIgnoreCase("identity"));
        if (!plain && !Gzip.codes(coding)) {
            return Future.failedFuture(Fault.unsupportedMediaType("a body is not coded, or with gzip"));
        }
        var read = body.read(limit, bodyTime());
        return plain ? read : read.compose(coded -> aside(() -> Gzip.decode(coded, limit)));
    }

    private Duration bodyTime() {
        boolean whole = underWay.isKnown() || settings.bodyTime().compareTo(settings.headTime()) < 0;
        return whole ? settings.bodyTime() : settings.headTime();
    }

    /** Whoever calls has shown who he is: from now on his connection has the times of one that is known. */
    public void known() {
        underWay.known();
    }

    /** What the connection shows of who asks. */
    public Origin origin() {
        return underWay.origin(request.connection());
    }

    /** The same future, whose next steps run on this request's event loop wherever it completes. */
    public <T> Future<T> here(Future<T> future) {
        if (future.isComplete()) {
            return future;
        }
        Promise<T> hop = Promise.promise();
        future.onComplete(done -> context.runOnContext(turn -> hop.handle(done)));
        return hop.future();
    }

    /** Runs what takes long on a worker thread, in no order; the next steps run on this request's event loop. */
    public <T> Future<T> aside(Callable<T> work) {
        return here(context.executeBlocking(work, false));
    }

    /** Whether nobody waits for the answer any more: the connection is gone, or the client gave this request up. Any thread. */
    public boolean isGivenUp() {
        return request.response().closed();
    }

    /** The same as {@link #aside} for work that signs or checks signatures, of which only {@link WebServer#SIGNERS} are done at a time. */
    public <T> Future<T> asideToSign(Callable<T> work) {
        return here(signatures.executeBlocking(work, false));
    }

    /**
     * The same as {@link #aside} for work that is for the answer alone: if nobody waits for it by the time that a thread is free, it
     * is not begun, and the future fails.
     */
    public <T> Future<T> asideIfWanted(Callable<T> work) {
        return aside(() -> {
            if (isGivenUp()) {
                throw Fault.givenUp();
            }
            return work.call();
        });
    }

    /** The certificate that the client showed in the handshake, if it did. */
    public Optional<PresentedCertificate> certificate() {
        return underWay.shown();
    }

    HttpServerRequest request() {
        return request;
    }

    Connections.UnderWay underWay() {
        return underWay;
    }

    BodyReader bodyReader() {
        return body;
    }
}
