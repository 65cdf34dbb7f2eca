package org.hikyaku.stix.edition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.hikyaku.stix.StixObject;

/** Objects as trees whose numbers keep their digits. What comes here was read under limits before. */
final class Trees {
    static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .nodeFactory(NODES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Trees() {}

    static ObjectNode read(StixObject object) {
        try {
            return (ObjectNode) MAPPER.readTree(object.bytes());
        } catch (IOException e) {
            throw new UncheckedIOException("an object that could be read once cannot be read again", e);
        }
    }

    static byte[] write(ObjectNode tree) {
        try {
            return MAPPER.writeValueAsBytes(tree);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The path of a member below {@code path}. */
    static String member(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
