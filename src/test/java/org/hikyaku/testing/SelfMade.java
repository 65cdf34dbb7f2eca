package org.hikyaku.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate that signs itself, and its key: what somebody makes for himself. */
public record SelfMade(X509Certificate certificate, KeyPair pair) {
    private static final char[] NO_PASSWORD = "none".toCharArray();

    /** Of P-256, good from a day ago for ten. */
    public static SelfMade now() {
        return between(Instant.now().minus(Duration.ofDays(1)), Instant.now().plus(Duration.ofDays(9)));
    }

    /** Of P-256, good between these times. */
    public static SelfMade between(Instant from, Instant to) {
        return of(ec(), "SHA256withECDSA", from, to);
    }

    /** Of RSA with so many bits. */
    public static SelfMade rsa(int bits) {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            var now = Instant.now();
            return of(generator.generateKeyPair(), "SHA256withRSA", now.minusSeconds(60), now.plusSeconds(3600));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair ec() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SelfMade of(KeyPair pair, String signature, Instant from, Instant to) {
        var name = new X500Name("CN=self-made");
        var serial = new BigInteger(64, new SecureRandom()).add(BigInteger.ONE);
        try {
            var made = new JcaX509v3CertificateBuilder(
                            name, serial, Date.from(from), Date.from(to), name, pair.getPublic())
                    .build(new JcaContentSignerBuilder(signature).build(pair.getPrivate()));
            return new SelfMade(new JcaX509CertificateConverter().getCertificate(made), pair);
        } catch (OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The certificate in PEM. */
    public String pem() {
        try {
            return pem("CERTIFICATE", certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String label, byte[] der) {
        var body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    }

    /** Writes {@code client.pem} and {@code client.key} there, for programs that take files. */
    public void write(Path folder) {
        try {
            Files.writeString(folder.resolve("client.pem"), pem(), StandardCharsets.US_ASCII);
            Files.writeString(
                    folder.resolve("client.key"),
                    pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For a client of Java's that shows it. */
    public KeyManager[] keys() {
        try {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setKeyEntry("self", pair.getPrivate(), NO_PASSWORD, new X509Certificate[] {certificate});
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, NO_PASSWORD);
            return keys.getKeyManagers();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "SelfMade[" + certificate.getSerialNumber() + "]";
    }
}
