package org.hikyaku.handling;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hikyaku.council.MutualAidCategory;
import org.hikyaku.handling.CollectionScope.Intake;
import org.hikyaku.handling.CollectionScope.TierScope;
import org.hikyaku.stix.EnvelopeReader;
import org.hikyaku.stix.Finding;
import org.hikyaku.stix.Item;
import org.hikyaku.stix.Limits;
import org.hikyaku.stix.StixObject;
import org.hikyaku.stix.StixTimestamp;
import org.hikyaku.testing.HandlingExample;
import org.junit.jupiter.api.Test;

/** What docs/handling.md tells members is so. */
class HandlingDocumentTest {
    private static final String AMBER = Tlp.AMBER.id().toString();
    private static final Pattern ROW = Pattern.compile("^\\| `([A-Z]+-[0-9]+ at [^|]*)` \\|", Pattern.MULTILINE);

    private final MarkingBook book = new MarkingBook();

    /** The objects of a bundle; their definitions are learned. */
    private List<StixObject> objects(String bundle) {
        var objects = new ArrayList<StixObject>();
        for (var item :
                EnvelopeReader.read(bundle.getBytes(UTF_8), Limits.DEFAULT).items()) {
            var sound = assertInstanceOf(Item.Sound.class, item, item::toString);
            assertEquals(List.of(), sound.remarks());
            objects.add(sound.object());
            if (sound.object().type().equals("marking-definition")) {
                book.learn(sound.object());
            }
        }
        return objects;
    }

    @Test
    void the_example_is_sound_stix_and_a_sheet_over_what_it_names() {
        var objects = objects(HandlingExample.bundle());
        for (var object : objects) {
            assertEquals(List.of(), MarkingRules.judge(object, book::meaningOf));
        }
        var conditions = new HandlingMarking(
                Set.of(Tier.TASK_FORCE_2),
                Optional.empty(),
                true,
                true,
                Set.of(),
                Optional.empty(),
                List.of("Maintenance contract of 2025-04-01, section 9"),
                Optional.empty(),
                Optional.of(new StixTimestamp("2027-11-20T00:00:00Z")),
                Optional.empty());
        assertEquals(
                new HandlingMarking.Parsed.Handling(conditions),
                HandlingMarking.parse(objects.get(0).markingDefinition().orElseThrow()));

        var report = objects.get(1);
        var indicator = objects.get(2);
        assertEquals(List.of(indicator.id()), report.objectRefs());
        var sheet = Labels.own(report, book::meaningOf);
        assertTrue(Labels.isSheet(report, sheet));
        var own = Labels.own(indicator, book::meaningOf);
        assertEquals(Optional.empty(), own.handling(), "the indicator itself knows nothing of us");
        for (var tier : List.of(Tier.TASK_FORCE_1, Tier.TASK_FORCE_2)) {
            var label = Labels.label(own, List.of(sheet), Optional.empty(), new TierScope(tier), false);
            assertEquals(
                    new Label(
                            Tlp.AMBER,
                            true,
                            true,
                            EnumSet.of(tier, Tier.TASK_FORCE_2),
                            Optional.empty(),
                            Set.of(),
                            Optional.empty(),
                            Set.of()),
                    label);
        }
        assertEquals(
                Set.of(),
                Labels.label(own, List.of(sheet), Optional.empty(), new Intake(), false)
                        .tiers(),
                "nobody reads intake");
    }

    /** The page's example with one thing wrong, and what is said of it. */
    private Set<String> told(String... replacements) {
        var bundle = HandlingExample.bundle();
        for (int i = 0; i < replacements.length; i += 2) {
            var changed = bundle.replace(replacements[i], replacements[i + 1]);
            assertNotEquals(bundle, changed, replacements[i]);
            bundle = changed;
        }
        var told = new HashSet<String>();
        for (var object : objects(bundle)) {
            MarkingRules.judge(object, book::meaningOf).stream()
                    .map(Finding::text)
                    .forEach(told::add);
        }
        return told;
    }

    @Test
    void every_message_that_it_quotes_is_told_to_whoever_makes_that_mistake() {
        var ours = "marking-definition--6a0a3b52-7a51-4c07-9d0e-3a4f0c1c7b21";
        var both = "\"" + AMBER + "\",\n        \"" + ours + "\"";
        var one = "\"object_marking_refs\": [\"" + AMBER + "\"]";
        var key = "\"" + HandlingMarking.EXTENSION + "\": {";
        var open =
                new String[] {"\"secret\": true", "\"secret\": false", "\"sensitive\": true", "\"sensitive\": false"};
        var told = new TreeSet<String>();
        for (var mistake : List.of(
                new String[] {"\"secret\": true", "\"secret\": \"yes\""},
                new String[] {"\"1.0\"", "\"2.0\""},
                new String[] {"\"secret\": true", "\"secret\": true, \"public\": false"},
                new String[] {"[\"task-force-2\"]", "[\"everybody\"]"},
                new String[] {"[\"task-force-2\"]", "[\"early-warning\"]"},
                new String[] {"[\"task-force-2\"]", "[\"mutual-aid\"]"},
                new String[] {"\"valid_until\"", "\"embargo_until\": \"2028-01-01T00:00:00Z\", \"valid_until\""},
                new String[] {both, "\"" + ours + "\""},
                new String[] {"[\"task-force-2\"]", "[\"early-warning\"]", open[0], open[1], open[2], open[3]},
                new String[] {
                    one, "\"extensions\": {" + key + "\"extension_type\": \"property-extension\", \"secret\": true}}"
                },
                new String[] {"\"id\": \"" + ours, "\"id\": \"" + Tlp.GREEN.id()},
                new String[] {one, one.replace("]", ", \"" + Tlp.RED.id() + "\"]")},
                new String[] {
                    one,
                    one + ", \"granular_markings\": [{\"marking_ref\": \"" + Tlp.GREEN.id()
                            + "\", \"selectors\": [\"name\"]}]"
                },
                new String[] {both, both.replace(AMBER, Tlp.CLEAR.id().toString())},
                new String[] {one, one.replace("]", ", \"marking-definition--6a0a3b52-7a51-4c07-9d0e-3a4f0c1c7b22\"]")
                })) {
            told.addAll(new HandlingDocumentTest().told(mistake));
        }
        var quoted = new TreeSet<>(ROW.matcher(HandlingExample.page())
                .results()
                .map(row -> row.group(1))
                .toList());
        assertEquals(15, quoted.size());
        quoted.removeAll(told);
        assertEquals(new TreeSet<>(), quoted, "nobody is told so");
    }

    @Test
    void every_word_and_property_is_on_the_page() throws IOException {
        var conditions = new ObjectMapper()
                .readTree(Files.readAllBytes(Path.of("schemas/handling-marking.json")))
                .path("$defs")
                .path("conditions")
                .path("properties");
        var words = new ArrayList<String>();
        conditions.properties().forEach(property -> {
            var inner = property.getValue().path("properties").properties();
            words.add(property.getKey());
            inner.forEach(each -> words.add(each.getKey()));
        });
        assertTrue(words.size() > 15, words::toString);
        Stream.of(
                        Arrays.stream(Tier.values()).map(Tier::word),
                        Arrays.stream(MutualAidCategory.values()).map(MutualAidCategory::word),
                        Arrays.stream(HandlingMarking.Ground.values()).map(HandlingMarking.Ground::word),
                        Arrays.stream(HandlingMarking.Agreement.values()).map(HandlingMarking.Agreement::word),
                        Arrays.stream(Tlp.values()).map(Tlp::word))
                .forEach(each -> each.forEach(words::add));
        for (var word : words) {
            assertTrue(HandlingExample.page().matches("(?s).*`([a-z_]+\\.)?" + Pattern.quote(word) + "[`.].*"), word);
        }
    }
}
