package org.hikyaku.web;

import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The cookie that carries a session: of this host alone and only over TLS ({@code __Host-}), out of every script's reach, and never
 * sent with what another site begins.
 */
public final class SessionCookie {
    /** Its name. */
    public static final String NAME = "__Host-hikyaku";

    private static final String SET = NAME + "=%s; Path=/; Max-Age=%d; Secure; HttpOnly; SameSite=Strict";

    private SessionCookie() {}

    /** Has the browser keep it. */
    public static Header set(String value, Duration kept) {
        return new Header(HttpHeaders.SET_COOKIE, SET.formatted(value, kept.toSeconds()));
    }

    /** Has the browser forget it. */
    public static Header forget() {
        return new Header(HttpHeaders.SET_COOKIE, SET.formatted("", 0));
    }

    /** Its value in a request's {@code Cookie} headers; empty if it is not there, or there twice. */
    static Optional<String> of(List<String> headers) {
        Optional<String> found = Optional.empty();
        for (var header : headers) {
            for (var pair : header.split(";", -1)) {
                var stripped = pair.strip();
                if (stripped.startsWith(NAME + "=")) {
                    if (found.isPresent()) {
                        return Optional.empty();
                    }
                    found = Optional.of(stripped.substring(NAME.length() + 1));
                }
            }
        }
        return found;
    }
}
