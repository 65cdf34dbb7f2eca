package org.hikyaku.council;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * One of a tool's secrets, as the council keeps it.
 *
 * @param hash the keyed hash of its 256 bits, opaque here
 * @param until from when on it counts no more; absent where it counts until it is retired
 */
@SuppressWarnings("ArrayRecordComponent") // never changed after construction
public record ToolSecret(byte[] hash, Optional<Instant> until) {
    /** Whether it counts at this time. */
    public boolean countsAt(Instant now) {
        return until.isEmpty() || now.isBefore(until.get());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ToolSecret that && Arrays.equals(hash, that.hash) && until.equals(that.until);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hash);
    }

    @Override
    public String toString() {
        return "ToolSecret[until " + until.map(Instant::toString).orElse("it is retired") + "]";
    }
}
