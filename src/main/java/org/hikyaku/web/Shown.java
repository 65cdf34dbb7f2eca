package org.hikyaku.web;

import io.vertx.core.http.HttpConnection;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.hikyaku.identity.IssuedCertificates;
import org.hikyaku.identity.PresentedCertificate;
import org.jspecify.annotations.Nullable;

/** Which certificate a connection's client showed in its handshake, or in the one of the session that it resumed. */
final class Shown {
    /** Where nobody is asked for one. */
    static final Shown NOTHING = new Shown(null);

    private final @Nullable IssuedCertificates issued;

    Shown(@Nullable IssuedCertificates issued) {
        this.issued = issued;
    }

    Optional<PresentedCertificate> by(HttpConnection connection) {
        if (issued == null || !connection.isSsl()) {
            return Optional.empty();
        }
        try {
            return connection.sslSession().getPeerCertificates()[0] instanceof X509Certificate certificate
                    ? Optional.of(issued.presented(certificate))
                    : Optional.empty();
        } catch (SSLPeerUnverifiedException none) {
            return Optional.empty();
        }
    }
}
