package org.hikyaku.stix.edition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.hikyaku.stix.Selector;

/** One value that goes and must not be said elsewhere. */
sealed interface Literal {
    /** A text, or the key of a dictionary. */
    record Text(String text) implements Literal {}

    /**
     * A number.
     *
     * @param name the member that it is the value of, or of a list of it
     */
    record Digits(String name, String digits) implements Literal {}

    /** Everything that these paths select. */
    static Set<Literal> of(ObjectNode original, List<Selector> paths) {
        var all = new LinkedHashSet<Literal>();
        for (var path : paths) {
            var name = path.property();
            for (var step : path.steps()) {
                name = step instanceof Selector.Step.Member member ? member.name() : name;
            }
            var last = name;
            path.resolve(original).ifPresent(part -> collect(part, last, all));
        }
        return all;
    }

    private static void collect(JsonNode node, String name, Set<Literal> all) {
        if (node.isTextual()) {
            all.add(new Text(node.textValue()));
        } else if (node.isNumber()) {
            all.add(new Digits(name, node.asText()));
        } else if (node.isArray()) {
            node.forEach(element -> collect(element, name, all));
        } else if (node.isObject()) {
            node.properties().forEach(member -> {
                if (Shape.isOwnWord(name, member.getKey())) {
                    all.add(new Text(member.getKey()));
                }
                collect(member.getValue(), member.getKey(), all);
            });
        }
    }
}
