package org.hikyaku.stix.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.hikyaku.stix.Findings;
import org.jspecify.annotations.Nullable;

/**
 * One subschema, compiled. It is filled while it is compiled, for schemas may lead back to themselves, and never after that; then
 * any thread may use it.
 */
final class Subschema {
    /** A member that there must be where another is. */
    record Dependency(String name, List<String> needed) {}

    final Saying saying;

    @Nullable
    Kind kind;

    @Nullable
    Subschema ref;

    List<Predicate<JsonNode>> tests = List.of();
    List<String> required = List.of();
    List<Dependency> dependencies = List.of();
    Map<String, Subschema> properties = Map.of();

    @Nullable
    Subschema additional;

    boolean closed;

    @Nullable
    Subschema names;

    @Nullable
    Subschema items;

    List<Subschema> allOf = List.of();
    List<Subschema> anyOf = List.of();
    List<Subschema> oneOf = List.of();

    @Nullable
    Subschema not;

    @Nullable
    Subschema condition;

    @Nullable
    Subschema then;

    @Nullable
    Subschema otherwise;

    Subschema(Saying saying) {
        this.saying = saying;
    }

    /** Whether the value keeps this schema. */
    boolean holds(JsonNode value) {
        return judge(value, null);
    }

    /**
     * Whether the value keeps this schema.
     *
     * @param findings is told what does not hold, where its trail stands; null if nobody wants to know more
     */
    boolean judge(JsonNode value, @Nullable Findings findings) {
        boolean sound = ref == null || ref.judge(value, findings);
        if (!sound && (findings == null || !ref().fits(value))) {
            return false;
        }
        if (kind != null && !kind.fits(value)) {
            return said(findings);
        }
        if (!passes(value)) {
            sound = said(findings);
        }
        if (value.isObject()) {
            sound &= members(value, findings);
        } else if (value.isArray() && items != null) {
            sound &= elements(value, items, findings);
        }
        return (sound || findings != null) && parts(value, findings) && sound;
    }

    private boolean passes(JsonNode value) {
        for (int i = 0; i < tests.size(); i++) {
            if (!tests.get(i).test(value)) {
                return false;
            }
        }
        return true;
    }

    private Subschema ref() {
        if (ref == null) {
            throw new IllegalStateException("nothing is referred to");
        }
        return ref;
    }

    private boolean said(@Nullable Findings findings) {
        if (findings != null) {
            saying.of(findings);
        }
        return false;
    }

    /** Whether the value is of the JSON type that is asked for here; if it is not, there is no more to say. */
    private boolean fits(JsonNode value) {
        return (kind == null || kind.fits(value)) && (ref == null || ref.fits(value));
    }

    private boolean members(JsonNode value, @Nullable Findings findings) {
        boolean sound = true;
        for (int i = 0; i < required.size(); i++) {
            sound &= there(value, required.get(i), findings);
        }
        for (var dependency : dependencies) {
            if (value.has(dependency.name())) {
                for (var name : dependency.needed()) {
                    sound &= there(value, name, findings);
                }
            }
        }
        if (!sound && findings == null) {
            return false;
        }
        if (closed || additional != null || names != null) {
            return each(value, findings) && sound;
        }
        if (findings == null) {
            return holds(value.properties());
        }
        for (var property : properties.entrySet()) {
            var inner = value.get(property.getKey());
            if (inner != null) {
                sound &= below(property.getKey(), inner, property.getValue(), findings);
            }
        }
        return sound;
    }

    /** By the members that there are: a type has many more properties than an object of it. */
    private boolean holds(Set<Map.Entry<String, JsonNode>> members) {
        if (properties.isEmpty()) {
            return true;
        }
        for (var member : members) {
            var property = properties.get(member.getKey());
            if (property != null && !property.holds(member.getValue())) {
                return false;
            }
        }
        return true;
    }

    private boolean there(JsonNode value, String name, @Nullable Findings findings) {
        if (value.has(name)) {
            return true;
        }
        if (findings != null) {
            saying.ofMissing(name, findings);
        }
        return false;
    }

    /** The members of an object of which all names count. */
    private boolean each(JsonNode value, @Nullable Findings findings) {
        boolean sound = true;
        for (var member : value.properties()) {
            var name = member.getKey();
            if (names != null) {
                sound &= below(name, TextNode.valueOf(name), names, findings);
            }
            var property = properties.get(name);
            if (property == null && closed) {
                sound = false;
                if (findings != null) {
                    saying.ofUnknown(name, findings);
                }
            } else if (property != null || additional != null) {
                sound &= below(name, member.getValue(), property != null ? property : additional, findings);
            }
            if (!sound && findings == null) {
                return false;
            }
        }
        return sound;
    }

    private static boolean below(String name, JsonNode value, @Nullable Subschema schema, @Nullable Findings findings) {
        if (schema == null || findings == null) {
            return schema == null || schema.holds(value);
        }
        findings.trail().to(name);
        boolean sound = schema.judge(value, findings);
        findings.trail().back();
        return sound;
    }

    private static boolean elements(JsonNode value, Subschema items, @Nullable Findings findings) {
        boolean sound = true;
        for (int i = 0; i < value.size(); i++) {
            if (findings == null) {
                if (!items.holds(value.get(i))) {
                    return false;
                }
            } else {
                findings.trail().to(i);
                sound &= items.judge(value.get(i), findings);
                findings.trail().back();
            }
        }
        return sound;
    }

    /** How many of these hold, up to a number. */
    private static int holding(List<Subschema> parts, JsonNode value, int most) {
        int holding = 0;
        for (int i = 0; i < parts.size() && holding < most; i++) {
            if (parts.get(i).holds(value)) {
                holding++;
            }
        }
        return holding;
    }

    private boolean parts(JsonNode value, @Nullable Findings findings) {
        boolean sound = true;
        for (int i = 0; i < allOf.size(); i++) {
            sound &= allOf.get(i).judge(value, findings);
        }
        if (!anyOf.isEmpty() && holding(anyOf, value, 1) == 0) {
            sound = said(findings);
        }
        if (!oneOf.isEmpty() && holding(oneOf, value, 2) != 1) {
            sound = said(findings);
        }
        if (not != null && not.holds(value)) {
            sound = said(findings);
        }
        if (condition != null) {
            var branch = condition.holds(value) ? then : otherwise;
            sound &= branch == null || branch.judge(value, findings);
        }
        return sound;
    }
}
