package org.hikyaku.web;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.util.Optional;

/** {@code /.well-known/oauth-authorization-server}: where the token endpoint is (RFC 8414). Open to anybody. */
public final class MetadataFace implements Face {
    private static final String PREFIX = "/.well-known";
    private static final String PATH = PREFIX + "/oauth-authorization-server";
    private static final Header JSON = Answer.mediaType("application/json");
    private static final String ALLOW = "GET, HEAD, OPTIONS";

    private final Optional<String> publicBase;

    /**
     * @param publicBase scheme, host and port under which clients reach the broker, without a slash at the end; without it,
     *     the host that each client asked for
     */
    public MetadataFace(Optional<String> publicBase) {
        this.publicBase = publicBase;
    }

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public Future<Answer> answer(Exchange exchange) {
        if (!exchange.path().equals(PATH)) {
            return Future.failedFuture(Fault.notFound());
        }
        if (exchange.method() == HttpMethod.OPTIONS) {
            return Future.succeededFuture(Answer.empty(204, new Header(HttpHeaders.ALLOW, ALLOW)));
        }
        if (exchange.method() != HttpMethod.GET && !exchange.isHead()) {
            return Future.failedFuture(Fault.methodNotAllowed(ALLOW));
        }
        var authority = exchange.authority();
        if (publicBase.isEmpty() && authority == null) {
            return Future.failedFuture(Fault.badRequest("the request names no host"));
        }
        var base = publicBase.orElse("https://" + authority);
        var json = new JsonText(400)
                .object()
                .member("issuer", base)
                .member("token_endpoint", base + TokenFace.PATH)
                .list("response_types_supported")
                .endList()
                .list("grant_types_supported")
                .element("client_credentials")
                .endList()
                .list("token_endpoint_auth_methods_supported")
                .element("client_secret_basic")
                .element("client_secret_post")
                .endList()
                .endObject();
        return Future.succeededFuture(Answer.of(200, JSON, json.buffer()));
    }

    @Override
    public Answer problem(Problem problem, String requestId) {
        return TokenFace.oauth(problem, requestId);
    }
}
