package org.hikyaku.stix;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/** Whether two renderings say the same: the order of members and white space say nothing. Pure. */
public final class Content {
    private static final ObjectReader READER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build()
            .reader();

    static {
        // What comes here was read under limits before.
        READER.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(Integer.MAX_VALUE)
                        .build());
    }

    private Content() {}

    /**
     * Whether two JSON objects have the same content (T-130). Numbers are the same if they are written with the same digits.
     *
     * @return false also if one of them is no JSON
     */
    public static boolean same(byte[] one, byte[] other) {
        try {
            return READER.readTree(one).equals(READER.readTree(other));
        } catch (IOException e) {
            return false;
        }
    }
}
