package org.hikyaku.stix;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentHashMap;

/** JSON as strict as STIX needs it. */
final class Json {
    private static final ConcurrentHashMap<Limits, JsonFactory> FACTORIES = new ConcurrentHashMap<>();
    private static final ObjectMapper TREES = new ObjectMapper(factory(Limits.DEFAULT));
    private static final int CHUNK = 8 * 1024;
    private static final long NOT_ASCII = 0x8080_8080_8080_8080L;

    private Json() {}

    /** A parser whose byte offsets are those of {@code body}. */
    static JsonParser parser(byte[] body, Limits limits) throws IOException {
        return FACTORIES.computeIfAbsent(limits, Json::factory).createParser(body);
    }

    private static JsonFactory factory(Limits limits) {
        return JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                // A body that looks like UTF-16 would else be read as such, with offsets in characters.
                .disable(JsonFactory.Feature.CHARSET_DETECTION)
                // Names come from strangers: they are not to fill the JVM's table of strings.
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(limits.maxDepth())
                        .maxStringLength(limits.maxStringLength())
                        .maxNameLength(limits.maxNameLength())
                        .maxNumberLength(limits.maxNumberLength())
                        .build())
                .build();
    }

    /** The tree of an object that was read before. */
    static JsonNode tree(byte[] object) {
        try {
            return TREES.readTree(object);
        } catch (IOException e) {
            throw new UncheckedIOException("an object that could be read once cannot be read again", e);
        }
    }

    /** Most bodies are, and to look at eight bytes at once costs a tenth of decoding them. */
    private static boolean isAscii(byte[] body) {
        var in = ByteBuffer.wrap(body);
        long all = 0;
        while (in.remaining() >= Long.BYTES) {
            all |= in.getLong();
        }
        while (in.hasRemaining()) {
            all |= in.get() & NOT_ASCII;
        }
        return (all & NOT_ASCII) == 0;
    }

    /**
     * Whether {@code body} is UTF-8 without a byte order mark. Jackson itself lets overlong forms and encoded surrogates
     * pass.
     */
    static boolean isUtf8(byte[] body) {
        if (body.length >= 3 && body[0] == (byte) 0xEF && body[1] == (byte) 0xBB && body[2] == (byte) 0xBF) {
            return false;
        }
        if (isAscii(body)) {
            return true;
        }
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var in = ByteBuffer.wrap(body);
        var out = CharBuffer.allocate(CHUNK);
        while (true) {
            var result = decoder.decode(in, out, true);
            if (result.isError()) {
                return false;
            }
            if (result.isUnderflow()) {
                return true;
            }
            out.clear();
        }
    }
}
