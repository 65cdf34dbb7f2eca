package org.hikyaku.authority;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The ids of the demo's sample reports. */
final class Samples {
    private static final Map<String, String> REPORTS = new ConcurrentHashMap<>();

    private Samples() {}

    /** The report of a label; one that never was where there is no such label. */
    static String report(String label) {
        return label.isEmpty() ? "report--" + UUID.randomUUID() : REPORTS.computeIfAbsent(label, Samples::read);
    }

    private static String read(String label) {
        return reportOf(label).path("id").asText();
    }

    private static JsonNode reportOf(String label) {
        var resource = "/sample/" + label.toLowerCase(Locale.ROOT) + ".json";
        try (var in = Samples.class.getResourceAsStream(resource)) {
            for (var object : JsonMapper.builder().build().readTree(in).path("objects")) {
                if (object.path("type").asText().equals("report")) {
                    return object;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new AssertionError(label + " has no report");
    }
}
