package org.hikyaku.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.hikyaku.web.Who;
import org.junit.jupiter.api.Test;

/** The table of operations and the OpenAPI description say the same. */
class DescriptionTest {
    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");
    private static final Pattern VARIABLE = Pattern.compile("\\{([a-z]+)}");

    private final JsonNode description = Description.read().tree();

    private void eachOperation(BiConsumer<JsonNode, JsonNode> task) {
        for (var path : description.path("paths").properties()) {
            for (var member : path.getValue().properties()) {
                if (METHODS.contains(member.getKey())) {
                    task.accept(path.getValue(), member.getValue());
                }
            }
        }
    }

    private static Operation named(String id) {
        return Arrays.stream(Operation.values())
                .filter(o -> o.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void every_operation_has_the_same_method_and_path_on_both_sides() {
        var described = new TreeMap<String, String>();
        for (var path : description.path("paths").properties()) {
            for (var member : path.getValue().properties()) {
                if (METHODS.contains(member.getKey())) {
                    var id = member.getValue().path("operationId").asText();
                    var line = member.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey();
                    assertEquals(null, described.put(id, line), "an operationId is given twice");
                }
            }
        }
        var ours = new TreeMap<String, String>();
        for (var operation : Operation.values()) {
            ours.put(operation.id(), operation.method() + " " + operation.path());
        }
        assertEquals(ours, described);
        assertEquals(Operation.PREFIX, description.at("/servers/0/url").asText());
    }

    @Test
    void the_six_operations_of_the_contract_are_there() {
        for (var id : Set.of("findCase", "designate", "agree", "release", "withdraw", "whoHasSeen")) {
            assertEquals(id, named(id).id());
        }
    }

    @Test
    void parameters_bodies_and_credentials_agree() {
        eachOperation((path, operation) -> {
            var ours = named(operation.path("operationId").asText());
            var inPath = new HashSet<String>();
            var inQuery = new HashSet<String>();
            for (var owner : new JsonNode[] {path, operation}) {
                for (var parameter : owner.path("parameters")) {
                    var actual = resolved(parameter);
                    (actual.path("in").asText().equals("path") ? inPath : inQuery)
                            .add(actual.path("name").asText());
                }
            }
            var variables = new HashSet<String>();
            var matcher = VARIABLE.matcher(ours.path());
            while (matcher.find()) {
                variables.add(matcher.group(1));
            }
            assertEquals(variables, inPath, ours.id());
            assertEquals(ours.query(), inQuery, ours.id());
            var types = new TreeSet<String>();
            operation.path("requestBody").path("content").fieldNames().forEachRemaining(types::add);
            assertEquals(ours.body().types(), types.isEmpty() ? "none" : String.join(", ", types), ours.id());
            boolean open = operation.path("security").isArray()
                    && operation.path("security").isEmpty();
            assertEquals(ours.who() == Who.ANYBODY, open, ours.id());
        });
    }

    @Test
    void every_reference_leads_somewhere() {
        for (var reference : description.findValues("$ref")) {
            var pointer = reference.asText();
            assertTrue(pointer.startsWith("#/"), pointer);
            assertFalse(description.at(pointer.substring(1)).isMissingNode(), pointer);
        }
    }

    @Test
    void every_operation_that_asks_who_calls_says_what_it_answers_if_that_goes_wrong() {
        eachOperation((path, operation) -> {
            var ours = named(operation.path("operationId").asText());
            var statuses = new HashSet<String>();
            operation.path("responses").fieldNames().forEachRemaining(statuses::add);
            if (ours.who() != Who.ANYBODY) {
                assertTrue(statuses.containsAll(Set.of("400", "401", "403", "429", "503")), ours.id());
            }
            assertEquals(ours.path().contains("{"), statuses.contains("404"), ours.id());
            assertEquals(
                    ours.body() != BodyKind.NONE, statuses.containsAll(Set.of("408", "413", "415", "422")), ours.id());
            assertTrue(statuses.containsAll(Set.of("414", "431")), ours.id());
        });
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? description.at(node.path("$ref").asText().substring(1)) : node;
    }
}
