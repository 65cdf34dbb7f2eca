package org.hikyaku.web;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import java.util.function.Supplier;
import org.hikyaku.council.Caller;
import org.hikyaku.identity.Authentication.Authenticated;
import org.hikyaku.identity.Authenticator;

/** Who calls, decided on views that hold everything acknowledged before the request came. */
public final class Gate {
    private static final List<Header> CHALLENGES = List.of(Header.BASIC, Header.BEARER);

    private final Authenticator authenticator;
    private final Supplier<Future<Void>> fresh;

    /**
     * Admits by this authenticator.
     *
     * @param fresh the look before a decision; complete at once where there is nothing new
     */
    public Gate(Authenticator authenticator, Supplier<Future<Void>> fresh) {
        this.authenticator = authenticator;
        this.fresh = fresh;
    }

    /**
     * The caller, as the council knows it now.
     *
     * @return on the request's event loop; fails with a 401 {@link Fault}, alike for credentials that are missing, wrong
     *     or of an account that was removed
     */
    public Future<Caller> caller(Exchange exchange) {
        var header = exchange.header(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            return Future.failedFuture(Fault.unauthenticated(CHALLENGES));
        }
        // The look comes first: a tool made or removed on another node a moment ago is known by now.
        var look = fresh.get();
        return look.succeeded() ? authenticate(header) : exchange.here(look).compose(current -> authenticate(header));
    }

    private Future<Caller> authenticate(String header) {
        var found = authenticator.authenticate(header);
        return found instanceof Authenticated authenticated
                ? Future.succeededFuture(authenticated.caller())
                : Future.failedFuture(Fault.unauthenticated(CHALLENGES));
    }
}
