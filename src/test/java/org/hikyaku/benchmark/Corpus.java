package org.hikyaku.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hikyaku.app.client.BundleImport;
import org.hikyaku.app.client.Credentials;
import org.hikyaku.app.client.HttpsClient;

/** What is pulled: the real bundles beside the project where they are, as many generated indicators else. */
record Corpus(String name, List<Path> bundles) {
    private static final Path REAL = Path.of("..", "shared", "data", "attack-ics");
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

    /** Brings it into {@code members} as the operations desk does. */
    void importInto(URI base, Path ca, Credentials desk) {
        var https = HttpsClient.trusting(ca);
        var terms = new BundleImport.Terms("members", "CLEAR", false, false, "benchmark");
        for (var bundle : bundles) {
            new BundleImport(https, base.resolve("api/v1/"), desk).run(bundle, terms);
        }
    }
}
