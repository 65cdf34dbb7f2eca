package org.hikyaku.identity;

import java.time.InstantSource;
import java.util.Optional;
import org.hikyaku.council.Council;
import org.hikyaku.identity.CertificateVerdict.Bad;
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
        return flaw.isPresent()
                ? new Bad(flaw.get())
                : CertificateVerdict.onRecord(council, digest, clock.instant().getEpochSecond());
    }

    @Override
    public String toString() {
        return "PresentedCertificate[" + digest + "]";
    }
}
