package org.hikyaku.stix.pattern;

import java.util.List;
import java.util.Optional;

/**
 * Where in which observable: {@code file:hashes.'SHA-256'} (PT-09).
 *
 * @param type the observable's type
 * @param steps one or more, the first of them a property
 */
public record ObjectPath(String type, List<Step> steps) {
    public ObjectPath {
        steps = List.copyOf(steps);
    }

    /** One step down. */
    public sealed interface Step {
        /** To a property, or to what a dictionary has under a key. */
        record Property(String name) implements Step {}

        /** To an element of a list, from 0. */
        record Index(int index) implements Step {}

        /** To any element of a list. */
        record Any() implements Step {}
    }

    private Optional<String> property(int step) {
        return step >= 0 && steps.get(step) instanceof Step.Property property
                ? Optional.of(property.name())
                : Optional.empty();
    }

    /** Whether it is this one property of an observable itself. */
    boolean isProperty(String name) {
        return steps.size() == 1
                && steps.get(0) instanceof Step.Property property
                && property.name().equals(name);
    }

    /** Whether it is this property of what a reference leads to: {@code network-traffic:src_ref.value} (PT-32). */
    boolean isOfReferenced(String name) {
        int last = steps.size() - 1;
        if (last < 1 || !property(last).equals(Optional.of(name))) {
            return false;
        }
        return steps.get(last - 1) instanceof Step.Property from
                ? from.name().endsWith("_ref")
                : property(last - 2).filter(list -> list.endsWith("_refs")).isPresent();
    }

    /** The algorithm, if it is a digest among hashes. */
    Optional<String> hash() {
        int last = steps.size() - 1;
        return property(last - 1).filter("hashes"::equals).flatMap(hashes -> property(last));
    }
}
