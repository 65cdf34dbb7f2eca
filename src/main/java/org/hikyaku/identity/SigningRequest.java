package org.hikyaku.identity;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.hikyaku.council.Refusal;

/**
 * A certificate signing request (PKCS #10, RFC 2986) that proved that its sender has the private key. That key is all that is
 * taken from it: name, purpose and lifetime are the CA's to say, whatever the request wishes. One that wishes to be a CA is
 * refused, for its sender would be deceived.
 *
 * <p>Comes from strangers. Whatever the bytes are, reading takes time in proportion to their number, which is bounded, and ends in a
 * request or a {@link Refusal} that quotes nothing of them.
 */
public final class SigningRequest {
    /** The longest request that is read, in characters. */
    public static final int MAX_CHARS = 16 * 1024;

    private static final Pattern PEM = Pattern.compile(
            "\\s*-----BEGIN (?:NEW )?CERTIFICATE REQUEST-----\\s([A-Za-z0-9+/=\\s]*+)-----END (?:NEW )?CERTIFICATE"
                    + " REQUEST-----\\s*");

    private static final int LEAST_RSA_BITS = 3072;
    private static final int MOST_RSA_BITS = 8192;
    private static final BigInteger LEAST_EXPONENT = BigInteger.valueOf(65_537);
    private static final int MOST_EXPONENT_BITS = 32;

    private static final String KINDS =
            "the key is EC on P-256 or P-384, Ed25519, or RSA of " + LEAST_RSA_BITS + " to " + MOST_RSA_BITS + " bits";

    private static final Set<ASN1ObjectIdentifier> CURVES =
            Set.of(SECObjectIdentifiers.secp256r1, SECObjectIdentifiers.secp384r1);

    /** By what a request may be signed: by its own key, and not with SHA-1. */
    private static final Map<ASN1ObjectIdentifier, String> SIGNATURES = Map.of(
            X9ObjectIdentifiers.ecdsa_with_SHA256, "SHA256withECDSA",
            X9ObjectIdentifiers.ecdsa_with_SHA384, "SHA384withECDSA",
            X9ObjectIdentifiers.ecdsa_with_SHA512, "SHA512withECDSA",
            EdECObjectIdentifiers.id_Ed25519, "Ed25519",
            PKCSObjectIdentifiers.sha256WithRSAEncryption, "SHA256withRSA",
            PKCSObjectIdentifiers.sha384WithRSAEncryption, "SHA384withRSA",
            PKCSObjectIdentifiers.sha512WithRSAEncryption, "SHA512withRSA");

    private final PublicKey key;

    private SigningRequest(PublicKey key) {
        this.key = key;
    }

    /**
     * Reads a request and checks its proof. Takes up to some milliseconds: not for an event loop.
     *
     * @param pem one request in PEM (RFC 7468)
     * @throws Refusal if it cannot be read or breaks a rule
     */
    public static SigningRequest read(String pem) {
        var request = parse(pem);
        var info = request.getSubjectPublicKeyInfo();
        requireKind(info);
        try {
            PublicKeyFactory.createKey(info); // a point that is on its curve, a modulus that can be one
        } catch (IOException | RuntimeException notAKey) {
            throw Refusal.invalid("the certificate signing request's key is none: " + KINDS);
        }
        var key = key(info);
        requireProof(request, key);
        requireNoCa(request);
        return new SigningRequest(key);
    }

    private static PKCS10CertificationRequest parse(String pem) {
        var body = PEM.matcher(pem.length() > MAX_CHARS ? "" : pem);
        if (body.matches()) {
            try {
                byte[] der = Base64.getDecoder().decode(body.group(1).replaceAll("\\s", ""));
                var request = new PKCS10CertificationRequest(der);
                // In another encoding two texts would be one request, and one of them is not what was signed.
                if (Arrays.equals(der, request.toASN1Structure().getEncoded("DER"))) {
                    return request;
                }
            } catch (IOException | RuntimeException notARequest) {
                // Said below: the parser's words may quote what it read.
            }
        }
        throw Refusal.invalid("this is not one certificate signing request (PKCS #10) in PEM of at most " + MAX_CHARS
                + " characters");
    }

    private static void requireKind(SubjectPublicKeyInfo info) {
        var algorithm = info.getAlgorithm();
        var kind = algorithm.getAlgorithm();
        boolean known;
        try {
            if (kind.equals(X9ObjectIdentifiers.id_ecPublicKey)) {
                // Named, never spelled out: a curve of a stranger's own could be a trap.
                known = algorithm.getParameters() instanceof ASN1ObjectIdentifier curve && CURVES.contains(curve);
            } else if (kind.equals(PKCSObjectIdentifiers.rsaEncryption)) {
                var rsa = RSAPublicKey.getInstance(info.parsePublicKey());
                int bits = rsa.getModulus().bitLength();
                var exponent = rsa.getPublicExponent();
                known = rsa.getModulus().signum() > 0
                        && bits >= LEAST_RSA_BITS
                        && bits <= MOST_RSA_BITS
                        && exponent.compareTo(LEAST_EXPONENT) >= 0
                        && exponent.bitLength() <= MOST_EXPONENT_BITS
                        && exponent.testBit(0);
            } else {
                known = kind.equals(EdECObjectIdentifiers.id_Ed25519);
            }
        } catch (IOException | RuntimeException notAKey) {
            known = false;
        }
        if (!known) {
            throw Refusal.invalid("a certificate is not issued for this kind of key: " + KINDS);
        }
    }

    private static PublicKey key(SubjectPublicKeyInfo info) {
        var kind = info.getAlgorithm().getAlgorithm();
        var name = kind.equals(X9ObjectIdentifiers.id_ecPublicKey)
                ? "EC"
                : kind.equals(PKCSObjectIdentifiers.rsaEncryption) ? "RSA" : "Ed25519";
        try {
            return KeyFactory.getInstance(name).generatePublic(new X509EncodedKeySpec(info.getEncoded()));
        } catch (GeneralSecurityException | IOException | RuntimeException notAKey) {
            throw Refusal.invalid("the certificate signing request's key is none: " + KINDS);
        }
    }

    private static void requireProof(PKCS10CertificationRequest request, PublicKey key) {
        var algorithm = SIGNATURES.get(request.getSignatureAlgorithm().getAlgorithm());
        if (algorithm == null) {
            throw Refusal.invalid(
                    "a certificate signing request is signed with SHA-256, SHA-384 or SHA-512, or by Ed25519");
        }
        boolean proved;
        try {
            var verifier = Signature.getInstance(algorithm);
            verifier.initVerify(key);
            verifier.update(
                    request.toASN1Structure().getCertificationRequestInfo().getEncoded("DER"));
            proved = verifier.verify(request.getSignature());
        } catch (GeneralSecurityException | IOException | RuntimeException notASignature) {
            proved = false;
        }
        if (!proved) {
            throw Refusal.invalid("the certificate signing request is not signed by the key that it is about");
        }
    }

    private static void requireNoCa(PKCS10CertificationRequest request) {
        boolean ca;
        try {
            var wishes = request.getRequestedExtensions();
            ca = wishes != null && isCa(wishes);
        } catch (RuntimeException unreadable) {
            throw Refusal.invalid("the extensions that the certificate signing request wishes cannot be read");
        }
        if (ca) {
            throw Refusal.invalid("no certificate of a CA is issued for a certificate signing request here");
        }
    }

    private static boolean isCa(Extensions wishes) {
        var constraints = BasicConstraints.fromExtensions(wishes);
        return constraints != null && constraints.isCA();
    }

    /** The key that was proved to be its sender's. */
    public PublicKey key() {
        return key;
    }

    /** SHA-256 of the key's encoding, in hex digits. */
    public String keyDigest() {
        return Digests.sha256(key.getEncoded());
    }
}
