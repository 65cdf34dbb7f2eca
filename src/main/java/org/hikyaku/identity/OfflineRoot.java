package org.hikyaku.identity;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.hikyaku.identity.Issuance.Issuer;

/**
 * A root that is no broker's: made in a folder on a machine that need not be on any network, its key under a passphrase (PKCS #8,
 * AES-256 by PBKDF2 with HMAC-SHA-256). It signs issuing CAs, and nothing else; brokers know its certificate alone.
 */
public final class OfflineRoot {
    private static final String CERTIFICATE = "ca.pem";
    private static final String KEY = "root.key";
    private static final String LABEL = "ENCRYPTED PRIVATE KEY";
    private static final String BEGIN = "-----BEGIN " + LABEL + "-----";
    private static final String END = "-----END " + LABEL + "-----";
    private static final String SCHEME = "PBEWithHmacSHA256AndAES_256";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int ROUNDS = 600_000;
    private static final int LEAST_PASSPHRASE = 12;

    private final Path dir;
    private final char[] passphrase;

    /**
     * The root in this folder.
     *
     * @param passphrase of its key; 12 characters or more
     * @throws UnusableKeys if the file is empty, short or open to others
     */
    public static OfflineRoot in(Path dir, Path passphrase) {
        var text = new String(PrivateFiles.read(passphrase), StandardCharsets.UTF_8).strip();
        if (text.length() < LEAST_PASSPHRASE) {
            throw UnusableKeys.damaged(passphrase, "a passphrase of " + LEAST_PASSPHRASE + " characters or more");
        }
        return new OfflineRoot(dir, text.toCharArray());
    }

    private OfflineRoot(Path dir, char[] passphrase) {
        this.dir = dir;
        this.passphrase = passphrase;
    }

    /**
     * Makes it: {@code ca.pem} and {@code root.key}.
     *
     * @param subject its distinguished name (RFC 4514)
     * @throws IllegalArgumentException if that is none
     * @throws IllegalStateException if there is one already
     */
    public void make(String subject, Instant now) {
        PrivateFiles.directory(dir);
        if (Files.exists(dir.resolve(KEY)) || Files.exists(dir.resolve(CERTIFICATE))) {
            throw new IllegalStateException(
                    "There is a root in " + dir + " already; a root is never replaced in its place.");
        }
        var profile = CertificateProfile.load("root").withSubject(new X500Principal(subject).getName());
        var pair = Issuance.keyPair(profile);
        PrivateFiles.write(dir.resolve(KEY), encrypted(pair.getPrivate()));
        PemFiles.write(dir.resolve(CERTIFICATE), Issuance.selfSigned(profile, pair, now));
    }

    /**
     * Signs an issuing CA whose request proves its key.
     *
     * @param request PKCS #10 in PEM, as {@link BuiltInCa#request} makes it
     * @param subject the issuing CA's distinguished name (RFC 4514)
     * @return its certificate and the root's after it, PEM
     * @throws org.hikyaku.council.Refusal if the request cannot be taken
     * @throws UnusableKeys if the root is not there or the passphrase another
     */
    public String sign(String request, String subject, Instant now) {
        var key = SigningRequest.read(request).key();
        var root = PemFiles.certificates(dir.resolve(CERTIFICATE)).get(0);
        var issuer = new Issuer(root, decrypted(PrivateFiles.read(dir.resolve(KEY))));
        if (!BuiltInCa.belong(issuer.key(), root.getPublicKey())) {
            throw UnusableKeys.unfit(dir.resolve(KEY), "it is not the key of the root beside it");
        }
        var profile = CertificateProfile.load("issuing").withSubject(new X500Principal(subject).getName());
        return PemFiles.text(Issuance.certificate(profile, key, issuer, now), root);
    }

    private byte[] encrypted(PrivateKey key) {
        try {
            byte[] salt = new byte[16];
            byte[] iv = new byte[16];
            RANDOM.nextBytes(salt);
            RANDOM.nextBytes(iv);
            var cipher = Cipher.getInstance(SCHEME);
            cipher.init(
                    Cipher.ENCRYPT_MODE, secret(), new PBEParameterSpec(salt, ROUNDS, new IvParameterSpec(iv)), RANDOM);
            // The runtime's own class for this does not know the scheme by its name.
            var parameters = ASN1Primitive.fromByteArray(cipher.getParameters().getEncoded());
            var info = new EncryptedPrivateKeyInfo(
                    new AlgorithmIdentifier(PKCSObjectIdentifiers.id_PBES2, parameters),
                    cipher.doFinal(key.getEncoded()));
            return PemFiles.pem(LABEL, info.getEncoded()).getBytes(StandardCharsets.US_ASCII);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the root's key could not be put under its passphrase", e);
        }
    }

    private PrivateKey decrypted(byte[] file) {
        var text = new String(file, StandardCharsets.US_ASCII).strip();
        try {
            if (text.startsWith(BEGIN) && text.endsWith(END)) {
                var body = text.substring(BEGIN.length(), text.length() - END.length());
                var info = EncryptedPrivateKeyInfo.getInstance(
                        Base64.getMimeDecoder().decode(body));
                var parameters = AlgorithmParameters.getInstance("PBES2");
                parameters.init(info.getEncryptionAlgorithm()
                        .getParameters()
                        .toASN1Primitive()
                        .getEncoded());
                var cipher = Cipher.getInstance(SCHEME);
                cipher.init(Cipher.DECRYPT_MODE, secret(), parameters);
                byte[] key = cipher.doFinal(info.getEncryptedData());
                return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(key));
            }
        } catch (GeneralSecurityException | IOException | RuntimeException notThis) {
            // Its message could quote the file.
        }
        throw UnusableKeys.unfit(dir.resolve(KEY), "it is no key under this passphrase");
    }

    private SecretKey secret() throws GeneralSecurityException {
        return SecretKeyFactory.getInstance(SCHEME).generateSecret(new PBEKeySpec(passphrase));
    }

    @Override
    public String toString() {
        return "OfflineRoot[" + dir + "]";
    }
}
