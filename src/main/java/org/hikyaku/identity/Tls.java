package org.hikyaku.identity;

import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
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

    /** Neither CBC nor static RSA nor finite-field groups. Vert.x keeps them as a set: which is preferred is not ours to say. */
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

    private Tls() {}

    /** Options of a server with this certificate that asks clients for none; host, port and limits are the caller's to add. */
    public static HttpServerOptions server(ServerCertificate certificate) {
        return server(certificate, false);
    }

    /**
     * Options of a server with this certificate; host, port and limits are the caller's to add.
     *
     * @param asks whether clients are asked for a certificate; one who has none is as welcome ({@link ClientTrust})
     */
    public static HttpServerOptions server(ServerCertificate certificate, boolean asks) {
        var options = new HttpServerOptions()
                .setSsl(true)
                .setKeyCertOptions(files(certificate))
                .setEnabledSecureTransportProtocols(protocols())
                .setUseAlpn(true)
                .setAlpnVersions(List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1))
                .setInitialSettings(new Http2Settings().setInitialWindowSize(HTTP2_STREAM_WINDOW))
                .setHttp2ConnectionWindowSize(HTTP2_CONNECTION_WINDOW);
        SUITES.forEach(options::addEnabledCipherSuite);
        if (asks) {
            options.setClientAuth(ClientAuth.REQUEST).setTrustOptions(ClientTrust.handshake());
        }
        return options;
    }

    /** The same for {@code HttpServer.updateSSLOptions}, when the certificate was renewed under way. */
    public static ServerSSLOptions renewed(ServerCertificate certificate) {
        return renewed(certificate, false);
    }

    /** The same for a server that asks clients for a certificate. */
    public static ServerSSLOptions renewed(ServerCertificate certificate, boolean asks) {
        var options = new ServerSSLOptions()
                .setKeyCertOptions(files(certificate))
                .setEnabledSecureTransportProtocols(protocols())
                .setUseAlpn(true);
        SUITES.forEach(options::addEnabledCipherSuite);
        if (asks) {
            options.setClientAuth(ClientAuth.REQUEST).setTrustOptions(ClientTrust.handshake());
        }
        return options;
    }

    private static PemKeyCertOptions files(ServerCertificate certificate) {
        return new PemKeyCertOptions()
                .setCertPath(certificate.chain().toString())
                .setKeyPath(certificate.key().toString());
    }

    private static Set<String> protocols() {
        return new LinkedHashSet<>(PROTOCOLS);
    }
}
