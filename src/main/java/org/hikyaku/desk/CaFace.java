package org.hikyaku.desk;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.hikyaku.identity.CertificateAuthority;
import org.hikyaku.identity.RevocationLists;
import org.hikyaku.identity.SigningRequest;
import org.hikyaku.web.Answer;
import org.hikyaku.web.Exchange;
import org.hikyaku.web.Face;
import org.hikyaku.web.Fault;
import org.hikyaku.web.Header;
import org.hikyaku.web.Place;
import org.hikyaku.web.Problem;
import org.hikyaku.web.ProblemJson;
import org.hikyaku.web.Route;
import org.hikyaku.web.Who;

/**
 * What the council's CA says to the world, below {@code /ca}: {@code /ca/crl}, the list of revoked certificates (RFC 5280; {@code
 * application/pkix-crl}, RFC 2585), and {@code /ca/chain}, its own certificates. Both for anybody. {@code POST /ca/renewal} is for
 * who shows a certificate of the CA's in the handshake: it answers a request for a new key with a new certificate.
 */
public final class CaFace implements Face<Route> {
    static final String PREFIX = "/ca";

    private static final Header CRL = Answer.mediaType("application/pkix-crl");
    private static final Header CHAIN = Answer.mediaType("application/pem-certificate-chain");
    private static final Route LIST = Route.get(PREFIX + "/crl", Who.ANYBODY);
    private static final Route OWN = Route.get(PREFIX + "/chain", Who.ANYBODY);
    private static final Route RENEWAL = Route.post(PREFIX + "/renewal", Who.CERTIFICATE_HOLDER);
    private static final Set<String> REQUESTS = Set.of("application/pkcs10", "application/x-pem-file");

    private final Supplier<CertificateAuthority> authority;
    private final RevocationLists lists;
    private final Renewals renewals;
    private final Supplier<Future<Void>> fresh;

    /**
     * @param authority the CA as it is now
     * @param fresh the look before a decision
     */
    public CaFace(
            Supplier<CertificateAuthority> authority,
            RevocationLists lists,
            Renewals renewals,
            Supplier<Future<Void>> fresh) {
        this.authority = authority;
        this.lists = lists;
        this.renewals = renewals;
        this.fresh = fresh;
    }

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public List<Route> routes() {
        return List.of(LIST, OWN, RENEWAL);
    }

    @Override
    public Future<?> look(Exchange exchange, Place<Route> place) {
        return Future.succeededFuture();
    }

    @Override
    public Future<Answer> answer(Exchange exchange, Route row, Place<Route> place) {
        if (row.equals(RENEWAL)) {
            return renew(exchange);
        }
        return row.equals(LIST)
                ? exchange.here(fresh.get())
                        .compose(current -> exchange.aside(lists::current))
                        .map(der -> Answer.of(200, CRL, Buffer.buffer(der)))
                : Future.succeededFuture(
                        Answer.of(200, CHAIN, Buffer.buffer(authority.get().chain())));
    }

    private Future<Answer> renew(Exchange exchange) {
        return exchange.here(fresh.get()).compose(current -> {
            Renewals.holder(exchange); // before anything of the body is read
            exchange.known();
            var type = exchange.header(HttpHeaders.CONTENT_TYPE);
            if (type == null || !REQUESTS.contains(type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))) {
                throw Fault.unsupportedMediaType(
                        "the body is a certificate signing request in PEM: application/x-pem-file or"
                                + " application/pkcs10");
            }
            return exchange.body(SigningRequest.MAX_CHARS)
                    .compose(body -> renewals.renew(exchange, body.toString(StandardCharsets.ISO_8859_1)))
                    .map(chain -> Answer.of(201, CHAIN, Buffer.buffer(chain)));
        });
    }

    @Override
    public Answer problem(Problem problem, String requestId) {
        return ProblemJson.answer(problem, requestId);
    }
}
