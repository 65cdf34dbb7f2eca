package org.hikyaku.council;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RevokedTokensTest {
    private static final Instant START = Instant.parse("2026-11-23T09:00:00Z");

    @Test
    void those_that_would_not_count_any_more_are_forgotten_and_no_others() {
        var revoked = new RevokedTokens();
        for (int second = 0; second < 10_000; second++) {
            var now = START.plusSeconds(second);
            revoked.add(new UUID(0, second), now.plusSeconds(600), now);
            assertTrue(revoked.holds(new UUID(0, second)));
            assertTrue(revoked.holds(new UUID(0, Math.max(0, second - 599))));
            assertTrue(revoked.size() <= 601, "bounded");
        }
        assertFalse(revoked.holds(new UUID(0, 0)));
    }

    @Test
    void one_that_is_given_up_twice_is_held_once() {
        var revoked = new RevokedTokens();
        revoked.add(new UUID(0, 1), START.plusSeconds(600), START);
        revoked.add(new UUID(0, 1), START.plusSeconds(600), START);
        assertEquals(1, revoked.size());
        revoked.add(new UUID(0, 2), START.plusSeconds(1200), START.plusSeconds(600));
        assertFalse(revoked.holds(new UUID(0, 1)));
    }
}
