package org.hikyaku.council;

import java.util.UUID;

/** A tool's random id, which is also the name it logs in with. */
public record ToolId(UUID value) implements Comparable<ToolId> {
    /**
     * Reads the id's text form.
     *
     * @throws IllegalArgumentException unless it is a UUID
     */
    public static ToolId parse(String text) {
        return new ToolId(UUID.fromString(text));
    }

    @Override
    public int compareTo(ToolId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
