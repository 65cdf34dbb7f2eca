package org.hikyaku.testing;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a server answered.
 *
 * @param status the HTTP status
 * @param headers by name in lower case; a header that came twice has its values joined by a comma
 * @param body the bytes of the body
 */
@SuppressWarnings("ArrayRecordComponent") // compared as masked()
public record Reply(int status, Map<String, String> headers, byte[] body) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** The value of a header; empty if there is none. */
    public String header(String name) {
        return Optional.ofNullable(headers.get(name)).orElse("");
    }

    /** The body as text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The body as JSON. */
    public JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException("not JSON: " + text(), e);
        }
    }

    /** Itself, if it has this status. */
    public Reply expecting(int expected) {
        if (status != expected) {
            throw new AssertionError("answered " + status + " instead of " + expected + ": " + text());
        }
        return this;
    }

    /** All of the answer that may not differ between what is hidden and what is not there: all but date and request id. */
    public String masked() {
        var kept = new TreeMap<>(headers);
        kept.remove("date");
        var id = Optional.ofNullable(kept.remove("x-request-id")).orElse("no request id");
        return status + "\n" + kept + "\n" + text().replace(id, "(request)");
    }

    /** The bytes of each element of the body's list {@code objects}, as they stand there. */
    public List<byte[]> objects() {
        var found = new ArrayList<byte[]>();
        try (var parser = JSON.createParser(body)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean objects = parser.currentName().equals("objects");
                parser.nextToken();
                if (!objects) {
                    parser.skipChildren();
                    continue;
                }
                while (parser.nextToken() == JsonToken.START_OBJECT) {
                    int from = (int) parser.currentTokenLocation().getByteOffset();
                    parser.skipChildren();
                    found.add(Arrays.copyOfRange(
                            body, from, (int) parser.currentLocation().getByteOffset()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    /** The ids in the body's list {@code objects}, in order. */
    public List<String> ids() {
        var ids = new ArrayList<String>();
        json().path("objects").forEach(object -> ids.add(object.path("id").asText()));
        return ids;
    }

    @Override
    public String toString() {
        return masked();
    }
}
