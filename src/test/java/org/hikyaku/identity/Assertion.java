package org.hikyaku.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.impl.BaseJWSProvider;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Keys of a tool's own, and assertions that it signs with them; good ones, unless a test makes them otherwise. */
final class Assertion {
    private static final String FORM = "grant_type=client_credentials&client_assertion_type="
            + URLEncoder.encode("urn:ietf:params:oauth:client-assertion-type:jwt-bearer", StandardCharsets.UTF_8)
            + "&client_assertion=";

    private Assertion() {}

    /** The form with which a token is asked for by this assertion. */
    static String form(String assertion) {
        return FORM + URLEncoder.encode(assertion, StandardCharsets.UTF_8);
    }

    static ECKey ec(Curve curve) {
        try {
            return new ECKeyGenerator(curve).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    static RSAKey rsa(int bits) {
        try {
            return new RSAKeyGenerator(bits, true).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    /** An Ed25519 key pair of the JDK's. */
    static KeyPair ed25519() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static OctetKeyPair jwk(KeyPair ed25519) {
        byte[] encoded = ed25519.getPublic().getEncoded();
        return new OctetKeyPair.Builder(
                        Curve.Ed25519,
                        Base64URL.encode(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length)))
                .build();
    }

    /** The claims of a good one. */
    static JWTClaimsSet claims(String tool, Instant now) {
        return new JWTClaimsSet.Builder()
                .issuer(tool)
                .subject(tool)
                .audience(Fixture.ISSUER + "/oauth2/token")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(60)))
                .jwtID(UUID.randomUUID().toString())
                .build();
    }

    static JWSHeader header(JWSAlgorithm algorithm) {
        return new JWSHeader.Builder(algorithm).build();
    }

    static String signed(JWSHeader header, JWTClaimsSet claims, JWSSigner signer) {
        try {
            var jwt = new SignedJWT(header, claims);
            jwt.sign(signer);
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    static JWSSigner signer(JWK key) {
        try {
            return key instanceof RSAKey rsa ? new RSASSASigner(rsa) : new ECDSASigner((ECKey) key);
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    static JWSSigner signer(PrivateKey ed25519) {
        return new Ed25519Signer(ed25519);
    }

    /** Changes one thing in a good one. */
    static UnaryOperator<JWTClaimsSet> but(UnaryOperator<JWTClaimsSet.Builder> change) {
        return claims -> change.apply(new JWTClaimsSet.Builder(claims)).build();
    }

    private static final class Ed25519Signer extends BaseJWSProvider implements JWSSigner {
        private final PrivateKey key;

        Ed25519Signer(PrivateKey key) {
            super(Set.of(JWSAlgorithm.EdDSA, JWSAlgorithm.Ed25519));
            this.key = key;
        }

        @Override
        public Base64URL sign(JWSHeader header, byte[] input) {
            try {
                var signature = Signature.getInstance("Ed25519");
                signature.initSign(key);
                signature.update(input);
                return Base64URL.encode(signature.sign());
            } catch (GeneralSecurityException e) {
                throw new AssertionError(e);
            }
        }
    }
}
