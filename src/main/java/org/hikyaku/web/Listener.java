package org.hikyaku.web;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One event loop's share of the server. */
final class Listener extends VerticleBase {
    private final HttpServerOptions options;
    private final Front front;
    private final WebSettings settings;
    private final AtomicInteger port;
    private final Connections connections;
    private @Nullable HttpServer server;

    /**
     * @param shown says which certificates clients show
     * @param port is told where it listens
     * @param all how many connections all listeners have
     */
    Listener(
            HttpServerOptions options,
            Front front,
            WebSettings settings,
            Shown shown,
            AtomicInteger port,
            AtomicInteger all) {
        this.options = options;
        this.front = front;
        this.settings = settings;
        this.port = port;
        this.connections = new Connections(all, settings, shown);
    }

    @Override
    public Future<?> start() {
        var listening = vertx.createHttpServer(options)
                .connectionHandler(connections::opened)
                .requestHandler(request -> front.handle(request, context, connections))
                .invalidRequestHandler(request -> front.refuse(request, context, connections));
        vertx.setPeriodic(Connections.SWEEP_MS, timer -> connections.sweep());
        server = listening;
        return listening.listen().onSuccess(up -> port.set(up.actualPort()));
    }

    /** Serves TLS by these options from the next handshake on, whether they look the same or not: what files hold may not. */
    Future<Boolean> update(ServerSSLOptions tls) {
        return server == null ? Future.succeededFuture(false) : server.updateSSLOptions(tls, true);
    }

    @Override
    public Future<?> stop() {
        return server == null
                ? Future.succeededFuture()
                : server.shutdown(settings.grace().toMillis(), TimeUnit.MILLISECONDS);
    }
}
