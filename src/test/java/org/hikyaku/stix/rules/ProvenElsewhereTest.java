package org.hikyaku.stix.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The rules that no fixture shows: each names its test, or says why it has none. */
class ProvenElsewhereTest {
    private static final JsonNode RULES = read();

    private static JsonNode read() {
        try (var file = ProvenElsewhereTest.class.getResourceAsStream("/stix-rules/proven-elsewhere.json")) {
            return new ObjectMapper().readTree(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @TestFactory
    Stream<DynamicTest> eachIsShownByATestThatIsThereOrHasAReason() {
        return RULES.properties().stream()
                .map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> shown(rule.getValue())));
    }

    private static void shown(JsonNode rule) throws ClassNotFoundException {
        assertTrue(rule.path("says").asText().endsWith("."), "it says what it asks for");
        assertEquals(2, rule.size());
        if (rule.has("reason")) {
            assertFalse(rule.get("reason").asText().isBlank());
            return;
        }
        var named = rule.get("test").asText().split("#", 2);
        assertTrue(
                isTest(Class.forName(named[0]), named[1]),
                () -> rule.get("test").asText());
    }

    private static boolean isTest(Class<?> in, String name) {
        return Arrays.stream(in.getDeclaredMethods())
                .filter(method -> method.getName().equals(name))
                .anyMatch(ProvenElsewhereTest::isTest);
    }

    private static boolean isTest(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getSimpleName())
                .anyMatch(List.of("Test", "TestFactory", "ParameterizedTest", "Row")::contains);
    }

    @Test
    void everyRuleOfIdsVersionsMarkingsAndHandlingIsInOnePlace() {
        var fixtures = Fixture.all().stream().map(Fixture::rule).collect(Collectors.toSet());
        var here = RULES.properties().stream().map(rule -> rule.getKey()).collect(Collectors.toSet());
        var wanted = Stream.of(
                        numbered("ID", 1, 13),
                        numbered("V", 1, 20),
                        numbered("M", 1, 5),
                        numbered("M", 20, 26),
                        numbered("M", 30, 43),
                        numbered("X", 1, 11),
                        Stream.of("S-041", "S-060", "S-062", "S-163", "S-164", "S-173"))
                .flatMap(ids -> ids)
                .toList();
        var missing = new TreeSet<>(wanted);
        missing.removeAll(fixtures);
        missing.removeAll(here);
        assertEquals(new TreeSet<>(), missing);
        here.removeAll(wanted);
        assertEquals(List.of(), List.copyOf(here), "rules that nobody knows");
        assertTrue(fixtures.stream().noneMatch(RULES::has), "a fixture shows it already");
    }

    private static Stream<String> numbered(String kind, int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(n -> "%s-%02d".formatted(kind, n));
    }
}
