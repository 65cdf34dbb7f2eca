package org.hikyaku.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.math.BigInteger;
import java.util.Random;
import org.hikyaku.council.Refusal;
import org.junit.jupiter.api.Test;

class PublicKeysTest {
    private static String refused(String text) {
        var refusal = assertThrows(Refusal.class, () -> PublicKeys.read(text), text);
        assertEquals(Refusal.Kind.INVALID, refusal.kind());
        return refusal.text();
    }

    @Test
    void keysOfTheFourKindsAreTakenWithTheirThumbprintForAKid() throws Exception {
        for (JWK key : new JWK[] {
            Assertion.ec(Curve.P_256),
            Assertion.ec(Curve.P_384),
            Assertion.rsa(2048),
            Assertion.jwk(Assertion.ed25519())
        }) {
            var read = PublicKeys.read(key.toPublicJWK().toJSONString());
            assertEquals(key.computeThumbprint().toString(), read.thumbprint());
            assertEquals(read.thumbprint(), read.kid());
            assertFalse(JWK.parse(read.jwk()).isPrivate());
        }
    }

    @Test
    void anRsaKeyOf3072BitsIsTakenAndOneOf4096() throws Exception {
        var random = new Random(7);
        for (int bits : new int[] {3072, 4096}) {
            var modulus = new BigInteger(bits, random).setBit(bits - 1).setBit(0);
            var key =
                    new RSAKey.Builder(Base64URL.encode(modulus), Base64URL.encode(BigInteger.valueOf(65_537))).build();
            assertEquals(
                    key.computeThumbprint().toString(),
                    PublicKeys.read(key.toJSONString()).thumbprint());
        }
    }

    @Test
    void whatIsNotOfThePublicKeyIsNotKept() {
        var key = new ECKey.Builder(Assertion.ec(Curve.P_256).toPublicJWK())
                .keyID("2026-11")
                .keyUse(KeyUse.SIGNATURE)
                .x509CertURL(java.net.URI.create("https://elsewhere.example/"))
                .build();
        var read = PublicKeys.read(key.toJSONString());
        assertEquals("2026-11", read.kid());
        assertFalse(read.jwk().contains("elsewhere"), read.jwk());
    }

    @Test
    void aPrivateKeyIsRefusedAndItsOwnerIsToldThatItIsSpent() {
        assertTrue(refused(Assertion.ec(Curve.P_256).toJSONString()).contains("make another"));
    }

    @Test
    void weakHugeAndOtherKeysAreRefused() throws Exception {
        refused(Assertion.ec(Curve.P_521).toPublicJWK().toJSONString());
        refused(Assertion.rsa(1024).toPublicJWK().toJSONString());
        refused("{\"kty\":\"oct\",\"k\":\"AAAA\"}");
        var sound = Assertion.rsa(2048);
        for (var exponent : new BigInteger[] {BigInteger.ONE, BigInteger.valueOf(3), BigInteger.ONE.shiftLeft(2000)}) {
            refused(new RSAKey.Builder(sound.getModulus(), Base64URL.encode(exponent))
                    .build()
                    .toJSONString());
        }
        var huge = BigInteger.ONE.shiftLeft(16_384).add(BigInteger.ONE);
        refused(new RSAKey.Builder(Base64URL.encode(huge), sound.getPublicExponent())
                .build()
                .toJSONString());
    }

    @Test
    void aPointThatIsNotOnItsCurveIsRefused() {
        var key = Assertion.ec(Curve.P_256);
        refused("{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"" + key.getX() + "\",\"y\":\"" + key.getX() + "\"}");
        refused("{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"AAAA\"}");
        refused("{\"kty\":\"OKP\",\"crv\":\"X25519\",\"x\":\"" + key.getX() + "\"}");
    }

    @Test
    void usesAndNamesThatDoNotFitAreRefused() {
        var key = Assertion.ec(Curve.P_256).toPublicJWK().toJSONString();
        for (var wrong : new String[] {
            "\"use\":\"enc\"",
            "\"key_ops\":[\"sign\"]",
            "\"alg\":\"RS256\"",
            "\"alg\":\"none\"",
            "\"kid\":\"\"",
            "\"kid\":\"a b\"",
            "\"kid\":\"" + "k".repeat(101) + "\""
        }) {
            refused(key.replaceFirst("}$", "," + wrong + "}"));
        }
        assertTrue(PublicKeys.read(key.replaceFirst("}$", ",\"alg\":\"ES256\"}"))
                .jwk()
                .contains("ES256"));
    }

    @Test
    void noTextMakesItThrowAnythingElse() {
        long seed = Long.getLong("keys.seed", new Random().nextLong());
        var random = new Random(seed);
        var whole = new String[] {
            Assertion.ec(Curve.P_256).toPublicJWK().toJSONString(),
            Assertion.rsa(2048).toPublicJWK().toJSONString(),
            Assertion.jwk(Assertion.ed25519()).toJSONString()
        };
        for (int round = 0; round < 5_000; round++) {
            var text = new StringBuilder(whole[random.nextInt(whole.length)]);
            for (int change = random.nextInt(3); change >= 0; change--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.setCharAt(at, (char) (32 + random.nextInt(95)));
                    case 1 -> text.deleteCharAt(at);
                    default ->
                        text.insert(at, new String[] {"\"", "{", "[", "null", "-1", "é", ","}[random.nextInt(7)]);
                }
            }
            try {
                PublicKeys.read(text.toString());
            } catch (Refusal expected) {
                assertFalse(expected.text().contains("http"));
            } catch (RuntimeException e) {
                throw new AssertionError("-Dkeys.seed=" + seed + ", round " + round + ": " + text, e);
            }
        }
    }
}
