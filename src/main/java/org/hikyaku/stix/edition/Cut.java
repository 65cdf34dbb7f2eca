package org.hikyaku.stix.edition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hikyaku.stix.Selector;
import org.hikyaku.stix.Selector.Step;
import org.jspecify.annotations.Nullable;

/**
 * A copy of an object without some parts and without what cannot be there alone: a list or dictionary that would be left empty, the
 * charset of a text that is gone (S-029), an element without what it must have. Later elements of a list move up.
 */
final class Cut {
    /** What goes, as a tree: a leaf is a part that goes, whatever is in it. */
    private static final class Knife {
        private static final Knife NONE = new Knife();
        private final Map<Step, Knife> inside = new HashMap<>();
        private boolean cuts;

        Knife into(Step step) {
            return inside.getOrDefault(step, NONE);
        }

        void add(Selector path) {
            var at = this;
            for (var step : path.steps()) {
                at = at.inside.computeIfAbsent(step, missing -> new Knife());
            }
            at.cuts = true;
        }

        boolean touchesNothing() {
            return inside.isEmpty() && !cuts;
        }
    }

    private final ObjectNode rest;
    /** Of lists of which elements went, by their original paths: the places of those that are left. */
    private final Map<List<Step>, List<Integer>> kept = new HashMap<>();

    Cut(ObjectNode original, List<Selector> paths) {
        var knife = new Knife();
        paths.forEach(knife::add);
        rest = members(original, knife, List.of());
    }

    /** What is left; the caller's to change. */
    ObjectNode rest() {
        return rest;
    }

    /** What is left of an object, empty members included. */
    private ObjectNode members(ObjectNode object, Knife knife, List<Step> at) {
        var left = Trees.NODES.objectNode();
        for (var member : object.properties()) {
            var name = member.getKey();
            var step = Selector.isName(name) ? new Step.Member(name) : null;
            var within = step == null ? Knife.NONE : knife.into(step);
            var part = step == null || within.touchesNothing()
                    ? member.getValue().deepCopy()
                    : part(member.getValue(), within, name, and(at, step));
            if (part != null) {
                left.set(name, part);
            }
        }
        object.fieldNames().forEachRemaining(name -> {
            if (!left.has(name)) {
                left.remove(name + "_enc");
            }
        });
        return left;
    }

    private @Nullable JsonNode part(JsonNode node, Knife knife, String member, List<Step> at) {
        if (knife.cuts) {
            return null;
        }
        if (node instanceof ObjectNode object) {
            return whole(object, members(object, knife, at), member);
        }
        return node instanceof ArrayNode list ? elements(list, knife, member, at) : node.deepCopy();
    }

    /** What is left of a part, if it can be there: it must not lack what it had and needs. */
    private static @Nullable JsonNode whole(ObjectNode before, ObjectNode left, String member) {
        boolean lacks = Shape.neededIn(member).stream().anyMatch(name -> before.has(name) && !left.has(name));
        var one = Shape.oneNeededIn(member);
        boolean idle = !one.isEmpty() && one.stream().noneMatch(left::has);
        return lacks || idle || (left.isEmpty() && !before.isEmpty()) ? null : left;
    }

    private @Nullable JsonNode elements(ArrayNode list, Knife knife, String member, List<Step> at) {
        var left = Trees.NODES.arrayNode();
        var places = new ArrayList<Integer>();
        for (int i = 0; i < list.size(); i++) {
            var step = new Step.Element(i);
            var part = part(list.get(i), knife.into(step), member, and(at, step));
            if (part != null) {
                left.add(part);
                places.add(i);
            }
        }
        kept.put(at, places);
        return left.isEmpty() && !list.isEmpty() ? null : left;
    }

    private static List<Step> and(List<Step> at, Step step) {
        var longer = new ArrayList<>(at);
        longer.add(step);
        return List.copyOf(longer);
    }

    /** What selects in {@link #rest} what {@code selector} selected in the original; empty if nothing of that is left. */
    Optional<Selector> moved(Selector selector) {
        var steps = new ArrayList<Step>();
        for (int i = 0; i < selector.steps().size(); i++) {
            var step = selector.steps().get(i);
            var places = kept.get(selector.steps().subList(0, i));
            if (places != null && step instanceof Step.Element element) {
                int place = places.indexOf(element.index());
                if (place < 0) {
                    return Optional.empty();
                }
                step = new Step.Element(place);
            }
            steps.add(step);
        }
        var moved = new Selector(steps);
        return moved.resolve(rest).isPresent() ? Optional.of(moved) : Optional.empty();
    }
}
