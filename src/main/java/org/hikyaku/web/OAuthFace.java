package org.hikyaku.web;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.hikyaku.identity.AccessTokens;
import org.hikyaku.identity.Issuer;
import org.hikyaku.identity.Origin;
import org.hikyaku.identity.TokenAnswer;
import org.hikyaku.identity.TokenEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * OAuth 2: {@code POST /oauth2/token} (RFC 6749), with that standard's errors, and {@code GET /oauth2/jwks}, the keys with which
 * access tokens can be verified (RFC 7517).
 */
public final class OAuthFace implements Face {
    private static final String PREFIX = "/oauth2";
    private static final Header JSON = Answer.mediaType("application/json");
    private static final Header KEYS = Answer.mediaType("application/jwk-set+json");
    private static final String ALLOW_POST = "POST, OPTIONS";
    private static final String ALLOW_GET = "GET, HEAD, OPTIONS";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final int MAX_BODY = TokenEndpoint.MAX_FORM_CHARS;

    private final TokenEndpoint endpoint;
    private final AccessTokens tokens;
    private final Supplier<Future<Void>> fresh;

    /**
     * @param tokens whose keys are published
     * @param fresh the look before a decision
     */
    public OAuthFace(TokenEndpoint endpoint, AccessTokens tokens, Supplier<Future<Void>> fresh) {
        this.endpoint = endpoint;
        this.tokens = tokens;
        this.fresh = fresh;
    }

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public Future<Answer> answer(Exchange exchange) {
        return switch (exchange.path()) {
            case Issuer.TOKEN -> form(exchange, endpoint::answer);
            case Issuer.KEYS -> keys(exchange);
            default -> Future.failedFuture(Fault.notFound());
        };
    }

    private Future<Answer> keys(Exchange exchange) {
        if (exchange.method() == HttpMethod.OPTIONS) {
            return Future.succeededFuture(Answer.empty(204, new Header(HttpHeaders.ALLOW, ALLOW_GET)));
        }
        if (exchange.method() != HttpMethod.GET && !exchange.isHead()) {
            return Future.failedFuture(Fault.methodNotAllowed(ALLOW_GET));
        }
        return Future.succeededFuture(Answer.of(200, KEYS, Buffer.buffer(tokens.publicKeys())));
    }

    /** What answers a form, the header beside it and the connection it came over. */
    private interface Endpoint {
        TokenAnswer answer(String form, @Nullable String header, Origin origin);
    }

    private Future<Answer> form(Exchange exchange, Endpoint asked) {
        if (exchange.method() == HttpMethod.OPTIONS) {
            return Future.succeededFuture(Answer.empty(204, new Header(HttpHeaders.ALLOW, ALLOW_POST)));
        }
        if (exchange.method() != HttpMethod.POST) {
            return Future.failedFuture(Fault.methodNotAllowed(ALLOW_POST));
        }
        if (!isForm(exchange.header(HttpHeaders.CONTENT_TYPE))) {
            return Future.failedFuture(Fault.unsupportedMediaType("the body is a form: " + FORM));
        }
        var header = exchange.header(HttpHeaders.AUTHORIZATION);
        var origin = exchange.origin();
        return exchange.body(MAX_BODY)
                .compose(body -> exchange.here(fresh.get()).map(current -> body))
                .compose(body ->
                        exchange.aside(() -> asked.answer(body.toString(StandardCharsets.UTF_8), header, origin)))
                .map(answer -> answer(exchange, answer));
    }

    private static Answer answer(Exchange exchange, TokenAnswer answer) {
        if (answer.status() == 200) {
            exchange.known();
        }
        var headers = answer.challenge() ? List.of(JSON, Header.BASIC) : List.of(JSON);
        return Answer.of(answer.status(), headers, Buffer.buffer(answer.json()));
    }

    private static boolean isForm(@Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        int end = contentType.indexOf(';');
        var type = end < 0 ? contentType : contentType.substring(0, end);
        return type.strip().toLowerCase(Locale.ROOT).equals(FORM);
    }

    @Override
    public Answer problem(Problem problem, String requestId) {
        return oauth(problem, requestId);
    }

    /** RFC 6749 knows two errors that are not the grant's own: the request's fault, or ours. */
    static Answer oauth(Problem problem, String requestId) {
        var error = problem.status() == 503
                ? "temporarily_unavailable"
                : problem.status() >= 500 ? "server_error" : "invalid_request";
        var text = problem.detail() == null ? problem.title() : problem.detail();
        var json = new JsonText(160)
                .object()
                .member("error", error)
                .member("error_description", text)
                .member("error_id", requestId)
                .endObject();
        return Answer.of(problem.status(), JSON, json.buffer());
    }
}
