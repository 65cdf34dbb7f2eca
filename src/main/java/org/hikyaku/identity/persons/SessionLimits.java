package org.hikyaku.identity.persons;

import java.time.Duration;

/**
 * How long sessions last.
 *
 * @param idle without a request; ends a sixth of it early at most, for the last use is on record to that
 * @param whole from the login on, whatever is done
 * @param ofOne how many one person has at once; the oldest gives way
 */
public record SessionLimits(Duration idle, Duration whole, int ofOne) {
    /** Half an hour, a working day, sixteen: NIST SP 800-63B's AAL2, and stricter. */
    public static final SessionLimits DEFAULT = new SessionLimits(Duration.ofMinutes(30), Duration.ofHours(12), 16);

    public SessionLimits {
        if (idle.toSeconds() < 6 || whole.toSeconds() < 6 || ofOne < 1) {
            throw new IllegalArgumentException("a session lasts a while");
        }
    }

    /** From which age on the last use is put on record anew. */
    Duration touch() {
        return idle.dividedBy(6);
    }
}
