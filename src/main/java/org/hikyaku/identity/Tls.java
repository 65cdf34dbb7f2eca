package org.hikyaku.identity;

import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.core.net.TrustOptions;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The settings of TLS: 1.3 and 1.2, forward-secret key exchange and authenticated encryption only, HTTP/2 by ALPN. No
 * setting makes it weaker, and there is no port without it.
 */
public final class Tls {
    /** How much of one HTTP/2 request body may be under way, in bytes: the default of 64 KiB throttles an ingest. */
    public static final int HTTP2_STREAM_WINDOW = 2 << 20;

    /** How much of all the bodies of one HTTP/2 connection may be under way, in bytes. */
    public static final int HTTP2_CONNECTION_WINDOW = 4 << 20;

    static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");

    /** Neither CBC nor static RSA nor finite-field groups, in our order of preference. */
    static final List<String> SUITES = List.of(
            "TLS_AES_256_GCM_SHA384",
            "TLS_AES_128_GCM_SHA256",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

    static {
        settle();
    }

    private Tls() {}

    /**
     * Has the Java runtime refuse renegotiation, weak groups and signatures, and self-contained tickets. To be called before
     * anything in the process speaks TLS; later it has no effect.
     */
    public static void settle() {
        TlsRuntime.settle();
    }

    /** Options of a server with this certificate; host, port and limits are the caller's to add. */
    public static HttpServerOptions server(ServerCertificate certificate) {
        var options = new HttpServerOptions()
                .setSsl(true)
                .setKeyCertOptions(KeyCertOptions.wrap(certificate.keys()))
                .setEnabledSecureTransportProtocols(protocols())
                .setUseAlpn(true)
                .setAlpnVersions(List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1))
                .setInitialSettings(new Http2Settings().setInitialWindowSize(HTTP2_STREAM_WINDOW))
                .setHttp2ConnectionWindowSize(HTTP2_CONNECTION_WINDOW);
        options.setSslEngineOptions(new TlsEngine(SUITES));
        SUITES.forEach(options::addEnabledCipherSuite);
        return options;
    }

    /** The same, which asks clients for a certificate, and takes them without one too. */
    public static HttpServerOptions server(ServerCertificate certificate, IssuedCertificates issued) {
        return server(certificate)
                .setClientAuth(ClientAuth.REQUEST)
                .setTrustOptions(TrustOptions.wrap(new CouncilTrust(issued)));
    }

    /** The same for {@code HttpServer.updateSSLOptions}, when the certificate was renewed under way. */
    public static ServerSSLOptions renewed(ServerCertificate certificate) {
        var options = new ServerSSLOptions()
                .setKeyCertOptions(KeyCertOptions.wrap(certificate.keys()))
                .setEnabledSecureTransportProtocols(protocols())
                .setUseAlpn(true);
        SUITES.forEach(options::addEnabledCipherSuite);
        return options;
    }

    /** The same for a server that asks clients for a certificate. */
    public static ServerSSLOptions renewed(ServerCertificate certificate, IssuedCertificates issued) {
        return renewed(certificate)
                .setClientAuth(ClientAuth.REQUEST)
                .setTrustOptions(TrustOptions.wrap(new CouncilTrust(issued)));
    }

    private static Set<String> protocols() {
        return new LinkedHashSet<>(PROTOCOLS);
    }
}
