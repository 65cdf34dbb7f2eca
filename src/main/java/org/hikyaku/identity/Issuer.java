package org.hikyaku.identity;

import java.util.Set;

/**
 * The broker as an authorization server (RFC 8414): what it calls itself, and where its endpoints are.
 *
 * @param base scheme, host, port and perhaps a path, without a slash at the end; the issuer's identifier
 */
public record Issuer(String base) {
    /** The path of the token endpoint below {@code base}. */
    public static final String TOKEN = "/oauth2/token";

    /** What an assertion may call us: the issuer, with or without a slash at its end, or the token endpoint. */
    Set<String> audiences() {
        return Set.of(base, base + "/", base + TOKEN);
    }
}
