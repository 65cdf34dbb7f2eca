package org.hikyaku.stix.rules;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hikyaku.stix.Severity;

/**
 * What shows one rule: objects that keep it and objects that break it, from {@code stix-rules} among the tests' resources. An object
 * is a minimal one of some type with something laid over it or taken away.
 *
 * @param file the name of the file
 * @param rule the rule's id
 * @param says what it asks for
 * @param severity what becomes of an object that breaks it
 * @param positive objects that keep it and all others
 * @param negative objects that break it
 */
record Fixture(
        String file, String rule, String says, Severity severity, List<Example> positive, List<Example> negative) {
    /**
     * One envelope.
     *
     * @param json its text
     * @param object which of its objects is meant, from 0
     * @param at where it breaks the rule, as a JSONPath
     * @param severity what becomes of it there
     */
    record Example(String json, int object, String at, Severity severity) {
        byte[] bytes() {
            return json.getBytes(StandardCharsets.UTF_8);
        }
    }

    /** Numbers stay as they are written. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final Path FOLDER = folder();

    private static Path folder() {
        try {
            return Path.of(Fixture.class.getResource("/stix-rules").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The minimal valid objects, by their names. */
    static Map<String, JsonNode> bases() {
        var bases = new HashMap<String, JsonNode>();
        for (var file : List.of("bases.json", "bases-observables.json")) {
            read(FOLDER.resolve(file)).properties().forEach(each -> bases.put(each.getKey(), each.getValue()));
        }
        return bases;
    }

    /** All, by rules. */
    static List<Fixture> all() {
        var bases = bases();
        try (var files = Files.list(FOLDER)) {
            return files.filter(file -> file.getFileName().toString().matches("(S|ID|PT|M)-[0-9]+(-[a-z]+)?\\.json"))
                    .sorted()
                    .map(file -> of(file.getFileName().toString(), read(file), bases))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Fixture of(String file, JsonNode json, Map<String, JsonNode> bases) {
        var severity = severity(json, Severity.REFUSE);
        return new Fixture(
                file,
                json.get("rule").textValue(),
                json.get("says").textValue(),
                severity,
                examples(json.path("positive"), severity, bases),
                examples(json.path("negative"), severity, bases));
    }

    private static Severity severity(JsonNode json, Severity usual) {
        return json.has("severity")
                ? Severity.valueOf(json.get("severity").textValue().toUpperCase(Locale.ROOT))
                : usual;
    }

    private static List<Example> examples(JsonNode list, Severity severity, Map<String, JsonNode> bases) {
        var examples = new ArrayList<Example>();
        for (var each : list) {
            var json = each.has("body")
                    ? each.get("body").textValue()
                    : each.has("raw") ? "{\"objects\":[" + each.get("raw").textValue() + "]}" : envelope(each, bases);
            examples.add(new Example(
                    json, each.path("object").asInt(0), each.path("at").asText("$"), severity(each, severity)));
        }
        return examples;
    }

    private static String envelope(JsonNode example, Map<String, JsonNode> bases) {
        var objects = JSON.createArrayNode();
        if (example.has("envelope")) {
            example.get("envelope").forEach(each -> objects.add(object(each, bases)));
        } else {
            objects.add(object(example, bases));
        }
        return JSON.createObjectNode().set("objects", objects).toString();
    }

    private static JsonNode object(JsonNode change, Map<String, JsonNode> bases) {
        var base = bases.get(change.path("of").asText());
        if (base == null) {
            throw new IllegalStateException("no base for " + change);
        }
        ObjectNode object = base.deepCopy();
        change.path("with").properties().forEach(each -> object.set(each.getKey(), each.getValue()));
        change.path("without").forEach(name -> object.remove(name.textValue()));
        return object;
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }
}
