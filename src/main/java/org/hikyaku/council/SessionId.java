package org.hikyaku.council;

import java.util.UUID;

/** A session's random id: names it to its person and on record, and proves nothing. */
public record SessionId(UUID value) implements Comparable<SessionId> {
    /**
     * Reads the id's text form.
     *
     * @throws IllegalArgumentException unless it is a UUID
     */
    public static SessionId parse(String text) {
        return new SessionId(UUID.fromString(text));
    }

    @Override
    public int compareTo(SessionId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
