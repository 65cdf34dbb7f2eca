package org.hikyaku.casework;

import java.util.List;
import java.util.Set;
import org.hikyaku.council.MutualAidCategory;
import org.hikyaku.feed.CollectionId;
import org.hikyaku.handling.Tlp;
import org.hikyaku.stix.StixId;

/**
 * What the operations desk wants released into one collection. Whether it is secret and sensitive is the designation's to say.
 *
 * @param collection where to
 * @param tlp as what
 * @param categories the mutual-aid categories it may be passed on to; one or more exactly for {@code mutual-aid}
 * @param objects which of the case's objects; empty: all
 */
public record ReleaseOrder(CollectionId collection, Tlp tlp, Set<MutualAidCategory> categories, List<StixId> objects) {
    public ReleaseOrder {
        categories = Set.copyOf(categories);
        objects = List.copyOf(objects);
    }
}
