package org.hikyaku.stix;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hikyaku.stix.MalformedEnvelope.Kind;
import org.hikyaku.stix.rules.Together;

/** Reads TAXII envelopes (TAXII 2.1 section 3.7): one pass, no tree, each object's bytes cut out as they came. */
public final class EnvelopeReader {
    private EnvelopeReader() {}

    /**
     * Reads an envelope, or a STIX bundle posted as one. Members of the envelope other than {@code objects} are ignored.
     *
     * @param body the whole body; not kept
     * @param limits what it may hold
     * @return its objects, each sound or with what is wrong with it
     * @throws MalformedEnvelope if the body as a whole cannot be taken; nothing of it then counts
     */
    public static Envelope read(byte[] body, Limits limits) {
        return guarded(body, limits, parser -> {
            var first = parser.nextToken();
            if (first == null) {
                throw new MalformedEnvelope(Kind.NOT_JSON, "not JSON: nothing there");
            }
            if (first != JsonToken.START_OBJECT) {
                parser.skipChildren();
                endOf(parser);
                throw new MalformedEnvelope(Kind.NOT_AN_ENVELOPE, "an envelope is a JSON object");
            }
            List<Item> items = null;
            boolean bundle = false;
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                var name = parser.currentName();
                var value = parser.nextToken();
                if (name.equals("objects")) {
                    items = value == JsonToken.START_ARRAY ? objects(parser, body, limits) : null;
                } else if (name.equals("type")) {
                    bundle = value == JsonToken.VALUE_STRING && parser.getText().equals("bundle");
                }
                parser.skipChildren();
            }
            endOf(parser);
            if (items == null || items.isEmpty()) {
                throw new MalformedEnvelope(
                        Kind.NOT_AN_ENVELOPE, "an envelope has a list \"objects\" that is not empty");
            }
            return new Envelope(Together.judge(items), bundle);
        });
    }

    /**
     * Reads one object by itself, such as one that was stored before or rendered here.
     *
     * @param object its bytes, white space around it allowed but not kept
     * @throws MalformedEnvelope if that is not one JSON object
     */
    public static Item readObject(byte[] object, Limits limits) {
        return guarded(object, limits, parser -> {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedEnvelope(Kind.NOT_AN_ENVELOPE, "a STIX object is a JSON object");
            }
            var item = new ObjectScan(object, limits).read(parser);
            endOf(parser);
            return item;
        });
    }

    /**
     * Reads one object that was accepted before: it is not judged again, for rules may have come since.
     *
     * @param object its bytes
     * @return empty if it has no id
     * @throws MalformedEnvelope if that is not one JSON object
     */
    public static Optional<StixObject> readAccepted(byte[] object, Limits limits) {
        return guarded(object, limits, parser -> {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedEnvelope(Kind.NOT_AN_ENVELOPE, "a STIX object is a JSON object");
            }
            return new ObjectScan(object, limits).readAccepted(parser);
        });
    }

    private static List<Item> objects(JsonParser parser, byte[] body, Limits limits) throws IOException {
        var items = new ArrayList<Item>();
        for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (items.size() == limits.maxObjects()) {
                throw new MalformedEnvelope(
                        Kind.NOT_AN_ENVELOPE, "an envelope has at most " + limits.maxObjects() + " objects");
            }
            if (token == JsonToken.START_OBJECT) {
                items.add(new ObjectScan(body, limits).read(parser));
            } else {
                parser.skipChildren();
                items.add(new Item.Faulty(
                        Optional.empty(),
                        Optional.empty(),
                        List.of(new Finding("S-001", "$", "has to be a JSON object"))));
            }
        }
        return items;
    }

    private static void endOf(JsonParser parser) throws IOException {
        if (parser.nextToken() != null) {
            throw new MalformedEnvelope(Kind.NOT_JSON, "not JSON: something follows after the end");
        }
    }

    /** What is read off a parser. */
    interface Reading<T> {
        T with(JsonParser parser) throws IOException;
    }

    /** Reads, and turns whatever can be wrong with JSON into what is said of it. */
    static <T> T guarded(byte[] body, Limits limits, Reading<T> reading) {
        if (!Json.isUtf8(body)) {
            throw new MalformedEnvelope(Kind.NOT_JSON, "not JSON: not UTF-8, or with a byte order mark");
        }
        try (var parser = Json.parser(body, limits)) {
            return reading.with(parser);
        } catch (StreamConstraintsException e) {
            throw new MalformedEnvelope(
                    Kind.NOT_JSON, "not read: nested too deep, or a name, string or number too long" + where(e));
        } catch (JsonProcessingException e) {
            // Jackson's message quotes the input; only its first word is looked at.
            var twice = e.getOriginalMessage().startsWith("Duplicate");
            throw new MalformedEnvelope(
                    Kind.NOT_JSON,
                    twice ? "S-002" : "S-001",
                    (twice ? "not JSON: a member name occurs twice in one object" : "not JSON") + where(e));
        } catch (IllegalStateException e) {
            // The symbol table's defence against names made to collide.
            throw new MalformedEnvelope(Kind.NOT_JSON, "not read: member names that collide");
        } catch (IOException e) {
            throw new MalformedEnvelope(Kind.NOT_JSON, "not JSON");
        }
    }

    private static String where(JsonProcessingException e) {
        var at = e.getLocation();
        return at == null
                ? ""
                : ", at byte " + at.getByteOffset() + " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
    }
}
