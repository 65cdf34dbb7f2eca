package org.hikyaku.identity.persons;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.hikyaku.council.UserId;
import org.hikyaku.identity.Keys;
import org.hikyaku.identity.persons.SessionValue.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One-time codes and session values, and the hashes that are kept of them. */
class RandomValuesTest {
    private static final UserId USER = new UserId(UUID.randomUUID());
    private static final UserId OTHER = new UserId(UUID.randomUUID());

    @TempDir
    Path dir;

    private PersonHashes hashes() {
        return new PersonHashes(Keys.open(dir, Instant.EPOCH));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    @Test
    void aCodeIsFiveGroupsOfFiveAndIsReadHoweverItIsTyped() {
        var code = OneTimeCode.fresh();
        var text = code.reveal();
        assertTrue(text.matches("([0-9A-HJKMNP-TV-Z]{5}-){4}[0-9A-HJKMNP-TV-Z]{5}"), text);
        for (var typed : new String[] {
            text,
            text.toLowerCase(Locale.ROOT),
            text.replace("-", ""),
            " " + text.replace("-", " ") + " ",
            text.replace('0', 'O').replace('1', 'l')
        }) {
            assertArrayEquals(
                    code.bytes(), OneTimeCode.typed(typed).orElseThrow().bytes(), typed);
        }
        for (var wrong :
                new String[] {"", text.substring(1), text + "A", text.replace(text.charAt(0), 'U'), "-".repeat(99)}) {
            assertTrue(OneTimeCode.typed(wrong).isEmpty(), wrong);
        }
    }

    @Test
    void aValueHas256BitsAndOneTextOfItsKind() {
        var value = SessionValue.fresh(Kind.SESSION);
        var text = value.reveal();
        assertEquals(32, value.bytes().length);
        assertTrue(text.matches("hks_[A-Za-z0-9_-]{43}"), text);
        assertArrayEquals(
                value.bytes(),
                SessionValue.tryParse(Kind.SESSION, text).orElseThrow().bytes());
        assertEquals(Optional.empty(), SessionValue.tryParse(Kind.ENROLMENT, text));
        assertEquals(Optional.empty(), SessionValue.tryParse(Kind.ENROLMENT, "hke_" + text.substring(4) + "A"));
        assertFalse(SessionValue.looksLikeOne(SessionValue.fresh(Kind.ENROLMENT).reveal()));
        assertNotEquals(text, SessionValue.fresh(Kind.SESSION).reveal());
    }

    @Test
    void noOtherTextStandsForAValue() {
        long seed = Long.getLong("persons.seed", new Random().nextLong());
        var random = new Random(seed);
        var text = SessionValue.fresh(Kind.SESSION).reveal();
        for (int round = 0; round < 10_000; round++) {
            var changed = new StringBuilder(text);
            changed.setCharAt(random.nextInt(text.length()), (char) (random.nextInt(200) + 1));
            var read = SessionValue.tryParse(Kind.SESSION, changed.toString());
            boolean itself =
                    changed.toString().equals(read.map(SessionValue::reveal).orElse(""));
            assertTrue(read.isEmpty() || itself, "persons.seed=" + seed + ", round " + round);
        }
    }

    @Test
    void hashesAreKeyedBoundToTheirUserAndUnlikeForEachPurpose(@TempDir Path elsewhere) {
        var code = OneTimeCode.fresh();
        var hashes = hashes();
        assertArrayEquals(hashes.of(USER, code), hashes().of(USER, code), "the same keys, opened again");
        assertNotEquals(hex(hashes.of(USER, code)), hex(hashes.of(OTHER, code)));
        var stranger = new PersonHashes(Keys.open(elsewhere, Instant.EPOCH));
        assertNotEquals(hex(hashes.of(USER, code)), hex(stranger.of(USER, code)));
        var keys = Keys.open(dir, Instant.EPOCH);
        assertNotEquals(
                hex(keys.derived("one purpose").getEncoded()),
                hex(keys.derived("another").getEncoded()));
    }

    @Test
    void anAuthenticatorsKeyHangsOnSeedUserAndKey(@TempDir Path elsewhere) {
        byte[] seed = new byte[PersonHashes.BYTES];
        var key = hashes().authenticator(USER, seed).base32();
        assertEquals(32, key.length(), "160 bits");
        assertEquals(key, hashes().authenticator(USER, seed).base32());
        assertNotEquals(key, hashes().authenticator(OTHER, seed).base32());
        var stranger = new PersonHashes(Keys.open(elsewhere, Instant.EPOCH));
        assertNotEquals(key, stranger.authenticator(USER, seed).base32());
        seed[31] = 1;
        assertNotEquals(key, hashes().authenticator(USER, seed).base32());
    }

    @Test
    void nothingRandomIsPrinted() {
        var code = OneTimeCode.fresh();
        var value = SessionValue.fresh(Kind.SESSION);
        assertFalse(code.toString().contains(code.reveal().substring(0, 5)));
        assertFalse(value.toString().contains(value.reveal().substring(4)));
    }
}
