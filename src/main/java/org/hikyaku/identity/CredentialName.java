package org.hikyaku.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.hikyaku.council.CertificateHolder;
import org.hikyaku.council.Certificates;
import org.hikyaku.council.Thumbprint;
import org.hikyaku.council.Tool;

/**
 * What an access token calls the credential that it was issued for, so that it dies with it. A secret has a
 * truncated digest of its keyed hash for one, which tells nothing of it, keys and
 * certificates their thumbprints.
 */
final class CredentialName {
    private static final int SECRET_BYTES = 16;
    private static final String CERTIFICATE = "cert.";

    private CredentialName() {}

    /** The name of the secret that the council keeps under this hash. */
    static String ofSecret(byte[] hash) {
        byte[] digest = VerifiedToken.sha256().digest(hash);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, SECRET_BYTES));
    }

    /** The name of the key with this thumbprint. */
    static String ofKey(String thumbprint) {
        return "key." + thumbprint;
    }

    /** The name of a certificate. */
    static String ofCertificate(Thumbprint thumbprint) {
        return CERTIFICATE + thumbprint;
    }

    /** Whether one of the tool's credentials that count now has this name. */
    static boolean counts(String name, Tool tool, Instant now) {
        for (var secret : tool.access().secrets()) {
            if (secret.countsAt(now) && same(name, ofSecret(secret.hash()))) {
                return true;
            }
        }
        for (var certificate : tool.access().certificates()) {
            if (same(name, ofCertificate(certificate))) {
                return true;
            }
        }
        for (var key : tool.access().keys()) {
            if (same(name, ofKey(key.thumbprint()))) {
                return true;
            }
        }
        return false;
    }

    /** Whether it names a certificate that the council's CA issued to this tool, and that is neither over nor revoked. */
    static boolean isIssued(String name, Tool tool, Certificates issued, Instant now) {
        if (!name.startsWith(CERTIFICATE) || !Thumbprint.isOne(name.substring(CERTIFICATE.length()))) {
            return false;
        }
        var digest = new Thumbprint(name.substring(CERTIFICATE.length())).bytes();
        return issued.withDigest(HexFormat.of().formatHex(digest))
                .filter(certificate -> certificate.holder() instanceof CertificateHolder.OfTool of
                        && of.tool().equals(tool.id())
                        && now.getEpochSecond() <= certificate.until()
                        && issued.revocation(certificate.serial()).isEmpty())
                .isPresent();
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }
}
