package org.hikyaku.feed;

import java.util.Optional;
import org.hikyaku.council.OrganisationId;
import org.hikyaku.handling.Label;
import org.hikyaku.stix.StixId;

/**
 * Names one chain of versions in a collection: all that share an id, but what is kept apart for one organisation is a chain of its
 * own, and of an observable that all share each provider has one (V-15).
 *
 * @param id the object's id
 * @param only the organisation for which it is kept apart, if it is
 * @param provider whose observable it is, if it is one that all share
 */
public record Lineage(StixId id, Optional<OrganisationId> only, Optional<OrganisationId> provider) {
    /** The chain of an instance. */
    public static Lineage of(StixId id, Label label, OrganisationId from) {
        return label.only().isPresent() ? apart(id, label.only().get()) : shared(id, from);
    }

    /** The chain of what a provider brings for all. */
    public static Lineage shared(StixId id, OrganisationId from) {
        return new Lineage(id, Optional.empty(), id.isObservable() ? Optional.of(from) : Optional.empty());
    }

    /** The chain of what is kept apart for an organisation. */
    public static Lineage apart(StixId id, OrganisationId only) {
        return new Lineage(id, Optional.of(only), Optional.empty());
    }
}
