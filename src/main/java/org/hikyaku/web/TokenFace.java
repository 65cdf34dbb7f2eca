package org.hikyaku.web;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.hikyaku.identity.TokenAnswer;
import org.hikyaku.identity.TokenEndpoint;

/** {@code POST /oauth2/token}: the OAuth 2 token endpoint (RFC 6749), with that standard's errors. */
public final class TokenFace implements Face {
    static final String PATH = "/oauth2/token";

    private static final Header JSON = Answer.mediaType("application/json");
    private static final String ALLOW = "POST, OPTIONS";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final int MAX_BODY = TokenEndpoint.MAX_FORM_CHARS;

    private final TokenEndpoint endpoint;
    private final Supplier<Future<Void>> fresh;

    /**
     * @param fresh the look before a decision
     */
    public TokenFace(TokenEndpoint endpoint, Supplier<Future<Void>> fresh) {
        this.endpoint = endpoint;
        this.fresh = fresh;
    }

    @Override
    public String prefix() {
        return "/oauth2";
    }

    @Override
    public Future<Answer> answer(Exchange exchange) {
        if (!exchange.path().equals(PATH)) {
            return Future.failedFuture(Fault.notFound());
        }
        if (exchange.method() == HttpMethod.OPTIONS) {
            return Future.succeededFuture(Answer.empty(204, new Header(HttpHeaders.ALLOW, ALLOW)));
        }
        if (exchange.method() != HttpMethod.POST) {
            return Future.failedFuture(Fault.methodNotAllowed(ALLOW));
        }
        if (!isForm(exchange.header(HttpHeaders.CONTENT_TYPE))) {
            return Future.failedFuture(Fault.unsupportedMediaType("the body is a form: " + FORM));
        }
        var header = exchange.header(HttpHeaders.AUTHORIZATION);
        return exchange.body(MAX_BODY)
                .compose(body -> exchange.here(fresh.get()).map(current -> body))
                .compose(body -> exchange.aside(() -> endpoint.answer(body.toString(StandardCharsets.UTF_8), header)))
                .map(answer -> answer(exchange, answer));
    }

    private static Answer answer(Exchange exchange, TokenAnswer answer) {
        if (answer.status() == 200) {
            exchange.known();
        }
        var headers = answer.challenge() ? List.of(JSON, Header.BASIC) : List.of(JSON);
        return Answer.of(answer.status(), headers, Buffer.buffer(answer.json()));
    }

    private static boolean isForm(@org.jspecify.annotations.Nullable String contentType) {
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
