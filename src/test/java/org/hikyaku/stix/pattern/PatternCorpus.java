package org.hikyaku.stix.pattern;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Patterns to try readers with: written by hand, sound ones and others, and those of real data. */
public final class PatternCorpus {
    private static final List<Path> REAL =
            List.of(Path.of("..", "shared", "data"), Path.of("src", "main", "resources", "sample"));
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private PatternCorpus() {}

    /** Each turn that the language has, and the mistakes that can be made with it. */
    public static List<String> written() {
        try (var in = Objects.requireNonNull(PatternCorpus.class.getResourceAsStream("/patterns/corpus.jsonl"))) {
            var all = new ArrayList<String>();
            for (var line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                all.add(JSON.readTree(line).asText());
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those of the indicators in the broker's own sample, and in published bundles where such lie beside the checkout. */
    public static List<String> real() {
        var all = new ArrayList<String>();
        for (var folder : REAL.stream().filter(Files::isDirectory).toList()) {
            try (var files = Files.walk(folder)) {
                for (var file : files.filter(f -> f.toString().endsWith(".json"))
                        .sorted()
                        .toList()) {
                    for (var object : JSON.readTree(file.toFile()).path("objects")) {
                        if (object.path("pattern_type").asText().equals("stix")) {
                            all.add(object.path("pattern").asText());
                        }
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return all;
    }
}
