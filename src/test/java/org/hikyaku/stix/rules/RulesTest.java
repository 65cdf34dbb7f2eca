package org.hikyaku.stix.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hikyaku.stix.EnvelopeReader;
import org.hikyaku.stix.Finding;
import org.hikyaku.stix.Item;
import org.hikyaku.stix.Limits;
import org.hikyaku.stix.MalformedEnvelope;
import org.hikyaku.stix.Severity;
import org.hikyaku.stix.rules.Fixture.Example;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every rule that can be decided from an envelope: objects that keep it and objects that break it. */
class RulesTest {
    @TestFactory
    Stream<DynamicTest> everyBaseKeepsEveryRule() {
        return Fixture.bases().entrySet().stream()
                .map(base -> DynamicTest.dynamicTest(
                        base.getKey(),
                        () -> sound(new Example("{\"objects\":[" + base.getValue() + "]}", 0, "$", Severity.REFUSE))));
    }

    @TestFactory
    Stream<DynamicTest> anObjectThatKeepsARuleIsTaken() {
        return Fixture.all().stream()
                .flatMap(fixture -> numbered(fixture.rule(), fixture.positive())
                        .map(each -> DynamicTest.dynamicTest(
                                each.name(),
                                () -> assertTrue(
                                        sound(each.example()).stream()
                                                .noneMatch(finding ->
                                                        finding.rule().equals(fixture.rule())
                                                                && finding.severity() == fixture.severity()),
                                        each.example().json()))));
    }

    @TestFactory
    Stream<DynamicTest> anObjectThatBreaksARuleIsToldWhichAndWhere() {
        return Fixture.all().stream()
                .flatMap(fixture -> numbered(fixture.rule(), fixture.negative())
                        .map(each -> DynamicTest.dynamicTest(each.name(), () -> breaks(fixture, each.example()))));
    }

    private record Numbered(String name, Example example) {}

    private static Stream<Numbered> numbered(String rule, List<Example> examples) {
        var numbered = new ArrayList<Numbered>();
        for (int i = 0; i < examples.size(); i++) {
            numbered.add(new Numbered(rule + " " + i, examples.get(i)));
        }
        return numbered.stream();
    }

    private static List<Finding> sound(Example example) {
        var item = EnvelopeReader.read(example.bytes(), Limits.DEFAULT).items().get(example.object());
        if (item instanceof Item.Faulty faulty) {
            throw new AssertionError(faulty.findings() + " in " + example.json());
        }
        return assertInstanceOf(Item.Sound.class, item).remarks();
    }

    private static void breaks(Fixture fixture, Example example) {
        Item item;
        try {
            item = EnvelopeReader.read(example.bytes(), Limits.DEFAULT).items().get(example.object());
        } catch (MalformedEnvelope e) {
            // What is no JSON is no object: the envelope is refused.
            assertTrue(List.of("S-001", "S-002", "S-008").contains(fixture.rule()), () -> "" + e.getMessage());
            return;
        }
        var findings = item instanceof Item.Faulty faulty ? faulty.findings() : ((Item.Sound) item).remarks();
        assertEquals(
                List.of(example.at()),
                findings.stream()
                        .filter(each -> each.rule().equals(fixture.rule())
                                && each.path().equals(example.at()))
                        .map(Finding::path)
                        .toList(),
                () -> findings + " in " + example.json());
        findings.stream()
                .filter(each ->
                        each.rule().equals(fixture.rule()) && each.path().equals(example.at()))
                .forEach(each -> assertEquals(example.severity(), each.severity(), each::text));
        if (example.severity() != Severity.REFUSE) {
            assertInstanceOf(Item.Sound.class, item, () -> findings + " in " + example.json());
        }
    }
}
