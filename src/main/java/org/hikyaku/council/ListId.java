package org.hikyaku.council;

import java.util.UUID;

/** A distribution list's random id, which is also the id of its TAXII collection. */
public record ListId(UUID value) implements Comparable<ListId> {
    /**
     * Reads the id's text form.
     *
     * @throws IllegalArgumentException unless it is a UUID
     */
    public static ListId parse(String text) {
        return new ListId(UUID.fromString(text));
    }

    @Override
    public int compareTo(ListId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
