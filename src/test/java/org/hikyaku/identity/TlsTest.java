package org.hikyaku.identity;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.hikyaku.testing.ClientHello.ALERT;
import static org.hikyaku.testing.ClientHello.HANDSHAKE;
import static org.hikyaku.testing.ClientHello.TLS_1_1;
import static org.hikyaku.testing.ClientHello.TLS_1_2;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.PemTrustOptions;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.hikyaku.testing.ClientHello;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsTest {
    private static final int ECDHE_ECDSA_AES_256_GCM = 0xc02c;
    private static final int[] CBC = {0xc024, 0xc028, 0xc023, 0xc00a, 0xc014, 0xc009, 0xc013, 0x003d, 0x0035, 0x002f};
    private static final int[] STATIC_RSA_OR_FINITE_FIELD = {0x009d, 0x009c, 0x009f, 0x009e};

    @TempDir
    static Path dir;

    private static Vertx vertx;
    private static HttpServer server;
    private static ServerCertificate certificate;

    @BeforeAll
    static void listen() throws Exception {
        vertx = Vertx.vertx();
        certificate = BuiltInCa.open(dir, List.of(), Instant.now());
        server = vertx.createHttpServer(Tls.server(certificate)).requestHandler(request -> {
            var session = request.connection().sslSession();
            request.response().end(session.getProtocol() + " " + session.getCipherSuite());
        });
        await(server.listen(0, "localhost"));
    }

    @AfterAll
    static void close() throws Exception {
        await(vertx.close());
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void bothVersionsServeHttp2AndHttp1(String protocol) throws Exception {
        for (var version : List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1)) {
            var answer = get(trusting(certificate)
                    .setEnabledSecureTransportProtocols(Set.of(protocol))
                    .setUseAlpn(true)
                    .setProtocolVersion(version));
            assertEquals(version, answer.version());
            var said = await(answer.body()).toString().split(" ");
            assertEquals(protocol, said[0]);
            assertTrue(Tls.SUITES.contains(said[1]), said[1]);
        }
    }

    @Test
    void aClientThatDoesNotTrustTheRootDoesNotConnect(@TempDir Path other) {
        var another = BuiltInCa.open(other, List.of(), Instant.now());
        assertThrows(ExecutionException.class, () -> get(trusting(another)));
    }

    @Test
    void tls11IsRefused() {
        assertEquals(HANDSHAKE, firstRecord(TLS_1_2, ECDHE_ECDSA_AES_256_GCM), "the hello itself is in order");
        assertEquals(ALERT, firstRecord(TLS_1_1, 0xc00a, 0xc009));
        assertEquals(ALERT, firstRecord(TLS_1_1, ECDHE_ECDSA_AES_256_GCM));
    }

    @Test
    void suitesWithoutForwardSecrecyOrAuthenticatedEncryptionAreRefused() {
        assertEquals(ALERT, firstRecord(TLS_1_2, CBC));
        assertEquals(ALERT, firstRecord(TLS_1_2, STATIC_RSA_OR_FINITE_FIELD));
        for (var suite : Tls.SUITES) {
            assertFalse(suite.contains("CBC") || suite.startsWith("TLS_RSA") || suite.contains("_DHE_"), suite);
        }
    }

    @Test
    void aRenewedCertificateIsServedWithoutARestart(@TempDir Path other) throws Exception {
        var running = vertx.createHttpServer(Tls.server(certificate))
                .requestHandler(request -> request.response().end());
        int port = await(running.listen(0, "localhost")).actualPort();
        var renewed = BuiltInCa.open(other, List.of(), Instant.now());
        await(running.updateSSLOptions(Tls.renewed(renewed)));
        assertEquals(200, get(trusting(renewed).setDefaultPort(port)).statusCode());
        var http2 = trusting(renewed).setDefaultPort(port).setUseAlpn(true).setProtocolVersion(HttpVersion.HTTP_2);
        assertEquals(HttpVersion.HTTP_2, get(http2).version());
        assertThrows(ExecutionException.class, () -> get(trusting(certificate).setDefaultPort(port)));
        await(running.close());
    }

    private static HttpClientOptions trusting(ServerCertificate root) {
        return new HttpClientOptions()
                .setSsl(true)
                .setVerifyHost(true)
                .setDefaultHost("localhost")
                .setDefaultPort(server.actualPort())
                .setTrustOptions(new PemTrustOptions().addCertPath(root.ca().toString()));
    }

    private static HttpClientResponse get(HttpClientOptions options) throws Exception {
        var client = vertx.createHttpClient(options);
        return await(client.request(HttpMethod.GET, "/")
                .compose(request ->
                        request.send().compose(response -> response.body().map(response))));
    }

    private static int firstRecord(int version, int... suites) {
        return ClientHello.firstRecord("localhost", server.actualPort(), version, suites);
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(30, SECONDS);
    }
}
