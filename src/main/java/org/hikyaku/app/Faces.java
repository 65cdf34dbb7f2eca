package org.hikyaku.app;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.hikyaku.casework.Backlog;
import org.hikyaku.casework.Imports;
import org.hikyaku.casework.Submissions;
import org.hikyaku.casework.Withdrawals;
import org.hikyaku.council.ToolDecisions;
import org.hikyaku.desk.CaFace;
import org.hikyaku.desk.DeskFace;
import org.hikyaku.desk.Renewals;
import org.hikyaku.disclosure.Disclosures;
import org.hikyaku.feed.CursorSeal;
import org.hikyaku.feed.Cursors;
import org.hikyaku.identity.AccessTokens;
import org.hikyaku.identity.Authenticator;
import org.hikyaku.identity.CertificateAuthority;
import org.hikyaku.identity.ClientTrust;
import org.hikyaku.identity.CursorSealer;
import org.hikyaku.identity.IntrospectionEndpoint;
import org.hikyaku.identity.Keys;
import org.hikyaku.identity.RevocationLists;
import org.hikyaku.identity.ServerCertificate;
import org.hikyaku.identity.TokenEndpoint;
import org.hikyaku.journal.Keyed;
import org.hikyaku.stix.Limits;
import org.hikyaku.taxii.TaxiiFace;
import org.hikyaku.taxii.TaxiiSettings;
import org.hikyaku.web.AtOnce;
import org.hikyaku.web.Exchange;
import org.hikyaku.web.Face;
import org.hikyaku.web.Gate;
import org.hikyaku.web.HealthFace;
import org.hikyaku.web.MetadataFace;
import org.hikyaku.web.OAuthFace;
import org.hikyaku.web.PersonGate;
import org.hikyaku.web.Rates;

/** What stands behind the door: the use cases of requests, and the faces that speak for them. */
final class Faces {
    private static final Duration TOKEN_SKEW = Duration.ofSeconds(30);

    private final Settings settings;
    private final Addresses addresses;
    private final AccessTokens tokens;
    private final CursorSealer sealer;
    private final Backlog backlog;
    private final List<Face<?>> all;

    /**
     * @param authority the council's CA as it is now
     * @param trust what clients' certificates are worth
     * @param reload looks at the server's certificate again
     * @param ready fails where the broker is not to be sent requests
     */
    Faces(
            Settings settings,
            Addresses addresses,
            Core core,
            Supplier<CertificateAuthority> authority,
            ClientTrust trust,
            Supplier<Future<ServerCertificate>> reload,
            Supplier<Future<Void>> ready) {
        this.settings = settings;
        this.addresses = addresses;
        this.sealer = new CursorSealer(core.keys);
        var now = core.council();
        var base = addresses.issuer().base();
        tokens = new AccessTokens(core.keys, base, base, TOKEN_SKEW, core.clock);
        var authenticator = new Authenticator(now, core.hash, tokens, trust, settings.schemes());
        var rates = rates();
        var gate = new Gate(authenticator, core.live::current, rates);
        var submissions = new Submissions(core.live, now, core.collections, core.blobs, core.book, core.clock);
        var taxii = taxii();
        backlog = new Backlog(
                core.live,
                core.collections,
                core.blobs,
                core.book,
                submissions,
                authenticator::onRecord,
                taxii.limits());
        var node = NodeName.of(settings.data(), settings.node());
        var disclosures = new Disclosures(core.live, now, core.collections, node, core.clock);
        var withdrawals = new Withdrawals(core.live, now, core.collections, core.blobs, core.book, core.clock);
        var imports = new Imports(now, core.collections, core.blobs, core.book, submissions, core.clock);
        all = List.of(
                new TaxiiFace(
                        taxii,
                        gate,
                        core.collections,
                        disclosures,
                        core.blobs,
                        new Cursors(seal()),
                        Keyed.of(core.live, submissions),
                        backlog,
                        Keyed.of(core.live, withdrawals),
                        searches()),
                new DeskFace(
                        new PersonGate(gate, core.persons.sessions(), origin(), Faces::certificate),
                        core.persons,
                        core.council,
                        core.collections,
                        Keyed.of(core.live, core.cases),
                        Keyed.of(core.live, core.editions),
                        Keyed.of(core.live, imports),
                        Keyed.of(core.live, core.erasures),
                        Keyed.of(core.live, disclosures),
                        core.hash,
                        authority,
                        reload,
                        core.clock,
                        core.micros),
                new CaFace(
                        authority,
                        new RevocationLists(now, authority, core.clock),
                        new Renewals(core.council, authority, core.clock),
                        core.live::current),
                new OAuthFace(
                        new TokenEndpoint(now, core.hash, tokens, addresses.issuer(), trust),
                        new IntrospectionEndpoint(now, tokens),
                        tokens,
                        gate,
                        rates,
                        entry -> core.council
                                .run(council -> ToolDecisions.revoke(council, entry))
                                .mapEmpty(),
                        core.live::current),
                new MetadataFace(addresses.publicBase()),
                new HealthFace(ready, core.live.opensSecrets()));
    }

    /** What a browser says where its user came from the broker's own pages, where that may differ from how it was addressed. */
    private Optional<String> origin() {
        return settings.publicUrl().map(url -> url.getScheme() + "://" + url.getRawAuthority());
    }

    /** The SHA-256 of the client certificate that came with a request, which sessions are then bound to. */
    private static Optional<byte[]> certificate(Exchange exchange) {
        return exchange.origin().certificate().map(shown -> shown.thumbprint().bytes());
    }

    /** TAXII's first: it speaks where no prefix fits. */
    List<Face<?>> all() {
        return all;
    }

    /** From now on uses these keys. */
    void use(Keys renewed) {
        tokens.use(renewed);
        sealer.use(renewed);
    }

    /** What was answered before it was decided. */
    Backlog backlog() {
        return backlog;
    }

    private Rates rates() {
        var limits = settings.limits();
        return limits.of(Limit.REQUESTS_PER_SECOND) == 0
                ? Rates.UNLIMITED
                : Rates.of(limits.of(Limit.REQUESTS_PER_SECOND), limits.of(Limit.REQUESTS_BURST));
    }

    private AtOnce searches() {
        var limits = settings.limits();
        return new AtOnce(limits.number(Limit.SEARCHES_PER_TOOL), limits.number(Limit.SEARCHES));
    }

    private TaxiiSettings taxii() {
        var usual = TaxiiSettings.DEFAULT;
        var limits = settings.limits();
        return new TaxiiSettings(
                usual.title(),
                usual.description(),
                usual.contact(),
                usual.rootTitle(),
                usual.rootDescription(),
                usual.apiRoot(),
                addresses.publicBase(),
                limits.number(Limit.BODY_BYTES),
                limits.number(Limit.PAGE_DEFAULT),
                limits.number(Limit.PAGE_MAX),
                limits.of(Limit.PAGE_BYTES),
                limits.number(Limit.PENDING_BYTES),
                settings.announced(),
                new Limits(
                        limits.number(Limit.ENVELOPE_OBJECTS),
                        usual.limits().maxObjectBytes(),
                        limits.number(Limit.NESTING),
                        usual.limits().maxStringLength(),
                        usual.limits().maxNameLength(),
                        usual.limits().maxNumberLength()));
    }

    private CursorSeal seal() {
        return new CursorSeal() {
            @Override
            public String seal(byte[] plain, byte[] context) {
                return sealer.seal(plain, context);
            }

            @Override
            public Optional<byte[]> open(String token, byte[] context) {
                return sealer.open(token, context);
            }
        };
    }
}
