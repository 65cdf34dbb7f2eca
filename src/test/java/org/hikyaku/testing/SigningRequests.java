package org.hikyaku.testing;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Base64;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/** Certificate signing requests as clients make them. */
public final class SigningRequests {
    private SigningRequests() {}

    /** A key pair: {@code P-256}, {@code P-384}, {@code Ed25519}, {@code RSA-3072} and others so. */
    public static KeyPair pair(String kind) {
        try {
            if (kind.startsWith("RSA-")) {
                return pair(
                        "RSA",
                        new RSAKeyGenParameterSpec(Integer.parseInt(kind.substring(4)), RSAKeyGenParameterSpec.F4));
            }
            return kind.startsWith("P-")
                    ? pair("EC", new ECGenParameterSpec("secp" + kind.substring(2) + "r1"))
                    : KeyPairGenerator.getInstance(kind).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(kind, e);
        }
    }

    private static KeyPair pair(String algorithm, AlgorithmParameterSpec spec) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(spec);
        return generator.generateKeyPair();
    }

    /** How a pair of this kind signs. */
    public static String signature(KeyPair pair) {
        return switch (pair.getPrivate().getAlgorithm()) {
            case "EC" -> "SHA256withECDSA";
            case "RSA" -> "SHA256withRSA";
            default -> "Ed25519";
        };
    }

    /** A request for this pair, in PEM. */
    public static String pem(KeyPair pair) {
        return pem(der(pair, pair, signature(pair), false));
    }

    /** A fresh request, in PEM. */
    public static String fresh() {
        return pem(pair("P-256"));
    }

    /** A request about one pair, signed with the key of another. */
    public static byte[] der(KeyPair pair, KeyPair signer, String algorithm, boolean wishesToBeCa) {
        try {
            var builder = new JcaPKCS10CertificationRequestBuilder(
                    new X500Principal("CN=operations desk,O=Somebody else"), pair.getPublic());
            var wishes = new ExtensionsGenerator();
            wishes.addExtension(Extension.basicConstraints, true, new BasicConstraints(wishesToBeCa));
            wishes.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(new GeneralName(GeneralName.dNSName, "other.example")));
            builder.addAttribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, wishes.generate());
            return builder.build(new JcaContentSignerBuilder(algorithm).build(signer.getPrivate()))
                    .getEncoded();
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** These bytes as a request in PEM, whatever they are. */
    public static String pem(byte[] der) {
        return "-----BEGIN CERTIFICATE REQUEST-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END CERTIFICATE REQUEST-----\n";
    }
}
