package org.hikyaku.identity;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.function.Supplier;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.hikyaku.council.Council;
import org.jspecify.annotations.Nullable;

/**
 * The list of revoked certificates for whoever else relies on the council's CA (RFC 5280, section 5). The broker itself does not
 * read it: it looks at the record.
 *
 * <p>One is signed when the record has more to say, and otherwise every half hour; what is over leaves the list a day after its end.
 */
public final class RevocationLists {
    /** How long a list is good for. Short, for who has an old one does not know what came since. */
    static final Duration GOOD_FOR = Duration.ofHours(1);

    private static final Duration SIGNED_AGAIN_AFTER = GOOD_FOR.dividedBy(2);
    private static final Duration LISTED_AFTER_END = Duration.ofDays(1);

    private final Council council;
    private final Supplier<CertificateAuthority> authority;
    private final InstantSource clock;
    private @Nullable Signed last;

    private record Signed(CertificateAuthority by, long revision, Instant at, byte[] der) {}

    /**
     * Lists by this council.
     *
     * @param authority the CA as it is now
     */
    public RevocationLists(Council council, Supplier<CertificateAuthority> authority, InstantSource clock) {
        this.council = council;
        this.authority = authority;
        this.clock = clock;
    }

    /** The list as it stands, DER. Not for an event loop: it may have to be signed. */
    public synchronized byte[] current() {
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var by = authority.get();
        // Read before the revocations: what comes in between makes one list too many and none too few.
        long revision = council.certificates().revision();
        var known = last;
        if (known == null
                || known.by() != by
                || known.revision() != revision
                || !now.isBefore(known.at().plus(SIGNED_AGAIN_AFTER))) {
            known = new Signed(by, revision, now, sign(by, now));
            last = known;
        }
        return known.der().clone();
    }

    private byte[] sign(CertificateAuthority by, Instant now) {
        var issuer = by.issuer();
        var list = new JcaX509v2CRLBuilder(issuer.certificate().getSubjectX500Principal(), Date.from(now));
        list.setNextUpdate(Date.from(now.plus(GOOD_FOR)));
        long over = now.minus(LISTED_AFTER_END).getEpochSecond();
        for (var each : council.certificates().revocations()) {
            if (each.certificate().until() >= over) {
                list.addCRLEntry(
                        new BigInteger(each.certificate().serial(), 16),
                        Date.from(each.at().truncatedTo(ChronoUnit.SECONDS)),
                        each.reason().code());
            }
        }
        try {
            list.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils()
                            .createAuthorityKeyIdentifier(issuer.certificate().getPublicKey()));
            // Rises with the clock, on whichever node it is signed.
            list.addExtension(Extension.cRLNumber, false, new CRLNumber(BigInteger.valueOf(clock.millis())));
            return list.build(new JcaContentSignerBuilder(Issuance.signature(issuer.key())).build(issuer.key()))
                    .getEncoded();
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw new IllegalStateException("a list of revocations could not be signed", e);
        }
    }
}
