package org.hikyaku.council;

/**
 * An organisation as the council knows it.
 *
 * @param id its id
 * @param name its name, 1 to 200 characters
 * @param identity the STIX identity under which it creates objects, {@code identity--<uuid>}
 * @param affiliation what ties it to the council
 * @param earlyWarning whether it subscribed to early warning
 */
public record Organisation(
        OrganisationId id, String name, String identity, Affiliation affiliation, boolean earlyWarning) {
    public Organisation {
        if (name.isBlank() || name.length() > 200) {
            throw new IllegalArgumentException("an organisation's name has 1 to 200 characters");
        }
    }
}
