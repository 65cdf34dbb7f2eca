package org.hikyaku.app;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.hikyaku.casework.Backlog;
import org.hikyaku.casework.CaseBook;
import org.hikyaku.casework.Cases;
import org.hikyaku.casework.Imports;
import org.hikyaku.casework.Submissions;
import org.hikyaku.casework.Withdrawals;
import org.hikyaku.council.live.LiveCouncil;
import org.hikyaku.desk.DeskFace;
import org.hikyaku.disclosure.Disclosures;
import org.hikyaku.feed.Blobs;
import org.hikyaku.feed.CollectionInfo;
import org.hikyaku.feed.Collections;
import org.hikyaku.feed.CursorSeal;
import org.hikyaku.feed.Cursors;
import org.hikyaku.identity.AccessTokens;
import org.hikyaku.identity.Authenticator;
import org.hikyaku.identity.BuiltInCa;
import org.hikyaku.identity.CursorSealer;
import org.hikyaku.identity.Keys;
import org.hikyaku.identity.SecretHash;
import org.hikyaku.identity.ServerCertificate;
import org.hikyaku.identity.Tls;
import org.hikyaku.identity.TokenEndpoint;
import org.hikyaku.journal.Anchors;
import org.hikyaku.journal.Journal;
import org.hikyaku.journal.Live;
import org.hikyaku.journal.Unavailable;
import org.hikyaku.taxii.TaxiiFace;
import org.hikyaku.taxii.TaxiiSettings;
import org.hikyaku.web.Face;
import org.hikyaku.web.Gate;
import org.hikyaku.web.HealthFace;
import org.hikyaku.web.MetadataFace;
import org.hikyaku.web.TokenFace;
import org.hikyaku.web.WebServer;
import org.hikyaku.web.WebSettings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One node, wired by hand: {@link #open} builds the core and folds the views, {@link #serve} opens the door, {@link #stop}
 * ends both in reverse. Open and serve block and are for the main thread.
 */
final class Broker {
    private static final Logger LOG = LoggerFactory.getLogger(Broker.class);
    private static final long START_SECONDS = 600;
    private static final long STOP_SECONDS = 45;
    private static final long MINUTE_MILLIS = 60_000;
    private static final Duration TOKEN_SKEW = Duration.ofSeconds(30);

    private final Settings settings;
    private final Addresses addresses;
    private final Clock clock = Clock.systemUTC();
    private final LongSupplier micros = () -> ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    private final OpenStore store;
    private final Anchors anchors;
    private final Live live;
    private final LiveCouncil council;
    private final List<CollectionInfo> standing = StandingCollections.load();
    private final Collections collections;
    private final Blobs blobs;
    private final CaseBook book = new CaseBook();
    private final Cases cases;
    private final Keys keys;
    private final SecretHash hash;
    private final CompletableFuture<ServerCertificate> certificate;
    private final Vertx vertx;
    private final Bootstrap bootstrap;
    private volatile @Nullable WebServer server;
    private volatile @Nullable Backlog backlog;
    private volatile boolean stopping;
    private @Nullable Future<Void> stopped;

    private Broker(Settings settings, Addresses addresses, OpenStore store) {
        this.settings = settings;
        this.addresses = addresses;
        this.store = store;
        keys = Keys.open(settings.data(), clock.instant());
        hash = new SecretHash(keys);
        // Keys are made at the first start, which takes a while; nobody asks for them before the door opens.
        certificate = CompletableFuture.supplyAsync(
                () -> BuiltInCa.open(settings.data(), addresses.names(), clock.instant()));
        anchors = new Anchors(store.journal(), settings.data(), clock);
        live = new Live(store.journal());
        council = new LiveCouncil(live);
        collections = new Collections(live, council.council(), standing, List.of(book::foldCollection));
        blobs = new Blobs(store.journal(), settings.cacheBytes());
        council.afterEach(collections::openLists);
        live.follow(Cases.STREAM, book::foldCasework);
        cases = new Cases(live, council.council(), collections, blobs, book, clock);
        bootstrap = new Bootstrap(council, hash);
        vertx = Vertx.vertx(new VertxOptions()
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
    }

    /**
     * Opens the store and the keys and folds the views; what a node that died had begun is carried out.
     *
     * @throws CannotDo if the data directory is held, the database cannot be reached or the port is in use
     */
    static Broker open(Settings settings) {
        return open(settings, UnaryOperator.identity());
    }

    /** The same on a journal that is put around the store's own. */
    static Broker open(Settings settings, UnaryOperator<Journal> around) {
        var addresses = Addresses.of(settings);
        var store = OpenStore.open(settings).with(around);
        try {
            var broker = new Broker(settings, addresses, store);
            try {
                wait(broker.load());
                return broker;
            } catch (RuntimeException e) {
                wait(broker.stop());
                throw e;
            }
        } catch (RuntimeException e) {
            wait(store.close());
            throw e;
        }
    }

    private Future<Void> load() {
        return live.load()
                // The lists are known now, and followed; their collections' streams are folded in a second round.
                .compose(council -> live.load())
                .compose(loaded -> bootstrap.keyCollections(standing))
                .compose(keyed -> cases.completeIntents())
                .compose(completed -> collections.completeAudiences(micros));
    }

    /**
     * Opens the door.
     *
     * @throws CannotDo if the port was taken meanwhile
     */
    void serve() {
        var options = Tls.server(certificate()).setHost(addresses.address()).setPort(addresses.port());
        var faces = faces();
        try {
            server = wait(WebServer.start(vertx, options, WebSettings.DEFAULT, faces, faces.get(0)));
        } catch (RuntimeException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof BindException) {
                    throw Addresses.inUse(addresses.address(), addresses.port());
                }
            }
            throw e;
        }
        finishTakenBefore(Long.MAX_VALUE);
        vertx.setPeriodic(MINUTE_MILLIS, timer -> finishTakenBefore(micros.getAsLong() - 1_000 * MINUTE_MILLIS));
        vertx.setPeriodic(
                MINUTE_MILLIS,
                timer -> anchors.anchor()
                        .onFailure(failure -> LOG.atWarn()
                                .addKeyValue("reason", failure.getMessage())
                                .log("the heads could not be anchored; the next minute makes up for it")));
    }

    /** What this node had taken before it stopped, and what a node left that died. */
    private void finishTakenBefore(long moment) {
        var waiting = backlog;
        if (waiting != null) {
            waiting.finishTakenBefore(moment);
        }
    }

    /** The faces, TAXII's first: it speaks where no prefix fits. */
    private List<Face> faces() {
        var now = council.council();
        var base = addresses.base().toString();
        var tokens = new AccessTokens(keys, base, base, TOKEN_SKEW, clock);
        var authenticator = new Authenticator(now, hash, tokens);
        var gate = new Gate(authenticator, live::current);
        var node = NodeName.of(settings.data(), settings.node());
        var disclosures = new Disclosures(live, now, collections, node, clock);
        var submissions = new Submissions(live, now, collections, blobs, book, clock);
        var waiting =
                new Backlog(live, collections, blobs, book, submissions, authenticator::onRecord, taxii().limits());
        backlog = waiting;
        var withdrawals = new Withdrawals(live, now, collections, blobs, book, clock);
        var imports = new Imports(live, now, collections, blobs, book, submissions, clock);
        return List.of(
                new TaxiiFace(
                        taxii(),
                        gate,
                        collections,
                        disclosures,
                        blobs,
                        new Cursors(seal()),
                        submissions,
                        waiting,
                        withdrawals),
                new DeskFace(gate, council, collections, cases, imports, disclosures, hash, micros),
                new TokenFace(new TokenEndpoint(now, hash, tokens), live::current),
                new MetadataFace(addresses.publicBase()),
                new HealthFace(this::ready));
    }

    private TaxiiSettings taxii() {
        var usual = TaxiiSettings.DEFAULT;
        return new TaxiiSettings(
                usual.title(),
                usual.description(),
                usual.contact(),
                usual.rootTitle(),
                usual.rootDescription(),
                usual.apiRoot(),
                addresses.publicBase(),
                settings.limits().bodyBytes(),
                settings.limits().pageDefault(),
                settings.limits().pageMax(),
                settings.limits().pageBytes(),
                usual.pendingBytes(),
                usual.announced(),
                usual.limits());
    }

    private CursorSeal seal() {
        var sealer = new CursorSealer(keys);
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

    private Future<Void> ready() {
        return stopping ? Future.failedFuture(new Unavailable("the broker is stopping")) : live.current();
    }

    /** Who is seated on an empty store. */
    Bootstrap bootstrap() {
        return bootstrap;
    }

    /** The address under which this machine reaches the broker, with a slash at the end. */
    URI base() {
        return addresses.base();
    }

    /** The certificate that clients trust. */
    Path ca() {
        return certificate().ca();
    }

    /** Waits for it, on the main thread; fails with {@link org.hikyaku.identity.UnusableKeys}. */
    private ServerCertificate certificate() {
        try {
            return certificate.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    /** The standing collections. */
    List<CollectionInfo> standing() {
        return standing;
    }

    /**
     * Stops: not ready, no new connections, requests under way end, heads are anchored, store and threads are closed.
     * Idempotent; any thread.
     */
    synchronized Future<Void> stop() {
        var before = stopped;
        if (before != null) {
            return before;
        }
        stopping = true;
        var door = server;
        var waiting = backlog;
        // Of no event loop: those are gone by the time that it completes.
        var done = Promise.<Void>promise();
        (door == null ? Future.<Void>succeededFuture() : door.stop())
                .transform(closed -> anchors.anchor())
                .transform(anchored -> {
                    if (waiting != null) {
                        waiting.stop();
                    }
                    live.stop();
                    anchors.close();
                    return store.close();
                })
                .onComplete(closed -> vertx.close().onComplete(done));
        stopped = done.future();
        return stopped;
    }

    /** Stops and waits. Neither on an event loop nor on the folding thread. */
    void stopAndWait() {
        try {
            stop().toCompletionStage().toCompletableFuture().get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            LOG.atWarn().addKeyValue("reason", e.toString()).log("the broker did not stop in order");
        }
    }

    /** Waits on the main thread; failures come out as they are. */
    static <T> T wait(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(START_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotDo("It was interrupted.");
        } catch (java.util.concurrent.ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (java.util.concurrent.TimeoutException e) {
            throw new CannotDo("The broker did not start in time.");
        }
    }
}
