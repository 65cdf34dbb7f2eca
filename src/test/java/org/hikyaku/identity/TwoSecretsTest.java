package org.hikyaku.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import org.hikyaku.council.Refusal;
import org.hikyaku.council.ToolDecisions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A secret takes another one's place without a gap. */
class TwoSecretsTest {
    private static final Duration OVERLAP = Duration.ofMinutes(5);

    @TempDir
    Path dir;

    private Fixture fixture;
    private final Secret next = Secret.fresh();

    @BeforeEach
    void rotate() {
        fixture = new Fixture(dir);
        add(next);
    }

    private void add(Secret secret) {
        ToolDecisions.addSecret(fixture.council, fixture.tool.id(), fixture.hash.of(secret), fixture.now, OVERLAP)
                .forEach(fixture::apply);
    }

    private void retire() {
        ToolDecisions.retireOldSecret(fixture.council, fixture.tool.id(), fixture.now)
                .forEach(fixture::apply);
    }

    private boolean lets(Secret secret) {
        return fixture.lets(Fixture.basic(fixture.tool.id() + ":" + secret.reveal()));
    }

    @Test
    void bothCountUntilTheOldOneEndsByItself() {
        assertTrue(lets(fixture.secret));
        assertTrue(lets(next));
        fixture.now = Fixture.START.plus(OVERLAP).minusMillis(1);
        assertTrue(lets(fixture.secret));
        fixture.now = Fixture.START.plus(OVERLAP);
        assertFalse(lets(fixture.secret));
        assertTrue(lets(next));
    }

    @Test
    void theDeskRetiresTheOldOneBeforeItsTime() {
        retire();
        assertFalse(lets(fixture.secret));
        assertTrue(lets(next));
        assertEquals(
                Refusal.Kind.CONFLICT, assertThrows(Refusal.class, this::retire).kind());
    }

    @Test
    void aTokenEndsWithTheSecretThatItWasIssuedForAndNotWithTheOther() {
        var old = "Bearer " + token(fixture.secret);
        var fresh = "Bearer " + token(next);
        assertTrue(fixture.lets(old));
        fixture.now = Fixture.START.plus(OVERLAP);
        assertFalse(fixture.lets(old));
        assertTrue(fixture.lets(fresh));
    }

    private String token(Secret secret) {
        var answer =
                fixture.ask("grant_type=client_credentials", Fixture.basic(fixture.tool.id() + ":" + secret.reveal()));
        assertEquals(200, answer.status());
        return new String(answer.json(), java.nio.charset.StandardCharsets.UTF_8)
                .replaceFirst(".*\"access_token\":\"([^\"]+)\".*", "$1");
    }

    @Test
    void thereIsNoThirdUntilTheFirstHasEnded() {
        assertEquals(
                Refusal.Kind.CONFLICT,
                assertThrows(Refusal.class, () -> add(Secret.fresh())).kind());
        fixture.now = Fixture.START.plus(OVERLAP);
        var third = Secret.fresh();
        add(third);
        assertTrue(lets(next) && lets(third));
        assertFalse(lets(fixture.secret));
    }

    @Test
    void theOverlapHasBounds() {
        retire();
        for (var wrong : new Duration[] {Duration.ZERO, ToolDecisions.LONGEST_ROTATION.plusSeconds(1)}) {
            assertEquals(
                    Refusal.Kind.INVALID,
                    assertThrows(
                                    Refusal.class,
                                    () -> ToolDecisions.addSecret(
                                            fixture.council, fixture.tool.id(), new byte[32], fixture.now, wrong))
                            .kind());
        }
    }

    @Test
    void aReplacementEndsBothAtOnce() {
        var third = Secret.fresh();
        ToolDecisions.replaceSecret(fixture.council, fixture.tool.id(), fixture.hash.of(third))
                .forEach(fixture::apply);
        assertFalse(lets(fixture.secret) || lets(next));
        assertTrue(lets(third));
    }

    @Test
    void anUnusedPlaceForASecondSecretIsNoSecret() {
        retire();
        // What is compared with where there is nothing to compare with is no hash of any secret.
        assertFalse(lets(Secret.fresh()));
    }
}
