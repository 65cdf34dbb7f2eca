package org.hikyaku.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hikyaku.testing.Reply;

/** The resources of TAXII 2.1: an answer is one of these, in every respect, or it is none. */
enum Taxii {
    DISCOVERY("Discovery"),
    API_ROOT("ApiRoot"),
    COLLECTIONS("Collections"),
    COLLECTION("Collection"),
    MANIFEST("Manifest"),
    ENVELOPE("Envelope"),
    VERSIONS("Versions"),
    STATUS("Status"),
    ERROR("Error");

    /** The media type, as clients compare it. */
    static final String MEDIA_TYPE = "application/taxii+json;version=2.1";

    private static final JsonNode COMPONENTS = components();
    private static final Map<String, Schema> SCHEMAS = new ConcurrentHashMap<>();
    private static final List<String> LISTS = List.of("successes", "failures", "pendings");
    private static final List<String> COUNTS = List.of("success_count", "failure_count", "pending_count");

    private final String schema;

    Taxii(String schema) {
        this.schema = schema;
    }

    private static JsonNode components() {
        try (var in = Taxii.class.getResourceAsStream("/openapi/taxii21.yaml")) {
            return new YAMLMapper().readTree(in).required("components");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Schema compiled(String name) {
        var root = JsonNodeFactory.instance.objectNode();
        root.put("$ref", "#/components/schemas/" + name);
        root.set("components", COMPONENTS);
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(root);
    }

    /** The body, which is this resource with this status and media type, and in it nothing that does not belong there. */
    JsonNode in(Reply reply, int status) {
        reply.expecting(status);
        assertEquals(MEDIA_TYPE, reply.header("content-type"));
        var body = reply.json();
        var faults = SCHEMAS.computeIfAbsent(schema, Taxii::compiled).validate(body);
        assertTrue(faults.isEmpty(), () -> faults + "\n" + reply);
        if (this == STATUS) {
            assertSums(body);
        }
        if (this == ERROR) {
            assertEquals(Integer.toString(status), body.path("http_status").textValue());
        }
        return body;
    }

    /** The body of a 200. */
    JsonNode in(Reply reply) {
        return in(reply, 200);
    }

    /** A client rejects a status whose counts do not add up, or whose lists are not as long as they say (T-141). */
    private static void assertSums(JsonNode status) {
        int sum = 0;
        for (int i = 0; i < LISTS.size(); i++) {
            int count = status.required(COUNTS.get(i)).intValue();
            assertEquals(count, status.path(LISTS.get(i)).size(), status::toString);
            sum += count;
        }
        assertEquals(status.required("total_count").intValue(), sum, status::toString);
    }
}
