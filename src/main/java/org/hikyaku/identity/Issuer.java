package org.hikyaku.identity;

import java.util.List;
import java.util.Set;

/**
 * The broker as an authorization server (RFC 8414): what it calls itself, and where its endpoints are.
 *
 * @param base scheme, host, port and perhaps a path, without a slash at the end; the issuer's identifier
 */
public record Issuer(String base) {
    /** The path of the token endpoint below {@code base}. */
    public static final String TOKEN = "/oauth2/token";

    /** The path of the keys with which access tokens can be verified. */
    public static final String KEYS = "/oauth2/jwks";

    /** The path where a tool gives up a token. */
    public static final String REVOCATION = "/oauth2/revoke";

    /** The path where the administration desk asks what a token is worth. */
    public static final String INTROSPECTION = "/oauth2/introspect";

    /** The algorithms in which a tool may sign assertions. */
    public static final List<String> ASSERTION_ALGORITHMS =
            List.of("ES256", "ES384", "EdDSA", "Ed25519", "PS256", "PS384", "PS512", "RS256", "RS384", "RS512");

    /** What an assertion may call us: the issuer, with or without a slash at its end, or the endpoint that asks for it. */
    Set<String> audiences() {
        return Set.of(base, base + "/", base + TOKEN, base + REVOCATION);
    }
}
