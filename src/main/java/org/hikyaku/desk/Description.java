package org.hikyaku.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.hikyaku.web.Answer;
import org.hikyaku.web.Header;
import org.jspecify.annotations.Nullable;

/** The OpenAPI description of this API, written by hand and served as it is; as JSON too, for tools that read no YAML. */
final class Description {
    private static final Header YAML = Answer.mediaType("application/yaml");
    private static final String RESOURCE = "/openapi/hikyaku.yaml";

    private final byte[] yaml;
    private volatile @Nullable JsonNode tree;

    private Description(byte[] yaml) {
        this.yaml = yaml;
    }

    /** Reads it from the class path. */
    static Description read() {
        try (var in = Description.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the description of the API is missing from the jar");
            }
            return new Description(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("the description of the API cannot be read", e);
        }
    }

    /** The description as a tree, made when it is first asked for: reading YAML takes a fifth of a start. */
    JsonNode tree() {
        var known = tree;
        if (known == null) {
            try {
                known = new YAMLMapper().readTree(yaml);
            } catch (IOException e) {
                throw new UncheckedIOException("the description of the API cannot be read", e);
            }
            tree = known;
        }
        return known;
    }

    /** As it was written. */
    Answer yaml() {
        return Answer.of(200, YAML, Buffer.buffer(yaml));
    }

    /** As JSON. */
    Answer json() {
        return Replies.ok(tree());
    }
}
