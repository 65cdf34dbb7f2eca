package org.hikyaku.stix;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * What the match fields can ask of an object: terms, each a property and one text of it, read off its bytes in one pass without a tree, or
 * off a tree that is there. Texts are as JSON has them: strings without their escapes, numbers with the digits in which they are written.
 */
final class Terms {
    // What comes here was read under limits before, names and all.
    static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    /** Is told the terms, one may come more than once. */
    interface Listener {
        /**
         * @param property a property, {@link MatchField#MARKINGS} or {@link MatchField#REFERENCES}
         * @param number whether the text is a JSON number
         */
        void term(String property, String text, boolean number);
    }

    private final JsonParser parser;
    private final Listener listener;
    private boolean revocable = true;

    /** Whether each number has one way to be written. */
    private boolean literal = true;

    private Terms(JsonParser parser, Listener listener) {
        this.parser = parser;
        this.listener = listener;
    }

    /** Tells the terms of an object that was read before. */
    static void of(byte[] object, Listener listener) {
        of(() -> JSON.createParser(object), listener);
    }

    /**
     * Tells the terms of a tree, which does not know with which digits its numbers were written.
     *
     * @return whether they are told as they were written all the same: a whole number can be written in one way, but for zero
     */
    static boolean of(JsonNode tree, Listener listener) {
        return of(tree::traverse, listener);
    }

    private interface Opening {
        JsonParser open() throws IOException;
    }

    private static boolean of(Opening object, Listener listener) {
        try (var parser = object.open()) {
            parser.nextToken();
            var terms = new Terms(parser, listener);
            terms.top();
            return terms.literal;
        } catch (IOException e) {
            throw new UncheckedIOException("an object that could be read once cannot be read again", e);
        }
    }

    private void top() throws IOException {
        for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            var value = parser.nextToken();
            if (MatchField.isTop(name)) {
                revocable &= !name.equals(MatchField.REVOKED);
                texts(name, value);
            } else if (name.equals("object_marking_refs")) {
                markings(value);
            } else {
                member(name, value, false);
            }
        }
        if (revocable) {
            // Absent means false (STIX 2.1 section 3.2).
            listener.term(MatchField.REVOKED, "false", false);
        }
    }

    /** A property that is looked at: its text, or those of its elements. */
    private void texts(String name, JsonToken value) throws IOException {
        if (value != JsonToken.START_ARRAY) {
            text(name, value);
            return;
        }
        for (var each = parser.nextToken(); each != JsonToken.END_ARRAY; each = parser.nextToken()) {
            text(name, each);
        }
    }

    private void text(String name, JsonToken value) throws IOException {
        if (value.isStructStart()) {
            inside(value);
        } else if (value != JsonToken.VALUE_NULL) {
            var text = parser.getText();
            literal &= value != JsonToken.VALUE_NUMBER_FLOAT && !(value.isNumeric() && text.equals("0"));
            listener.term(name, text, value.isNumeric());
        }
    }

    private void markings(JsonToken value) throws IOException {
        if (value != JsonToken.START_ARRAY) {
            inside(value);
            return;
        }
        for (var each = parser.nextToken(); each != JsonToken.END_ARRAY; each = parser.nextToken()) {
            marking(each);
        }
    }

    private void marking(JsonToken value) throws IOException {
        if (value == JsonToken.VALUE_STRING) {
            listener.term(MatchField.MARKINGS, parser.getText(), false);
            listener.term(MatchField.REFERENCES, parser.getText(), false);
        } else {
            inside(value);
        }
    }

    private void member(String name, JsonToken value, boolean nested) throws IOException {
        if (value.isStructStart()) {
            if (value == JsonToken.START_ARRAY && name.endsWith("_refs")) {
                texts(MatchField.REFERENCES, value);
            } else {
                inside(value);
            }
        } else if (nested && name.equals("marking_ref")) {
            marking(value);
        } else if (name.endsWith("_ref")) {
            text(MatchField.REFERENCES, value);
        } else if (nested && MatchField.isNested(name)) {
            text(name, value);
        }
    }

    /** Everything below a list or an object. */
    private void inside(JsonToken value) throws IOException {
        if (value == JsonToken.START_OBJECT) {
            for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                member(name, parser.nextToken(), true);
            }
        } else if (value == JsonToken.START_ARRAY) {
            for (var each = parser.nextToken(); each != JsonToken.END_ARRAY; each = parser.nextToken()) {
                inside(each);
            }
        }
    }
}
