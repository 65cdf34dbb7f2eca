package org.hikyaku.web;

import io.vertx.core.http.HttpHeaders;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request that is refused for a reason of HTTP's, thrown or as a future's failure. It has no stack: it is no bug. */
public final class Fault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // never serialised
    private final Problem problem;

    private Fault(Problem problem) {
        super(problem.title(), null, false, false);
        this.problem = problem;
    }

    /** What the client is told. */
    public Problem problem() {
        return problem;
    }

    /** 400: the request cannot be understood. */
    public static Fault badRequest(String detail) {
        return of(400, "Bad request", detail);
    }

    /** 401, the same for credentials that are missing and credentials that are wrong. */
    public static Fault unauthenticated(List<Header> challenges) {
        return new Fault(new Problem(
                401,
                "Authentication required",
                "no credentials, or none that count: a tool signs in with its id and its secret, or with an access token",
                challenges));
    }

    /** 401 to who signs in, the same whatever is wrong. */
    public static Fault notSignedIn() {
        return new Fault(new Problem(
                401,
                "Not signed in",
                "the name, the password, a code or the certificate is wrong, used or out of time",
                List.of(Header.BEARER)));
    }

    /** 403: it is there, the caller knows it, and may not do this. */
    public static Fault forbidden(String detail) {
        return of(403, "Forbidden", detail);
    }

    /** 404, one text for what is missing and what is hidden. */
    public static Fault notFound() {
        return of(404, "Not found", null);
    }

    /** 405, with the methods that the resource has. */
    public static Fault methodNotAllowed(CharSequence allow) {
        return new Fault(new Problem(405, "Method not allowed", null, List.of(new Header(HttpHeaders.ALLOW, allow))));
    }

    /** 406: no media type that the client takes is one that we write. */
    public static Fault notAcceptable(String detail) {
        return of(406, "Not acceptable", detail);
    }

    /** 408: the body did not come in time. */
    public static Fault requestTimeout() {
        return of(408, "Request timeout", "the body did not arrive in time");
    }

    /** 413: the body is larger than is taken. */
    public static Fault tooLarge(long limit) {
        return of(413, "Content too large", "a body has at most " + limit + " bytes");
    }

    /** 415: the body's media type or coding is not one that is read. */
    public static Fault unsupportedMediaType(String detail) {
        return of(415, "Unsupported media type", detail);
    }

    /** 422: the request is understood and breaks a rule. */
    public static Fault unprocessable(String detail) {
        return of(422, "Unprocessable content", detail);
    }

    /** 429: too many requests of one caller; with when to come back. */
    static Fault tooManyRequests(List<Header> headers) {
        return tooMany("more requests than one tool may make", headers);
    }

    /** 429: too many attempts to sign in, from there, for that name or at once: it does not say which. */
    public static Fault tooManyAttempts(long seconds) {
        return tooMany(
                "more attempts than are looked at",
                List.of(new Header(HttpHeaders.RETRY_AFTER, Long.toString(seconds))));
    }

    /** 429: too much at once, of one caller or of all: it does not say whose. To be tried again in a second. */
    static Fault tooManyAtOnce() {
        return tooMany("more such requests at once than are answered", List.of(Problems.IN_A_SECOND));
    }

    private static Fault tooMany(String detail, List<Header> headers) {
        return new Fault(new Problem(429, "Too many requests", detail, headers));
    }

    /** For the log alone, with the number that proxies have for it: who asked has gone, or gave the request up. */
    public static Fault givenUp() {
        return of(499, "Given up by the client", null);
    }

    /** 503: not now; to be tried again in a second. */
    public static Fault unavailable() {
        return new Fault(Problems.UNAVAILABLE);
    }

    private static Fault of(int status, String title, @Nullable String detail) {
        return new Fault(new Problem(status, title, detail, List.of()));
    }
}
