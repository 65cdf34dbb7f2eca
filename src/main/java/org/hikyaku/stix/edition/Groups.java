package org.hikyaku.stix.edition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.hikyaku.stix.StixId;

/** Properties that need one another: what cannot stay alone goes too, and what is left must still say something. */
final class Groups {
    /** What every observable has; it has to have more. */
    private static final Set<String> FRAME =
            Set.of("type", "spec_version", "id", "object_marking_refs", "granular_markings", "defanged");

    private Groups() {}

    /** Takes away what cannot stay without something that went. */
    static void settle(ObjectNode original, ObjectNode rest, String type) {
        switch (type) {
            case "location" -> {
                if (lost(original, rest, "latitude") || lost(original, rest, "longitude")) {
                    rest.remove(List.of("latitude", "longitude", "precision"));
                }
            }
            case "network-traffic" -> {
                if (lost(original, rest, "is_active")) {
                    rest.remove("end");
                }
            }
            case "artifact" -> {
                if (lost(original, rest, "encryption_algorithm")) {
                    rest.remove("decryption_key");
                }
            }
            default -> {
                // Nothing else depends in this way.
            }
        }
    }

    private static boolean lost(ObjectNode original, ObjectNode rest, String name) {
        return original.has(name) && !rest.has(name);
    }

    /**
     * That what is left is whole.
     *
     * @throws Dishonest if it is not
     */
    static void requireWhole(ObjectNode rest, Shape shape, String type) {
        for (var name : shape.required()) {
            if (!rest.has(name)) {
                throw new Dishonest(
                        name.equals("object_refs") ? "R-07" : "R-01", name, "no object of this type is without it");
            }
        }
        var missing = missing(rest, type);
        if (!missing.isEmpty()) {
            throw new Dishonest("R-02", "", "what is left lacks " + missing);
        }
        if (shape.observable() && rest.propertyStream().noneMatch(member -> !FRAME.contains(member.getKey()))) {
            throw new Dishonest("R-02", "", "what is left says nothing");
        }
    }

    private static String missing(ObjectNode rest, String type) {
        return switch (type) {
            case "location" -> one(rest, "region", "country", "latitude");
            case "file" -> one(rest, "hashes", "name");
            case "network-traffic" -> one(rest, "src_ref", "dst_ref");
            case "malware" -> rest.path("is_family").asBoolean() ? one(rest, "name") : "";
            case "malware-analysis" -> one(rest, "result", "analysis_sco_refs");
            case "artifact" -> rest.has("url") ? one(rest, "hashes") : one(rest, "payload_bin");
            case "email-message" ->
                parts(rest.path("body_multipart")).allMatch(part -> part.has("body") || part.has("body_raw_ref"))
                        ? ""
                        : "body or body_raw_ref of a part";
            case "observed-data" -> refs(rest).anyMatch(StixId::isObservable) ? "" : "an observable in object_refs";
            default -> "";
        };
    }

    private static String one(ObjectNode rest, String... names) {
        return Stream.of(names).anyMatch(rest::has) ? "" : String.join(" or ", names);
    }

    private static Stream<JsonNode> parts(JsonNode list) {
        return list.valueStream();
    }

    private static Stream<StixId> refs(ObjectNode rest) {
        return parts(rest.path("object_refs")).flatMap(ref -> StixId.tryParse(ref.asText()).stream());
    }
}
