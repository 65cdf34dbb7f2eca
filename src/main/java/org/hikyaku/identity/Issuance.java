package org.hikyaku.identity;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
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
            generator.initialize(new ECGenParameterSpec(profile.key()), RANDOM);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "a certificate profile names a curve that this Java runtime does not have", e);
        }
    }

    /**
     * A certificate for {@code pair} by {@code profile}.
     *
     * @param issuer who signs; null if the certificate signs itself
     * @param signature the algorithm of the signing key
     */
    static X509Certificate certificate(
            CertificateProfile profile, KeyPair pair, @Nullable Issuer issuer, String signature, Instant now) {
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
                pair.getPublic());
        try {
            extend(builder, profile, pair, issuer);
            var signer =
                    new JcaContentSignerBuilder(signature).build(issuer == null ? pair.getPrivate() : issuer.key());
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException("a certificate could not be made by its profile", e);
        }
    }

    private static void extend(
            X509v3CertificateBuilder builder, CertificateProfile profile, KeyPair pair, @Nullable Issuer issuer)
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
        builder.addExtension(
                Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(pair.getPublic()));
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
                .map(name ->
                        new GeneralName(IPAddress.isValid(name) ? GeneralName.iPAddress : GeneralName.dNSName, name))
                .toArray(GeneralName[]::new));
    }
}
