package org.hikyaku.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.text.ParseException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.hikyaku.council.Refusal;
import org.hikyaku.council.ToolKey;
import org.jspecify.annotations.Nullable;

/**
 * The public keys of tools, as JWKs (RFC 7517): P-256, P-384, Ed25519, or RSA of 2048 to 4096 bits. A key stands for the
 * algorithms that fit it and for no other (RFC 8725, section 3.1).
 */
public final class PublicKeys {
    private static final Pattern KID = Pattern.compile("[\\x21-\\x7e]{1,100}");
    private static final int RSA_LEAST_BITS = 2048;
    private static final int RSA_MOST_BITS = 4096;
    private static final BigInteger RSA_EXPONENT = BigInteger.valueOf(65_537);

    /** What stands before an Ed25519 key's 32 bytes in its X.509 form (RFC 8410, section 4). */
    private static final String ED25519_HEAD = "302a300506032b6570032100";

    private static final int ED25519_BYTES = 32;

    private PublicKeys() {}

    /**
     * Reads one that a desk was given.
     *
     * @param text a JWK; what is not of the public key, its {@code kid} or its {@code alg} is left out of what comes back
     * @throws Refusal if it is no key that is taken, with why in words that quote nothing of it
     */
    public static ToolKey read(String text) {
        var jwk = parsed(text);
        if (jwk == null) {
            throw Refusal.invalid("not a JWK: a public key of kty EC, OKP or RSA is wanted");
        }
        if (jwk.isPrivate()) {
            throw Refusal.invalid("this is a private key: it is not taken, and as it has been sent, make another");
        }
        boolean otherUse = jwk.getKeyUse() != null && !KeyUse.SIGNATURE.equals(jwk.getKeyUse());
        boolean otherOperation =
                jwk.getKeyOperations() != null && !jwk.getKeyOperations().contains(KeyOperation.VERIFY);
        if (otherUse || otherOperation) {
            throw Refusal.invalid("the key's use or key_ops is another than to verify signatures");
        }
        if (jwk.getKeyID() != null && !KID.matcher(jwk.getKeyID()).matches()) {
            throw Refusal.invalid("a kid has 1 to 100 characters of ASCII, none of them blank");
        }
        var said = jwk.getAlgorithm();
        var fitting = algorithms(jwk);
        if (said != null && !fitting.contains(JWSAlgorithm.parse(said.getName()))) {
            throw Refusal.invalid("the key's alg does not fit the key");
        }
        try {
            var thumbprint = jwk.computeThumbprint().toString();
            var kid = jwk.getKeyID() == null ? thumbprint : jwk.getKeyID();
            publicKey(jwk);
            return new ToolKey(kid, thumbprint, bare(jwk, kid).toJSONString());
        } catch (JOSEException | GeneralSecurityException notUsable) {
            throw Refusal.invalid("the key's numbers are not those of a public key");
        }
    }

    /** The key that is in the council's book; null if it is none that is taken any more. */
    static @Nullable JWK onRecord(ToolKey key) {
        var jwk = parsed(key.jwk());
        try {
            return jwk == null || algorithms(jwk).isEmpty() ? null : jwk;
        } catch (Refusal notTaken) {
            return null;
        }
    }

    private static @Nullable JWK parsed(String text) {
        try {
            return JWK.parse(text);
        } catch (ParseException | RuntimeException notOne) {
            // Nimbus has no one exception for what is not a JWK: to JSON that is no object it has a null pointer.
            return null;
        }
    }

    /** The algorithms in which signatures of this key are taken: the one that it names, or those that fit it. */
    static List<JWSAlgorithm> allowed(JWK jwk) {
        return jwk.getAlgorithm() == null
                ? algorithms(jwk)
                : List.of(JWSAlgorithm.parse(jwk.getAlgorithm().getName()));
    }

    private static List<JWSAlgorithm> algorithms(JWK jwk) {
        if (jwk instanceof ECKey ec && Curve.P_256.equals(ec.getCurve())) {
            return List.of(JWSAlgorithm.ES256);
        }
        if (jwk instanceof ECKey ec && Curve.P_384.equals(ec.getCurve())) {
            return List.of(JWSAlgorithm.ES384);
        }
        if (jwk instanceof OctetKeyPair okp && Curve.Ed25519.equals(okp.getCurve())) {
            return List.of(JWSAlgorithm.EdDSA, JWSAlgorithm.Ed25519);
        }
        if (jwk instanceof RSAKey rsa) {
            int bits = rsa.getModulus().decodeToBigInteger().bitLength();
            // Another exponent, however long it is, would make each signature cost what its owner likes.
            if (bits < RSA_LEAST_BITS
                    || bits > RSA_MOST_BITS
                    || !RSA_EXPONENT.equals(rsa.getPublicExponent().decodeToBigInteger())) {
                throw Refusal.invalid(
                        "an RSA key has " + RSA_LEAST_BITS + " to " + RSA_MOST_BITS + " bits and the exponent 65537");
            }
            return List.of(
                    JWSAlgorithm.PS256,
                    JWSAlgorithm.RS256,
                    JWSAlgorithm.PS384,
                    JWSAlgorithm.RS384,
                    JWSAlgorithm.PS512,
                    JWSAlgorithm.RS512);
        }
        throw Refusal.invalid("the key is of another kind than P-256, P-384, Ed25519 and RSA");
    }

    /** The key as Java knows it. */
    static PublicKey publicKey(JWK jwk) throws JOSEException, GeneralSecurityException {
        if (jwk instanceof ECKey ec) {
            return ec.toECPublicKey();
        }
        if (jwk instanceof RSAKey rsa) {
            return rsa.toRSAPublicKey();
        }
        byte[] x = ((OctetKeyPair) jwk).getX().decode();
        if (x.length != ED25519_BYTES) {
            throw new GeneralSecurityException("an Ed25519 key has 32 bytes");
        }
        var encoded = ED25519_HEAD + HexFormat.of().formatHex(x);
        return KeyFactory.getInstance("Ed25519")
                .generatePublic(new X509EncodedKeySpec(HexFormat.of().parseHex(encoded)));
    }

    private static JWK bare(JWK jwk, String kid) {
        if (jwk instanceof ECKey ec) {
            return new ECKey.Builder(ec.getCurve(), ec.getX(), ec.getY())
                    .keyID(kid)
                    .algorithm(ec.getAlgorithm())
                    .build();
        }
        if (jwk instanceof RSAKey rsa) {
            return new RSAKey.Builder(rsa.getModulus(), rsa.getPublicExponent())
                    .keyID(kid)
                    .algorithm(rsa.getAlgorithm())
                    .build();
        }
        var okp = (OctetKeyPair) jwk;
        return new OctetKeyPair.Builder(okp.getCurve(), okp.getX())
                .keyID(kid)
                .algorithm(okp.getAlgorithm())
                .build();
    }
}
