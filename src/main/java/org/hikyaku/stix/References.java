package org.hikyaku.stix;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What one object names, gathered while it is read. For one thread. */
public final class References {
    /** The properties of an object itself by which it says what it is about. */
    private static final Set<String> ABOUT = Set.of(
            "source_ref", "target_ref", "sighting_of_ref", "observed_data_refs", "where_sighted_refs", "object_refs");

    private final List<StixId> objects = new ArrayList<>(0);
    private Set<StixId> markings = Set.of();
    private Set<StixId> others = Set.of();
    private Set<StixId> about = Set.of();

    /** Takes what a property of the object itself names, or one at any depth. */
    public void add(String property, boolean ofTheObject, StixId id) {
        if (ofTheObject && ABOUT.contains(property)) {
            about = with(about, id);
        }
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

    /** What an object with this id is about: neither itself nor marking definitions. */
    List<StixId> about(StixId self) {
        return about.stream()
                .filter(id -> !id.equals(self) && !id.type().equals("marking-definition"))
                .toList();
    }

    /** All else. */
    List<StixId> others() {
        return List.copyOf(others);
    }
}
