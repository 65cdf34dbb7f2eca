package org.hikyaku.identity;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.IPAddress;
import org.jspecify.annotations.Nullable;

/**
 * Makes certificates by a profile, with the extensions that strict verifiers (RFC 5280; OpenSSL's {@code X509_STRICT}) ask
 * for: critical basic constraints and key usage, key identifiers of subject and issuer.
 */
final class Issuance {
    private static final int SERIAL_BITS = 128;
    private static final Duration BACKDATED = Duration.ofMinutes(5);
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Who signs. */
    record Issuer(X509Certificate certificate, PrivateKey key) {
        @Override
        public String toString() {
            return "Issuer[" + certificate.getSubjectX500Principal() + "]";
        }
    }

    private Issuance() {}

    static KeyPair keyPair(CertificateProfile profile) {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(profile.curve()), RANDOM);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "a certificate profile names a curve that this Java runtime does not have", e);
        }
    }

    /** How a key of this kind signs. */
    static String signature(PrivateKey key) {
        return switch (key.getAlgorithm()) {
            case "EC" -> ((ECKey) key).getParams().getOrder().bitLength() > 256 ? "SHA384withECDSA" : "SHA256withECDSA";
            case "RSA" -> "SHA384withRSA";
            case "Ed25519", "EdDSA" -> "Ed25519";
            default -> throw new IllegalArgumentException("nothing is signed with a key of this kind");
        };
    }

    /** A certificate for {@code pair} by {@code profile} that signs itself. */
    static X509Certificate selfSigned(CertificateProfile profile, KeyPair pair, Instant now) {
        return certificate(profile, pair.getPublic(), null, pair.getPrivate(), now);
    }

    /** A certificate for {@code key} by {@code profile}, signed by {@code issuer}. */
    static X509Certificate certificate(CertificateProfile profile, PublicKey key, Issuer issuer, Instant now) {
        return certificate(profile, key, issuer, issuer.key(), now);
    }

    private static X509Certificate certificate(
            CertificateProfile profile, PublicKey key, @Nullable Issuer issuer, PrivateKey signer, Instant now) {
        var subject = new X500Principal(profile.subject());
        var end = now.atOffset(ZoneOffset.UTC).plus(profile.life()).toInstant().truncatedTo(ChronoUnit.SECONDS);
        if (issuer != null && end.isAfter(issuer.certificate().getNotAfter().toInstant())) {
            end = issuer.certificate().getNotAfter().toInstant();
        }
        // Backdated for clients whose clocks are late.
        var begin = Date.from(now.minus(BACKDATED).truncatedTo(ChronoUnit.SECONDS));
        var builder = new JcaX509v3CertificateBuilder(
                X500Name.getInstance(
                        issuer == null
                                ? subject.getEncoded()
                                : issuer.certificate().getSubjectX500Principal().getEncoded()),
                new BigInteger(SERIAL_BITS, RANDOM).max(BigInteger.ONE),
                begin,
                Date.from(end),
                X500Name.getInstance(subject.getEncoded()),
                key);
        try {
            extend(builder, profile, key, issuer);
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder(signature(signer)).build(signer)));
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException("a certificate could not be made by its profile", e);
        }
    }

    private static void extend(
            X509v3CertificateBuilder builder, CertificateProfile profile, PublicKey key, @Nullable Issuer issuer)
            throws GeneralSecurityException, IOException {
        var pathLength = profile.pathLength();
        builder.addExtension(
                Extension.basicConstraints,
                true,
                pathLength == null ? new BasicConstraints(false) : new BasicConstraints(pathLength));
        builder.addExtension(Extension.keyUsage, true, keyUsage(profile));
        if (!profile.extendedKeyUsage().isEmpty()) {
            builder.addExtension(Extension.extendedKeyUsage, false, extendedKeyUsage(profile));
        }
        var identifiers = new JcaX509ExtensionUtils();
        builder.addExtension(Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(key));
        if (issuer != null) {
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    identifiers.createAuthorityKeyIdentifier(
                            issuer.certificate().getPublicKey()));
        }
        if (!profile.names().isEmpty()) {
            builder.addExtension(Extension.subjectAlternativeName, false, names(profile));
        }
    }

    private static KeyUsage keyUsage(CertificateProfile profile) {
        int bits = 0;
        for (var use : profile.keyUsage()) {
            bits |= switch (use) {
                case "digitalSignature" -> KeyUsage.digitalSignature;
                case "keyCertSign" -> KeyUsage.keyCertSign;
                case "cRLSign" -> KeyUsage.cRLSign;
                default -> throw new IllegalArgumentException("a certificate profile has no key usage " + use);
            };
        }
        return new KeyUsage(bits);
    }

    private static ExtendedKeyUsage extendedKeyUsage(CertificateProfile profile) {
        return new ExtendedKeyUsage(profile.extendedKeyUsage().stream()
                .map(use -> switch (use) {
                    case "serverAuth" -> KeyPurposeId.id_kp_serverAuth;
                    case "clientAuth" -> KeyPurposeId.id_kp_clientAuth;
                    default ->
                        throw new IllegalArgumentException("a certificate profile has no extended key usage " + use);
                })
                .toArray(KeyPurposeId[]::new));
    }

    private static GeneralNames names(CertificateProfile profile) {
        return new GeneralNames(profile.names().stream()
                .sorted()
                .map(name -> new GeneralName(kind(name), name))
                .toArray(GeneralName[]::new));
    }

    private static int kind(String name) {
        if (name.startsWith("urn:")) {
            return GeneralName.uniformResourceIdentifier;
        }
        return IPAddress.isValid(name) ? GeneralName.iPAddress : GeneralName.dNSName;
    }
}
