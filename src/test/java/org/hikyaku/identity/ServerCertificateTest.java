package org.hikyaku.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.hikyaku.testing.SigningRequests;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerCertificateTest {
    private static final Instant NOW = Fixture.START;

    @TempDir
    private Path dir;

    private Path chain;
    private Path key;

    @BeforeEach
    void make() {
        BuiltInCa.open(dir, List.of(), NOW);
        chain = dir.resolve("certs/server.pem");
        key = dir.resolve("certs/server.key");
    }

    private ServerCertificate read(Instant now) {
        return ServerCertificate.read(dir.resolve("certs/ca.pem"), chain, key, now);
    }

    private String refused(Instant now) {
        var message =
                String.valueOf(assertThrows(UnusableKeys.class, () -> read(now)).getMessage());
        assertTrue(message.contains(dir.toString()), message);
        assertFalse(message.contains("-----"), message);
        return message;
    }

    private static X509Certificate selfSigned(KeyPair pair, String signature) throws Exception {
        var name = new X500Principal("CN=elsewhere.example");
        var builder = new JcaX509v3CertificateBuilder(
                name,
                java.math.BigInteger.TEN,
                Date.from(NOW.minusSeconds(60)),
                Date.from(NOW.atOffset(ZoneOffset.UTC).plus(Period.ofDays(9)).toInstant()),
                new X500Principal("CN=elsewhere.example,O=leaf"),
                pair.getPublic());
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder(signature).build(pair.getPrivate())));
    }

    private void put(KeyPair pair, X509Certificate... certificates) {
        PemFiles.write(chain, certificates);
        PemFiles.write(key, pair.getPrivate());
    }

    @Test
    void whatTheBuiltInCaMadeIsFit() {
        var read = read(NOW);
        assertTrue(read.isSameAs(read(NOW)));
        assertEquals(64, read.digest().length());
        assertFalse(read.toString().contains("PRIVATE"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"P-256", "P-384", "RSA-2048", "RSA-3072", "Ed25519"})
    void theKindsOfKeysOfPublicCasAreServed(String kind) throws Exception {
        var pair = SigningRequests.pair(kind);
        put(pair, selfSigned(pair, SigningRequests.signature(pair)));
        assertEquals(1, read(NOW).chain().size());
    }

    @Test
    void oneWhoseTimeIsOverOrHasNotComeIsRefused() {
        assertTrue(refused(NOW.atOffset(ZoneOffset.UTC).plus(Period.ofDays(91)).toInstant())
                .endsWith("the certificate's time is over."));
        assertTrue(refused(NOW.minusSeconds(600)).endsWith("the certificate is not valid yet."));
    }

    @Test
    void aKeyOfAnotherCertificateIsRefused() {
        PemFiles.write(key, SigningRequests.pair("P-256").getPrivate());
        assertTrue(refused(NOW).contains("not the key of the certificate"));
    }

    @Test
    void aChainInAnotherOrderIsRefused() {
        var certificates = PemFiles.certificates(chain);
        PemFiles.write(chain, certificates.get(1), certificates.get(0));
        assertTrue(refused(NOW).contains("not a server's"));
        PemFiles.write(
                chain,
                certificates.get(0),
                PemFiles.certificates(dir.resolve("certs/ca.pem")).get(0));
        assertTrue(refused(NOW).contains("issuer"));
    }

    @Test
    void aClientsCertificateIsNoServers() throws Exception {
        var pair = SigningRequests.pair("P-256");
        var issued = BuiltInCa.authority(dir)
                .issue(
                        SigningRequest.read(SigningRequests.pem(pair)),
                        new org.hikyaku.council.CertificateHolder.OfUser(
                                new org.hikyaku.council.UserId(java.util.UUID.randomUUID())),
                        NOW);
        Files.writeString(chain, issued.chain());
        PemFiles.write(key, pair.getPrivate());
        assertTrue(refused(NOW).contains("not a server's"));
    }

    @Test
    void whatIsWeakIsRefused() throws Exception {
        var small = SigningRequests.pair("RSA-1024");
        put(small, selfSigned(small, "SHA256withRSA"));
        assertTrue(refused(NOW).contains("RSA of less than 2048 bits"));
        var pair = SigningRequests.pair("RSA-2048");
        put(pair, selfSigned(pair, "SHA1withRSA"));
        assertTrue(refused(NOW).contains("signature weak"));
    }

    @Test
    void filesThatAreMissingDamagedOrOpenToOthersAreRefused() throws IOException {
        if (dir.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
            refused(NOW);
            Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        }
        var good = Files.readString(key);
        Files.writeString(key, good.replace("PRIVATE KEY", "EC PRIVATE KEY"));
        refused(NOW);
        Files.writeString(key, good);
        Files.writeString(chain, "no certificate");
        refused(NOW);
        Files.delete(chain);
        refused(NOW);
    }
}
