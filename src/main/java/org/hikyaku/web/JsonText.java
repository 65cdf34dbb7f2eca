package org.hikyaku.web;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.vertx.core.buffer.Buffer;

/**
 * Writes JSON from the front to the back: objects, lists, members. Names are literals of ours; values are escaped. Not
 * thread-safe.
 */
public final class JsonText {
    private static final JsonStringEncoder ENCODER = JsonStringEncoder.getInstance();

    private final StringBuilder text;
    private boolean first = true;

    /** An empty text with room for this many characters. */
    public JsonText(int room) {
        this.text = new StringBuilder(room);
    }

    /** Begins an object, as a document or as a list's next element. */
    public JsonText object() {
        return open('{');
    }

    /** Ends the object. */
    public JsonText endObject() {
        return close('}');
    }

    /** Begins the member {@code name}, a list. */
    public JsonText list(String name) {
        name(name);
        first = true;
        return open('[');
    }

    /** Ends the list. */
    public JsonText endList() {
        return close(']');
    }

    /** A string member. */
    public JsonText member(String name, String value) {
        name(name);
        quote(value);
        return this;
    }

    /** A number member. */
    public JsonText member(String name, long value) {
        name(name);
        text.append(value);
        return this;
    }

    /** A boolean member. */
    public JsonText member(String name, boolean value) {
        name(name);
        text.append(value);
        return this;
    }

    /** A list's next element, a string. */
    public JsonText element(String value) {
        comma();
        quote(value);
        return this;
    }

    /** What was written, in UTF-8. */
    public Buffer buffer() {
        return Buffer.buffer(text.toString());
    }

    private JsonText open(char bracket) {
        comma();
        text.append(bracket);
        first = true;
        return this;
    }

    private JsonText close(char bracket) {
        text.append(bracket);
        first = false;
        return this;
    }

    private void name(String name) {
        comma();
        text.append('"').append(name).append("\":");
    }

    private void comma() {
        if (!first) {
            text.append(',');
        }
        first = false;
    }

    private void quote(String value) {
        text.append('"');
        ENCODER.quoteAsString(value, text);
        text.append('"');
    }
}
