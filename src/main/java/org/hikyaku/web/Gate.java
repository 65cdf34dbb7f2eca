package org.hikyaku.web;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.hikyaku.council.Caller;
import org.hikyaku.identity.Authentication.Authenticated;
import org.hikyaku.identity.Authenticator;
import org.hikyaku.identity.Scheme;
import org.jspecify.annotations.Nullable;

/** Who calls, decided on views that hold everything acknowledged before the request came. */
public final class Gate {
    private final Authenticator authenticator;
    private final Supplier<Future<Void>> fresh;
    private final Rates rates;
    private final List<Header> challenges;

    /**
     * Admits by this authenticator.
     *
     * @param fresh the look before a decision; complete at once where there is nothing new
     * @param rates how many requests one tool may make
     */
    public Gate(Authenticator authenticator, Supplier<Future<Void>> fresh, Rates rates) {
        this.authenticator = authenticator;
        this.fresh = fresh;
        this.rates = rates;
        this.challenges = Stream.of(Scheme.values())
                .filter(authenticator.schemes()::contains)
                .flatMap(scheme -> Header.challenge(scheme).stream())
                .toList();
    }

    /**
     * The caller, as the council knows it now.
     *
     * @return on the request's event loop; fails with a 401 {@link Fault}, alike for credentials that are missing, wrong
     *     or of an account that was removed; with a 429 for one that asks too much
     */
    public Future<Caller> caller(Exchange exchange) {
        var header = exchange.header(HttpHeaders.AUTHORIZATION);
        if (header == null && exchange.origin().certificate().isEmpty()) {
            return Future.failedFuture(Fault.unauthenticated(challenges));
        }
        // The look comes first: a tool made or removed on another node a moment ago is known by now.
        var look = fresh.get();
        return look.succeeded()
                ? authenticate(exchange, header)
                : exchange.here(look).compose(current -> authenticate(exchange, header));
    }

    /** The look before a decision, for who authenticates in another way. */
    Future<Void> looked(Exchange exchange) {
        return exchange.here(fresh.get());
    }

    /** Whether a certificate signs anybody in. */
    boolean takesCertificates() {
        return authenticator.schemes().contains(Scheme.CERTIFICATE);
    }

    /** The same 401 for whatever proved nothing. */
    Fault unauthenticated() {
        return Fault.unauthenticated(challenges);
    }

    private Future<Caller> authenticate(Exchange exchange, @Nullable String header) {
        if (isUnfit(exchange)) {
            return Future.failedFuture(Fault.unauthenticated(challenges));
        }
        var found = authenticator.authenticate(header, exchange.origin());
        if (!(found instanceof Authenticated authenticated)) {
            return Future.failedFuture(Fault.unauthenticated(challenges));
        }
        return admitted(exchange, authenticated.caller());
    }

    /**
     * Whether its connection shows a certificate of the council's that does not count: revoked a moment ago, maybe on another node. Then
     * whatever else the request shows is worth nothing, for it came over this connection. To be asked after the look.
     */
    static boolean isUnfit(Exchange exchange) {
        return exchange.certificate()
                .filter(shown -> shown.verdict().isOursAndBad())
                .isPresent();
    }

    /** Who proved who he is, unless he asks too much. */
    Future<Caller> admitted(Exchange exchange, Caller caller) {
        exchange.known();
        var tooMany = rates.count(caller.means().id());
        return tooMany == null ? Future.succeededFuture(caller) : Future.failedFuture(tooMany);
    }
}
