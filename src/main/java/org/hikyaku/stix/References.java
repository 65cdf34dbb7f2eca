package org.hikyaku.stix;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What one object names, gathered while it is read. For one thread. */
public final class References {
    private final List<StixId> objects = new ArrayList<>(0);
    private Set<StixId> markings = Set.of();
    private Set<StixId> others = Set.of();

    /** Takes what a property of the object itself names, or one at any depth. */
    public void add(String property, boolean ofTheObject, StixId id) {
        if (ofTheObject && property.equals("object_refs")) {
            objects.add(id);
        } else if (property.equals("object_marking_refs") || property.equals("marking_ref")) {
            markings = with(markings, id);
        } else if (!(ofTheObject && property.equals("created_by_ref"))) {
            others = with(others, id);
        }
    }

    private static Set<StixId> with(Set<StixId> set, StixId id) {
        var grown = set.isEmpty() ? new LinkedHashSet<StixId>() : set;
        grown.add(id);
        return grown;
    }

    /** What its {@code object_refs} names, in order. */
    List<StixId> objects() {
        return objects;
    }

    /** The markings on it and on its parts. */
    List<StixId> markings() {
        return List.copyOf(markings);
    }

    /** All else. */
    List<StixId> others() {
        return List.copyOf(others);
    }
}
