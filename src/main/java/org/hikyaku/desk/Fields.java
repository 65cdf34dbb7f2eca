package org.hikyaku.desk;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.hikyaku.council.Refusal;

/**
 * A JSON object of a command, read strictly: a member name that occurs twice, a value of another type, a member that nobody
 * asked for are refused ({@link Refusal.Kind#MALFORMED}), naming the place as a JSON pointer (RFC 6901). The message repeats
 * member names at most, never values.
 *
 * <p>Read each member once, then call {@link #end}.
 */
final class Fields {
    private static final int MAX_DEPTH = 8;
    private static final int MAX_NAME_CHARS = 64;
    private static final int MAX_NAMED = 5;

    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    // Names come from strangers: they are not to fill the JVM's table of strings.
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxStringLength(BodyKind.COMMAND.maxBytes())
                            .maxNameLength(1000)
                            .maxNumberLength(100)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final JsonNode object;
    private final JsonPointer at;
    private final Set<String> read = new HashSet<>();

    private Fields(JsonNode object, JsonPointer at) {
        this.object = object;
        this.at = at;
        if (!object.isObject()) {
            throw refusal(at, "an object is wanted");
        }
    }

    /** The object that is all of {@code body}. */
    static Fields of(byte[] body) {
        JsonNode tree;
        try {
            // Jackson itself lets overlong forms and encoded surrogates pass, and reads UTF-16 if it looks like it.
            tree = MAPPER.readTree(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString());
        } catch (CharacterCodingException e) {
            throw malformed("not JSON: not UTF-8");
        } catch (StreamConstraintsException e) {
            throw malformed("not read: nested too deep, or a name, string or number too long");
        } catch (JsonProcessingException e) {
            // Jackson's message quotes the input; only its first word is looked at.
            boolean twice = e.getOriginalMessage().startsWith("Duplicate");
            var where = e.getLocation();
            throw malformed((twice ? "not JSON: a member name occurs twice in one object" : "not JSON")
                    + (where == null ? "" : ", at line " + where.getLineNr() + ", column " + where.getColumnNr()));
        } catch (IllegalStateException e) {
            // The symbol table's defence against names made to collide.
            throw malformed("not read: member names that collide");
        }
        return new Fields(tree, JsonPointer.empty());
    }

    private static Refusal malformed(String message) {
        return new Refusal(Refusal.Kind.MALFORMED, message);
    }

    private static Refusal refusal(JsonPointer at, String message) {
        return malformed((at.matches() ? "the body" : at.toString()) + ": " + message);
    }

    private JsonPointer to(String name) {
        return at.appendProperty(name);
    }

    /** Whether the member is there. */
    boolean has(String name) {
        return object.has(name);
    }

    private Optional<JsonNode> member(String name) {
        read.add(name);
        return Optional.ofNullable(object.get(name));
    }

    private <T> T required(String name, Optional<T> value, String kind) {
        return value.orElseThrow(() -> refusal(to(name), kind + " is wanted and missing"));
    }

    /** A yes or no, which must be said. */
    boolean yesOrNo(String name) {
        return required(name, optionalYesOrNo(name), "true or false");
    }

    /** A yes or no, if it is said. */
    Optional<Boolean> optionalYesOrNo(String name) {
        return member(name).map(node -> {
            if (!node.isBoolean()) {
                throw refusal(to(name), "true or false is wanted");
            }
            return node.booleanValue();
        });
    }

    /** A whole number from 1. */
    int ordinal(String name) {
        var node = required(name, member(name), "a whole number");
        if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < 1) {
            throw refusal(to(name), "a whole number from 1 is wanted");
        }
        return node.intValue();
    }

    /** A text of 1 to {@code max} characters that is not blank. */
    String text(String name, int max) {
        var text = required(name, optionalText(name, max), "a text");
        if (text.isBlank()) {
            throw refusal(to(name), "a text that is not blank is wanted");
        }
        return text;
    }

    /** A text of up to {@code max} characters, if it is there. */
    Optional<String> optionalText(String name, int max) {
        return member(name).map(node -> text(node, to(name), max));
    }

    /** A text that means something; {@code reading} gives nothing for one that does not, {@code kind} says what is wanted. */
    <T> T parsed(String name, String kind, Function<String, Optional<T>> reading) {
        return required(name, optionalParsed(name, kind, reading), kind);
    }

    /** A text that means something, if it is there. */
    <T> Optional<T> optionalParsed(String name, String kind, Function<String, Optional<T>> reading) {
        return member(name).map(node -> parsed(node, to(name), kind, reading));
    }

    /** A list of texts that mean something, no two the same, if it is there. */
    <T> Optional<List<T>> optionalList(String name, String kind, Function<String, Optional<T>> reading) {
        return member(name).map(node -> {
            var values = new ArrayList<T>();
            var seen = new HashSet<T>();
            for (int i = 0; i < array(node, to(name)).size(); i++) {
                var value = parsed(node.get(i), to(name).appendIndex(i), kind, reading);
                if (!seen.add(value)) {
                    throw refusal(to(name).appendIndex(i), "it stands in the list before");
                }
                values.add(value);
            }
            return values;
        });
    }

    /** A list of texts that mean something, no two the same. */
    <T> List<T> list(String name, String kind, Function<String, Optional<T>> reading) {
        return required(name, optionalList(name, kind, reading), "a list");
    }

    /** A list of one or more objects. */
    List<Fields> objects(String name) {
        var objects = objectsIfAny(name);
        if (objects.isEmpty()) {
            throw refusal(to(name), "one or more is wanted");
        }
        return objects;
    }

    /** A list of objects, maybe none. */
    List<Fields> objectsIfAny(String name) {
        var node = array(required(name, member(name), "a list of objects"), to(name));
        var objects = new ArrayList<Fields>();
        for (int i = 0; i < node.size(); i++) {
            objects.add(new Fields(node.get(i), to(name).appendIndex(i)));
        }
        return objects;
    }

    /** The object itself as JSON, for a reader of another format; where a refusal of its says what of the place. */
    <T> T read(Function<String, T> reader) {
        try {
            return reader.apply(object.toString());
        } catch (Refusal refusal) {
            throw new Refusal(refusal.kind(), at + ": " + refusal.text());
        }
    }

    /** Refuses the members that nobody asked for. */
    void end() {
        var unknown = new TreeSet<String>();
        object.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(read);
        if (!unknown.isEmpty()) {
            var names = unknown.stream().limit(MAX_NAMED).map(Fields::shown).toList();
            throw refusal(at, "unknown: " + String.join(", ", names) + (unknown.size() > MAX_NAMED ? ", …" : ""));
        }
    }

    /** A stranger's member name, fit to be shown. */
    private static String shown(String name) {
        var cut = name.length() > MAX_NAME_CHARS ? name.substring(0, MAX_NAME_CHARS) + "…" : name;
        return cut.codePoints()
                .map(c -> isPlain(c) ? c : '?')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static JsonNode array(JsonNode node, JsonPointer at) {
        if (!node.isArray()) {
            throw refusal(at, "a list is wanted");
        }
        return node;
    }

    private static <T> T parsed(JsonNode node, JsonPointer at, String kind, Function<String, Optional<T>> reading) {
        if (!node.isTextual()) {
            throw refusal(at, kind + " is wanted");
        }
        return reading.apply(node.textValue()).orElseThrow(() -> refusal(at, kind + " is wanted"));
    }

    private static String text(JsonNode node, JsonPointer at, int max) {
        if (!node.isTextual()) {
            throw refusal(at, "a text is wanted");
        }
        var text = node.textValue();
        if (text.codePointCount(0, text.length()) > max) {
            throw refusal(at, "a text of at most " + max + " characters is wanted");
        }
        if (!text.codePoints().allMatch(c -> isPlain(c) || c == '\n' || c == '\r' || c == '\t')) {
            throw refusal(at, "a text without control characters and unpaired surrogates is wanted");
        }
        return text;
    }

    /** Neither a control character nor half of a surrogate pair, which no encoder takes. */
    static boolean isPlain(int codePoint) {
        return !Character.isISOControl(codePoint) && Character.getType(codePoint) != Character.SURROGATE;
    }
}
