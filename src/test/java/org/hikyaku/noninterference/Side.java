package org.hikyaku.noninterference;

import static org.hikyaku.testing.Await.await;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.hikyaku.casework.Backlog;
import org.hikyaku.casework.CaseBook;
import org.hikyaku.casework.Cases;
import org.hikyaku.casework.Submissions;
import org.hikyaku.casework.Withdrawals;
import org.hikyaku.council.Caller;
import org.hikyaku.council.Council;
import org.hikyaku.council.live.LiveCouncil;
import org.hikyaku.disclosure.Disclosures;
import org.hikyaku.feed.Blobs;
import org.hikyaku.feed.Collections;
import org.hikyaku.feed.CursorSeal;
import org.hikyaku.feed.Cursors;
import org.hikyaku.identity.AccessTokens;
import org.hikyaku.identity.Authenticator;
import org.hikyaku.identity.CursorSealer;
import org.hikyaku.identity.Keys;
import org.hikyaku.identity.SecretHash;
import org.hikyaku.journal.Journal;
import org.hikyaku.journal.Keyed;
import org.hikyaku.journal.Live;
import org.hikyaku.stix.Limits;
import org.hikyaku.taxii.TaxiiFace;
import org.hikyaku.taxii.TaxiiSettings;
import org.hikyaku.web.AtOnce;
import org.hikyaku.web.Gate;
import org.hikyaku.web.Rates;
import org.hikyaku.web.WebServer;
import org.hikyaku.web.WebSettings;

/** A broker over a given journal, wired as the product wires it, that serves TAXII in clear on the loopback by a given clock. */
final class Side implements AutoCloseable {
    static final String ROOT = "/taxii2/council/";

    /** Small, so that pages, and envelopes that are decided later, are met often. */
    private static final int DEFAULT_PAGE = 7;

    private static final int MAX_PAGE = 40;
    private static final long MAX_PAGE_BYTES = 6_000;
    private static final int PENDING_BYTES = 6_000;

    /** To the framework servers with one negative number are one server, on any port: each side has a number of its own. */
    private static final AtomicInteger PORTS = new AtomicInteger(-1);

    final Journal journal;
    final Live live;
    final LiveCouncil council;
    final Collections collections;
    final CaseBook book = new CaseBook();
    final Blobs blobs;
    final Submissions submissions;
    final Backlog backlog;
    final Withdrawals withdrawals;
    final Cases cases;
    private final LongSupplier micros;
    private final WebServer server;

    /**
     * Folds the journal, carries out what was begun, and serves.
     *
     * @param name of its stream of disclosures
     * @param keys with those of its cursors: what one side gave out, the other one understands
     * @param micros its clock, in microseconds since 1970
     */
    Side(Vertx vertx, Journal journal, String name, Keys keys, LongSupplier micros) {
        this.journal = journal;
        this.micros = micros;
        InstantSource clock = () -> Instant.EPOCH.plus(micros.getAsLong(), ChronoUnit.MICROS);
        live = new Live(journal);
        council = new LiveCouncil(live);
        collections = new Collections(live, council.council(), Places.STANDING, List.of(book::foldCollection));
        council.afterEach(collections::openLists);
        live.followSecret(Cases.STREAM, book::foldCasework);
        blobs = new Blobs(journal, 1 << 20);
        submissions = new Submissions(live, council.council(), collections, blobs, book, clock);
        var tokens = new AccessTokens(keys, "https://b", "https://b", Duration.ofSeconds(30), clock);
        var authenticator = new Authenticator(council.council(), new SecretHash(keys), tokens);
        backlog = new Backlog(live, collections, blobs, book, submissions, authenticator::onRecord, Limits.DEFAULT);
        withdrawals = new Withdrawals(live, council.council(), collections, blobs, book, clock);
        cases = new Cases(live, council.council(), collections, blobs, book, clock);
        await(live.load().compose(folded -> live.load()));
        await(cases.completeIntents());
        completeAudiences();
        var face = new TaxiiFace(
                settings(),
                new Gate(authenticator, live::current, Rates.UNLIMITED),
                collections,
                new Disclosures(live, council.council(), collections, name, clock),
                blobs,
                new Cursors(seal(new CursorSealer(keys))),
                Keyed.of(live, submissions),
                backlog,
                Keyed.of(live, withdrawals),
                new AtOnce(100, 100));
        var options = new HttpServerOptions().setHost("127.0.0.1").setPort(PORTS.decrementAndGet());
        server = await(WebServer.start(vertx, options, WebSettings.DEFAULT, List.of(face), face));
    }

    private static TaxiiSettings settings() {
        var usual = TaxiiSettings.DEFAULT;
        return new TaxiiSettings(
                usual.title(),
                usual.description(),
                usual.contact(),
                usual.rootTitle(),
                usual.rootDescription(),
                ROOT,
                usual.publicBase(),
                usual.maxContentLength(),
                DEFAULT_PAGE,
                MAX_PAGE,
                MAX_PAGE_BYTES,
                PENDING_BYTES,
                usual.announced(),
                Limits.DEFAULT);
    }

    private static CursorSeal seal(CursorSealer sealer) {
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

    int port() {
        return server.port();
    }

    Council now() {
        return council.council();
    }

    /** Acknowledges what was granted. */
    void completeAudiences() {
        await(collections.completeAudiences(micros));
    }

    /** Decides what was taken and is not decided yet. */
    void settle() {
        await(backlog.finishTakenBefore(Long.MAX_VALUE));
    }

    /** The caller as he is known now; empty where he has no account. */
    Optional<Caller> caller(int user) {
        return now().user(Cast.user(user))
                .flatMap(known ->
                        now().toolsOf(known.id()).stream().findFirst().map(tool -> Caller.authenticated(tool, known)));
    }

    @Override
    public void close() {
        await(server.stop());
        backlog.stop();
        live.stop();
    }
}
