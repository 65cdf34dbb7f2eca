package org.hikyaku.stix;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;

/** Whether two renderings say the same: the order of members and white space say nothing. Pure. */
public final class Content {
    // What comes here was read under limits before.
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private Content() {}

    /**
     * Whether two JSON objects have the same content (T-130). Numbers are the same if they are written with the same digits: what
     * they are worth is never worked out, for there are such as no number of ours has room for.
     *
     * @return false also if one of them is no JSON
     */
    public static boolean same(byte[] one, byte[] other) {
        if (Arrays.equals(one, other)) {
            return true;
        }
        try {
            return read(one).equals(read(other));
        } catch (IOException e) {
            return false;
        }
    }

    /** A number, as it is written but for the freedoms of its exponent. */
    private record Digits(String text) {}

    private static Object read(byte[] json) throws IOException {
        try (var parser = JSON.createParser(json)) {
            return value(parser, parser.nextToken());
        }
    }

    private static Object value(JsonParser parser, JsonToken token) throws IOException {
        if (token == JsonToken.START_OBJECT) {
            var object = new HashMap<String, Object>();
            for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                object.put(name, value(parser, parser.nextToken()));
            }
            return object;
        }
        if (token == JsonToken.START_ARRAY) {
            var list = new ArrayList<Object>();
            for (var next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
                list.add(value(parser, next));
            }
            return list;
        }
        if (token == JsonToken.VALUE_STRING) {
            return parser.getText();
        }
        return token.isNumeric()
                ? new Digits(parser.getText().toLowerCase(Locale.ROOT).replace("+", ""))
                : token;
    }
}
