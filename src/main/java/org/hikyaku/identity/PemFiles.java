package org.hikyaku.identity;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Certificates and private keys as PEM (RFC 7468). */
final class PemFiles {
    private static final String KEY_BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final List<String> KINDS = List.of("EC", "RSA", "Ed25519");
    private static final String KEY_END = "-----END PRIVATE KEY-----";

    private PemFiles() {}

    static List<X509Certificate> certificates(Path file) {
        try {
            var found = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)));
            var certificates = found.stream().map(X509Certificate.class::cast).toList();
            if (!certificates.isEmpty()) {
                return certificates;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException notCertificates) {
            // Said below.
        }
        throw UnusableKeys.damaged(file, "one or more certificates in PEM");
    }

    static PrivateKey privateKey(Path file) {
        var text = new String(PrivateFiles.read(file), StandardCharsets.US_ASCII).strip();
        try {
            if (text.startsWith(KEY_BEGIN) && text.endsWith(KEY_END)) {
                var body = text.substring(KEY_BEGIN.length(), text.length() - KEY_END.length());
                var spec = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(body));
                for (var kind : KINDS) {
                    var key = privateKey(kind, spec);
                    if (key.isPresent()) {
                        return key.get();
                    }
                }
            }
        } catch (IllegalArgumentException notAKey) {
            // Its message could quote the file.
        }
        throw UnusableKeys.damaged(file, "a private EC, RSA or Ed25519 key as PKCS#8 in PEM");
    }

    private static Optional<PrivateKey> privateKey(String kind, PKCS8EncodedKeySpec spec) {
        try {
            return Optional.of(KeyFactory.getInstance(kind).generatePrivate(spec));
        } catch (GeneralSecurityException otherKind) {
            return Optional.empty();
        }
    }

    static void write(Path file, X509Certificate... certificates) {
        PrivateFiles.writePublic(file, text(certificates).getBytes(StandardCharsets.US_ASCII));
    }

    /** These certificates, one after the other. */
    static String text(X509Certificate... certificates) {
        var text = new StringBuilder();
        try {
            for (var certificate : certificates) {
                text.append(pem("CERTIFICATE", certificate.getEncoded()));
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate has no encoding", e);
        }
        return text.toString();
    }

    static void write(Path file, PrivateKey key) {
        PrivateFiles.write(file, pem("PRIVATE KEY", key.getEncoded()).getBytes(StandardCharsets.US_ASCII));
    }

    /** One block of PEM. */
    static String pem(String label, byte[] der) {
        var body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    }
}
