package org.hikyaku.desk;

import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.hikyaku.council.CertificateDecisions;
import org.hikyaku.council.CertificateHolder;
import org.hikyaku.council.CouncilEntry;
import org.hikyaku.council.IssuedCertificate;
import org.hikyaku.council.live.LiveCouncil;
import org.hikyaku.identity.CertificateAuthority;
import org.hikyaku.identity.CertificateVerdict.Good;
import org.hikyaku.identity.PresentedCertificate;
import org.hikyaku.identity.SigningRequest;
import org.hikyaku.web.Exchange;
import org.hikyaku.web.Fault;

/**
 * A holder takes a new certificate by the one that counts now, without the desk: for the same holder, whatever the request says. The
 * old one stays good until its end, so that a tool that dies in between has one that works.
 */
public final class Renewals {
    private final LiveCouncil council;
    private final Supplier<CertificateAuthority> authority;
    private final InstantSource clock;

    /**
     * @param authority the CA as it is now
     */
    public Renewals(LiveCouncil council, Supplier<CertificateAuthority> authority, InstantSource clock) {
        this.council = council;
        this.authority = authority;
        this.clock = clock;
    }

    /** Who the connection's client is by its certificate; a 403 if it showed none that counts. */
    static IssuedCertificate holder(Exchange exchange) {
        return exchange.certificate()
                .flatMap(Renewals::counting)
                .orElseThrow(() ->
                        Fault.forbidden("a certificate of the council's CA is to be shown in the handshake of TLS"));
    }

    private static Optional<IssuedCertificate> counting(PresentedCertificate shown) {
        return shown.verdict() instanceof Good good ? Optional.of(good.certificate()) : Optional.empty();
    }

    /**
     * A new certificate for the key that this request proves.
     *
     * @return the certificate and the issuing CA's after it, PEM, once it is on record
     */
    Future<String> renew(Exchange exchange, String pem) {
        var present = holder(exchange);
        var holder = present.holder();
        var now = clock.instant();
        return exchange.aside(() -> {
                    var request = SigningRequest.read(pem);
                    // Before anything is signed in vain; decided is it below.
                    CertificateDecisions.requireCertifiable(
                            council.council(), holder, request.keyDigest(), now.getEpochSecond());
                    return authority.get().issue(request, holder, now);
                })
                .compose(issued -> exchange.here(this.council.run(council -> {
                            holder(exchange); // still
                            return ordered(
                                    holder,
                                    CertificateDecisions.renew(
                                            council, present, issued.record(), now.getEpochSecond()));
                        }))
                        .map(issued.chain()));
    }

    private static List<CouncilEntry> ordered(CertificateHolder by, List<CouncilEntry> entries) {
        if (!(by instanceof CertificateHolder.OfTool of)) {
            return entries;
        }
        var all = new ArrayList<CouncilEntry>();
        all.add(new CouncilEntry.Ordered(of.user(), of.tool()));
        all.addAll(entries);
        return all;
    }
}
