package org.hikyaku.identity;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.hikyaku.council.Refusal;
import org.hikyaku.council.Thumbprint;

/** The certificates of tools, as a desk is given them. */
public final class ClientCertificates {
    private static final int MOST_CHARS = 16 * 1_024;
    private static final Pattern HEX = Pattern.compile("[0-9A-Fa-f]{64}");
    private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
    private static final String END = "-----END CERTIFICATE-----";

    private ClientCertificates() {}

    /**
     * Reads one.
     *
     * @param text the certificate in PEM, alone; or its SHA-256 thumbprint in base64url or hex, with colons or without
     * @throws Refusal if it is neither, or its key is not one that is taken; its words quote nothing of it
     */
    public static Thumbprint read(String text) {
        var stripped = text.strip();
        if (Thumbprint.isOne(stripped)) {
            return new Thumbprint(stripped);
        }
        var hex = stripped.replace(":", "");
        if (HEX.matcher(hex).matches()) {
            return Thumbprint.of(HexFormat.of().parseHex(hex));
        }
        return pem(stripped);
    }

    private static Thumbprint pem(String text) {
        boolean alone = text.startsWith(BEGIN) && text.endsWith(END) && text.indexOf(BEGIN, 1) < 0;
        if (alone && text.length() <= MOST_CHARS) {
            try {
                var certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)));
                if (!ClientTrust.isUsable(certificate.getPublicKey())) {
                    throw Refusal.invalid("the certificate's key is of another kind, or too short or too long");
                }
                return ShownCertificate.thumbprint(certificate);
            } catch (GeneralSecurityException notOne) {
                // Said below.
            } catch (Refusal refusal) {
                throw refusal;
            } catch (RuntimeException notOne) {
                // The JDK's reader of DER has no one exception for it.
            }
        }
        throw Refusal.invalid("neither one certificate in PEM nor its SHA-256 thumbprint");
    }
}
