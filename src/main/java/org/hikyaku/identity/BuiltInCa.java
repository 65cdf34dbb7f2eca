package org.hikyaku.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.bouncycastle.util.IPAddress;
import org.hikyaku.identity.Issuance.Issuer;

/**
 * A throw-away hierarchy in {@code DIR/certs}, by the profiles of the project's {@code certs/}, so that a broker serves TLS
 * from its first start: a root ({@code ca.pem}, {@code root.key}), an issuing CA ({@code issuing.pem}, {@code issuing.key})
 * and the server ({@code server.pem} with the issuing certificate after it, {@code server.key}). A production broker is
 * given a certificate of its own instead.
 *
 * <p>A root whose key is not here is kept elsewhere ({@link OfflineRoot}): it is not replaced, and an issuing CA of its serves until its
 * very end.
 *
 * <p>Opening it again issues anew what comes near its end, what lacks a name, what does not belong to its key (a crash
 * between two writes), and all that hangs on what was issued anew. The root stays until it comes near its own end.
 */
public final class BuiltInCa {
    private final Path directory;
    private final Instant now;

    private BuiltInCa(Path directory, Instant now) {
        this.directory = directory;
        this.now = now;
    }

    /**
     * The server's certificate, made if need be. Blocks on the disk; call it at start, under the lock of {@code DIR}.
     *
     * @param dir the data directory; the files are in its {@code certs}
     * @param moreNames host names and addresses under which the broker is reached, beside the profile's
     * @param now the time
     * @throws UnusableKeys if others may read a private key, or a file is damaged or missing
     * @throws java.io.UncheckedIOException if a file cannot be read or written
     */
    public static ServerCertificate open(Path dir, List<String> moreNames, Instant now) {
        var directory = dir.resolve("certs");
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        new IssuingOffer(directory).take(now);
        var ca = new BuiltInCa(directory, now);
        var root = ca.root();
        var issuing = ca.issuing(root);
        ca.server(issuing, CertificateProfile.load("server").withNames(moreNames));
        return ServerCertificate.read(ca.file("ca.pem"), ca.file("server.pem"), ca.file("server.key"), now);
    }

    /**
     * A request for an issuing CA that a root elsewhere is to sign. Its key stays in {@code DIR/certs}; a broker may be running.
     *
     * @return PKCS #10 in PEM
     */
    public static String request(Path dir) {
        return new IssuingOffer(dir.resolve("certs")).request();
    }

    /**
     * Lays down what a root elsewhere made of the {@link #request}. The broker takes it when it is opened or looks at its
     * certificates the next time; from then on it trusts that root alone, and has no root's key.
     *
     * @param file the issuing CA's certificate and the root's after it, PEM
     * @throws UnusableKeys if it would not do
     */
    public static void offer(Path dir, Path file, Instant now) {
        new IssuingOffer(dir.resolve("certs")).put(file, now);
    }

    /**
     * The issuing CA as it was {@link #open opened}.
     *
     * @throws UnusableKeys if its key is not there: it can be kept on one node, and the others issue nothing
     */
    public static CertificateAuthority authority(Path dir) {
        var directory = dir.resolve("certs");
        var key = directory.resolve("issuing.key");
        if (!Files.exists(key)) {
            throw UnusableKeys.missing(key, "nothing can be issued without it");
        }
        return new CertificateAuthority(
                PemFiles.certificates(directory.resolve("ca.pem")),
                PemFiles.certificates(directory.resolve("issuing.pem")),
                PemFiles.privateKey(key));
    }

    /** A CA of the hierarchy: its certificate and, since the key is seldom needed, the file of its key. */
    private record Authority(X509Certificate certificate, Path keyFile) {
        Issuer issuer() {
            if (!Files.exists(keyFile)) {
                throw UnusableKeys.missing(
                        keyFile,
                        "a certificate is to be signed with it: put it back, or remove the folder to start anew");
            }
            return new Issuer(certificate, PemFiles.privateKey(keyFile));
        }
    }

    private Authority root() {
        var profile = CertificateProfile.load("root");
        var certificateFile = file("ca.pem");
        var keyFile = file("root.key");
        if (Files.exists(keyFile)) {
            // Seldom read, but never left open to others.
            PrivateFiles.ownerOnly(keyFile);
        }
        if (Files.exists(certificateFile)) {
            var certificate = PemFiles.certificates(certificateFile).get(0);
            // Without its key it is kept elsewhere, and not ours to replace.
            if (!endsSoon(certificate, profile) || !Files.exists(keyFile)) {
                return new Authority(certificate, keyFile);
            }
        }
        var pair = Issuance.keyPair(profile);
        var certificate = Issuance.selfSigned(profile, pair, now);
        PemFiles.write(keyFile, pair.getPrivate());
        PemFiles.write(certificateFile, certificate);
        return new Authority(certificate, keyFile);
    }

    private Authority issuing(Authority root) {
        var profile = CertificateProfile.load("issuing");
        var certificateFile = file("issuing.pem");
        var keyFile = file("issuing.key");
        if (Files.exists(certificateFile) && Files.exists(keyFile)) {
            var certificate = PemFiles.certificates(certificateFile).get(0);
            boolean lasts = Files.exists(root.keyFile())
                    ? !endsSoon(certificate, profile)
                    : now.isBefore(certificate.getNotAfter().toInstant());
            if (lasts
                    && isSignedBy(certificate, root.certificate())
                    && belong(PemFiles.privateKey(keyFile), certificate.getPublicKey())) {
                return new Authority(certificate, keyFile);
            }
        }
        var pair = Issuance.keyPair(profile);
        var certificate = Issuance.certificate(profile, pair.getPublic(), root.issuer(), now);
        PemFiles.write(keyFile, pair.getPrivate());
        PemFiles.write(certificateFile, certificate);
        return new Authority(certificate, keyFile);
    }

    private void server(Authority issuing, CertificateProfile profile) {
        var chainFile = file("server.pem");
        var keyFile = file("server.key");
        if (Files.exists(chainFile) && Files.exists(keyFile)) {
            var chain = PemFiles.certificates(chainFile);
            var certificate = chain.get(0);
            if (!endsSoon(certificate, profile)
                    && chain.equals(List.of(certificate, issuing.certificate()))
                    && isSignedBy(certificate, issuing.certificate())
                    && names(certificate).containsAll(canonical(profile.names()))
                    && belong(PemFiles.privateKey(keyFile), certificate.getPublicKey())) {
                return;
            }
        }
        var pair = Issuance.keyPair(profile);
        var certificate = Issuance.certificate(profile, pair.getPublic(), issuing.issuer(), now);
        PemFiles.write(keyFile, pair.getPrivate());
        PemFiles.write(chainFile, certificate, issuing.certificate());
    }

    private Path file(String name) {
        return directory.resolve(name);
    }

    private boolean endsSoon(X509Certificate certificate, CertificateProfile profile) {
        var soon = now.atOffset(ZoneOffset.UTC).plus(profile.renewal()).toInstant();
        return !certificate.getNotAfter().toInstant().isAfter(soon);
    }

    static boolean isSignedBy(X509Certificate certificate, X509Certificate issuer) {
        try {
            certificate.verify(issuer.getPublicKey());
            return certificate.getIssuerX500Principal().equals(issuer.getSubjectX500Principal());
        } catch (GeneralSecurityException notIts) {
            return false;
        }
    }

    /** Whether they are a pair. */
    static boolean belong(PrivateKey key, PublicKey publicKey) {
        try {
            var signature = Signature.getInstance(Issuance.signature(key));
            signature.initSign(key);
            signature.update(publicKey.getEncoded());
            byte[] signed = signature.sign();
            signature.initVerify(publicKey);
            signature.update(publicKey.getEncoded());
            return signature.verify(signed);
        } catch (GeneralSecurityException otherKind) {
            return false;
        }
    }

    private static Set<String> names(X509Certificate certificate) {
        var names = new HashSet<String>();
        try {
            var found = certificate.getSubjectAlternativeNames();
            if (found != null) {
                found.forEach(entry -> names.add(canonical((String) entry.get(1))));
            }
        } catch (GeneralSecurityException unreadable) {
            return Set.of();
        }
        return names;
    }

    private static Set<String> canonical(Set<String> names) {
        var canonical = new HashSet<String>();
        names.forEach(name -> canonical.add(canonical(name)));
        return canonical;
    }

    /** One text for each name: an IPv6 address has several. */
    private static String canonical(String name) {
        if (!IPAddress.isValid(name)) {
            return name.toLowerCase(Locale.ROOT);
        }
        try {
            return InetAddress.getByName(name).getHostAddress();
        } catch (IOException e) {
            throw new IllegalArgumentException("not an address: " + name, e);
        }
    }
}
