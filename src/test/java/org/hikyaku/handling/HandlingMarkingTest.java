package org.hikyaku.handling;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.hikyaku.council.MutualAidCategory;
import org.hikyaku.handling.HandlingMarking.Agreement;
import org.hikyaku.handling.HandlingMarking.Designation;
import org.hikyaku.handling.HandlingMarking.Ground;
import org.hikyaku.handling.HandlingMarking.LegalGround;
import org.hikyaku.handling.HandlingMarking.Parsed;
import org.hikyaku.stix.EnvelopeReader;
import org.hikyaku.stix.Item;
import org.hikyaku.stix.Limits;
import org.hikyaku.stix.StixId;
import org.hikyaku.stix.StixTimestamp;
import org.junit.jupiter.api.Test;

class HandlingMarkingTest {
    private static final ObjectMapper TREES = new ObjectMapper();
    private static final StixId ID = StixId.parse("marking-definition--80f2a520-6f17-4c6e-9361-b7489dcef485");
    private static final StixId CREATOR = StixId.parse("identity--311b2d2d-f010-4473-83ec-1edf84858f4c");
    private static final StixTimestamp CREATED = new StixTimestamp("2026-11-23T09:00:00.000Z");
    private static final Schema SCHEMA = schema();

    private static Schema schema() {
        try {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(Files.readString(Path.of("schemas/handling-marking.json")));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static HandlingMarking full() {
        return new HandlingMarking(
                Set.of(Tier.MUTUAL_AID, Tier.MEMBERS),
                Optional.of(Sample.LIST),
                true,
                false,
                Set.of(MutualAidCategory.CRITICAL_INFRASTRUCTURE, MutualAidCategory.LOCAL_GOVERNMENT),
                Optional.of(new LegalGround(Ground.OTHER_GROUND, Optional.of("Article 23(1) no. 4 of the rules"))),
                List.of("contract of 2026-01-05, section 7"),
                Optional.of(new StixTimestamp("2026-12-01T00:00:00Z")),
                Optional.of(new StixTimestamp("2027-12-01T00:00:00.5Z")),
                Optional.of(new Designation(
                        new StixTimestamp("2026-11-20T00:00:00Z"),
                        Agreement.NOT_REQUIRED,
                        Optional.of("https://example.com/advisory"))));
    }

    private static Parsed parse(byte[] definition) {
        return HandlingMarking.parse(EnvelopeReader.readAccepted(definition, Limits.DEFAULT)
                .orElseThrow()
                .markingDefinition()
                .orElseThrow());
    }

    private static boolean schemaTakes(JsonNode node) {
        return SCHEMA.validate(node).isEmpty();
    }

    @Test
    void what_is_rendered_is_by_the_schema_and_read_again_as_it_was() throws IOException {
        long seed = 5_150;
        var sample = new Sample(seed);
        var markings = new ArrayList<>(List.of(full()));
        for (int i = 0; i < 200; i++) {
            markings.add(sample.handling());
        }
        for (var marking : markings) {
            var bytes = marking.render(ID, CREATOR, CREATED);
            assertArrayEquals(bytes, marking.render(ID, CREATOR, CREATED));
            assertEquals(List.of(), SCHEMA.validate(TREES.readTree(bytes)), "seed " + seed);
            assertEquals(new Parsed.Handling(marking), parse(bytes), "seed " + seed);
        }
    }

    @Test
    void the_name_says_it_to_a_human() {
        assertEquals(
                "HIKYAKU:MEMBERS/NOT-SECRET/SENSITIVE",
                HandlingMarking.of(Set.of(Tier.MEMBERS), Optional.empty(), false, true, Set.of())
                        .name());
        assertEquals("HIKYAKU:MEMBERS+MUTUAL-AID+LIST/SECRET/NOT-SENSITIVE", full().name());
    }

    @Test
    void a_definition_without_our_extension_is_not_ours() {
        var statement = "{\"type\":\"marking-definition\",\"spec_version\":\"2.1\",\"id\":\"" + ID
                + "\",\"created\":\"2026-11-23T09:00:00.000Z\",\"definition_type\":\"statement\","
                + "\"definition\":{\"statement\":\"x\"}}";
        assertEquals(new Parsed.NotOurs(), parse(statement.getBytes(UTF_8)));
    }

    @Test
    void what_breaks_the_schema_is_refused_by_the_reader_too() throws IOException {
        var cases = """
                /handling_version = "2.0"
                /handling_version = 1.0
                /handling_version -
                /extension_type = "toplevel-property-extension"
                /extension_type -
                /sharing_scope -
                /sharing_scope = {}
                /sharing_scope = {"tiers":[]}
                /sharing_scope = {"tiers":["members","members"]}
                /sharing_scope = {"tiers":["everyone"]}
                /sharing_scope = {"tiers":"members"}
                /sharing_scope = {"tiers":["members"],"public":true}
                /sharing_scope = {"list_id":"1-1-1-1-1"}
                /sharing_scope = {"list_id":"FAD89D24-97DC-42F7-AD87-1556442B0AB3"}
                /sharing_scope = {"tiers":["mutual-aid"]}
                /sharing_scope = {"tiers":["early-warning"]}
                /secret -
                /secret = "no"
                /secret = null
                /sensitive -
                /sensitive = 0
                /mutual_aid_categories = ["local-government"]
                /mutual_aid_categories = []
                /mutual_aid_categories = ["vendor"]
                /legal_ground = {}
                /legal_ground = {"code":"because"}
                /legal_ground = {"code":"other-ground"}
                /legal_ground = {"code":"member-consent","citation":""}
                /legal_ground = {"code":"member-consent","citation":7}
                /legal_ground = {"code":"member-consent","more":1}
                /legal_ground = "member-consent"
                /other_duties = []
                /other_duties = "contract"
                /other_duties = [""]
                /other_duties = [7]
                /embargo_until = "tomorrow"
                /embargo_until = 7
                /valid_until = "2026-12-01T00:00:00+09:00"
                /valid_until = null
                /designation = {}
                /designation = {"designated_at":"2026-11-20T00:00:00Z"}
                /designation = {"designated_at":"2026-11-20T00:00:00Z","provider_agreement":"pending"}
                /designation = {"designated_at":"2026-11-20T00:00:00Z","provider_agreement":"not-required"}
                /designation = {"designated_at":"2026-11-20T00:00:00Z","provider_agreement":"agreed","source":"x"}
                /designation = {"designated_at":"2026-11-20","provider_agreement":"agreed"}
                /public_release = false
                """;
        for (var line : cases.lines().toList()) {
            var definition = members();
            var conditions = (ObjectNode) definition.path("extensions").path(HandlingMarking.EXTENSION.toString());
            var parts = line.split(" ", 3);
            var name = parts[0].substring(1);
            if (parts[1].equals("-")) {
                conditions.remove(name);
            } else {
                conditions.set(name, TREES.readTree(parts[2]));
            }
            assertFalse(schemaTakes(definition), () -> "the schema takes " + line);
            var invalid = assertInstanceOf(Parsed.Invalid.class, parse(TREES.writeValueAsBytes(definition)), line);
            assertFalse(invalid.findings().isEmpty());
        }
    }

    @Test
    void nothing_else_stands_in_the_definition() throws IOException {
        for (var line : List.of(
                "definition_type = \"statement\"",
                "definition = {\"statement\":\"x\"}",
                "modified = \"2026-11-23T09:00:00.000Z\"",
                "x_own = true",
                "name = 7",
                "external_references = []",
                "external_references = [7]")) {
            var definition = members();
            var parts = line.split(" = ", 2);
            definition.set(parts[0], TREES.readTree(parts[1]));
            assertFalse(schemaTakes(definition), line);
            assertInstanceOf(Parsed.Invalid.class, parse(TREES.writeValueAsBytes(definition)), line);
        }
        var definition = members();
        ((ObjectNode) definition.path("extensions")).set("extension-definition--" + ID.uuid(), TREES.readTree("{}"));
        assertFalse(schemaTakes(definition));
        assertInstanceOf(Parsed.Invalid.class, parse(TREES.writeValueAsBytes(definition)));
    }

    @Test
    void the_reader_refuses_what_a_schema_cannot_say() throws IOException {
        var definition = members();
        var conditions = (ObjectNode) definition.path("extensions").path(HandlingMarking.EXTENSION.toString());
        conditions.put("embargo_until", "2026-12-01T00:00:00Z").put("valid_until", "2026-12-01T00:00:00.000Z");
        assertInstanceOf(Parsed.Invalid.class, parse(TREES.writeValueAsBytes(definition)));
        conditions.put("embargo_until", "2026-02-30T00:00:00Z");
        assertInstanceOf(Parsed.Invalid.class, parse(TREES.writeValueAsBytes(definition)));
    }

    @Test
    void the_reader_takes_nothing_that_the_schema_refuses_however_it_is_mutilated() throws IOException {
        long seed = 987_654;
        var random = new Random(seed);
        var values = List.of(
                "null",
                "true",
                "\"x\"",
                "[]",
                "{}",
                "7",
                "[\"members\"]",
                "[\"mutual-aid\"]",
                "[\"local-government\"]");
        int taken = 0;
        for (int round = 0; round < 3_000; round++) {
            var definition = (ObjectNode)
                    TREES.readTree(new Sample(seed + round).handling().render(ID, CREATOR, CREATED));
            var node = (JsonNode) definition.path("extensions").path(HandlingMarking.EXTENSION.toString());
            for (int step = random.nextInt(3); step > 0 && node.isContainerNode() && !node.isEmpty(); step--) {
                node = child(node, random);
            }
            if (node instanceof ObjectNode object && !object.isEmpty()) {
                var names = new ArrayList<String>();
                object.fieldNames().forEachRemaining(names::add);
                var name = names.get(random.nextInt(names.size()));
                if (random.nextBoolean()) {
                    object.remove(name);
                } else {
                    object.set(name, TREES.readTree(values.get(random.nextInt(values.size()))));
                }
            } else if (node instanceof ArrayNode array) {
                array.add(TREES.readTree(values.get(random.nextInt(values.size()))));
            }
            if (parse(TREES.writeValueAsBytes(definition)) instanceof Parsed.Handling) {
                taken++;
                assertTrue(schemaTakes(definition), "seed " + seed + ", round " + round + ": " + definition);
            }
        }
        assertTrue(taken > 100, "only " + taken + " were taken");
    }

    private static JsonNode child(JsonNode node, Random random) {
        var children = new ArrayList<JsonNode>();
        node.forEach(children::add);
        return children.get(random.nextInt(children.size()));
    }

    private static ObjectNode members() throws IOException {
        return (ObjectNode)
                TREES.readTree(HandlingMarking.of(Set.of(Tier.MEMBERS), Optional.empty(), true, true, Set.of())
                        .render(ID, CREATOR, CREATED));
    }

    @Test
    void conditions_that_contradict_themselves_cannot_be_made() {
        for (var wrong : List.<Runnable>of(
                () -> HandlingMarking.of(Set.of(), Optional.empty(), false, false, Set.of()),
                () -> HandlingMarking.of(Set.of(Tier.MUTUAL_AID), Optional.empty(), false, false, Set.of()),
                () -> HandlingMarking.of(Set.of(Tier.EARLY_WARNING), Optional.empty(), true, false, Set.of()),
                () -> HandlingMarking.of(Set.of(Tier.EARLY_WARNING), Optional.empty(), false, true, Set.of()),
                () -> HandlingMarking.of(
                        Set.of(Tier.MEMBERS),
                        Optional.empty(),
                        false,
                        false,
                        Set.of(MutualAidCategory.LOCAL_GOVERNMENT)),
                () -> new LegalGround(Ground.OTHER_GROUND, Optional.empty()),
                () -> new Designation(CREATED, Agreement.NOT_REQUIRED, Optional.empty()),
                () -> full().render(CREATOR, CREATOR, CREATED),
                () -> full().render(ID, ID, CREATED),
                () -> full().render(ID, CREATOR, new StixTimestamp("2026-11-23T09:00:00Z")))) {
            assertThrows(IllegalArgumentException.class, wrong::run);
        }
    }

    @Test
    void the_extension_definition_is_a_sound_object_of_the_broker_and_names_the_schema() throws IOException {
        var bytes = Files.readAllBytes(Path.of("schemas/extension-definition.json"));
        var object = assertInstanceOf(Item.Sound.class, EnvelopeReader.readObject(bytes, Limits.DEFAULT))
                .object();
        assertEquals(HandlingMarking.EXTENSION, object.id());
        assertEquals(Optional.of(HandlingMarking.BROKER), object.createdBy());
        var id = TREES.readTree(Files.readAllBytes(Path.of("schemas/handling-marking.json")))
                .path("$id")
                .asText();
        assertTrue(TREES.readTree(bytes).path("schema").asText().contains(id));
    }
}
