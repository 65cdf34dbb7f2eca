package org.hikyaku.council;

import java.util.Set;

/** What ties an organisation to the council. Everything that policy asks of an organisation is in here. */
public sealed interface Affiliation {
    /**
     * A member (構成員).
     *
     * @param memberClass its class
     * @param takesSecrets whether it takes secret information; one that declined gets none, whatever its class (Q7)
     * @param hub whether its purpose is mutual aid, so that it may serve targets (Q20)
     */
    record Member(MemberClass memberClass, boolean takesSecrets, boolean hub) implements Affiliation {}

    /**
     * A mutual-aid target (共助等対象組織), served through a hub.
     *
     * @param hub the hub that serves it
     * @param categories the categories it belongs to, one or more
     * @param enabled whether its hub enabled it to pull by itself
     */
    record Target(OrganisationId hub, Set<MutualAidCategory> categories, boolean enabled) implements Affiliation {
        public Target {
            categories = Set.copyOf(categories);
            if (categories.isEmpty()) {
                throw new IllegalArgumentException("a mutual-aid target is in one of the four categories or more");
            }
        }
    }

    /** No member and no target: an early-warning subscriber, say. */
    record Outsider() implements Affiliation {}

    /** One of the secretariat's desks. */
    record Secretariat(Desk desk) implements Affiliation {}

    /** The steering committee (運営委員会), which admits members. It handles no secrets and has no collection. */
    record Committee() implements Affiliation {}
}
