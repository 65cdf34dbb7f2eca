package org.hikyaku.web;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import org.hikyaku.identity.Issuer;

/**
 * {@code /.well-known/oauth-authorization-server}: what the broker is as an
 * authorization server (RFC 8414). Open to anybody.
 */
public final class MetadataFace implements Face<Route> {
    private static final String PREFIX = "/.well-known";
    private static final Route METADATA = Route.get(PREFIX + "/oauth-authorization-server", Who.ANYBODY);
    private static final Header JSON = Answer.mediaType("application/json");

    /** How a tool may show at the token endpoint who it is. */
    private static final List<String> METHODS = List.of(
            "client_secret_basic",
            "client_secret_post",
            "private_key_jwt",
            "tls_client_auth",
            "self_signed_tls_client_auth");

    /** How the administration desk may show at the introspection endpoint who it is: as everywhere but at the token endpoint. */
    private static final List<String> INTROSPECTORS =
            List.of("client_secret_basic", "tls_client_auth", "self_signed_tls_client_auth");

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
    public List<Route> routes() {
        return List.of(METADATA);
    }

    @Override
    public Future<?> look(Exchange exchange, Place<Route> place) {
        return Future.succeededFuture();
    }

    @Override
    public Future<Answer> answer(Exchange exchange, Route row, Place<Route> place) {
        var authority = exchange.authority();
        if (publicBase.isEmpty() && authority == null) {
            return Future.failedFuture(Fault.badRequest("the request names no host"));
        }
        var base = publicBase.orElse("https://" + authority);
        var json = new JsonText(1_600)
                .object()
                .member("issuer", base)
                .member("token_endpoint", base + Issuer.TOKEN)
                .member("revocation_endpoint", base + Issuer.REVOCATION)
                .member("introspection_endpoint", base + Issuer.INTROSPECTION)
                .member("jwks_uri", base + Issuer.KEYS);
        list(json, "response_types_supported", List.of());
        list(json, "grant_types_supported", List.of("client_credentials"));
        list(json, "token_endpoint_auth_methods_supported", METHODS);
        list(json, "token_endpoint_auth_signing_alg_values_supported", Issuer.ASSERTION_ALGORITHMS);
        list(json, "revocation_endpoint_auth_methods_supported", METHODS);
        list(json, "revocation_endpoint_auth_signing_alg_values_supported", Issuer.ASSERTION_ALGORITHMS);
        list(json, "introspection_endpoint_auth_methods_supported", INTROSPECTORS);
        json.member("tls_client_certificate_bound_access_tokens", true).endObject();
        return Future.succeededFuture(Answer.of(200, JSON, json.buffer()));
    }

    private static void list(JsonText json, String name, List<String> values) {
        json.list(name);
        values.forEach(json::element);
        json.endList();
    }

    @Override
    public Answer problem(Problem problem, String requestId) {
        return OAuthFace.oauth(problem, requestId);
    }
}
