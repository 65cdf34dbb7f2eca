package org.hikyaku.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hikyaku.testing.RunningBroker.Caller;

/** What the interoperability tests ask for beyond the rows of the standard: the optional match fields. */
abstract class InteroperabilityRows extends Rows {
    @Row(
            id = "INT-3.13.2.1",
            level = "INT",
            says = "Each match field of tier 1 finds what has this value in a property at its top.")
    void int_3_13_2_1_aFieldOfTier1IsAPropertyAtTheTop() {
        assertFinds(MatchExample.TIER_1);
    }

    @Row(
            id = "INT-3.13.2.2",
            level = "INT",
            says = "Each match field of tier 2 finds what has this value among those of a list at its top.")
    void int_3_13_2_2_aFieldOfTier2IsAnElementOfAListAtTheTop() {
        assertFinds(MatchExample.TIER_2);
    }

    @Row(
            id = "INT-3.13.2.3",
            level = "INT",
            says =
                    "Each match field of tier 3 finds what has this value in a property further down; tlp, what is marked so.")
    void int_3_13_2_3_aFieldOfTier3IsAPropertyFurtherDownAndTlpIsAMarking() {
        assertFinds(MatchExample.TIER_3);
        assertFindsByTlp();
    }

    /** Each field finds its own object among all of its tier, and what says the same elsewhere is not taken for it. */
    private void assertFinds(List<MatchExample> fields) {
        var place = world.ready();
        var ids = new HashMap<String, String>();
        var objects = new ArrayList<String>();
        for (var field : fields) {
            var id = id(field.type());
            ids.put(field.name(), id);
            objects.add(place.object(id, field.members()));
        }
        var said = fields.stream()
                .map(field -> "\"" + field.value().replace("\"", "\\\"") + "\"")
                .collect(Collectors.joining(","));
        objects.add(place.object(id("note"), "\"x_said\":[" + said + "]"));
        added(place, objects);

        for (var field : fields) {
            var asked = "match[" + field.name() + "]=";
            var own = Set.of(ids.getOrDefault(field.name(), ""));
            assertEquals(own, found(place, asked + encoded(field.value())), field.name());
            assertEquals(own, found(place, asked + encoded(field.value() + ",another")), field.name());
            assertEquals(own, found(place, encoded("match[" + field.name() + "]") + "=" + encoded(field.value())));
            assertEquals(Set.of(), found(place, asked + encoded(field.value() + "x")), field.name());
            assertEquals(Set.of(), found(place, asked + encoded(field.value()) + "&match[type]=sighting"));
        }
        var two = fields.subList(0, 2);
        var both = two.stream()
                .map(field -> "match[" + field.name() + "]=" + encoded(field.value()))
                .collect(Collectors.joining("&"));
        assertEquals(Set.of(), found(place, both), "fields are joined by and");
    }

    private void assertFindsByTlp() {
        var place = world.ready();
        var markings = Map.of(
                "clear",
                List.of("94868c89-83c2-464b-929b-a1a8aa3c8487", "613f2e26-407d-48c7-9eca-b8e91df99dc9"),
                "green",
                List.of("bab4a63c-aed9-4cf5-a766-dfca5abac2bb", "34098fce-860f-48ae-8e50-ebd3cc5e41da"),
                "amber",
                List.of("55d920b0-5e8b-4f79-9ee9-91f868d9b421", "f88d31f6-486f-44da-b317-01333bde0b82"),
                "amber+strict",
                List.of("939a9414-2ddd-4d32-a0cd-375ea402b003"),
                "red",
                List.of("e828b379-4e03-4974-9ac4-e53a884c97c1", "5e57c739-391a-4eb3-b6be-7d15ca92d5ed"));
        var marked = new HashMap<String, Set<String>>();
        markings.forEach((level, uuids) -> {
            for (var uuid : uuids) {
                var id = id("indicator");
                marked.computeIfAbsent(level, first -> new HashSet<>()).add(id);
                added(place, place.indicator(id).replace(place.markings().get(0), "marking-definition--" + uuid));
            }
        });
        marked.forEach((level, ids) -> {
            for (var word : List.of(level, level.toUpperCase(java.util.Locale.ROOT), encoded(level))) {
                assertEquals(ids, found(world.desk(), place, "match[tlp]=" + word), word);
            }
        });
        assertEquals(marked.get("clear"), found(world.desk(), place, "match[tlp]=white"));
        var two = new HashSet<>(found(world.desk(), place, "match[tlp]=green"));
        two.addAll(found(world.desk(), place, "match[tlp]=red"));
        assertEquals(two, found(world.desk(), place, "match[tlp]=green,red,none"));
        assertEquals(Set.of(), found(world.desk(), place, "match[tlp]=none"));
    }

    @Row(
            id = "INT-3.13.2.4",
            level = "INT",
            says = "relationships-all finds what refers to an object in any property, the object itself not.")
    void int_3_13_2_4_relationshipsAllIsAnyReference() {
        var place = world.ready();
        var named = Stream.of("malware", "identity", "directory", "email-addr", "file", "artifact")
                .collect(Collectors.toMap(type -> type, Rows::id));
        var referring = new HashMap<String, Set<String>>();
        var objects = new ArrayList<String>();
        for (var line : """
                relationship    | "source_ref":"%s"                                                    | malware
                relationship    | "target_ref":"%s"                                                    | malware
                sighting        | "sighting_of_ref":"%s"                                               | malware
                sighting        | "where_sighted_refs":["identity--UUID","%s"]                         | identity
                report          | "object_refs":["%s"]                                                 | malware
                file            | "parent_directory_ref":"%s"                                          | directory
                email-message   | "to_refs":["%s"]                                                     | email-addr
                file            | "extensions":{"archive-ext":{"contains_refs":["%s"]}}                | file
                network-traffic | "extensions":{"http-request-ext":{"request_method":"get","request_value":"/","message_body_data_ref":"%s"}} | artifact
                """.lines().toList()) {
            var cells = line.split(" +\\| ", -1);
            var id = id(cells[0]);
            var to = named.get(cells[2]);
            referring.computeIfAbsent(to, first -> new HashSet<>()).add(id);
            objects.add(place.object(
                    id, cells[1].replace("UUID", UUID.randomUUID().toString()).formatted(to)));
        }
        var author = id("identity");
        var authored = id("tool");
        objects.add(place.object(authored, "\"created_by_ref\":\"" + author + "\""));
        named.values().forEach(id -> objects.add(place.object(id, "")));
        named.values()
                .forEach(id -> objects.add(
                        place.object(id("note"), "\"x_about\":\"" + id + "\",\"x_abouts\":[\"" + id + "\"]")));
        added(place, objects);

        var all = new HashSet<String>();
        referring.forEach((id, ids) -> {
            assertEquals(ids, found(place, "match[relationships-all]=" + id));
            all.addAll(ids);
        });
        assertEquals(Set.of(authored), found(place, "match[relationships-all]=" + author));
        all.add(authored);
        assertEquals(all, found(place, "match[relationships-all]=" + String.join(",", named.values()) + "," + author));
        assertEquals(
                objects.size(),
                found(place, "match[relationships-all]=" + place.markings().get(1))
                        .size());
        assertEquals(Set.of(), found(place, "match[relationships-all]=" + id("malware")));
    }

    @Row(
            id = "INT-3.13.2.5",
            level = "INT",
            says = "Numbers and times are compared with a bound, which counts as inside; what has none is never found.")
    void int_3_13_2_5_calculationComparesWithABoundThatCountsAsInside() {
        for (var line : """
                confidence  | incident          | 0                      | 50                       | 100
                number      | autonomous-system | 1                      | 64496                    | 4294967295
                src_port    | network-traffic   | 9                      | 1024                     | 65535
                dst_port    | network-traffic   | 22                     | 443                      | 3389
                valid_from  | indicator         | "2025-12-31T23:59:59Z" | "2026-01-01T00:00:00Z"   | "2026-01-01T00:00:00.001Z"
                valid_until | indicator         | "2026-03-01T00:00:00Z" | "2026-03-01T00:00:00.5Z" | "2027-01-01T00:00:00Z"
                modified    | tool              | "2026-01-02T00:00:00.000Z" | "2026-01-02T00:00:00.500Z" | "2026-02-01T00:00:00.000Z"
                """.lines().toList()) {
            var cells = line.split(" +\\| ", -1);
            assertCompares(cells[0], cells[1], List.of(cells).subList(2, 5));
        }
    }

    private void assertCompares(String property, String type, List<String> values) {
        var place = world.ready();
        var ids = values.stream().map(value -> id(type)).toList();
        var objects = new ArrayList<String>();
        for (int i = 0; i < values.size(); i++) {
            objects.add(place.object(ids.get(i), "\"" + property + "\":" + values.get(i)));
        }
        if (!property.equals("modified")) {
            objects.add(place.object(id("campaign"), "\"name\":\"without\""));
        }
        added(place, objects);

        for (int i = 0; i < values.size(); i++) {
            var bound = encoded(values.get(i).replace("\"", ""));
            var only = "&match[type]=campaign," + type;
            if (!property.equals("valid_from")) {
                var asked = "match[" + property + "-gte]=" + bound + only;
                assertEquals(Set.copyOf(ids.subList(i, ids.size())), found(place, asked), asked);
            }
            if (!property.equals("valid_until")) {
                var asked = "match[" + property + "-lte]=" + bound + only;
                assertEquals(Set.copyOf(ids.subList(0, i + 1)), found(place, asked), asked);
            }
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Set<String> found(Place place, String query) {
        return found(world.reader(), place, query);
    }

    /** What objects and manifest alike give for this query. */
    private Set<String> found(Caller caller, Place place, String query) {
        var objects = get(caller, place.objects() + "?" + query);
        assertFalse(Taxii.ENVELOPE.in(objects).has("more"));
        var manifest = get(caller, place.manifest() + "?" + query);
        Taxii.MANIFEST.in(manifest);
        assertEquals(objects.ids(), manifest.ids(), query);
        var ids = new HashSet<>(objects.ids());
        assertEquals(objects.ids().size(), ids.size(), query);
        return ids;
    }
}
