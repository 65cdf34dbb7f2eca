package org.hikyaku.app;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServerOptions;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.hikyaku.council.UserId;
import org.hikyaku.feed.CollectionInfo;
import org.hikyaku.identity.ClientTrust;
import org.hikyaku.identity.IssuedCertificates;
import org.hikyaku.identity.Keys;
import org.hikyaku.identity.ServerCertificate;
import org.hikyaku.identity.Tls;
import org.hikyaku.identity.persons.FirstLogin;
import org.hikyaku.journal.Anchors;
import org.hikyaku.journal.Journal;
import org.hikyaku.journal.Unavailable;
import org.hikyaku.web.HealthFace;
import org.hikyaku.web.Route;
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
    /** From this age on what another node began is taken to have been left. */
    private static final long LEFT_AFTER_MILLIS = 10_000;

    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration ISSUING_CA_LASTS = Duration.ofDays(120);

    private final Settings settings;
    private final Addresses addresses;
    private final UnaryOperator<Journal> around;
    private final OpenStore store;
    private final Core core;
    private final Anchors anchors;
    private final NodeCertificates certificates;
    private final IssuedCertificates issued;
    private final Vertx vertx;
    private final Faces faces;
    private volatile @Nullable WebServer server;
    private volatile @Nullable WebServer health;
    private final CompletableFuture<Void> unsealable = new CompletableFuture<>();
    private volatile boolean stopping;
    private @Nullable Future<Void> stopped;

    private Broker(Settings settings, Addresses addresses, UnaryOperator<Journal> around, OpenStore store) {
        this.settings = settings;
        this.addresses = addresses;
        this.around = around;
        this.store = store;
        core = new Core(store.journal(), store.erasing(), settings);
        certificates = new NodeCertificates(settings, addresses.names(), core.clock);
        anchors = new Anchors(store.journal(), settings.data(), core.clock);
        issued = new IssuedCertificates(core.council(), certificates::authority, core.clock);
        faces = new Faces(
                settings, addresses, core, certificates::authority, new ClientTrust(issued), this::reload, this::ready);
        vertx = Vertx.vertx(new VertxOptions()
                .setInternalBlockingPoolSize(WebServer.HANDSHAKES)
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
        return open(settings, Addresses.of(settings), around);
    }

    private static Broker open(Settings settings, Addresses addresses, UnaryOperator<Journal> around) {
        var store = OpenStore.open(settings).with(around);
        try {
            var broker = new Broker(settings, addresses, around, store);
            try {
                wait(broker.core.load());
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

    /**
     * Opens the door.
     *
     * @throws CannotDo if the port was taken meanwhile
     */
    void serve() {
        var options = Tls.server(certificates.server(), issued)
                .setHost(addresses.address())
                .setPort(addresses.port());
        var all = faces.all();
        server = listening(
                addresses.address(), addresses.port(), WebServer.start(vertx, options, web(), issued, all, all.get(0)));
        settings.healthPort().ifPresent(this::serveHealth);
        var end = certificates.authority().notAfter();
        if (end.isBefore(core.clock.instant().plus(ISSUING_CA_LASTS))) {
            LOG.atWarn().addKeyValue("until", end).log("the issuing CA is over soon; its root has to sign another one");
        }
        if (opensSecrets()) {
            // What this node had taken before it stopped, and then what nodes leave that die.
            var backlog = faces.backlog();
            backlog.finishTakenBefore(Long.MAX_VALUE);
            vertx.setPeriodic(
                    MINUTE_MILLIS, timer -> backlog.finishTakenBefore(core.micros.getAsLong() - 1_000 * MINUTE_MILLIS));
            vertx.setPeriodic(
                    MINUTE_MILLIS,
                    timer -> core.unfinished.finishBegunBefore(core.micros.getAsLong() - 1_000 * LEFT_AFTER_MILLIS));
        } else {
            new Unsealing(vertx, store.unsealable(), settings.keyFiles().secret(settings.data()), unsealable).watch();
        }
        vertx.setPeriodic(MINUTE_MILLIS, timer -> renewKeys());
        core.operatorsStop.watch(vertx, () -> !stopping);
        vertx.setPeriodic(
                MINUTE_MILLIS,
                timer -> reload().onFailure(failure -> LOG.atWarn()
                        .addKeyValue("reason", failure.getMessage())
                        .log("the certificate's files cannot be used; the one before is served on")));
        vertx.setPeriodic(
                MINUTE_MILLIS,
                timer -> anchors.anchor()
                        .onFailure(failure -> LOG.atWarn()
                                .addKeyValue("reason", failure.getMessage())
                                .log("the heads could not be anchored; the next minute makes up for it")));
        vertx.setPeriodic(
                MINUTE_MILLIS,
                timer -> vertx.<Future<Long>>executeBlocking(store.rotation()::get)
                        .compose(rotation -> rotation)
                        .onSuccess(this::tellRotated)
                        .onFailure(failure -> LOG.atWarn()
                                .addKeyValue("reason", failure.getMessage())
                                .log("the wrapping keys could not be looked at; those in use stay")));
    }

    private void tellRotated(long keys) {
        if (keys > 0) {
            LOG.atInfo().addKeyValue("keys", keys).log("item keys are wrapped under the present wrapping keys");
        }
    }

    /** For who watches this machine from itself and has no TLS: nothing else is there, and nobody else can reach it. */
    private void serveHealth(int port) {
        var face = new HealthFace(this::ready, opensSecrets());
        var options = new HttpServerOptions().setHost(LOOPBACK).setPort(port);
        health = listening(LOOPBACK, port, WebServer.start(vertx, options, web(), List.of(face), face));
    }

    private static WebServer listening(String address, int port, Future<WebServer> started) {
        try {
            return wait(started);
        } catch (RuntimeException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof BindException) {
                    throw Addresses.inUse(address, port);
                }
            }
            throw e;
        }
    }

    /** All that it serves, the rows of the table that its servers are mounted from. */
    List<Route> routes() {
        return Stream.of(server, health)
                .filter(Objects::nonNull)
                .flatMap(up -> up.routes().stream())
                .toList();
    }

    /** Where health is told without TLS, if it is. */
    Optional<URI> health() {
        return Optional.ofNullable(health).map(up -> URI.create("http://" + LOOPBACK + ":" + up.port() + "/health/"));
    }

    /** Serves what lies in the certificate's files now, from the next handshake on. */
    private Future<ServerCertificate> reload() {
        return vertx.executeBlocking(certificates::reload).compose(another -> {
            var served = certificates.server();
            var door = server;
            if (!another || door == null) {
                return Future.succeededFuture(served);
            }
            LOG.atInfo()
                    .addKeyValue("sha256", served.digest())
                    .addKeyValue("until", served.notAfter())
                    .log("another certificate is served");
            return door.update(Tls.renewed(served, issued)).map(served);
        });
    }

    /** Takes up keys that were made since, here or by who copied them from another node. */
    private void renewKeys() {
        vertx.executeBlocking(() -> Keys.open(settings.data(), core.clock.instant(), settings.rotateKeys()))
                .onSuccess(faces::use)
                .onFailure(failure -> LOG.atWarn()
                        .addKeyValue("reason", failure.getMessage())
                        .log("the keys could not be read; those that were stay in use"));
    }

    private WebSettings web() {
        var limits = settings.limits();
        var usual = WebSettings.DEFAULT;
        return new WebSettings(
                usual.eventLoops(),
                limits.number(Limit.URI_BYTES),
                limits.number(Limit.HEADER_BYTES),
                limits.number(Limit.CONNECTIONS),
                limits.number(Limit.STREAMS),
                limits.of(Limit.BODIES_BYTES),
                limits.time(Limit.HEAD_SECONDS),
                limits.time(Limit.IDLE_SECONDS),
                limits.time(Limit.BODY_SECONDS),
                limits.time(Limit.ANSWER_SECONDS),
                usual.grace());
    }

    private Future<Void> ready() {
        return stopping ? Future.failedFuture(new Unavailable("the broker is stopping")) : core.live.current();
    }

    /** Whether it has the key for what is secret. Without it, it serves what is open and decides nothing; that stays so until it ends. */
    boolean opensSecrets() {
        return core.live.opensSecrets();
    }

    /** Completes once the key for what is secret is there that was not; until then {@link #unsealed} gains nothing. Never, with the key. */
    CompletableFuture<Void> unsealable() {
        return unsealable;
    }

    /**
     * Ends this broker in order and opens and serves another one in its place, under the same settings and on the same port: without
     * the key nothing that hangs on a secret row could be folded, so all is folded anew. Blocks.
     */
    Broker unsealed() {
        stopAndWait();
        var whole = open(settings, addresses, around);
        try {
            whole.serve();
            return whole;
        } catch (RuntimeException e) {
            whole.stopAndWait();
            throw e;
        }
    }

    /** Who is seated on an empty store. */
    /** A one-time code for the first login of this user; it counts once it is on record. */
    FirstLogin.Issued firstCode(UserId user) {
        return core.persons.firstLogin().newCode(user);
    }

    Bootstrap bootstrap() {
        return core.bootstrap;
    }

    /** The address under which this machine reaches the broker, with a slash at the end. */
    URI base() {
        return addresses.base();
    }

    /** The certificate that clients trust. */
    Path ca() {
        return certificates.server().ca();
    }

    /** The standing collections. */
    List<CollectionInfo> standing() {
        return core.standing;
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
        // Of no event loop: those are gone by the time that it completes.
        var done = Promise.<Void>promise();
        (door == null ? Future.<Void>succeededFuture() : door.stop())
                .transform(closed -> anchors.anchor())
                .transform(anchored -> {
                    faces.backlog().stop();
                    core.live.stop();
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
