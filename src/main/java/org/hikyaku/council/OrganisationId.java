package org.hikyaku.council;

import java.util.UUID;

/** An organisation's random id. */
public record OrganisationId(UUID value) implements Comparable<OrganisationId> {
    /**
     * Reads the id's text form.
     *
     * @throws IllegalArgumentException unless it is a UUID
     */
    public static OrganisationId parse(String text) {
        return new OrganisationId(UUID.fromString(text));
    }

    @Override
    public int compareTo(OrganisationId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
