package org.hikyaku.identity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuiltInCaTest {
    private static final Instant NOW = Fixture.START;

    @TempDir
    Path dir;

    @Test
    void theChainValidatesByPkix() throws Exception {
        var server = open(NOW);
        var root = PemFiles.certificates(server.ca()).get(0);
        var parameters = new PKIXParameters(Set.of(new TrustAnchor(root, null)));
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(NOW));
        var path = CertificateFactory.getInstance("X.509").generateCertPath(server.chain());
        CertPathValidator.getInstance("PKIX").validate(path, parameters);
    }

    @Test
    void theChainValidatesByOpensslInItsStrictMode() throws Exception {
        var server = BuiltInCa.open(dir, List.of(), Instant.now());
        var intermediate = dir.resolve("certs/issuing.pem");
        for (var name : List.of("-verify_hostname localhost", "-verify_ip 127.0.0.1", "-verify_ip ::1")) {
            var said = openssl("verify -x509_strict -purpose sslserver " + name + " -CAfile " + server.ca()
                    + " -untrusted " + intermediate + " " + dir.resolve("certs/server.pem"));
            assertTrue(said.strip().endsWith("OK"), said);
        }
        var said = openssl("verify -x509_strict -CAfile " + server.ca() + " " + server.ca());
        assertTrue(said.strip().endsWith("OK"), said);
    }

    @Test
    void certificatesSayWhatTheirProfilesSay() throws Exception {
        var server = open(NOW);
        var root = PemFiles.certificates(server.ca()).get(0);
        var chain = server.chain();
        var leaf = chain.get(0);
        var issuing = chain.get(1);

        assertEquals(1, root.getBasicConstraints());
        assertEquals(0, issuing.getBasicConstraints());
        assertEquals(-1, leaf.getBasicConstraints());
        assertEquals(List.of("1.3.6.1.5.5.7.3.1"), leaf.getExtendedKeyUsage());
        assertNull(issuing.getExtendedKeyUsage());
        assertEquals(
                Set.of("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1"),
                leaf.getSubjectAlternativeNames().stream()
                        .map(n -> (String) n.get(1))
                        .collect(Collectors.toSet()));
        for (var certificate : List.of(root, issuing, leaf)) {
            assertEquals(Set.of("2.5.29.15", "2.5.29.19"), certificate.getCriticalExtensionOIDs());
            assertEquals(Date.from(NOW.minusSeconds(300)), certificate.getNotBefore());
            assertTrue(certificate.getSerialNumber().signum() > 0
                    && certificate.getSerialNumber().bitLength() <= 128
                    && certificate.getSerialNumber().bitLength() > 64);
            boolean[] usage = certificate.getKeyUsage();
            boolean isCa = certificate != leaf;
            assertEquals(!isCa, usage[0], "digitalSignature");
            assertEquals(isCa, usage[5], "keyCertSign");
            assertEquals(isCa, usage[6], "cRLSign");
        }
        assertEquals(Date.from(Instant.parse("2036-11-23T09:00:00Z")), root.getNotAfter());
        assertEquals(Date.from(Instant.parse("2031-11-23T09:00:00Z")), issuing.getNotAfter());
        assertEquals(Date.from(NOW.plus(Duration.ofDays(90))), leaf.getNotAfter());
    }

    @Test
    void privateKeysAreTheirOwnersAlone() throws IOException {
        assumePosix();
        open(NOW);
        for (var name : List.of("root.key", "issuing.key", "server.key")) {
            var file = dir.resolve("certs").resolve(name);
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        }
        try (var files = Files.list(dir.resolve("certs"))) {
            assertEquals(6, files.count(), "nothing is left behind");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"root.key", "issuing.key", "server.key"})
    void aPrivateKeyThatOthersMayReadIsRefused(String name) throws IOException {
        assumePosix();
        open(NOW);
        Files.setPosixFilePermissions(dir.resolve("certs").resolve(name), PosixFilePermissions.fromString("rw----r--"));
        assertThrows(UnusableKeys.class, () -> open(NOW));
    }

    @Test
    void openedAgainNothingChanges() throws IOException {
        var before = contents();
        open(NOW.plus(Duration.ofDays(59)));
        assertEquals(before, contents());
    }

    @Test
    void theServersCertificateIsIssuedAnewThirtyDaysBeforeItsEnd() throws IOException {
        var before = contents();
        var server = open(NOW.plus(Duration.ofDays(60)));
        assertEquals(before.get(0), Files.readString(server.ca()));
        assertEquals(
                Date.from(NOW.plus(Duration.ofDays(150))), server.chain().get(0).getNotAfter());
        assertNotEquals(before.get(2), Files.readString(dir.resolve("certs/server.key")));
    }

    @Test
    void aNameThatIsMissingIsAddedAndThenStays() throws Exception {
        open(NOW);
        var names = List.of("broker.example", "192.0.2.7", "2001:db8::7");
        var first = BuiltInCa.open(dir, names, NOW).chain().get(0);
        assertEquals(6, first.getSubjectAlternativeNames().size());
        var again = BuiltInCa.open(dir, names, NOW).chain().get(0);
        assertEquals(first, again);
        assertEquals(first, open(NOW).chain().get(0), "a name too many does not matter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"issuing.key", "server.key"})
    void aKeyThatDoesNotBelongToItsCertificateMakesANewPair(String name) throws Exception {
        var server = open(NOW);
        var root = Files.readString(server.ca());
        var stray = Issuance.keyPair(CertificateProfile.load("server")).getPrivate();
        PemFiles.write(dir.resolve("certs").resolve(name), stray);
        open(NOW);
        assertEquals(root, Files.readString(server.ca()));
        assertFalse(PemFiles.privateKey(dir.resolve("certs").resolve(name)).equals(stray));
        theChainValidatesByPkix();
    }

    @Test
    void aRootNearItsEndIsReplacedWithAllThatHangsOnIt() throws Exception {
        var old = PemFiles.certificates(open(NOW).ca()).get(0);
        var later = Instant.parse("2036-11-01T00:00:00Z");
        var server = open(later);
        var root = PemFiles.certificates(server.ca()).get(0);
        assertNotEquals(old, root);
        for (X509Certificate certificate : server.chain()) {
            assertTrue(certificate.getNotAfter().after(Date.from(later)));
            assertFalse(certificate.getNotAfter().after(root.getNotAfter()));
        }
        server.chain().get(1).verify(root.getPublicKey());
    }

    @Test
    void aRootKeyKeptElsewhereIsMissedOnlyWhenItIsNeeded() throws IOException {
        open(NOW);
        var key = dir.resolve("certs/root.key");
        Files.delete(key);
        open(NOW.plus(Duration.ofDays(60)));
        open(Instant.parse("2031-11-01T00:00:00Z"));
        var refusal = assertThrows(UnusableKeys.class, () -> open(Instant.parse("2031-11-24T00:00:00Z")));
        assertTrue(String.valueOf(refusal.getMessage()).startsWith("The file " + key + " is missing"));
    }

    @Test
    void serialsAndKeysAreNeverTheSame(@TempDir Path other) throws IOException {
        var one = open(NOW).chain();
        var two = BuiltInCa.open(other, List.of(), NOW).chain();
        assertNotEquals(one.get(0).getSerialNumber(), two.get(0).getSerialNumber());
        assertFalse(java.util.Arrays.equals(
                one.get(0).getPublicKey().getEncoded(),
                two.get(0).getPublicKey().getEncoded()));
        assertArrayEquals(
                one.get(1).getPublicKey().getEncoded(),
                PemFiles.certificates(dir.resolve("certs/issuing.pem"))
                        .get(0)
                        .getPublicKey()
                        .getEncoded());
    }

    private ServerCertificate open(Instant now) {
        return BuiltInCa.open(dir, List.of(), now);
    }

    private List<String> contents() throws IOException {
        var server = open(NOW);
        return List.of(
                Files.readString(server.ca()),
                Files.readString(dir.resolve("certs/server.pem")),
                Files.readString(dir.resolve("certs/server.key")));
    }

    private void assumePosix() {
        assumeTrue(dir.getFileSystem().supportedFileAttributeViews().contains("posix"));
    }

    private static String openssl(String arguments) throws Exception {
        Process process;
        try {
            process = new ProcessBuilder(("openssl " + arguments).split(" "))
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException absent) {
            // In CI an absent component is a failure.
            assumeTrue(System.getenv("CI") != null, "openssl is absent");
            throw absent;
        }
        var said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        return said;
    }
}
