package org.hikyaku.stix;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;

/** Reads one value off a parser as a tree: whole numbers and others apart as they are written, none of them rounded. */
final class JsonTree {
    private final JsonParser parser;
    private final Limits limits;

    JsonTree(JsonParser parser, Limits limits) {
        this.parser = parser;
        this.limits = limits;
    }

    /** The object at whose first token the parser stands; it is left at the last. */
    ObjectNode object() throws IOException {
        var object = new ObjectNode(JsonNodeFactory.instance);
        for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            object.set(name, value(parser.nextToken()));
        }
        return object;
    }

    /** The object likewise, but of its list {@code objects}: instead of what that holds one empty object stands there. */
    ObjectNode frame() throws IOException {
        var frame = new ObjectNode(JsonNodeFactory.instance);
        for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            var token = parser.nextToken();
            frame.set(name, name.equals("objects") && token == JsonToken.START_ARRAY ? outline() : value(token));
        }
        return frame;
    }

    private ArrayNode outline() throws IOException {
        var outline = new ArrayNode(JsonNodeFactory.instance);
        for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            parser.skipChildren();
            if (outline.isEmpty()) {
                outline.addObject();
            }
        }
        return outline;
    }

    private JsonNode value(JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> object();
            case START_ARRAY -> list();
            case VALUE_STRING -> new TextNode(text());
            case VALUE_NUMBER_INT -> whole();
            case VALUE_NUMBER_FLOAT -> DecimalNode.valueOf(parser.getDecimalValue());
            case VALUE_TRUE -> BooleanNode.TRUE;
            case VALUE_FALSE -> BooleanNode.FALSE;
            default -> NullNode.getInstance();
        };
    }

    private ArrayNode list() throws IOException {
        var list = new ArrayNode(JsonNodeFactory.instance);
        for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            list.add(value(token));
        }
        return list;
    }

    private JsonNode whole() throws IOException {
        return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                ? BigIntegerNode.valueOf(parser.getBigIntegerValue())
                : LongNode.valueOf(parser.getLongValue());
    }

    private String text() throws IOException {
        // Jackson's own check comes with a string's growth, and is not made for short ones.
        if (parser.getTextLength() > limits.maxStringLength()) {
            throw new MalformedEnvelope(
                    MalformedEnvelope.Kind.NOT_JSON,
                    "not read: a string has at most " + limits.maxStringLength() + " characters here");
        }
        return parser.getText();
    }
}
