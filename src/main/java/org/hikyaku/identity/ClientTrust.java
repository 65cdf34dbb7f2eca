package org.hikyaku.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Optional;
import org.hikyaku.council.CertificateHolder;
import org.hikyaku.council.Council;
import org.hikyaku.council.Tool;
import org.jspecify.annotations.Nullable;

/**
 * What a client's certificate is worth. The handshake asks for one, takes any, and proves that the client has its key; whether it
 * may be used is decided here, for each request anew, and whose it is by the council, which has its thumbprint. So a
 * certificate that the client made itself is as good as any, once it is registered.
 */
public final class ClientTrust {
    private static final int RSA_LEAST_BITS = 2048;
    private static final int RSA_MOST_BITS = 8192;
    private static final int EC_MOST_BITS = 521;

    private static final int REMEMBERED = 10_000;

    private final @Nullable IssuedCertificates issued;

    /** By what a connection showed, as long as it lasts: chain and purpose are looked at once for each and not with each request. */
    private final Cache<ShownCertificate, PresentedCertificate> presented =
            Caffeine.newBuilder().weakKeys().maximumSize(REMEMBERED).build();

    /** Where there is no CA of the council's. */
    public ClientTrust() {
        this.issued = null;
    }

    /** @param issued what the council's own CA has issued */
    public ClientTrust(IssuedCertificates issued) {
        this.issued = issued;
    }

    /** Whether the certificate counts at this time: not before its time nor after it, and if it is the council's not revoked. */
    boolean counts(ShownCertificate shown, Instant now) {
        var certificate = shown.chain().get(0);
        return verdict(shown).filter(CertificateVerdict::isOursAndBad).isEmpty()
                && !now.isBefore(certificate.getNotBefore().toInstant())
                && !now.isAfter(certificate.getNotAfter().toInstant());
    }

    /** Whose it is: the tool's that registered it, or the one's to which the council's CA issued it. */
    Optional<Tool> toolOf(ShownCertificate shown, Council council) {
        var registered = council.toolOf(shown.thumbprint());
        return registered.isPresent()
                ? registered
                : verdict(shown)
                        .flatMap(verdict -> verdict instanceof CertificateVerdict.Good good
                                        && good.certificate().holder() instanceof CertificateHolder.OfTool of
                                ? council.tool(of.tool())
                                : Optional.empty());
    }

    /** What the council's CA has to say of it now, if there is one. */
    private Optional<CertificateVerdict> verdict(ShownCertificate shown) {
        var by = issued;
        return by == null
                ? Optional.empty()
                : Optional.of(presented
                        .get(shown, fresh -> by.presented(fresh.chain().get(0)))
                        .verdict());
    }

    /** Whether it is a key whose signatures are worth something, and cost no more than others'. */
    static boolean isUsable(PublicKey key) {
        if (key instanceof RSAPublicKey rsa) {
            int bits = rsa.getModulus().bitLength();
            return bits >= RSA_LEAST_BITS
                    && bits <= RSA_MOST_BITS
                    && rsa.getPublicExponent().bitLength() <= Integer.SIZE;
        }
        if (key instanceof ECPublicKey ec) {
            return ec.getParams().getCurve().getField().getFieldSize() <= EC_MOST_BITS;
        }
        return key instanceof EdECPublicKey;
    }
}
