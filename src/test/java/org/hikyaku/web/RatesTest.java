package org.hikyaku.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RatesTest {
    private static final UUID ONE = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);

    @Test
    void whoAsksTooMuchIsToldWhenToComeBackAndNobodyElseIs() {
        // Slow enough that no token comes back while the test runs.
        var rates = Rates.of(1, 100_000);
        for (int i = 0; i < 100_000; i++) {
            assertNull(rates.count(ONE));
        }
        Fault fault = rates.count(ONE);
        while (fault == null) {
            fault = rates.count(ONE);
        }

        assertNotNull(fault);
        assertEquals(429, fault.problem().status());
        var headers = fault.problem().headers().stream()
                .collect(Collectors.toMap(
                        h -> h.name().toString(), h -> h.value().toString()));
        assertEquals("1", headers.get("retry-after"));
        assertEquals("100000", headers.get("ratelimit-limit"));
        assertEquals("0", headers.get("ratelimit-remaining"));
        assertTrue(Long.parseLong(String.valueOf(headers.get("ratelimit-reset"))) > 1_000);
        assertNull(rates.count(OTHER));
    }

    @Test
    void withoutARateNobodyIsCounted() {
        for (int i = 0; i < 10_000; i++) {
            assertNull(Rates.UNLIMITED.count(ONE));
        }
    }
}
