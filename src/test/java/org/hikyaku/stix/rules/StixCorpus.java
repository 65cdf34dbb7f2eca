package org.hikyaku.stix.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Objects to be judged, as texts, none twice. */
public final class StixCorpus {
    private static final Path REAL = Path.of("..", "shared", "data");
    private static final int MOST_CHANGES = 3;

    /** Numbers stay as they are written; a text is ASCII, so that it can hold what is not Unicode. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();

    private StixCorpus() {}

    /** The objects of this project's own: the minimal ones, all that show a rule, kept or broken, and those that show a difference. */
    public static List<String> written() {
        var all = new LinkedHashSet<String>();
        new TreeMap<>(Fixture.bases()).values().forEach(base -> all.add(text(base)));
        for (var fixture : Fixture.all()) {
            Stream.concat(fixture.positive().stream(), fixture.negative().stream())
                    .forEach(example -> all.addAll(objects(example.json())));
        }
        specimens().forEach(each -> all.add(text(tree(each))));
        return List.copyOf(all);
    }

    /** What shows differences that no rule's objects show. */
    private static List<String> specimens() {
        try (var in = Objects.requireNonNull(StixCorpus.class.getResourceAsStream("/stix-differences.jsonl"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those that say of themselves that a rule is kept. */
    public static List<String> sound() {
        var all = new LinkedHashSet<String>();
        new TreeMap<>(Fixture.bases()).values().forEach(base -> all.add(text(base)));
        Fixture.all().forEach(fixture -> fixture.positive().forEach(example -> all.addAll(objects(example.json()))));
        return List.copyOf(all);
    }

    /** The objects of bundles that lie beside the checkout, in this folder there; none if there is no such folder. */
    public static List<String> real(String folder) {
        if (!Files.isDirectory(REAL.resolve(folder))) {
            return List.of();
        }
        try (var files = Files.list(REAL.resolve(folder))) {
            var all = new LinkedHashSet<String>();
            for (var file :
                    files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
                all.addAll(objects(Files.readString(file)));
            }
            return List.copyOf(all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same objects, each changed in one to three ways, all of them by turns until there are so many. */
    public static List<String> mutated(List<String> objects, long seed, int count) {
        var random = new Random(seed);
        var all = new LinkedHashSet<String>();
        var known = Set.copyOf(objects);
        var ways = List.of(Mutation.values());
        for (int i = 0; all.size() < count; i++) {
            var text = objects.get(i % objects.size());
            ObjectNode object = tree(text);
            int changes = 1 + random.nextInt(MOST_CHANGES);
            for (int k = 0; k < changes; k++) {
                Mutation.pick(ways, random).apply(object, random);
            }
            // Without these there is nothing that stix2-validator would look at.
            var changed = text(object);
            if (object.path("type").isTextual() && object.path("id").isTextual() && !known.contains(changed)) {
                all.add(changed);
            }
        }
        return List.copyOf(all);
    }

    private static String text(JsonNode object) {
        try {
            return JSON.writeValueAsString(object);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ObjectNode tree(String object) {
        try {
            return (ObjectNode) JSON.readTree(object);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The objects in an envelope; none if it is none. */
    private static List<String> objects(String envelope) {
        try {
            var objects = new ArrayList<String>();
            for (JsonNode each : JSON.readTree(envelope).path("objects")) {
                if (each.isObject()) {
                    objects.add(text(each));
                }
            }
            return objects;
        } catch (JsonProcessingException notJson) {
            return List.of();
        }
    }
}
