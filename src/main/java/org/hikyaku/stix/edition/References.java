package org.hikyaku.stix.edition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.hikyaku.stix.StixId;

/** What an edition names: only what its readers may know of, and editions in the place of their originals (R-05 to R-08, L-31). */
final class References {
    /** The creator is the council; markings are given anew. */
    private static final Set<String> ELSEWHERE = Set.of("created_by_ref", "object_marking_refs", "granular_markings");

    private final Predicate<StixId> permitted;
    private final Map<StixId, EditionOrder.Counterpart> counterparts;

    References(Predicate<StixId> permitted, Map<StixId, EditionOrder.Counterpart> counterparts) {
        this.permitted = permitted;
        this.counterparts = counterparts;
    }

    /**
     * Puts editions in the place of their originals.
     *
     * @throws Dishonest with the path of the first reference that is neither permitted nor has an edition
     */
    void settle(ObjectNode rest) {
        for (var member : rest.properties()) {
            if (!ELSEWHERE.contains(member.getKey())) {
                member.setValue(settled(member.getValue(), member.getKey(), member.getKey()));
            }
        }
    }

    private JsonNode settled(JsonNode node, String name, String path) {
        if (node.isTextual()) {
            return name.endsWith("_ref") ? settled(node.textValue(), path) : node;
        }
        if (node instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                var at = path + ".[" + i + "]";
                var element = list.get(i);
                list.set(
                        i,
                        element.isTextual() && name.endsWith("_refs")
                                ? settled(element.textValue(), at)
                                : settled(element, "", at));
            }
        } else if (node instanceof ObjectNode object) {
            for (var member : object.properties()) {
                member.setValue(settled(member.getValue(), member.getKey(), Trees.member(path, member.getKey())));
            }
        }
        return node;
    }

    private TextNode settled(String text, String path) {
        var id = StixId.tryParse(text)
                .orElseThrow(() -> new Dishonest("R-05", path, "a reference that is no id names nobody knows what"));
        var counterpart = counterparts.get(id);
        if (counterpart != null) {
            return TextNode.valueOf(counterpart.edition().id().toString());
        }
        if (!permitted.test(id)) {
            throw new Dishonest("R-05", path, "this names an object that the readers do not get");
        }
        return TextNode.valueOf(text);
    }
}
