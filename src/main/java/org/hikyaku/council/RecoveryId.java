package org.hikyaku.council;

import java.util.UUID;

/** The random id of a recovery that an administrator asked for. */
public record RecoveryId(UUID value) implements Comparable<RecoveryId> {
    /**
     * Reads the id's text form.
     *
     * @throws IllegalArgumentException unless it is a UUID
     */
    public static RecoveryId parse(String text) {
        return new RecoveryId(UUID.fromString(text));
    }

    @Override
    public int compareTo(RecoveryId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
