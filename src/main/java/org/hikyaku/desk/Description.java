package org.hikyaku.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The OpenAPI description of this API, written by hand and served as it is; as JSON too, for tools that read no YAML. */
final class Description {
    private static final String RESOURCE = "/openapi/hikyaku.yaml";

    private final byte[] yaml;
    private final JsonNode tree;

    private Description(byte[] yaml, JsonNode tree) {
        this.yaml = yaml;
        this.tree = tree;
    }

    /** Reads it from the class path. */
    static Description read() {
        try (var in = Description.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the description of the API is missing from the jar");
            }
            var yaml = in.readAllBytes();
            return new Description(yaml, new YAMLMapper().readTree(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException("the description of the API cannot be read", e);
        }
    }

    /** The description as a tree. */
    JsonNode tree() {
        return tree;
    }

    Future<Answer> yaml(Asked asked) {
        return Future.succeededFuture(new Answer(200, "application/yaml", yaml));
    }

    Future<Answer> json(Asked asked) {
        return Future.succeededFuture(
                new Answer(200, "application/json", tree.toString().getBytes(StandardCharsets.UTF_8)));
    }
}
