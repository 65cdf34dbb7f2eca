package org.hikyaku.stix.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.hikyaku.stix.Findings;

/** The schema of one object type. May be used by any thread. */
public final class TypeSchema {
    private final Subschema root;
    private final Set<String> properties = new HashSet<>();
    private final Set<String> extensions = new HashSet<>();

    private TypeSchema(Subschema root) {
        this.root = root;
        for (var each = root; each != null; each = each.ref) {
            properties.addAll(each.properties.keySet());
            var known = each.properties.get("extensions");
            if (known != null) {
                extensions.addAll(known.properties.keySet());
            }
        }
    }

    /**
     * The schemas of some types, by their names.
     *
     * @throws IllegalStateException if one of the files is not there, leads elsewhere, or says what is not understood
     */
    public static Map<String, TypeSchema> of(Iterable<String> types) {
        var schemas = new Schemas();
        var all = new HashMap<String, TypeSchema>();
        types.forEach(type -> all.put(type, new TypeSchema(schemas.of(Schemas.fileOf(type), ""))));
        return Map.copyOf(all);
    }

    /** The schema of one type. */
    public static TypeSchema of(String type) {
        return new TypeSchema(new Schemas().of(Schemas.fileOf(type), ""));
    }

    /** A schema that many types share, by its name in {@code common.json}. */
    public static TypeSchema common(String name) {
        return new TypeSchema(new Schemas().of("common.json#/$defs/" + name, ""));
    }

    /** Says what in an object is not as its type has it. */
    public void judge(JsonNode object, Findings findings) {
        // To find out that nothing is wrong costs a fraction of keeping track of where something could be.
        if (!root.holds(object)) {
            root.judge(object, findings);
        }
    }

    /** Whether STIX has this property on objects of this type. */
    public boolean has(String property) {
        return properties.contains(property);
    }

    /** Whether STIX itself has an extension of this name for objects of this type. */
    public boolean hasExtension(String name) {
        return extensions.contains(name);
    }
}
