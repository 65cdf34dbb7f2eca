package org.hikyaku.noninterference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.hikyaku.council.ListId;
import org.hikyaku.council.MutualAidCategory;
import org.hikyaku.handling.HandlingMarking;
import org.hikyaku.handling.Tier;
import org.hikyaku.handling.Tlp;
import org.hikyaku.stix.StixId;
import org.hikyaku.stix.StixTimestamp;

/**
 * Random STIX objects that name each other. There are few ids of each type, a few versions and two variants of the content, so that
 * people meet each other's objects all the time.
 */
final class Graph {
    static final List<String> TYPES = List.of(
            "indicator",
            "malware",
            "identity",
            "relationship",
            "sighting",
            "note",
            "report",
            "grouping",
            "language-content",
            "ipv4-addr",
            "file");

    private static final String DEFINITION = "marking-definition";
    private static final int OF_EACH = 7;
    private static final String CREATED = "2001-01-01T00:00:00.000Z";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Random random;

    Graph(Random random) {
        this.random = random;
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    private static StixId id(String type, int n) {
        return new StixId(type, new UUID(0x4000, 0x8000000000000000L | n));
    }

    /** The id of an object or a definition that may be there. */
    StixId id() {
        return oneIn(10) ? id(DEFINITION, random.nextInt(OF_EACH)) : id(one(TYPES), random.nextInt(OF_EACH));
    }

    private StixId id(String type) {
        return id(type, random.nextInt(OF_EACH));
    }

    /** A version that an object may have. */
    String version() {
        return "%d-01-01T00:00:00%sZ".formatted(2001 + random.nextInt(5), oneIn(12) ? "" : ".000");
    }

    Tlp tlp() {
        return one(List.of(Tlp.values()));
    }

    /**
     * An object.
     *
     * @param by the organisation that brings it, which is often the one that says it has created it
     */
    String object(int by, List<StixId> markings) {
        return object(one(TYPES), by, markings, List.of());
    }

    /** A sheet over some objects. */
    String sheet(int by, List<StixId> markings, List<StixId> named) {
        return object(one(List.of("report", "grouping")), by, markings, named);
    }

    private String object(String type, int by, List<StixId> markings, List<StixId> named) {
        int n = random.nextInt(OF_EACH);
        boolean observable = type.equals("ipv4-addr") || type.equals("file");
        var object = JSON.createObjectNode();
        object.put("type", type);
        object.put("spec_version", "2.1");
        object.put("id", id(type, n).toString());
        if (!observable) {
            // Each id has a creator by its number, so that most versions of it agree on whose it is.
            int creator = oneIn(12) ? random.nextInt(10) : n == 0 ? 0 : n == 1 ? 9 : n == 2 ? by : n - 2;
            if (creator > 0) {
                object.put("created_by_ref", Cast.identity(creator));
            }
            object.put("created", oneIn(20) ? "2000-02-01T00:00:00.000Z" : CREATED);
            object.put("modified", version());
            if (oneIn(6)) {
                object.put("confidence", 10 * random.nextInt(11));
            }
            if (oneIn(6)) {
                object.putArray("labels").add(word());
            }
            if (oneIn(10)) {
                object.put("revoked", random.nextBoolean());
            }
            if (oneIn(6)) {
                object.putArray("external_references")
                        .addObject()
                        .put("source_name", word())
                        .put("external_id", word());
            }
        }
        properties(object, type, n, named);
        if (!markings.isEmpty()) {
            var refs = object.putArray("object_marking_refs");
            markings.stream().distinct().forEach(ref -> refs.add(ref.toString()));
        }
        return text(object);
    }

    private void properties(ObjectNode object, String type, int n, List<StixId> named) {
        switch (type) {
            case "indicator" ->
                object.put("pattern", "[ipv4-addr:value = '192.0.2.%d']".formatted(random.nextInt(2)))
                        .put("pattern_type", "stix")
                        .put("valid_from", version());
            case "malware" -> object.put("name", word()).put("is_family", random.nextBoolean());
            case "identity" -> object.put("name", word()).put("identity_class", "organization");
            case "relationship" ->
                object.put("relationship_type", "related-to")
                        .put("source_ref", id(one(TYPES.subList(0, 3))).toString())
                        .put("target_ref", id(one(TYPES.subList(0, 3))).toString());
            case "sighting" -> {
                object.put("sighting_of_ref", id(one(TYPES.subList(0, 2))).toString());
                object.putArray("where_sighted_refs").add(id("identity").toString());
            }
            case "note" -> refs(object.put("content", word()), named);
            case "report" -> refs(object.put("name", word()).put("published", CREATED), named);
            case "grouping" -> refs(object.put("context", "suspicious-activity"), named);
            case "language-content" -> {
                object.put("object_ref", id(one(TYPES.subList(0, 2))).toString());
                object.putObject("contents").putObject("de").put("name", word());
            }
            case "ipv4-addr" -> object.put("value", "192.0.2." + (oneIn(4) ? random.nextInt(200) : n));
            case "file" ->
                object.put("name", word())
                        .putObject("hashes")
                        .put("MD5", "d41d8cd98f00b204e9800998ecf8427" + random.nextInt(3));
            default -> throw new AssertionError(type);
        }
    }

    private void refs(ObjectNode object, List<StixId> named) {
        var refs = object.putArray("object_refs");
        for (var ref : named.isEmpty() ? List.of(id(), id()) : named) {
            refs.add(ref.toString());
        }
    }

    /** A text that several objects share. */
    String word() {
        return one(List.of("alpha", "beta", "gamma"));
    }

    private static String text(ObjectNode object) {
        try {
            return JSON.writeValueAsString(object);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Conditions of the council's kind. */
    HandlingMarking conditions(Optional<Tier> tier, Optional<ListId> list, Set<MutualAidCategory> categories) {
        boolean closed = !tier.equals(Optional.of(Tier.EARLY_WARNING));
        return HandlingMarking.of(
                tier.map(Set::of).orElse(Set.of()),
                list,
                closed && random.nextBoolean(),
                closed && random.nextBoolean(),
                tier.equals(Optional.of(Tier.MUTUAL_AID)) ? categories : Set.of());
    }

    /** A definition's id: by its conditions, so that these mean one thing, or any, so that they do not. */
    StixId definition(int by, HandlingMarking conditions) {
        return oneIn(6)
                ? id(DEFINITION, random.nextInt(OF_EACH))
                : new StixId(
                        DEFINITION,
                        new UUID(
                                0x4000 | ((by + 1L) << 20),
                                0x8000000000000000L | (conditions.hashCode() & 0xffffffffL)));
    }

    String render(StixId id, int by, HandlingMarking conditions) {
        return new String(
                conditions.render(id, StixId.parse(Cast.identity(by)), new StixTimestamp(CREATED)),
                StandardCharsets.UTF_8);
    }

    /** A statement, under an id that others may use for other words. */
    String statement(StixId id) {
        return text(JSON.createObjectNode()
                .put("type", DEFINITION)
                .put("spec_version", "2.1")
                .put("id", id.toString())
                .put("created", CREATED)
                .put("definition_type", "statement")
                .set("definition", JSON.createObjectNode().put("statement", word())));
    }

    /**
     * What a member posts: objects with a level of TLP, and maybe a definition of its own that some of them carry, or a sheet
     * over them.
     *
     * @param tier of the collection; absent for intake
     */
    List<String> posted(int by, Optional<Tier> tier) {
        var objects = new ArrayList<String>();
        var markings = new ArrayList<StixId>();
        if (!oneIn(8)) {
            markings.add(tlp().id());
        }
        if (oneIn(3)) {
            var conditions = conditions(
                    Optional.of(tier.orElse(Tier.MEMBERS)),
                    Optional.empty(),
                    Set.of(MutualAidCategory.LOCAL_GOVERNMENT));
            var id = definition(by, conditions);
            if (!oneIn(4)) {
                objects.add(render(id, by, conditions));
            }
            markings.add(id);
        } else if (oneIn(6)) {
            var id = id(DEFINITION);
            objects.add(statement(id));
            markings.add(id);
        }
        for (int i = 1 + random.nextInt(oneIn(12) ? 24 : 4); i > 0; i--) {
            objects.add(object(by, oneIn(5) ? List.of(tlp().id()) : markings));
        }
        if (oneIn(5)) {
            objects.add(sheet(by, markings, List.of(id(), id(), id())));
        }
        return objects;
    }

    static byte[] envelope(List<String> objects) {
        return ("{\"objects\":[" + String.join(",", objects) + "]}").getBytes(StandardCharsets.UTF_8);
    }
}
