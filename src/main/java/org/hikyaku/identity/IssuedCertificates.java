package org.hikyaku.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.hikyaku.council.Council;
import org.hikyaku.identity.CertificateVerdict.Why;

/**
 * Says of a client's certificate whether the council's own CA issued it, for whom, and whether it counts now. Trust has two parts, and
 * both are needed: a chain that validates up to the council's root, and a record in the council's stream of this very
 * certificate. So neither a stolen journal nor a stolen CA key alone makes a tool.
 */
public final class IssuedCertificates {
    private static final String CLIENT = "1.3.6.1.5.5.7.3.2";
    private static final int REMEMBERED = 10_000;

    private final Council council;
    private final Supplier<CertificateAuthority> authority;
    private final InstantSource clock;
    private final Cache<Proved, Boolean> proved =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    /** What was validated once need not be again, by the same CA. */
    private record Proved(CertificateAuthority by, String digest) {}

    /**
     * Looks certificates up in this council.
     *
     * @param authority the CA as it is now
     */
    public IssuedCertificates(Council council, Supplier<CertificateAuthority> authority, InstantSource clock) {
        this.council = council;
        this.authority = authority;
        this.clock = clock;
    }

    /**
     * What there is to say of a certificate whose key its client was proved to have by the handshake. Never throws at what a client
     * sent; a certificate not seen before costs two signature checks.
     */
    public PresentedCertificate presented(X509Certificate certificate) {
        try {
            var digest = Digests.sha256(certificate.getEncoded());
            return new PresentedCertificate(council, clock, digest, flaw(certificate, digest));
        } catch (CertificateEncodingException | CertificateParsingException | RuntimeException unreadable) {
            return new PresentedCertificate(council, clock, "", Optional.of(Why.NOT_OURS));
        }
    }

    private Optional<Why> flaw(X509Certificate certificate, String digest) throws CertificateParsingException {
        var by = authority.get();
        var key = new Proved(by, digest);
        if (proved.getIfPresent(key) == null) {
            if (!by.issued(certificate)) {
                // Not remembered: anybody could push out what is useful.
                return Optional.of(Why.NOT_OURS);
            }
            proved.put(key, true);
        }
        var purposes = certificate.getExtendedKeyUsage();
        return purposes != null && purposes.contains(CLIENT) ? Optional.empty() : Optional.of(Why.OTHER_PURPOSE);
    }
}
