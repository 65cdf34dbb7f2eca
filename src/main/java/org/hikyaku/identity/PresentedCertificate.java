package org.hikyaku.identity;

import java.time.InstantSource;
import java.util.Optional;
import org.hikyaku.council.CertificateHolder;
import org.hikyaku.council.Council;
import org.hikyaku.council.IssuedCertificate;
import org.hikyaku.identity.CertificateVerdict.Bad;
import org.hikyaku.identity.CertificateVerdict.Good;
import org.hikyaku.identity.CertificateVerdict.Why;

/**
 * A certificate that a connection's client showed and has the key of. What does not change was looked at when it was shown; what does,
 * the record and the clock, is looked at with each {@link #verdict}, which costs less than a microsecond and may be asked for each
 * request on any thread.
 */
public final class PresentedCertificate {
    private final Council council;
    private final InstantSource clock;
    private final String digest;
    private final Optional<Why> flaw;

    PresentedCertificate(Council council, InstantSource clock, String digest, Optional<Why> flaw) {
        this.council = council;
        this.clock = clock;
        this.digest = digest;
        this.flaw = flaw;
    }

    /** SHA-256 of its encoding, 64 hex digits. */
    public String digest() {
        return digest;
    }

    /** Whether it counts, by the council as folded and the clock as it is. */
    public CertificateVerdict verdict() {
        if (flaw.isPresent()) {
            return new Bad(flaw.get());
        }
        var found = council.certificates().withDigest(digest);
        if (found.isEmpty()) {
            return new Bad(Why.NOT_ON_RECORD);
        }
        var certificate = found.get();
        long now = clock.instant().getEpochSecond();
        if (now < certificate.from()) {
            return new Bad(Why.NOT_YET_VALID);
        }
        if (now > certificate.until()) {
            return new Bad(Why.EXPIRED);
        }
        return isRevoked(certificate) ? new Bad(Why.REVOKED) : new Good(certificate);
    }

    private boolean isRevoked(IssuedCertificate certificate) {
        return council.certificates().revocation(certificate.serial()).isPresent() || !isThere(certificate.holder());
    }

    private boolean isThere(CertificateHolder holder) {
        if (holder instanceof CertificateHolder.OfTool of) {
            return council.tool(of.tool()).isPresent()
                    && council.user(of.user()).isPresent();
        }
        return holder instanceof CertificateHolder.OfUser of
                && council.user(of.user()).isPresent();
    }

    @Override
    public String toString() {
        return "PresentedCertificate[" + digest + "]";
    }
}
