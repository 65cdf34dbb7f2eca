package org.hikyaku.blackbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The demo's sample reports, and the table of design.md section 4 written out once more, for the tests' own eyes. */
final class Sample {
    /** The columns of the table. */
    static final List<String> COLLECTIONS =
            List.of("task-force-1", "task-force-2", "members", "mutual-aid", "early-warning", "intake", "list");

    /** The labels, each with a file of that name in {@code sample}. */
    static final List<String> LABELS = List.of("P", "T1", "T2", "Ms", "Mn", "A", "E", "L");

    /** Who removes nobody and is not removed sees this; 0 there but empty, - 404, W write-only. */
    private static final String TABLE = """
            Aoba Power                 | P T1 | T2 | Ms Mn | - | E | W | L
            Aoba Power, not registered | 0    | 0  | Mn    | - | E | W | -
            Shirakaba Water            | -    | T2 | Ms Mn | - | - | W | -
            Hamanasu Bank              | -    | -  | Ms Mn | - | E | W | L
            Kaede Logistics            | -    | -  | Mn    | - | - | W | -
            Harbour Mutual Aid         | -    | -  | Ms Mn | A | E | W | -
            Minami Grid Services       | -    | -  | -     | A | - | - | -
            Hoshino University         | -    | -  | -     | 0 | - | - | -
            Suzume Retail              | -    | -  | -     | - | E | - | -
            operations desk            | P T1 | T2 | Ms Mn | A | E | - | L
            administration desk        | -    | -  | -     | - | - | - | -
            """;

    private static final String PROVIDER = "identity--5f1c2f3e-8f5a-4b0d-9a53-6d6a4a1b7c11";

    private Sample() {}

    /** Cells by caller and collection. */
    static Map<String, Map<String, String>> table() {
        var table = new LinkedHashMap<String, Map<String, String>>();
        TABLE.lines().forEach(line -> {
            var fields = Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
            var cells = new LinkedHashMap<String, String>();
            for (int i = 0; i < COLLECTIONS.size(); i++) {
                cells.put(COLLECTIONS.get(i), fields.get(i + 1));
            }
            table.put(fields.get(0), cells);
        });
        return table;
    }

    /** The ids of a report's objects, all but its provider's identity, which is in every report. */
    static List<String> ids(String label) {
        var ids = new ArrayList<String>();
        for (var object : envelope(label).path("objects")) {
            if (!object.path("id").asText().equals(PROVIDER)) {
                ids.add(object.path("id").asText());
            }
        }
        return ids;
    }

    /** The id of the report that sums a label's objects up. */
    static String report(String label) {
        return ids(label).stream()
                .filter(id -> id.startsWith("report--"))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode envelope(String label) {
        var resource = "/sample/" + label.toLowerCase(Locale.ROOT) + ".json";
        try (var in = Sample.class.getResourceAsStream(resource)) {
            return JsonMapper.builder().build().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
