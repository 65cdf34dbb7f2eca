package org.hikyaku.benchmark;

import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.PemTrustOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.hikyaku.app.client.Credentials;

/**
 * A server to load.
 *
 * @param port on 127.0.0.1
 * @param ca the certificate to trust
 * @param authorization the header
 */
record Target(int port, Path ca, String authorization) {
    static Target of(int port, Path ca, Credentials who) {
        var text = who.id() + ":" + who.secret();
        return new Target(
                port, ca, "Basic " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The same client for every server: HTTP/1.1, kept alive, the certificate checked. */
    HttpClientOptions client() {
        return new HttpClientOptions()
                .setSsl(true)
                .setTrustOptions(new PemTrustOptions().addCertPath(ca.toString()))
                .setProtocolVersion(HttpVersion.HTTP_1_1)
                .setDefaultHost("127.0.0.1")
                .setDefaultPort(port);
    }
}
