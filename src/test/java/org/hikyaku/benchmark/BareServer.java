package org.hikyaku.benchmark;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.hikyaku.identity.BuiltInCa;
import org.hikyaku.identity.Tls;

/**
 * What the framework gives without a broker: the same TLS, certificate and number of event loops, bodies from memory, by the
 * cursor in the query. No caller is asked for, nothing is decided, nothing recorded.
 */
final class BareServer implements AutoCloseable {
    private static final CharSequence TYPE = HttpHeaders.createOptimized("application/taxii+json;version=2.1");

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger port = new AtomicInteger();

    /** @param bodies by the value of {@code next}, the empty text for a request without one */
    BareServer(Path data, Map<String, Buffer> bodies) {
        var options = Tls.server(BuiltInCa.open(data, List.of("127.0.0.1"), Instant.now()))
                .setHost("127.0.0.1")
                .setPort(0);
        int loops = Runtime.getRuntime().availableProcessors();
        Waiting.on(vertx.deployVerticle(
                () -> new VerticleBase() {
                    @Override
                    public Future<?> start() {
                        // A shared negative port: all instances get the same one, whatever it is.
                        return vertx.createHttpServer(options.setPort(-1))
                                .requestHandler(request -> answer(request, bodies))
                                .listen()
                                .onSuccess(up -> port.set(up.actualPort()));
                    }
                },
                new DeploymentOptions().setInstances(loops)));
    }

    private static void answer(HttpServerRequest request, Map<String, Buffer> bodies) {
        var query = Objects.requireNonNull(request.query());
        int at = query.indexOf("next=");
        var body = Objects.requireNonNull(bodies.get(at < 0 ? "" : query.substring(at + 5)));
        request.response().putHeader(HttpHeaders.CONTENT_TYPE, TYPE).end(body);
    }

    int port() {
        return port.get();
    }

    @Override
    public void close() {
        Waiting.on(vertx.close());
    }
}
