package org.hikyaku.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {
    private static final Instant NOW = Fixture.START;

    @TempDir
    Path dir;

    private Path keys;

    @BeforeEach
    void names() {
        keys = dir.resolve("keys");
    }

    @Test
    void keysAreTheSameWhenOpenedAgain() {
        var first = Keys.open(dir, NOW);
        var again = Keys.open(dir, NOW.plusSeconds(60));
        assertEquals(first.credentials(), again.credentials());
        assertEquals(first.tokens(), again.tokens());
        assertEquals(first.cursors(), again.cursors());
        assertEquals("Keys[not shown]", first.toString());
    }

    @Test
    void keyFilesAreTheirOwnersAlone() throws IOException {
        assumePosix();
        Keys.open(dir, NOW);
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(keys)));
        try (var files = Files.list(keys)) {
            var found = files.sorted().toList();
            assertEquals(
                    List.of("credentials.key", "cursors.json", "tokens.jwks"),
                    found.stream().map(f -> f.getFileName().toString()).toList(),
                    "nothing is left behind");
            for (var file : found) {
                assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"credentials.key", "tokens.jwks", "cursors.json"})
    void aKeyFileThatOthersMayReadIsRefused(String name) throws IOException {
        assumePosix();
        Keys.open(dir, NOW);
        var file = keys.resolve(name);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        var refusal = assertThrows(UnusableKeys.class, () -> Keys.open(dir, NOW));
        assertEquals(
                "Others than its owner have access to " + file
                        + ": replace what it holds if it may have been read, and set its mode to 600.",
                refusal.getMessage());
    }

    @Test
    void aDirectoryThatOthersMayEnterIsRefused() throws IOException {
        assumePosix();
        Files.createDirectory(keys);
        Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rwxr-x---"));
        assertThrows(UnusableKeys.class, () -> Keys.open(dir, NOW));
    }

    @ParameterizedTest
    @ValueSource(strings = {"credentials.key", "tokens.jwks", "cursors.json"})
    void aDamagedFileIsRefusedAndNotQuotedNorReplaced(String name) throws IOException {
        Keys.open(dir, NOW);
        var file = keys.resolve(name);
        var whole = Files.readString(file);
        for (var damaged :
                List.of("", "{}", "c2VjcmV0", whole.substring(0, whole.length() / 2), whole.replace('"', '!'))) {
            if (damaged.equals(whole)) {
                continue;
            }
            Files.writeString(file, damaged);
            var refusal = assertThrows(UnusableKeys.class, () -> Keys.open(dir, NOW), damaged);
            assertFalse(String.valueOf(refusal.getMessage()).contains("c2VjcmV0"));
            assertEquals(damaged, Files.readString(file));
        }
    }

    @Test
    void aCursorKeySealsThirtyDaysAndOpensNinety() {
        var first = Keys.open(dir, NOW);
        var sealed = new CursorSealer(first).seal(new byte[] {1}, new byte[0]);

        var day29 = Keys.open(dir, NOW.plus(Duration.ofDays(29)));
        assertEquals(first.cursors(), day29.cursors());

        var day30 = Keys.open(dir, NOW.plus(Duration.ofDays(30)));
        assertEquals(2, day30.cursors().size());
        assertEquals(first.cursors().get(0), day30.cursors().get(1));

        var sealer = new CursorSealer(first);
        sealer.use(Keys.open(dir, NOW.plus(Duration.ofDays(90)).minusSeconds(1)));
        assertTrue(sealer.open(sealed, new byte[0]).isPresent());
        sealer.use(Keys.open(dir, NOW.plus(Duration.ofDays(90))));
        assertTrue(sealer.open(sealed, new byte[0]).isEmpty());
    }

    private void assumePosix() {
        assumeTrue(dir.getFileSystem().supportedFileAttributeViews().contains("posix"));
    }
}
