package org.hikyaku.conformance;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** JSON as RFC 7493 has it, and nothing looser. */
final class StrictJson {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private StrictJson() {}

    /** Reads it to its end. A byte order mark is no white space. */
    static void read(byte[] body) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            if (!text.startsWith("{")) {
                throw new AssertionError("no object, or something before it: " + text);
            }
            JSON.readTree(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** This envelope, whose object has a name in ASCII, with what JSON may not have: an unsound coding or a name that comes twice. */
    static List<byte[]> broken(String sound) {
        return List.of(
                ("\ufeff" + sound).getBytes(StandardCharsets.UTF_8),
                sound.replaceFirst("\\{", "{\"objects\":[],").getBytes(StandardCharsets.UTF_8),
                sound.replaceFirst("\"type\"", "\"name\":\"twice\",\"type\"").getBytes(StandardCharsets.UTF_8),
                sound.replaceFirst("\"name\":\"", "\"name\":\"é").getBytes(StandardCharsets.ISO_8859_1),
                sound.getBytes(StandardCharsets.UTF_16));
    }
}
