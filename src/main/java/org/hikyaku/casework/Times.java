package org.hikyaku.casework;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Microseconds since 1970, as entries and stamps have them, and back. */
final class Times {
    private Times() {}

    static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
