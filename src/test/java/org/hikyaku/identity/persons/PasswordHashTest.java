package org.hikyaku.identity.persons;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import org.hikyaku.council.UserId;
import org.hikyaku.identity.Keys;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHashTest {
    private static final Argon2Cost CHEAP = new Argon2Cost(64, 1, 1);
    private static final UserId USER = new UserId(UUID.randomUUID());
    private static final Password RIGHT = Password.typed("correct horse battery");

    @TempDir
    Path dir;

    private PasswordHash hash;

    @BeforeEach
    void open() {
        hash = at(CHEAP, dir);
    }

    private static PasswordHash at(Argon2Cost cost, Path dir) {
        return new PasswordHash(Keys.open(dir, Instant.EPOCH), cost);
    }

    private static String text(byte[] kept) {
        return new String(kept, StandardCharsets.US_ASCII);
    }

    @Test
    void aPasswordMatchesItsOwnHashAndNoOther() {
        byte[] kept = hash.of(USER, RIGHT);
        assertTrue(hash.matches(USER, RIGHT, kept));
        assertFalse(hash.matches(USER, Password.typed("correct horse batter"), kept));
        assertFalse(hash.matches(new UserId(UUID.randomUUID()), RIGHT, kept), "put beside another user");
        assertFalse(hash.matches(USER, RIGHT, hash.nobodys()));
        assertNotEquals(text(kept), text(hash.of(USER, RIGHT)), "salted");
    }

    @Test
    void withoutTheKeyOutsideTheDatabaseAHashMatchesNothing(@TempDir Path elsewhere) {
        byte[] kept = hash.of(USER, RIGHT);
        assertTrue(at(CHEAP, dir).matches(USER, RIGHT, kept), "the same keys, opened again");
        assertFalse(at(CHEAP, elsewhere).matches(USER, RIGHT, kept));
    }

    @Test
    void theCostStandsInTheHashAndOnlyHashesOfAnotherCostAreOutdated() {
        byte[] kept = hash.of(USER, RIGHT);
        assertTrue(text(kept).startsWith("$argon2id$v=19$m=64,t=1,p=1$"), text(kept));
        var raised = at(new Argon2Cost(64, 2, 1), dir);
        assertTrue(raised.matches(USER, RIGHT, kept), "at the cost at which it was made");
        assertTrue(raised.isOutdated(kept));
        assertFalse(raised.isOutdated(raised.of(USER, RIGHT)));
        assertFalse(raised.isOutdated(raised.nobodys()));
    }

    @Test
    void theRecommendedCostIsNotBelowRfc9106sSecondOption() {
        var cost = Argon2Cost.RECOMMENDED;
        assertTrue(cost.kibibytes() >= 64 * 1024 && cost.passes() >= 3 && cost.lanes() >= 4, cost.toString());
    }

    @Test
    void eachCheckAndEachHashIsOneComputation() {
        byte[] kept = hash.of(USER, RIGHT);
        assertEquals(1, hash.computations());
        assertTrue(hash.matches(USER, RIGHT, kept));
        assertFalse(hash.matches(USER, RIGHT, hash.nobodys()));
        assertEquals(3, hash.computations());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "$argon2i$v=19$m=64,t=1,p=1$AAAA$AAAA", "$argon2id$v=16$m=64,t=1,p=1$", "password"})
    void whatWeDidNotWriteIsNotRead(String kept) {
        assertThrows(
                IllegalStateException.class, () -> hash.matches(USER, RIGHT, kept.getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void spacesAndComposedLettersAreTheSameHoweverTheyWereTyped() {
        byte[] kept = hash.of(USER, Password.typed("pa\u00dfwort f\u00fcr m\u0065\u0301moire"));
        assertTrue(hash.matches(USER, Password.typed("pa\u00dfwort\u3000fu\u0308r\u00a0m\u00e9moire"), kept));
    }

    @Test
    void aNewPasswordIsLongEnoughAndVariesALittle() {
        for (var bad : new String[] {"", "elevenchars", "aaaaaaaaaaaaaaaa", "ababababababababab"}) {
            assertTrue(Password.typed(bad).fault().isPresent(), bad);
        }
        for (var good : new String[] {"twelve chars", "correct horse battery", "今日はとても天気がよいので散歩"}) {
            assertEquals(java.util.Optional.empty(), Password.typed(good).fault(), good);
        }
    }

    @Test
    void aPasswordIsNotPrinted() {
        assertFalse(RIGHT.toString().contains("horse"));
    }
}
