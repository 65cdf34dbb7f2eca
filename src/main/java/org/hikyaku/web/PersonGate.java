package org.hikyaku.web;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.hikyaku.council.Caller;
import org.hikyaku.identity.PresentedCertificate;
import org.hikyaku.identity.persons.Carrier;
import org.hikyaku.identity.persons.Sessions;
import org.hikyaku.identity.persons.Source;
import org.jspecify.annotations.Nullable;

/**
 * Who calls where persons may call too: a tool, as at {@link Gate}, or somebody in a session, whose value comes as a bearer value or
 * in a cookie. An {@code Authorization} header decides alone; the cookie counts where there is none.
 *
 * <p>What a browser sends by itself is no proof that its user wants it. So with the cookie whatever changes something needs {@code
 * Origin} to be the broker's own or, where a client sends none, the header {@value #SESSION_HEADER} with the session's id: neither can
 * another site have a browser send.
 */
public final class PersonGate {
    /** The header that names the session where there is no {@code Origin}. */
    public static final String SESSION_HEADER = "hikyaku-session";

    private static final String BEARER = "bearer ";
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final Gate tools;
    private final Sessions sessions;
    private final Optional<String> publicOrigin;
    private final Function<Exchange, Optional<byte[]>> certificate;

    /**
     * @param tools admits tools, and says how fresh the views are and how much one caller may ask
     * @param publicOrigin {@code https://host[:port]} under which clients elsewhere reach the broker, if that is said
     * @param certificate the SHA-256 of the TLS client certificate that a request was shown with, if one was asked for and accepted
     */
    public PersonGate(
            Gate tools,
            Sessions sessions,
            Optional<String> publicOrigin,
            Function<Exchange, Optional<byte[]>> certificate) {
        this.tools = tools;
        this.sessions = sessions;
        this.publicOrigin = publicOrigin;
        this.certificate = certificate;
    }

    /**
     * The caller, as council and sessions are now.
     *
     * @return on the request's event loop; fails as {@link Gate#caller} does, and with a 403 where another site sent the request
     */
    public Future<Caller> caller(Exchange exchange) {
        var header = exchange.header(HttpHeaders.AUTHORIZATION);
        if (header != null) {
            var bearer = bearer(header);
            return bearer == null ? tools.caller(exchange) : inSession(exchange, bearer, Carrier.BEARER);
        }
        var cookie = SessionCookie.of(exchange.headers(HttpHeaders.COOKIE));
        return cookie.isEmpty() ? tools.caller(exchange) : inSession(exchange, cookie.get(), Carrier.COOKIE);
    }

    /** The value, if it is one of a session. */
    private static @Nullable String bearer(String header) {
        var text = header.strip();
        if (!text.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return null;
        }
        var value = text.substring(BEARER.length()).strip();
        return org.hikyaku.identity.persons.SessionValue.looksLikeOne(value) ? value : null;
    }

    private Future<Caller> inSession(Exchange exchange, String value, Carrier carrier) {
        return tools.looked(exchange).compose(current -> {
            var found = sessions.authenticate(value, carrier, certificate.apply(exchange));
            if (found.isEmpty() || Gate.isUnfit(exchange)) {
                return Future.failedFuture(tools.unauthenticated());
            }
            var caller = found.get();
            if (carrier == Carrier.COOKIE && !READING.contains(exchange.method()) && !isWanted(exchange, caller)) {
                return Future.failedFuture(Fault.forbidden(
                        "with a cookie this needs the broker's own Origin, or the session's id in " + SESSION_HEADER));
            }
            return tools.admitted(exchange, caller);
        });
    }

    private boolean isWanted(Exchange exchange, Caller caller) {
        var named = exchange.headers(SESSION_HEADER);
        return exchange.headers(HttpHeaders.ORIGIN).isEmpty()
                ? caller.session()
                        .filter(id -> named.equals(List.of(id.toString())))
                        .isPresent()
                : isOwnOrigin(exchange);
    }

    /** Whether a request that says which site it is from is from the broker's own. */
    private boolean isOwnOrigin(Exchange exchange) {
        var origins = exchange.headers(HttpHeaders.ORIGIN);
        if (origins.size() != 1) {
            return origins.isEmpty();
        }
        var origin = origins.get(0).strip().toLowerCase(Locale.ROOT);
        var authority = exchange.authority();
        return (authority != null && origin.equals("https://" + authority.toLowerCase(Locale.ROOT)))
                || publicOrigin.filter(origin::equals).isPresent();
    }

    /** Where a request of somebody who signs in comes from; another site's is refused, it would sign its own user in. */
    public Future<Source> stranger(Exchange exchange) {
        return isOwnOrigin(exchange)
                ? tools.looked(exchange).map(current -> source(exchange))
                : Future.failedFuture(Fault.forbidden("nobody is signed in by another site"));
    }

    /** The certificate that may sign a person in; none where certificates sign nobody in. */
    public Optional<PresentedCertificate> personal(Exchange exchange) {
        return tools.takesCertificates() ? exchange.certificate() : Optional.empty();
    }

    /** Where a request comes from. */
    public Source source(Exchange exchange) {
        return Source.of(exchange.remoteAddress(), certificate.apply(exchange));
    }
}
