package org.hikyaku.web;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hikyaku.council.CouncilEntry;
import org.hikyaku.identity.AccessTokens;
import org.hikyaku.identity.IntrospectionEndpoint;
import org.hikyaku.identity.Issuer;
import org.hikyaku.identity.Origin;
import org.hikyaku.identity.RevocationEndpoint;
import org.hikyaku.identity.TokenAnswer;
import org.hikyaku.identity.TokenEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * OAuth 2: {@code POST /oauth2/token} (RFC 6749), with that standard's errors; {@code POST /oauth2/revoke} (RFC 7009) and
 * {@code /oauth2/introspect} (RFC 7662); and {@code GET /oauth2/jwks}, the keys with which access tokens can be verified (RFC 7517).
 */
public final class OAuthFace implements Face<Route> {
    private static final String PREFIX = "/oauth2";
    private static final Header JSON = Answer.mediaType("application/json");
    private static final Header KEYS = Answer.mediaType("application/jwk-set+json");
    private static final Route TOKEN = Route.post(Issuer.TOKEN, Who.TOOL_BY_FORM);
    private static final Route REVOCATION = Route.post(Issuer.REVOCATION, Who.TOOL_BY_FORM);
    private static final Route INTROSPECTION = Route.post(Issuer.INTROSPECTION, Who.ADMINISTRATION);
    private static final Route PUBLIC_KEYS = Route.get(Issuer.KEYS, Who.ANYBODY);
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final int MAX_BODY = TokenEndpoint.MAX_FORM_CHARS;

    private final TokenEndpoint token;
    private final RevocationEndpoint revocation;
    private final IntrospectionEndpoint introspection;
    private final AccessTokens tokens;
    private final Gate gate;
    private final Rates rates;
    private final Function<CouncilEntry.TokenRevoked, Future<Void>> revocations;
    private final Supplier<Future<Void>> fresh;

    /**
     * @param tokens whose keys are published
     * @param gate who asks for an introspection
     * @param rates how many tokens one tool may give up
     * @param revocations puts on record that a token is given up
     * @param fresh the look before a decision
     */
    public OAuthFace(
            TokenEndpoint token,
            IntrospectionEndpoint introspection,
            AccessTokens tokens,
            Gate gate,
            Rates rates,
            Function<CouncilEntry.TokenRevoked, Future<Void>> revocations,
            Supplier<Future<Void>> fresh) {
        this.token = token;
        this.revocation = new RevocationEndpoint(token);
        this.introspection = introspection;
        this.tokens = tokens;
        this.gate = gate;
        this.rates = rates;
        this.revocations = revocations;
        this.fresh = fresh;
    }

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public List<Route> routes() {
        return List.of(TOKEN, REVOCATION, INTROSPECTION, PUBLIC_KEYS);
    }

    /** Which methods there are is no secret. */
    @Override
    public Future<?> look(Exchange exchange, Place<Route> place) {
        return Future.succeededFuture();
    }

    @Override
    public Future<Answer> answer(Exchange exchange, Route row, Place<Route> place) {
        if (row.equals(TOKEN)) {
            return form(exchange, (form, header, origin) -> Future.succeededFuture(token.answer(form, header, origin)));
        }
        if (row.equals(REVOCATION)) {
            return form(exchange, (form, header, origin) -> revoked(revocation.answer(form, header, origin)));
        }
        return row.equals(INTROSPECTION)
                ? introspect(exchange)
                : Future.succeededFuture(Answer.of(200, KEYS, Buffer.buffer(tokens.publicKeys())));
    }

    /** Before it is said that a token is given up it is on record, so that it counts on no node any more. */
    private Future<TokenAnswer> revoked(RevocationEndpoint.Revocation revocation) {
        var entry = revocation.entry();
        if (entry.isEmpty()) {
            return Future.succeededFuture(revocation.answer());
        }
        var tooMany = rates.count(entry.get().tool().value());
        return tooMany == null
                ? revocations.apply(entry.get()).map(done -> revocation.answer())
                : Future.failedFuture(tooMany);
    }

    /** For the administration desk, which issues tools and ends them: whose a token is leads there. */
    private Future<Answer> introspect(Exchange exchange) {
        Endpoint endpoint = (form, header, origin) -> Future.succeededFuture(introspection.answer(form));
        return gate.caller(exchange).compose(caller -> {
            if (!INTROSPECTION.who().admits(caller)) {
                return Future.failedFuture(Fault.forbidden("introspection is for the administration desk"));
            }
            return form(exchange, endpoint);
        });
    }

    /** What answers a form, the header beside it and the connection it came over. */
    private interface Endpoint {
        Future<TokenAnswer> answer(String form, @Nullable String header, Origin origin);
    }

    private Future<Answer> form(Exchange exchange, Endpoint asked) {
        if (!isForm(exchange.header(HttpHeaders.CONTENT_TYPE))) {
            return Future.failedFuture(Fault.unsupportedMediaType("the body is a form: " + FORM));
        }
        var header = exchange.header(HttpHeaders.AUTHORIZATION);
        var origin = exchange.origin();
        return exchange.body(MAX_BODY)
                .compose(body -> exchange.here(fresh.get()).map(current -> body))
                .compose(body ->
                        exchange.asideToSign(() -> asked.answer(body.toString(StandardCharsets.UTF_8), header, origin)))
                .compose(exchange::here)
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

    /** In the words of RFC 6749, section 5.2, and for what is ours those of its section 4.1.2.1. */
    static Answer oauth(Problem problem, String requestId) {
        var error = switch (problem.status()) {
            case 401 -> "invalid_client";
            case 403 -> "unauthorized_client";
            case 429, 503 -> "temporarily_unavailable";
            default -> problem.status() >= 500 ? "server_error" : "invalid_request";
        };
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
