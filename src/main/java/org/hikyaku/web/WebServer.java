package org.hikyaku.web;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.hikyaku.identity.IssuedCertificates;

/** The HTTPS server: one listening verticle per event loop, all on one port. */
public final class WebServer {
    /** Half of the processors. */
    private static final int HALF = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    /**
     * How many threads are left to the handshakes of TLS. The others go on to answer those who are in, however many come at once; so
     * too with {@link #SIGNERS}.
     */
    public static final int HANDSHAKES = HALF;

    /** How many threads are left to signatures, of tokens and of assertions. */
    static final int SIGNERS = HALF;

    private final Vertx vertx;
    private final int port;
    private final String deployment;
    private final Front front;
    private final WorkerExecutor signatures;
    private final List<Listener> listeners;

    private WebServer(
            Vertx vertx,
            int port,
            String deployment,
            Front front,
            WorkerExecutor signatures,
            List<Listener> listeners) {
        this.front = front;
        this.signatures = signatures;
        this.listeners = listeners;
        this.vertx = vertx;
        this.port = port;
        this.deployment = deployment;
    }

    /**
     * Starts to serve.
     *
     * @param options TLS, host and port (0: any that is free); the limits are set here
     * @param faces each with its own prefix
     * @param fallback the face in whose words a request outside every prefix is refused; one of {@code faces} or not
     * @return the server, once it listens; fails if the port cannot be had or the certificate cannot be read
     */
    public static Future<WebServer> start(
            Vertx vertx,
            HttpServerOptions options,
            WebSettings settings,
            List<? extends Face<?>> faces,
            Face<?> fallback) {
        return start(vertx, options, settings, Shown.NOTHING, faces, fallback);
    }

    /**
     * The same over TLS that asks clients for certificates: a connection whose client showed one of the council's that does not count, or
     * counts no more, is closed.
     *
     * @param issued says which count
     */
    public static Future<WebServer> start(
            Vertx vertx,
            HttpServerOptions options,
            WebSettings settings,
            IssuedCertificates issued,
            List<? extends Face<?>> faces,
            Face<?> fallback) {
        return start(vertx, options, settings, new Shown(issued), faces, fallback);
    }

    private static Future<WebServer> start(
            Vertx vertx,
            HttpServerOptions options,
            WebSettings settings,
            Shown shown,
            List<? extends Face<?>> faces,
            Face<?> fallback) {
        var signatures = vertx.createSharedWorkerExecutor("hikyaku-sign", SIGNERS);
        var front = new Front(List.copyOf(faces), fallback, settings, signatures);
        var limited = limited(options, settings);
        var port = new AtomicInteger();
        var connections = new AtomicInteger();
        var listeners = new CopyOnWriteArrayList<Listener>();
        return vertx.deployVerticle(
                        () -> {
                            var listener = new Listener(limited, front, settings, shown, port, connections);
                            listeners.add(listener);
                            return listener;
                        },
                        new DeploymentOptions().setInstances(settings.eventLoops()))
                .map(deployment -> new WebServer(vertx, port.get(), deployment, front, signatures, listeners))
                .onFailure(failure -> signatures.close());
    }

    private static HttpServerOptions limited(HttpServerOptions options, WebSettings settings) {
        var limited = new HttpServerOptions(options)
                .setMaxInitialLineLength(settings.maxUriChars())
                .setMaxHeaderSize(settings.maxHeaderBytes())
                .setIdleTimeout((int) settings.idle().toSeconds())
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setSslHandshakeTimeout(settings.headTime().toSeconds())
                .setSslHandshakeTimeoutUnit(TimeUnit.SECONDS)
                .setDecompressionSupported(false);
        if (limited.getPort() == 0) {
            // To the framework 0 is a port for each listener, and any negative number one that they share.
            limited.setPort(-1);
        }
        limited.getInitialSettings()
                .setMaxHeaderListSize(settings.maxHeaderBytes())
                .setMaxConcurrentStreams(settings.maxStreams());
        return limited;
    }

    /** All that it serves: the rows that it is mounted from. */
    public List<Route> routes() {
        return front.routes();
    }

    /** The port that it listens on. */
    public int port() {
        return port;
    }

    /**
     * Serves TLS by these options from the next handshake on. Connections that are open stay; sessions from before are not resumed.
     *
     * @return once all listeners do; fails where the options cannot be used, and then all goes on as it was
     */
    public Future<Void> update(ServerSSLOptions options) {
        return Future.all(listeners.stream()
                        .map(listener -> listener.update(options))
                        .toList())
                .mapEmpty();
    }

    /** Takes no new connections, lets requests under way end within the time of grace, and closes. */
    public Future<Void> stop() {
        return vertx.undeploy(deployment).eventually(signatures::close);
    }
}
