package org.hikyaku.stix.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.format.Format;
import com.networknt.schema.keyword.AnnotationKeyword;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.hikyaku.stix.StixType;

/** A validator of JSON Schema that others wrote (networknt's), with our schemas of STIX and the checks that our formats name. */
public final class PublishedValidator {
    private static final String BASE = "https://example.com/stix/";

    /** One of our checks, as it asks for them. */
    private record Ours(String getName, Predicate<JsonNode> check) implements Format {
        @Override
        public boolean matches(ExecutionContext execution, SchemaContext schema, JsonNode value) {
            return check.test(value);
        }
    }

    private final Map<String, Schema> schemas = new HashMap<>();

    /** Reads all schemas; what of the objects is checked are they alone. */
    public PublishedValidator() {
        var registry = SchemaRegistry.withDialect(
                dialect(),
                builder -> builder.schemas(PublishedValidator::schema)
                        .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build()));
        for (var type : StixType.names()) {
            schemas.put(type, registry.getSchema(SchemaLocation.of(BASE + Schemas.fileOf(type))));
        }
    }

    private static Dialect dialect() {
        return Dialect.builder(Dialects.getDraft202012())
                .keyword(new AnnotationKeyword("x-rule"))
                .keyword(new AnnotationKeyword("x-severity"))
                .formats(Formats.names().stream()
                        .map(name -> new Ours(name, Formats.named(name)))
                        .toList())
                .build();
    }

    private static String schema(String iri) {
        if (!iri.startsWith(BASE)) {
            throw new IllegalStateException("nothing is fetched: " + iri);
        }
        var file = "/schemas/stix/" + iri.substring(BASE.length());
        try (var in = Objects.requireNonNull(PublishedValidator.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it has against an object of a type of STIX's. */
    public List<String> complaints(JsonNode object) {
        return Objects.requireNonNull(schemas.get(object.path("type").textValue())).validate(object).stream()
                .map(error -> error.getInstanceLocation() + " " + error.getKeyword())
                .toList();
    }
}
