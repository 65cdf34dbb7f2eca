package org.hikyaku.stix.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hikyaku.stix.Severity;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/stix-rules.md}: every rule, what it asks for, what becomes of an object that breaks it, and what shows it. Written anew by
 * this test; with {@code CI=true} it has to be there as it would be written.
 */
class RuleDocumentTest {
    private static final Path COMMITTED = Path.of("docs", "stix-rules.md");
    private static final Path FIXTURES = Path.of("src", "test", "resources", "stix-rules");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The rules that there are: nothing may be left out in silence. */
    private static final List<String> RULES = Stream.of(
                    ids("S", "1-62 70-102 110-149 160-173", 3),
                    ids("PT", "1-15 20-39", 2),
                    ids("ID", "1-13", 2),
                    ids("V", "1-20", 2),
                    ids("M", "1-5 20-26 30-43", 2))
            .flatMap(List::stream)
            .toList();

    private record Row(String severity, String says, String shownBy) {}

    private static List<String> ids(String family, String ranges, int digits) {
        return Arrays.stream(ranges.split(" ", -1))
                .map(range -> range.split("-", -1))
                .flatMapToInt(range -> IntStream.rangeClosed(Integer.parseInt(range[0]), Integer.parseInt(range[1])))
                .mapToObj(number -> family + "-" + String.format(Locale.ROOT, "%0" + digits + "d", number))
                .toList();
    }

    private static Map<String, JsonNode> files(String prefix) throws IOException {
        var all = new TreeMap<String, JsonNode>();
        try (var files = Files.list(FIXTURES)) {
            for (var file : files.sorted().toList()) {
                if (file.getFileName().toString().startsWith(prefix)) {
                    JSON.readTree(file.toFile()).properties().forEach(each -> {
                        assertTrue(all.put(each.getKey(), each.getValue()) == null, each.getKey() + " is named twice");
                    });
                }
            }
        }
        return all;
    }

    private static Map<String, List<Row>> rows() throws IOException {
        var rows = new TreeMap<String, List<Row>>();
        for (var fixture : Fixture.all()) {
            rows.computeIfAbsent(fixture.rule(), rule -> new ArrayList<>())
                    .add(new Row(
                            word(fixture.severity()),
                            fixture.says(),
                            fixture.positive().size() + " kept, "
                                    + fixture.negative().size() + " broken (`" + fixture.file() + "`)"));
        }
        for (var proof : files("proven-elsewhere").entrySet()) {
            var how = proof.getValue();
            var shownBy = how.has("test")
                    ? "`" + simple(how.get("test").textValue()) + "`"
                    : how.get("reason").textValue();
            rows.computeIfAbsent(proof.getKey(), rule -> new ArrayList<>())
                    .add(new Row("", how.path("says").asText(), shownBy));
        }
        for (var reason : files("not-machine-decidable").entrySet()) {
            rows.computeIfAbsent(reason.getKey(), rule -> new ArrayList<>())
                    .add(new Row(
                            "", "Not decided by the broker.", reason.getValue().textValue()));
        }
        return rows;
    }

    private static String word(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }

    private static String simple(String test) {
        return test.substring(test.substring(0, (test + "#").indexOf('#')).lastIndexOf('.') + 1);
    }

    @Test
    void everyRuleIsShownOrHasAReason() throws IOException {
        var without = new TreeSet<>(RULES);
        without.removeAll(rows().keySet());
        assertEquals(Set.of(), without);
    }

    @Test
    void everyFixtureShowsBothSides() {
        for (var fixture : Fixture.all()) {
            assertTrue(!fixture.positive().isEmpty(), () -> fixture.file() + " has nothing that keeps the rule");
            // What is passed over is broken by nothing.
            assertTrue(
                    !fixture.negative().isEmpty() || fixture.rule().equals("S-101"),
                    () -> fixture.file() + " has nothing that breaks the rule");
        }
    }

    @Test
    void everyTestThatIsNamedIsThere() throws Exception {
        for (var proof : files("proven-elsewhere").values()) {
            if (proof.has("test")) {
                var name = proof.get("test").textValue().split("#", -1);
                var methods = Class.forName(name[0]).getDeclaredMethods();
                assertTrue(
                        name.length == 1
                                || Arrays.stream(methods)
                                        .anyMatch(method -> method.getName().equals(name[1])),
                        () -> "no such test: " + String.join("#", name));
            }
        }
    }

    @Test
    void theDocumentIsWhatTheFixturesSay() throws IOException {
        var text = render();
        if (!"true".equals(System.getenv("CI"))) {
            Files.writeString(COMMITTED, text);
        }
        assertEquals(text, Files.readString(COMMITTED), COMMITTED + " is not what the fixtures say");
    }

    private static String render() throws IOException {
        var text = new StringBuilder("""
                # STIX rules

                Written by the tests from the fixtures in `src/test/resources/stix-rules` and not to be edited: `./mvnw verify` writes it anew, and
                with `CI=true` fails if it would differ. `RulesTest` holds every fixture against the reader: objects that keep a rule are taken,
                those that break it are told which rule and where.

                *refuse*: the object is not taken. *tell*: it is taken, and its submitter told in the status. *note*: `hikyaku check` says it, no
                more. S-… are rules about objects, PT-… about patterns, ID-… about ids, V-… about versions, M-… about markings.

                | rule | | what it asks for | shown by |
                |---|---|---|---|
                """);
        var rows = rows();
        for (var rule : RULES) {
            for (var row : rows.getOrDefault(rule, List.of())) {
                text.append("| ")
                        .append(String.join(" | ", rule, row.severity(), row.says(), row.shownBy()))
                        .append(" |\n");
            }
        }
        return text.toString();
    }
}
