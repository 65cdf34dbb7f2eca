package org.hikyaku.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.hikyaku.journal.DirectoryLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path dir;

    private int run(String... args) {
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }

    /** One sentence for an operator: one line, no trace of a stack. */
    private void assertOneSentence() {
        assertEquals(1, err.toString().lines().count(), err.toString());
        assertTrue(err.toString().strip().endsWith("."), err.toString());
        assertFalse(err.toString().contains("Exception"), err.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "serve", "verify", "import", "keys", "secrets"})
    void everyCommandHasHelp(String command) {
        assertEquals(0, run(command, "--help"));
        assertTrue(out.toString().contains("Usage: hikyaku " + command));
    }

    @Test
    void anUnknownOptionIsWrongUsage() {
        assertEquals(2, run("serve", "--prot", "1"));
        assertOneSentence();
    }

    @Test
    void anUnknownSettingIsWrongUsageAndNamed() throws IOException {
        var config = Files.writeString(dir.resolve("hikyaku.yaml"), "prot: 1\n");

        assertEquals(2, run("serve", "--config", config.toString()));
        assertOneSentence();
        assertTrue(err.toString().contains("\"prot\""), err.toString());
    }

    @Test
    void withoutACommandItIsTheDemo() {
        assertEquals(2, run("--port", "x"));
        assertTrue(err.toString().contains("demo --help"), err.toString());
    }

    @ParameterizedTest
    @CsvSource({"yes, 1", "no, 1", "perhaps, 2"})
    void whetherAnImportIsSecretIsSaidWithYesOrNo(String word, int exitCode) {
        var nothing = dir.resolve("none").toString();

        assertEquals(
                exitCode,
                run(
                        "import",
                        "--url",
                        "https://127.0.0.1:1/",
                        "--ca",
                        nothing,
                        "--id",
                        "x",
                        "--secret-file",
                        nothing,
                        "--collection",
                        "members",
                        "--tlp",
                        "CLEAR",
                        "--secret",
                        word,
                        "--sensitive",
                        "no",
                        "--source",
                        "x",
                        nothing));
        assertOneSentence();
    }

    @Test
    void aPortInUseIsSaidToBe() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = String.valueOf(taken.getLocalPort());

            assertEquals(1, run("serve", "--port", port, "--data", dir.toString()));
            assertOneSentence();
            assertTrue(err.toString().contains(port), err.toString());
        }
    }

    @Test
    void aHeldDataDirectoryIsSaidToBe() {
        try (var lock = DirectoryLock.hold(dir)) {
            assertEquals(1, run("serve", "--port", "0", "--data", dir.toString()), lock.toString());
            assertOneSentence();
            assertTrue(err.toString().contains(dir.toString()), err.toString());
        }
    }

    @Test
    void aDatabaseUriThatDoesNotReadIsRefusedWithoutShowingIt() {
        assertEquals(1, run("serve", "--port", "0", "--data", dir.toString(), "--store", "mongodb://u:geheim@"));
        assertOneSentence();
        assertFalse(err.toString().contains("geheim"), err.toString());
    }

    @Test
    void verifyOfNoJournalIsSaidToBe() {
        assertEquals(1, run("verify", "--data", dir.toString()));
        assertOneSentence();
    }

    @Test
    void theDemoTakesItsTourEveryCellHoldsAndVerifyAgrees() throws IOException {
        var data = dir.resolve("demo");

        assertEquals(0, run("--once", "--port", "0", "--data", data.toString()), () -> out + "\n" + err);
        assertEquals(
                13, out.toString().lines().filter(line -> line.startsWith("✓")).count(), out.toString());
        assertFalse(Files.exists(data.resolve("demo.json")));
        assertEquals(0, run("verify", "--data", data.toString()), err.toString());

        // Again over what is there: the person stays removed, so the row before the removal is gone.
        out.getBuffer().setLength(0);
        assertEquals(0, run("--once", "--port", "0", "--data", data.toString()), () -> out + "\n" + err);
        assertEquals(
                12, out.toString().lines().filter(line -> line.startsWith("✓")).count(), out.toString());
    }

    private Settings settings() {
        return SettingsReader.read(
                java.util.Optional.empty(), java.util.Map.of(), java.util.Map.of("data", dir.toString(), "port", "0"));
    }

    @Test
    void aWrappingKeyIsRotatedBesideALiveStoreAndTheOldOneRetiredWhenNothingNeedsIt() {
        var store = OpenStore.open(settings());
        assertEquals(0, run("keys", "rotate", "secret", "--lead-minutes", "0", "--data", dir.toString()));
        assertEquals(1, run("keys", "retire", "secret", "--data", dir.toString()));
        assertOneSentence();

        assertTrue(Broker.wait(store.rotation().get()) > 0);

        assertEquals(0, run("keys", "retire", "secret", "--data", dir.toString()), err.toString());
        assertTrue(out.toString().contains("1 keys retired"), out.toString());
        assertEquals(0, Broker.wait(store.rotation().get()));
        Broker.wait(store.close());
        Broker.wait(OpenStore.open(settings()).close());
    }

    @ParameterizedTest
    @ValueSource(strings = {"no open key", "readable", "damaged", "another", "no table"})
    void withoutItsKeysAStoreIsNotOpenedAndThatIsOneSentence(String what) throws IOException {
        Broker.wait(OpenStore.open(settings()).close());
        var file = dir.resolve("keys").resolve("secret.key");
        switch (what) {
            case "no open key" -> Files.delete(dir.resolve("keys").resolve("open.key"));
            case "readable" -> Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
            case "damaged" -> Files.writeString(file, "{}");
            case "another" -> PrivateFile.write(file, anothersKey());
            default -> {
                var broker = Broker.open(settings());
                var seats = Seat.fresh();
                Broker.wait(broker.bootstrap().seat(seats, Bootstrap.secrets(seats)));
                broker.stopAndWait();
                Files.delete(dir.resolve("keys").resolve("items.db"));
            }
        }

        assertEquals(1, run("serve", "--port", "0", "--data", dir.toString()));

        assertOneSentence();
    }

    @Test
    void withoutItsSecretKeyAStoreIsOpenedAndUnsealedOnlyByItsOwnKey() throws IOException {
        var made = OpenStore.open(settings());
        assertTrue(made.journal().opensSecrets());
        assertFalse(Broker.wait(made.unsealable().get()));
        Broker.wait(made.close());
        var file = dir.resolve("keys").resolve("secret.key");
        var ours = Files.readAllBytes(file);
        Files.delete(file);

        var store = OpenStore.open(settings());

        assertFalse(store.journal().opensSecrets());
        assertFalse(Broker.wait(store.unsealable().get()));
        assertEquals(0, Broker.wait(store.rotation().get()));
        for (var foreign : List.of("{}".getBytes(UTF_8), anothersKey())) {
            PrivateFile.write(file, foreign);
            var attempt = store.unsealable().get();
            assertThrows(RuntimeException.class, () -> Broker.wait(attempt));
        }
        PrivateFile.write(file, ours);
        assertTrue(Broker.wait(store.unsealable().get()));
        assertFalse(store.journal().opensSecrets(), "it stays as it was opened");
        Broker.wait(store.close());
        var whole = OpenStore.open(settings());
        assertTrue(whole.journal().opensSecrets());
        Broker.wait(whole.close());
    }

    private byte[] anothersKey() throws IOException {
        var other = dir.resolve("other");
        var elsewhere = SettingsReader.read(
                java.util.Optional.empty(),
                java.util.Map.of(),
                java.util.Map.of("data", other.toString(), "port", "0"));
        Broker.wait(OpenStore.open(elsewhere).close());
        return Files.readAllBytes(other.resolve("keys").resolve("secret.key"));
    }

    @Test
    void theDemoNeedsItsSecretKey() throws IOException {
        Broker.wait(OpenStore.open(settings()).close());
        Files.delete(dir.resolve("keys").resolve("secret.key"));

        assertEquals(1, run("demo", "--once", "--port", "0", "--data", dir.toString()));

        assertOneSentence();
    }

    @Test
    void theDemoLeavesACouncilAloneThatIsNotItsOwn() {
        var settings = SettingsReader.read(
                java.util.Optional.empty(), java.util.Map.of(), java.util.Map.of("data", dir.toString(), "port", "0"));
        var broker = Broker.open(settings);
        var seats = Seat.fresh();
        Broker.wait(broker.bootstrap().seat(seats, Bootstrap.secrets(seats)));
        broker.stopAndWait();

        assertEquals(1, run("demo", "--once", "--port", "0", "--data", dir.toString()));
        assertOneSentence();
    }

    @Test
    void aPrivateFileIsItsOwnersAlone() throws IOException {
        var file = dir.resolve("secret");
        PrivateFile.write(file, new byte[] {1});
        PrivateFile.write(file, new byte[] {2});

        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals(2, Files.readAllBytes(file)[0]);
    }
}
