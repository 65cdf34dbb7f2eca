package org.hikyaku.web;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** The HTTPS server: one listening verticle per event loop, all on one port. */
public final class WebServer {
    private final Vertx vertx;
    private final int port;
    private final List<String> deployments;

    private WebServer(Vertx vertx, int port, List<String> deployments) {
        this.vertx = vertx;
        this.port = port;
        this.deployments = deployments;
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
            Vertx vertx, HttpServerOptions options, WebSettings settings, List<Face> faces, Face fallback) {
        var limited = limited(options, settings);
        var front = new Front(List.copyOf(faces), fallback, settings);
        // The first one finds the port, the others join it.
        var port = new AtomicInteger(options.getPort());
        return vertx.deployVerticle(new Listener(limited, front, settings, port))
                .compose(first -> others(vertx, limited, front, settings, port)
                        .map(rest -> new WebServer(
                                vertx,
                                port.get(),
                                Stream.concat(Stream.of(first), rest.stream()).toList()))
                        .recover(failure -> vertx.undeploy(first).transform(gone -> Future.failedFuture(failure))));
    }

    private static Future<List<String>> others(
            Vertx vertx, HttpServerOptions options, Front front, WebSettings settings, AtomicInteger port) {
        if (settings.eventLoops() == 1) {
            return Future.succeededFuture(List.of());
        }
        var joined = new HttpServerOptions(options).setPort(port.get());
        return vertx.deployVerticle(
                        () -> new Listener(joined, front, settings, port),
                        new DeploymentOptions().setInstances(settings.eventLoops() - 1))
                .map(List::of);
    }

    private static HttpServerOptions limited(HttpServerOptions options, WebSettings settings) {
        var limited = new HttpServerOptions(options)
                .setMaxInitialLineLength(settings.maxUriChars())
                .setMaxHeaderSize(settings.maxHeaderBytes())
                .setIdleTimeout((int) settings.idle().toSeconds())
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setDecompressionSupported(false);
        limited.getInitialSettings().setMaxHeaderListSize(settings.maxHeaderBytes());
        return limited;
    }

    /** The port that it listens on. */
    public int port() {
        return port;
    }

    /** Takes no new connections, lets requests under way end within the time of grace, and closes. */
    public Future<Void> stop() {
        return Future.all(deployments.stream().map(vertx::undeploy).toList()).mapEmpty();
    }
}
