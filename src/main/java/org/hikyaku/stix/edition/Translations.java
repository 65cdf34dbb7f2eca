package org.hikyaku.stix.edition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hikyaku.stix.Selector;
import org.hikyaku.stix.Selector.Step;
import org.hikyaku.stix.StixId;

/** A {@code language-content} of an object of which the readers get an edition says no more than that does (R-10, L-21). */
final class Translations {
    static final String TYPE = "language-content";

    private Translations() {}

    /** What stands for the translated object. */
    static Optional<EditionOrder.Counterpart> target(
            ObjectNode original, Map<StixId, EditionOrder.Counterpart> counterparts) {
        return StixId.tryParse(original.path("object_ref").asText()).map(counterparts::get);
    }

    /** The paths in the translations of what is no longer in what they translate. Lists have the same places in both. */
    static List<Selector> gone(ObjectNode original, EditionOrder.Counterpart target) {
        var paths = new ArrayList<Selector>();
        var edition = Trees.read(target.edition());
        for (var language : original.path("contents").properties()) {
            if (!Selector.isName(language.getKey())) {
                throw new Dishonest("R-10", "contents", "the key of a translation is no language");
            }
            var into = List.<Step>of(new Step.Member("contents"), new Step.Member(language.getKey()));
            target.profile().paths().stream()
                    .map(path -> and(into, path.steps()))
                    .filter(path -> path.resolve(original).isPresent())
                    .forEach(paths::add);
            missing(language.getValue(), edition).stream()
                    .map(name -> and(into, List.of(new Step.Member(name))))
                    .forEach(paths::add);
        }
        return paths;
    }

    private static List<String> missing(JsonNode translation, ObjectNode edition) {
        return translation
                .propertyStream()
                .map(Map.Entry::getKey)
                .filter(name -> !edition.has(name))
                .peek(name -> {
                    if (!Selector.isName(name)) {
                        throw new Dishonest("R-10", "contents", "a translation of what is no property");
                    }
                })
                .toList();
    }

    private static Selector and(List<Step> into, List<Step> path) {
        var steps = new ArrayList<>(into);
        steps.addAll(path);
        return new Selector(steps);
    }

    /** The version that is translated is the edition's. */
    static void settle(ObjectNode rest, EditionOrder.Counterpart target) {
        if (rest.has("object_modified")) {
            target.version().ifPresent(version -> rest.put("object_modified", version.text()));
        }
    }
}
