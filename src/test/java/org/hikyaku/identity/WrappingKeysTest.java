package org.hikyaku.identity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
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
import org.hikyaku.identity.sealing.CannotOpen;
import org.hikyaku.journal.RandomName;
import org.hikyaku.journal.Secrecy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The wrapping keys lie in files that nobody else may read, and what is wrong with one is said in one sentence. */
class WrappingKeysTest {
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final RandomName ITEM = new RandomName(1, 2);
    private static final byte[] KEY = new byte[32];

    @TempDir
    private Path dir;

    private Path open;
    private Path secret;
    private WrappingKeys keys;

    @BeforeEach
    void make() {
        open = dir.resolve("open.key");
        secret = dir.resolve("secret.key");
        keys = new WrappingKeys(open, secret);
        keys.open(true, NOW);
    }

    private String refusal() {
        var message = String.valueOf(
                assertThrows(UnusableKeys.class, () -> keys.open(false, NOW)).getMessage());
        assertTrue(message.contains(secret.toString()) && message.endsWith("."), message);
        return message;
    }

    @Test
    void bothAreMadeForAFreshStoreAndDiffer() throws IOException {
        assertNotEquals(Files.readString(open), Files.readString(secret));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)));
        var wrapped = keys.open(false, NOW).wrap(Secrecy.SECRET, ITEM, KEY);
        assertArrayEquals(KEY, keys.open(false, NOW).unwrap(wrapped));
    }

    @Test
    void aFileThatIsMissingIsNotMadeForAStoreThatIsThere() throws IOException {
        Files.delete(secret);

        assertTrue(refusal().contains("missing"));
        assertFalse(Files.exists(secret));
    }

    @Test
    void aFileThatOthersMayReadIsRefused() throws IOException {
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r-----"));

        assertTrue(refusal().contains("Others than its owner have access"));
    }

    @Test
    void aKeyOfAnotherLengthAndWhatIsNoKeyAreRefusedWithoutBeingQuoted() throws IOException {
        for (var content : List.of(
                "{\"keys\":[{\"id\":\"00000001\",\"key\":\"c2hvcnQ\",\"created\":\"2026-11-01T00:00:00Z\"}]}",
                "{\"keys\":[]}",
                "c2hvcnQ",
                "")) {
            Files.writeString(secret, content);

            assertFalse(refusal().contains("c2hvcnQ"));
        }
    }

    @Test
    void ofSeveralKeysTheNewestWrapsAndAllUnwrap() {
        var before = keys.open(false, NOW).wrap(Secrecy.SECRET, ITEM, KEY);
        var first = KeyRing.read(secret);
        var second = KeyRing.fresh(first, NOW.plusSeconds(1));
        KeyRing.write(secret, List.of(second, first.get(0)));

        var both = keys.open(false, NOW);

        assertEquals(second.id(), both.current(Secrecy.SECRET));
        assertEquals(second.id(), both.wrap(Secrecy.SECRET, ITEM, KEY).wrappingKey());
        assertArrayEquals(KEY, both.unwrap(before));
        KeyRing.write(secret, List.of(second));
        assertThrows(CannotOpen.class, () -> keys.open(false, NOW).unwrap(before));
    }

    @Test
    void nothingOfThemIsShown() throws IOException {
        var text = keys.open(false, NOW) + " " + keys + " " + KeyRing.read(secret);

        var key = Files.readString(secret).replaceAll("(?s).*\"key\" : \"([^\"]+)\".*", "$1");
        assertEquals(43, key.length());
        assertFalse(text.contains(key));
    }
}
