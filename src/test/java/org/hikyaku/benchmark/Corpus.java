package org.hikyaku.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.hikyaku.app.client.BundleImport;
import org.hikyaku.app.client.Credentials;
import org.hikyaku.app.client.HttpsClient;
import org.hikyaku.stix.StixType;

/** What is pulled: the real bundles beside the project where they are, as many generated indicators else. */
record Corpus(String name, List<Path> bundles) {
    private static final Path REAL = Path.of("..", "shared", "data", "attack-ics");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String DEFINITION = "marking-definition";
    private static final int GENERATED = 5_000;

    static Corpus find(Path work) {
        try {
            if (Files.isDirectory(REAL)) {
                try (var files = Files.list(REAL)) {
                    var bundles = files.filter(f -> f.toString().endsWith(".json"))
                            .sorted()
                            .toList();
                    return new Corpus(bundles.size() + " bundles of MITRE ATT&CK for ICS, all versions", bundles);
                }
            }
            var bundle = work.resolve("generated.json");
            var objects = new ArrayList<byte[]>();
            for (int i = 0; i < GENERATED; i++) {
                objects.add(Indicators.posted(1_000_000_000L + i));
            }
            Files.write(bundle, Indicators.envelope(objects));
            return new Corpus(GENERATED + " generated indicators", List.of(bundle));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Objects of STIX's own types, for of others there is no schema: each instance once, as it is written anew.
     *
     * @param oneIn of so many one is taken; of marking definitions all, for the others hang on them
     * @param marked whether each is given a TLP marking, without which none is taken from a member
     */
    List<byte[]> standard(int oneIn, boolean marked) {
        var all = new ArrayList<byte[]>();
        var known = new HashSet<String>();
        int at = 0;
        for (var bundle : bundles) {
            for (var object : read(bundle).path("objects")) {
                var type = object.path("type").asText();
                boolean fresh = known.add(object.path("id").asText() + object.path("modified"));
                if (fresh && StixType.names().contains(type) && (type.equals(DEFINITION) || at++ % oneIn == 0)) {
                    if (marked && object instanceof ObjectNode node && !type.equals(DEFINITION)) {
                        node.withArray("object_marking_refs").add(Indicators.AMBER);
                    }
                    all.add(object.toString().getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        return all;
    }

    private static JsonNode read(Path bundle) {
        try {
            return JSON.readTree(Files.readAllBytes(bundle));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Brings it into {@code members} as the operations desk does. */
    void importInto(URI base, Path ca, Credentials desk) {
        var https = HttpsClient.trusting(ca);
        var terms = new BundleImport.Terms("members", "CLEAR", false, false, "benchmark");
        for (var bundle : bundles) {
            new BundleImport(https, base.resolve("api/v1/"), desk).run(bundle, terms);
        }
    }
}
