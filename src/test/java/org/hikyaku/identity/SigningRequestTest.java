package org.hikyaku.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.pkcs.CertificationRequest;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.hikyaku.council.Refusal;
import org.hikyaku.testing.SigningRequests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningRequestTest {
    private static final int RUNS = Integer.getInteger("csr.runs", 3_000);

    private static Refusal refused(String pem) {
        return assertThrows(Refusal.class, () -> SigningRequest.read(pem));
    }

    @ParameterizedTest
    @ValueSource(strings = {"P-256", "P-384", "Ed25519", "RSA-3072", "RSA-4096"})
    void theKindsOfKeysThatAreCertifiedAreRead(String kind) {
        var pair = SigningRequests.pair(kind);
        var request = SigningRequest.read(SigningRequests.pem(pair));
        assertEquals(pair.getPublic(), request.key());
        assertEquals(64, request.keyDigest().length());
    }

    @ParameterizedTest
    @ValueSource(strings = {"P-521", "Ed448", "RSA-2048", "RSA-1024", "DSA"})
    void otherKindsOfKeysAreRefused(String kind) {
        var pair = SigningRequests.pair(kind);
        var algorithm =
                kind.equals("DSA") ? "SHA256withDSA" : kind.equals("Ed448") ? "Ed448" : SigningRequests.signature(pair);
        var refusal = refused(SigningRequests.pem(SigningRequests.der(pair, pair, algorithm, false)));
        assertEquals(Refusal.Kind.INVALID, refusal.kind());
        assertTrue(refusal.text().contains("P-256"), refusal.text());
    }

    @Test
    void aRequestThatAnotherKeySignedProvesNothing() {
        var other = SigningRequests.pair("P-256");
        var refusal = refused(SigningRequests.pem(
                SigningRequests.der(SigningRequests.pair("P-256"), other, "SHA256withECDSA", false)));
        assertEquals("the certificate signing request is not signed by the key that it is about", refusal.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHA1withRSA", "MD5withRSA", "SHA224withRSA"})
    void aWeakSignatureProvesNothing(String algorithm) {
        var pair = SigningRequests.pair("RSA-3072");
        assertEquals(
                Refusal.Kind.INVALID,
                refused(SigningRequests.pem(SigningRequests.der(pair, pair, algorithm, false)))
                        .kind());
    }

    @Test
    void whoWishesToBeACaIsToldSo() {
        var pair = SigningRequests.pair("P-256");
        var refusal = refused(SigningRequests.pem(SigningRequests.der(pair, pair, "SHA256withECDSA", true)));
        assertEquals("no certificate of a CA is issued for a certificate signing request here", refusal.text());
    }

    @Test
    void anExponentOrAModulusMadeToCostMuchIsRefused() {
        var pair = SigningRequests.pair("RSA-3072");
        var own = (java.security.interfaces.RSAPublicKey) pair.getPublic();
        var huge = own.getModulus().shiftLeft(20_000).setBit(0);
        for (var key : List.of(
                new RSAPublicKey(own.getModulus(), own.getModulus().subtract(java.math.BigInteger.TWO)),
                new RSAPublicKey(own.getModulus(), java.math.BigInteger.ONE),
                new RSAPublicKey(own.getModulus(), java.math.BigInteger.valueOf(3)),
                new RSAPublicKey(huge, own.getPublicExponent()),
                new RSAPublicKey(own.getModulus().negate(), own.getPublicExponent()))) {
            assertEquals(Refusal.Kind.INVALID, refused(with(pair, key)).kind());
        }
    }

    private static String with(java.security.KeyPair pair, RSAPublicKey key) {
        try {
            var request = CertificationRequest.getInstance(SigningRequests.der(pair, pair, "SHA256withRSA", false));
            var info = request.getCertificationRequestInfo();
            var spki = new SubjectPublicKeyInfo(
                    new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE), key);
            var changed = new ASN1EncodableVector();
            changed.add(new ASN1Integer(0));
            changed.add(info.getSubject());
            changed.add(spki);
            changed.add(new org.bouncycastle.asn1.DERTaggedObject(false, 0, info.getAttributes()));
            var whole = new ASN1EncodableVector();
            whole.add(new DERSequence(changed));
            whole.add(request.getSignatureAlgorithm());
            whole.add(new DERBitString(request.getSignature().getBytes()));
            return SigningRequests.pem(new DERSequence(whole).getEncoded());
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatIsNotOneRequestIsRefused() {
        var whole = SigningRequests.fresh();
        var deep = new ByteArrayOutputStream();
        for (int i = 0; i < 5_000; i++) {
            deep.writeBytes(new byte[] {0x30, (byte) 0x80});
        }
        for (var text : List.of(
                "",
                "not PEM",
                whole + whole,
                whole.replace("REQUEST", "CERTIFICATE"),
                whole.replace("-----BEGIN CERTIFICATE REQUEST-----", ""),
                whole.replaceFirst("[A-Z]{4}", "!!!!"),
                SigningRequests.pem(new byte[0]),
                SigningRequests.pem(new byte[] {0x30, (byte) 0x84, 0x7f, -1, -1, -1}),
                SigningRequests.pem(deep.toByteArray()),
                whole.substring(0, 60) + "A".repeat(SigningRequest.MAX_CHARS) + whole.substring(60))) {
            assertTrue(refused(text).text().startsWith("this is not one"), text);
        }
    }

    @Test
    void whatIsNotInItsOneEncodingIsRefused() {
        var pair = SigningRequests.pair("P-256");
        byte[] der = SigningRequests.der(pair, pair, "SHA256withECDSA", false);
        boolean found = false;
        for (int i = 0; i + 2 < der.length && !found; i++) {
            // The one boolean, that the wish for basic constraints is critical: any byte but 0 means yes, and one is
            // DER.
            if (der[i] == 1 && der[i + 1] == 1 && der[i + 2] == -1) {
                der[i + 2] = 0x7f;
                found = true;
            }
        }
        assertTrue(found);
        assertTrue(refused(SigningRequests.pem(der)).text().startsWith("this is not one"));
    }

    @Test
    void damagedRequestsEndInARequestOrARefusalThatQuotesNothing() {
        long seed = Long.getLong("csr.seed", System.nanoTime());
        var random = new Random(seed);
        var seeds = new ArrayList<byte[]>();
        for (var kind : List.of("P-256", "P-384", "Ed25519", "RSA-3072")) {
            seeds.add(decoded(SigningRequests.pem(SigningRequests.pair(kind))));
        }
        for (int run = 0; run < RUNS; run++) {
            var damaged = damage(random, seeds.get(random.nextInt(seeds.size())));
            try {
                SigningRequest.read(SigningRequests.pem(damaged));
                // Only what is outside what was signed can have changed.
            } catch (Refusal refusal) {
                assertEquals(Refusal.Kind.INVALID, refusal.kind(), () -> "-Dcsr.seed=" + seed);
                assertTrue(refusal.text().chars().allMatch(c -> c >= ' ' && c < 127), () -> "-Dcsr.seed=" + seed);
            } catch (RuntimeException | Error e) {
                fail("-Dcsr.seed=" + seed + " run " + run, e);
            }
        }
    }

    private static byte[] damage(Random random, byte[] whole) {
        var bytes = whole.clone();
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) random.nextInt();
                case 2 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
                case 3 -> {
                    var more = new byte[bytes.length + 1 + random.nextInt(64)];
                    System.arraycopy(bytes, 0, more, 0, at);
                    System.arraycopy(bytes, at, more, more.length - (bytes.length - at), bytes.length - at);
                    bytes = more;
                }
                default ->
                    bytes[at] = new byte[] {0, 1, 0x30, 0x31, 0x7f, (byte) 0x80, (byte) 0x84, -1}[random.nextInt(8)];
            }
        }
        return bytes;
    }

    private static byte[] decoded(String pem) {
        return Base64.getMimeDecoder()
                .decode(pem.replaceAll("-----[A-Z ]+-----", "").getBytes(StandardCharsets.US_ASCII));
    }
}
