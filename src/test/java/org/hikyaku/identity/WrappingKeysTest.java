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
import java.time.Duration;
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
    private Instant now = NOW;

    @BeforeEach
    void make() {
        open = dir.resolve("open.key");
        secret = dir.resolve("secret.key");
        WrappingKeys.open(open, secret, true, () -> now);
    }

    private WrappingKeys keys() {
        return WrappingKeys.open(open, secret, false, () -> now);
    }

    private String refusal() {
        var message =
                String.valueOf(assertThrows(UnusableKeys.class, this::keys).getMessage());
        assertTrue(message.contains(secret.toString()) && message.endsWith("."), message);
        return message;
    }

    @Test
    void bothAreMadeForAFreshStoreAndDiffer() throws IOException {
        assertNotEquals(Files.readString(open), Files.readString(secret));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)));
        var wrapped = keys().wrap(Secrecy.SECRET, ITEM, KEY);
        assertArrayEquals(KEY, keys().unwrap(wrapped));
    }

    @Test
    void theOpenFileIsNotMadeForAStoreThatIsThereAndNothingGoesWithoutIt() throws IOException {
        Files.delete(open);

        var missing = assertThrows(UnusableKeys.class, this::keys);

        assertTrue(String.valueOf(missing.getMessage()).contains("missing"));
        assertFalse(Files.exists(open));
    }

    @Test
    void theSecretFileIsNotMadeForAStoreThatIsThereAndWithoutItWhatIsOpenIsStillOpened() throws IOException {
        var wrapped = keys().wrap(Secrecy.OPEN, ITEM, KEY);
        var aside = Files.move(secret, dir.resolve("aside"));

        var testee = keys();

        assertFalse(Files.exists(secret));
        assertFalse(testee.has(Secrecy.SECRET));
        assertTrue(testee.has(Secrecy.OPEN));
        assertArrayEquals(KEY, testee.unwrap(wrapped));
        assertThrows(CannotOpen.class, () -> testee.wrap(Secrecy.SECRET, ITEM, KEY));
        Files.move(aside, secret);
        testee.reload();
        assertFalse(testee.has(Secrecy.SECRET), "it stays without, for what was folded was folded without");
        assertTrue(keys().has(Secrecy.SECRET));
    }

    @Test
    void theSecretKeyOfWhoeverHasReadItStaysWhenItsFileGoes() throws IOException {
        var testee = keys();
        Files.delete(secret);

        assertThrows(UnusableKeys.class, testee::reload);

        assertTrue(testee.has(Secrecy.SECRET));
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
    void aNewKeyWrapsWhenItsTimeHasComeAndAllUnwrap() {
        var testee = keys();
        var before = testee.wrap(Secrecy.SECRET, ITEM, KEY);
        var file = new KeyFile(secret);
        file.rotate(now, Duration.ofMinutes(10));
        testee.reload();
        assertEquals(
                before.wrappingKey(), testee.wrap(Secrecy.SECRET, ITEM, KEY).wrappingKey());
        assertThrows(UnusableKeys.class, () -> file.rotate(now, Duration.ofMinutes(10)), "one at a time");
        assertEquals(0, file.retire(now), "the key that wraps stays");

        now = now.plus(Duration.ofMinutes(10));

        var after = testee.wrap(Secrecy.SECRET, ITEM, KEY);
        assertNotEquals(before.wrappingKey(), after.wrappingKey());
        assertEquals(file.current(now), after.wrappingKey());
        assertArrayEquals(KEY, testee.unwrap(before));
        assertEquals(1, file.retire(now));
        testee.reload();
        assertArrayEquals(KEY, testee.unwrap(after));
        assertThrows(CannotOpen.class, () -> testee.unwrap(before));
    }

    @Test
    void whatCannotBeReadAgainLeavesTheKeysInUseThatAreThere() throws IOException {
        var testee = keys();
        var wrapped = testee.wrap(Secrecy.SECRET, ITEM, KEY);
        Files.writeString(secret, "");

        assertThrows(UnusableKeys.class, testee::reload);

        assertArrayEquals(KEY, testee.unwrap(wrapped));
    }

    @Test
    void nothingOfThemIsShown() throws IOException {
        var text = keys() + " " + KeyRing.read(secret);

        var key = Files.readString(secret).replaceAll("(?s).*\"key\" : \"([^\"]+)\".*", "$1");
        assertEquals(43, key.length());
        assertFalse(text.contains(key));
    }
}
