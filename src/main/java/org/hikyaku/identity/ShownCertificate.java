package org.hikyaku.identity;

import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hikyaku.council.Thumbprint;

/**
 * The certificate that a client showed in the handshake, whose key it has proven to hold. Nothing is said of whom it was issued
 * by, nor whether it counts: {@link ClientTrust} says that, at the time.
 *
 * @param thumbprint of the client's own
 * @param chain as it was sent, the client's own first; one or more
 */
public record ShownCertificate(Thumbprint thumbprint, List<X509Certificate> chain) {
    public ShownCertificate {
        chain = List.copyOf(chain);
    }

    /** What a TLS session holds of its peer; empty if that is not X.509. */
    static Optional<ShownCertificate> of(List<? extends Certificate> session) {
        var chain = new ArrayList<X509Certificate>();
        for (var each : session) {
            if (!(each instanceof X509Certificate certificate)) {
                return Optional.empty();
            }
            chain.add(certificate);
        }
        try {
            return chain.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new ShownCertificate(thumbprint(chain.get(0)), chain));
        } catch (CertificateEncodingException unreadable) {
            return Optional.empty();
        }
    }

    static Thumbprint thumbprint(X509Certificate certificate) throws CertificateEncodingException {
        return Thumbprint.of(VerifiedToken.sha256().digest(certificate.getEncoded()));
    }

    /** The client's own certificate as DER. */
    public byte[] der() {
        try {
            return chain.get(0).getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was encoded before cannot be again", e);
        }
    }

    @Override
    public String toString() {
        return "ShownCertificate[" + thumbprint + "]";
    }
}
