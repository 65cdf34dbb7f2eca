package org.hikyaku.web;

import io.vertx.core.http.HttpHeaders;
import java.util.Optional;
import org.hikyaku.identity.Scheme;

/** One header line of an answer. Both halves come from us, never from a request. */
public record Header(CharSequence name, CharSequence value) {
    /** How a client may show that it may call: by Basic with a tool's id and secret (RFC 7617). */
    static final Header BASIC = challenge("Basic realm=\"hikyaku\", charset=\"UTF-8\"");

    /** The other way: with an access token (RFC 6750). */
    static final Header BEARER = challenge("Bearer realm=\"hikyaku\"");

    /** How a client that may sign in by this scheme is asked to; a certificate is asked for in the handshake and not here. */
    static Optional<Header> challenge(Scheme scheme) {
        return switch (scheme) {
            case BASIC -> Optional.of(BASIC);
            case BEARER -> Optional.of(BEARER);
            case CERTIFICATE -> Optional.empty();
        };
    }

    private static Header challenge(String text) {
        return new Header(HttpHeaders.createOptimized("www-authenticate"), HttpHeaders.createOptimized(text));
    }
}
