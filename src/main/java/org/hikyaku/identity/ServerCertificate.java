package org.hikyaku.identity;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.KeyManagerFactory;

/**
 * A server's certificate and key, read from files and found fit. What was looked at is what is served: the files are not read a
 * second time.
 */
public final class ServerCertificate {
    private static final String SERVER = "1.3.6.1.5.5.7.3.1";
    private static final int LEAST_RSA_BITS = 2048;

    private final Path ca;
    private final List<X509Certificate> chain;
    private final PrivateKey key;

    private ServerCertificate(Path ca, List<X509Certificate> chain, PrivateKey key) {
        this.ca = ca;
        this.chain = List.copyOf(chain);
        this.key = key;
    }

    /**
     * Reads them.
     *
     * @param ca what clients are to trust, PEM; handed on, not read
     * @param chain the server's certificate and, after it, each the next one's issuer, PEM
     * @param key the server's private key, PKCS #8 in PEM, mode 0600
     * @param now the time
     * @throws UnusableKeys if a file is damaged or missing, others may read the key, or it would not do: it is not the
     *     certificate's, that is over or not yet valid, not a server's, weak, or its chain out of order
     */
    public static ServerCertificate read(Path ca, Path chain, Path key, Instant now) {
        try {
            var read = new ServerCertificate(ca, PemFiles.certificates(chain), PemFiles.privateKey(key));
            read.requireFit(chain, now);
            if (!BuiltInCa.belong(read.key, read.leaf().getPublicKey())) {
                throw UnusableKeys.unfit(key, "it is not the key of the certificate in " + chain);
            }
            return read;
        } catch (java.io.UncheckedIOException unreadable) {
            throw UnusableKeys.unreadable(chain, key);
        }
    }

    private void requireFit(Path file, Instant now) {
        var leaf = leaf();
        if (now.isAfter(leaf.getNotAfter().toInstant())) {
            throw UnusableKeys.unfit(file, "the certificate's time is over");
        }
        if (now.isBefore(leaf.getNotBefore().toInstant())) {
            throw UnusableKeys.unfit(file, "the certificate is not valid yet");
        }
        if (leaf.getBasicConstraints() >= 0 || !isForServers(leaf)) {
            throw UnusableKeys.unfit(file, "its first certificate is not a server's");
        }
        for (int i = 0; i < chain.size(); i++) {
            if (i > 0 && !BuiltInCa.isSignedBy(chain.get(i - 1), chain.get(i))) {
                throw UnusableKeys.unfit(file, "its certificates do not each stand before their issuer's");
            }
            if (isWeak(chain.get(i))) {
                throw UnusableKeys.unfit(
                        file, "a key in it is RSA of less than " + LEAST_RSA_BITS + " bits, or a signature weak");
            }
        }
    }

    private static boolean isForServers(X509Certificate certificate) {
        try {
            var purposes = certificate.getExtendedKeyUsage();
            return purposes == null || purposes.contains(SERVER);
        } catch (GeneralSecurityException unreadable) {
            return false;
        }
    }

    private static boolean isWeak(X509Certificate certificate) {
        boolean small = certificate.getPublicKey() instanceof RSAKey rsa
                && rsa.getModulus().bitLength() < LEAST_RSA_BITS;
        boolean root = certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
        var signature = certificate.getSigAlgName().toUpperCase(Locale.ROOT);
        return small || (!root && (signature.startsWith("SHA1") || signature.startsWith("MD")));
    }

    /** What clients are to trust: the root's certificate, PEM. */
    public Path ca() {
        return ca;
    }

    /** The end of its time. */
    public Instant notAfter() {
        return leaf().getNotAfter().toInstant();
    }

    /** SHA-256 of its encoding, 64 hex digits. */
    public String digest() {
        try {
            return Digests.sha256(leaf().getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate has no encoding", e);
        }
    }

    private X509Certificate leaf() {
        return chain.get(0);
    }

    /** Whether it is the same to clients: certificate, chain and key. */
    public boolean isSameAs(ServerCertificate other) {
        return chain.equals(other.chain) && Arrays.equals(key.getEncoded(), other.key.getEncoded());
    }

    List<X509Certificate> chain() {
        return chain;
    }

    KeyManagerFactory keys() {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", key, new char[0], chain.toArray(X509Certificate[]::new));
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, new char[0]);
            return keys;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("a certificate could not be made ready for TLS", e);
        }
    }

    @Override
    public String toString() {
        return "ServerCertificate[" + digest() + "]";
    }
}
