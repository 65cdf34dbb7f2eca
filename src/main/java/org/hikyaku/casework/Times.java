package org.hikyaku.casework;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.hikyaku.stix.StixTimestamp;

/** Microseconds since 1970, as entries and stamps have them, and back. */
final class Times {
    private Times() {}

    static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /** With three fraction digits, as STIX writes the times of objects. */
    static StixTimestamp milliseconds(Instant time) {
        var six = StixTimestamp.ofMicros(micros(time)).text();
        return new StixTimestamp(six.substring(0, six.length() - 4) + "Z");
    }
}
