package org.hikyaku.identity;

import java.security.cert.Certificate;
import java.util.List;
import java.util.Optional;
import org.hikyaku.council.Thumbprint;

/**
 * Where a request comes from, as its connection shows it: what no header can say.
 *
 * @param certificate the client's, if it showed one
 */
public record Origin(Optional<ShownCertificate> certificate) {
    /** Of which nothing is known. */
    public static final Origin UNKNOWN = new Origin(Optional.empty());

    /**
     * Of a connection.
     *
     * @param certificates what its TLS session holds of the peer, maybe nothing
     */
    public static Origin of(List<? extends Certificate> certificates) {
        return new Origin(ShownCertificate.of(certificates));
    }

    /** Whether the client showed this very certificate. */
    boolean shows(Thumbprint thumbprint) {
        return certificate
                .filter(shown -> shown.thumbprint().equals(thumbprint))
                .isPresent();
    }
}
