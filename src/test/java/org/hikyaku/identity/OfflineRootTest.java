package org.hikyaku.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.hikyaku.council.CertificateHolder;
import org.hikyaku.council.Refusal;
import org.hikyaku.council.UserId;
import org.hikyaku.testing.SigningRequests;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OfflineRootTest {
    private static final Instant NOW = Fixture.START;
    private static final String ROOT = "CN=Council root,O=Example";
    private static final String ISSUING = "CN=Council issuing,O=Example";

    @TempDir
    private Path dir;

    private Path broker;
    private Path away;
    private Path passphrase;

    @BeforeEach
    void make() throws IOException {
        broker = dir.resolve("broker");
        away = dir.resolve("away");
        passphrase = passphrase("correct horse battery staple");
        root().make(ROOT, NOW);
    }

    private Path passphrase(String text) throws IOException {
        var file = dir.resolve("passphrase" + text.length());
        Files.writeString(file, text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }

    private OfflineRoot root() {
        return OfflineRoot.in(away, passphrase);
    }

    private Path signed(String request) throws IOException {
        return Files.writeString(dir.resolve("issuing.pem"), root().sign(request, ISSUING, NOW));
    }

    private Path certs(String file) {
        return broker.resolve("certs").resolve(file);
    }

    private String subject(int which) {
        return BuiltInCa.open(broker, List.of(), NOW)
                .chain()
                .get(which)
                .getIssuerX500Principal()
                .getName();
    }

    @Test
    void aBrokerTakesTheIssuingCaAndKnowsNoRootsKeyFromThenOn() throws IOException {
        assertTrue(subject(1).contains("throw-away root"));
        BuiltInCa.offer(broker, signed(BuiltInCa.request(broker)), NOW);
        assertEquals(ISSUING, subject(0));
        assertEquals(ROOT, subject(1));
        assertFalse(Files.exists(certs("root.key")));
        assertFalse(Files.exists(certs("issuing.next.key")));
        assertFalse(Files.exists(certs("issuing.next.pem")));
        assertEquals(
                Files.readString(away.resolve("ca.pem")),
                Files.readString(certs("ca.pem")),
                "what clients are to trust");
        var issued = BuiltInCa.authority(broker)
                .issue(
                        SigningRequest.read(SigningRequests.fresh()),
                        new CertificateHolder.OfUser(new UserId(java.util.UUID.randomUUID())),
                        NOW);
        assertTrue(issued.chain().length() > 0);
    }

    @Test
    void aBrokerCanBeginWithARootThatIsElsewhere() throws IOException {
        BuiltInCa.offer(broker, signed(BuiltInCa.request(broker)), NOW);
        assertEquals(ROOT, subject(1));
        assertFalse(Files.exists(certs("root.key")));
    }

    @Test
    void aSecondIssuingCaOfTheSameRootLeavesWhatTheFirstIssuedGood() throws Exception {
        BuiltInCa.offer(broker, signed(BuiltInCa.request(broker)), NOW);
        BuiltInCa.open(broker, List.of(), NOW);
        var before = BuiltInCa.authority(broker);
        var pem = before.issue(
                        SigningRequest.read(SigningRequests.fresh()),
                        new CertificateHolder.OfUser(new UserId(java.util.UUID.randomUUID())),
                        NOW)
                .chain();
        var certificate = PemFiles.certificates(Files.writeString(dir.resolve("c.pem"), pem))
                .get(0);
        BuiltInCa.offer(broker, signed(BuiltInCa.request(broker)), NOW);
        BuiltInCa.open(broker, List.of(), NOW);
        var after = BuiltInCa.authority(broker);
        assertFalse(after.isSameAs(before));
        assertTrue(after.issued(certificate));
        assertNotEquals(
                before.issuer().certificate().getPublicKey(),
                after.issuer().certificate().getPublicKey());
    }

    @Test
    void theThrowAwayHierarchysCertificatesAreVoidThen() throws Exception {
        BuiltInCa.open(broker, List.of(), NOW);
        var pem = BuiltInCa.authority(broker)
                .issue(
                        SigningRequest.read(SigningRequests.fresh()),
                        new CertificateHolder.OfUser(new UserId(java.util.UUID.randomUUID())),
                        NOW)
                .chain();
        var certificate = PemFiles.certificates(Files.writeString(dir.resolve("c.pem"), pem))
                .get(0);
        BuiltInCa.offer(broker, signed(BuiltInCa.request(broker)), NOW);
        BuiltInCa.open(broker, List.of(), NOW);
        assertFalse(BuiltInCa.authority(broker).issued(certificate));
    }

    @Test
    void whatWasBegunAndCutOffIsTakenWholeTheNextTime() throws IOException {
        BuiltInCa.open(broker, List.of(), NOW);
        BuiltInCa.offer(broker, signed(BuiltInCa.request(broker)), NOW);
        // As if the process had ended after the key was in its place and before the certificates were.
        Files.delete(certs("root.key"));
        PemFiles.write(certs("issuing.key"), PemFiles.privateKey(certs("issuing.next.key")));
        assertEquals(ISSUING, subject(0));
        assertEquals(ROOT, subject(1));
    }

    @Test
    void anotherKeysCertificateAnUnsignedOneAndALeafAreNotTaken() throws IOException {
        var request = BuiltInCa.request(broker);
        var good = signed(request);
        BuiltInCa.request(broker);
        refused(good, "another key");

        var again = BuiltInCa.request(broker);
        var other = new String[] {root().sign(again, ISSUING, NOW), Files.readString(away.resolve("ca.pem"))};
        refused(Files.writeString(dir.resolve("x.pem"), other[0] + other[1]), "no more");
        refused(Files.writeString(dir.resolve("x.pem"), other[1] + other[1]), "another key");
        BuiltInCa.open(dir.resolve("third"), List.of(), NOW);
        refused(dir.resolve("third/certs/server.pem"), "not a CA's");
        var mixed = other[0].substring(0, other[0].indexOf("-----END") + 26)
                + Files.readString(dir.resolve("third/certs/ca.pem"));
        refused(Files.writeString(dir.resolve("x.pem"), mixed), "not a root that signed the first");
    }

    private void refused(Path file, String why) {
        var message = String.valueOf(assertThrows(UnusableKeys.class, () -> BuiltInCa.offer(broker, file, NOW))
                .getMessage());
        assertTrue(message.contains(why), message);
    }

    @Test
    void withoutItsPassphraseTheRootsKeyIsNothing() throws IOException {
        var request = BuiltInCa.request(broker);
        var other = OfflineRoot.in(away, passphrase("incorrect horse battery staple"));
        var message = String.valueOf(assertThrows(UnusableKeys.class, () -> other.sign(request, ISSUING, NOW))
                .getMessage());
        assertTrue(message.contains("no key under this passphrase"), message);
        var text = Files.readString(away.resolve("root.key"));
        assertTrue(text.startsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----"), "none that is read without");
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(away.resolve("root.key"))));
        assertThrows(UnusableKeys.class, () -> OfflineRoot.in(away, passphrase("short")));
        var open = passphrase("one that others may read");
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
        assertThrows(UnusableKeys.class, () -> OfflineRoot.in(away, open));
    }

    @Test
    void aRootIsNeverReplacedInItsPlaceAndSignsNothingUnproved() {
        assertThrows(IllegalStateException.class, () -> root().make(ROOT, NOW));
        assertThrows(Refusal.class, () -> root().sign("no request", ISSUING, NOW));
    }
}
