package org.hikyaku.taxii;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Random;
import org.hikyaku.stix.StixTimestamp;
import org.junit.jupiter.api.Test;

class TaxiiTimeTest {
    @Test
    void thereAreAlwaysSixDigits() {
        assertEquals("1970-01-01T00:00:00.000000Z", TaxiiTime.text(0));
        assertEquals("2016-01-01T00:00:00.000000Z", TaxiiTime.text(1_451_606_400_000_000L));
        assertEquals("1969-12-31T23:59:59.999999Z", TaxiiTime.text(-1));
        assertEquals("2016-02-29T23:59:59.010203Z", TaxiiTime.text(Instant.parse("2016-02-29T23:59:59.010203999Z")));
        assertEquals("0001-01-01T00:00:00.000000Z", TaxiiTime.text(Instant.parse("0001-01-01T00:00:00Z")));
    }

    @Test
    void itIsTheTextThatStixTimestampsHave() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            long micros = random.nextLong(-60_000_000_000_000_000L, 250_000_000_000_000_000L);
            assertEquals(StixTimestamp.ofMicros(micros).text(), TaxiiTime.text(micros), "seed " + seed);
        }
    }
}
