package org.hikyaku.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.UncheckedIOException;
import java.util.List;

/** Holds documents to the schemas of the OpenAPI description. */
final class Schemas {
    private static final JsonNode DESCRIPTION = Description.read().tree();
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Schemas() {}

    /** What the named schema has against a document. */
    static List<Error> faults(String schema, JsonNode document) {
        var root = JsonNodeFactory.instance.objectNode();
        root.put("$ref", "#/components/schemas/" + schema);
        root.set("components", DESCRIPTION.path("components"));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(root)
                .validate(document);
    }

    static void assertFits(String schema, JsonNode document) {
        assertEquals(List.of(), faults(schema, document), () -> document.toPrettyString());
    }

    /** An answer's document: of this status, and of the schema's shape. */
    static JsonNode document(int status, String schema, DeskServer.Reply reply) {
        assertEquals(status, reply.status(), reply.whole().body());
        assertFits(schema, reply.json());
        return reply.json();
    }

    static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
