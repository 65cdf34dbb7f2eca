package org.hikyaku.stix.edition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.hikyaku.stix.EnvelopeReader;
import org.hikyaku.stix.Item;
import org.hikyaku.stix.Limits;
import org.hikyaku.stix.Selector;
import org.hikyaku.stix.StixId;
import org.hikyaku.stix.StixObject;

/** Makes editions, by the rules. The same order gives the same bytes. */
public final class Editions {
    private static final String PRODUCT = "product";
    private static final String ANONYMIZED = "anonymized";
    private static final String MARKINGS = "object_marking_refs";
    private static final String GRANULAR = "granular_markings";
    private static final String EXTENSIONS = "extensions";
    private static final String KNOWN_BY = "this is what the object is known by";
    private static final String CREATOR = "created_by_ref";

    /** Types whose text is about what they name: to take a name away does not take it out of the text. */
    private static final Set<String> TALKING = Set.of("note", "opinion");

    private static final Set<String> ITEMWISE = Set.of("grouping", "observed-data", "report");

    private final EditionOrder order;
    private final String type;
    private final Shape shape;
    private final ObjectNode original;

    private Editions(EditionOrder order) {
        this.order = order;
        this.type = order.original().type();
        this.original = Trees.read(order.original());
        this.shape = Shape.of(type)
                .orElseThrow(() -> type.endsWith("-definition")
                        ? new Dishonest("R-01", "", "a definition is what it says: there is no other edition of it")
                        : new Dishonest("R-11", "", "what a type of somebody's own says, nobody here can read"));
    }

    /** Makes an edition, or says why there can be none. Takes as long as {@code original} is large: a second at the most. */
    public static Edition make(EditionOrder order) {
        try {
            return new Editions(order).make();
        } catch (Dishonest e) {
            return e.refusal();
        }
    }

    /**
     * What binds what is left of an object: the markings of the whole and of every part of which something stays, in their
     * order. Of an object of which there is no edition, all.
     */
    public static List<StixId> bound(StixObject original, Profile profile) {
        var tree = Trees.read(original);
        var cut = new Cut(tree, profile.paths());
        var bound = new LinkedHashSet<StixId>();
        tree.path(MARKINGS).forEach(ref -> StixId.tryParse(ref.asText()).ifPresent(bound::add));
        for (var marking : tree.path(GRANULAR)) {
            boolean holds = marking.path("selectors").isEmpty();
            for (var text : marking.path("selectors")) {
                var selector = Selector.tryParse(text.asText());
                // What cannot be followed may mean anything.
                holds |= selector.flatMap(s -> s.resolve(tree)).isEmpty()
                        || cut.moved(selector.get()).isPresent();
            }
            if (holds) {
                StixId.tryParse(marking.path("marking_ref").asText()).ifPresent(bound::add);
            }
        }
        return List.copyOf(bound);
    }

    /** The path of the first reference in an object, its creator and its markings aside, to what {@code which} holds of. */
    public static Optional<String> naming(StixObject object, Predicate<StixId> which) {
        try {
            new References(which.negate(), Map.of()).settle(Trees.read(object));
            return Optional.empty();
        } catch (Dishonest e) {
            return Optional.of(e.refusal().path());
        }
    }

    private Edition make() {
        order.profile().paths().forEach(this::requireRemovable);
        var target = type.equals(Translations.TYPE)
                ? Translations.target(original, order.counterparts())
                : Optional.<EditionOrder.Counterpart>empty();
        var paths = new ArrayList<>(order.profile().paths());
        target.ifPresent(counterpart -> paths.addAll(Translations.gone(original, counterpart)));
        var literals = Literal.of(original, paths);
        boolean anonymous =
                paths.remove(Selector.parse(PRODUCT)) && shape.required().contains(PRODUCT);
        paths.addAll(opaque());

        var cut = new Cut(original, paths);
        var rest = cut.rest();
        if (anonymous) {
            rest.put(PRODUCT, ANONYMIZED);
        }
        Groups.settle(original, rest, type);
        requireSameCore(rest);
        requireKnown(rest);
        requireConnected(rest);
        new References(order.references()::contains, order.counterparts()).settle(rest);
        target.ifPresent(counterpart -> Translations.settle(rest, counterpart));
        Groups.requireWhole(rest, shape, type);
        var edition = underCouncil(rest, cut);
        new Echo(literals, words()).requireNone(edition);
        return new Edition.Made(sound(edition));
    }

    /** R-01, and the rules that say the same of single properties. */
    private void requireRemovable(Selector path) {
        var property = path.property();
        boolean whole = path.steps().size() == 1;
        if (path.resolve(original).isEmpty()) {
            throw new Dishonest("M-22", path.toString(), "there is nothing there");
        }
        if (property.equals("object_refs") && !whole) {
            if (TALKING.contains(type)) {
                throw new Dishonest("R-07", path.toString(), "its text is about what it names");
            }
            if (ITEMWISE.contains(type) && path.steps().size() == 2) {
                return;
            }
        }
        if (type.equals(Translations.TYPE) && property.equals("contents") && !whole) {
            return;
        }
        if (type.equals("malware-analysis") && property.equals(PRODUCT)) {
            return;
        }
        if (Shape.isProtected(property)
                || shape.required().contains(property)
                || path.steps().contains(new Selector.Step.Member("extension_type"))) {
            throw new Dishonest(
                    rule(property), path.toString(), "no edition is without it, or it would say something else");
        }
        if (isDerived() && shape.contributing().contains(property)) {
            throw new Dishonest("R-01", path.toString(), KNOWN_BY);
        }
    }

    /** Whether its id follows from what it says. */
    private boolean isDerived() {
        return shape.observable() && order.original().id().uuid().version() == 5;
    }

    /** What went with something else was no part of what the id follows from. */
    private void requireSameCore(ObjectNode rest) {
        for (var name : shape.contributing()) {
            if (isDerived() && !name.equals(EXTENSIONS) && original.has(name) && !rest.has(name)) {
                throw new Dishonest("R-01", name, KNOWN_BY);
            }
        }
    }

    private static String rule(String property) {
        return switch (property) {
            case "pattern" -> "R-09";
            case "source_ref", "target_ref", "sighting_of_ref" -> "R-06";
            case "object_refs" -> "R-07";
            default -> "R-01";
        };
    }

    /** Extensions that are not STIX's own: they go whole. */
    private List<Selector> opaque() {
        var paths = new ArrayList<Selector>();
        for (var extension : original.path(EXTENSIONS).properties()) {
            if (shape.extensions().contains(extension.getKey())) {
                continue;
            }
            var kind = extension.getValue().path("extension_type").asText();
            if (kind.startsWith("new-") || !Selector.isName(extension.getKey())) {
                throw new Dishonest("R-11", EXTENSIONS, "the object is of a kind that an extension makes");
            }
            paths.add(new Selector(
                    List.of(new Selector.Step.Member(EXTENSIONS), new Selector.Step.Member(extension.getKey()))));
        }
        return paths;
    }

    /** what is not STIX's own at the top may say again what goes. L-28: neither can whole objects inside of it be looked into. */
    private void requireKnown(ObjectNode rest) {
        rest.fieldNames().forEachRemaining(name -> {
            if (type.equals("observed-data") && name.equals("objects")) {
                throw new Dishonest("L-28", name, "objects inside of an object");
            }
            if (!shape.known().contains(name)) {
                throw new Dishonest(
                        "R-11",
                        Selector.isName(name) ? name : "",
                        "what a property of somebody's own says, nobody here can read: let it go too");
            }
        });
    }

    /** whether what is left was seen together cannot be told from here. */
    private void requireConnected(ObjectNode rest) {
        if (type.equals("observed-data")
                && rest.path("object_refs").size() > 1
                && rest.path("object_refs").size()
                        < original.path("object_refs").size()) {
            throw new Dishonest(
                    "R-07", "object_refs", "whether the rest was observed together is not known: leave one, or all");
        }
    }

    /** Under its new identity: times and creator where the type has them, markings, and nobody's signature. */
    private ObjectNode underCouncil(ObjectNode rest, Cut cut) {
        var stamp = order.stamp();
        var languages = languages(rest, cut);
        var edition = Trees.NODES.objectNode();
        for (var member : rest.properties()) {
            switch (member.getKey()) {
                case "id" -> {
                    edition.put("id", stamp.id().toString());
                    if (!shape.observable()) {
                        edition.put(CREATOR, order.identity().toString());
                    }
                }
                case "created" -> edition.put("created", stamp.created().text());
                case "modified" -> edition.put("modified", stamp.modified().text());
                case CREATOR, MARKINGS, GRANULAR -> {
                    // Given anew.
                }
                default -> edition.set(member.getKey(), member.getValue());
            }
        }
        if (!order.markings().isEmpty()) {
            var markings = edition.putArray(MARKINGS);
            order.markings().forEach(marking -> markings.add(marking.toString()));
        }
        if (!languages.isEmpty()) {
            edition.putArray(GRANULAR).addAll(languages);
        }
        return edition;
    }

    /** The languages of what is left; all other markings of parts stand on the whole, and none points at what went (L-29). */
    private static List<JsonNode> languages(ObjectNode rest, Cut cut) {
        var left = new ArrayList<JsonNode>();
        for (var marking : rest.path(GRANULAR)) {
            if (!marking.has("lang")) {
                continue;
            }
            var selectors = Trees.NODES.arrayNode();
            marking.path("selectors")
                    .forEach(text -> Selector.tryParse(text.asText())
                            .flatMap(cut::moved)
                            .ifPresent(selector -> {
                                if (!selector.property().equals(CREATOR)) {
                                    selectors.add(selector.toString());
                                }
                            }));
            if (!selectors.isEmpty()) {
                var language = Trees.NODES.objectNode();
                language.set("lang", marking.get("lang"));
                language.set("selectors", selectors);
                left.add(language);
            }
        }
        return left;
    }

    /** What leads back: who made it, what it was called, and what the editions named here come from (L-04, L-31). */
    private Set<String> words() {
        var words = new HashSet<>(order.words());
        identify(order.original().id(), words);
        order.original()
                .createdBy()
                .filter(creator -> !creator.equals(order.identity()))
                .ifPresent(creator -> {
                    identify(creator, words);
                });
        order.counterparts().keySet().forEach(id -> identify(id, words));
        return words;
    }

    private static void identify(StixId id, Set<String> words) {
        words.add(id.uuid().toString());
    }

    /** The one place where an edition is held to the rules of every object. */
    private static StixObject sound(ObjectNode edition) {
        if (EnvelopeReader.readObject(Trees.write(edition), Limits.DEFAULT) instanceof Item.Sound sound) {
            return sound.object();
        }
        throw new Dishonest("R-02", "", "what is left is no object of its type");
    }
}
