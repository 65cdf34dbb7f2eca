package org.hikyaku.handling;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hikyaku.council.Desk;
import org.hikyaku.council.MemberClass;
import org.hikyaku.council.MutualAidCategory;
import org.hikyaku.council.Standing;
import org.hikyaku.handling.CollectionScope.ListScope;
import org.hikyaku.handling.CollectionScope.TierScope;
import org.hikyaku.stix.EnvelopeReader;
import org.hikyaku.stix.Item;
import org.hikyaku.stix.Limits;
import org.hikyaku.stix.StixId;
import org.hikyaku.stix.StixObject;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * From the text of an object to who is shown it: every TLP label, in version 1, 2 or both, wherever on an object it stands, for every
 * kind of reader. What must come out is written anew here, from the words of the council's design alone.
 */
class EffectiveMarkingTest {
    private static final StixId UNKNOWN = StixId.parse("marking-definition--00000000-0000-4000-8000-000000000099");
    private static final MutualAidCategory CATEGORY = MutualAidCategory.LOCAL_GOVERNMENT;
    private static final MarkingBook BOOK = new MarkingBook();

    /** Where on an object a marking stands. */
    private enum Place {
        OBJECT(""),
        ANCESTOR("external_references"),
        LEAF("external_references.[1].source_name");

        private final String selector;

        Place(String selector) {
            this.selector = selector;
        }
    }

    /** By which definitions a label is given. */
    private enum Form {
        FIRST,
        SECOND,
        BOTH;

        /** The ids; none where a version has no such label. */
        List<StixId> of(Tlp tlp) {
            var second = tlp.id();
            var first = tlp.markings().stream().filter(id -> !id.equals(second)).toList();
            return switch (this) {
                case FIRST -> first;
                case SECOND -> List.of(second);
                case BOTH -> first.isEmpty() ? first : List.of(first.get(0), second);
            };
        }
    }

    /** What the council said of secrecy. */
    private enum Word {
        NONE,
        OPEN,
        SENSITIVE,
        SECRET
    }

    /**
     * Who reads.
     *
     * @param standing as the policy is told
     * @param kinds what the design calls him
     */
    private record Reader(String name, Standing standing, Set<String> kinds) {
        boolean is(String kind) {
            return kinds.contains(kind);
        }
    }

    private static Reader member(String name, MemberClass of, String... kinds) {
        var all = new HashSet<>(Set.of(kinds));
        all.add("member");
        all.add(of.name());
        var standing =
                Sample.member(of, all.contains("takes secrets"), all.contains("hub"), all.contains("registered"));
        standing = all.contains("subscriber") ? Sample.subscribing(standing) : standing;
        return new Reader(name, all.contains("listed") ? Sample.listed(standing) : standing, all);
    }

    private static final List<Reader> READERS = List.of(
            member("class 1", MemberClass.TASK_FORCE_1, "takes secrets", "registered", "subscriber", "listed"),
            member("class 1, not registered", MemberClass.TASK_FORCE_1, "takes secrets", "subscriber", "listed"),
            member("class 1, takes no secrets", MemberClass.TASK_FORCE_1, "registered", "listed"),
            member("class 2", MemberClass.TASK_FORCE_2, "takes secrets", "registered", "hub"),
            member("general", MemberClass.GENERAL, "takes secrets", "registered", "listed", "subscriber"),
            member("general, not registered", MemberClass.GENERAL, "takes secrets"),
            member("hub", MemberClass.GENERAL, "takes secrets", "registered", "hub"),
            member("hub, not registered", MemberClass.GENERAL, "hub", "listed"),
            new Reader("target", Sample.target(true, CATEGORY), Set.of("target", "enabled", "category")),
            new Reader(
                    "target, listed",
                    Sample.listed(Sample.target(true, CATEGORY)),
                    Set.of("target", "enabled", "category", "listed")),
            new Reader("target, not enabled", Sample.target(false, CATEGORY), Set.of("target", "category")),
            new Reader(
                    "target of another category",
                    Sample.target(true, MutualAidCategory.EDUCATION_AND_RESEARCH),
                    Set.of("target", "enabled")),
            new Reader("subscriber", Sample.subscribing(Sample.outsider()), Set.of("subscriber")),
            new Reader("on the list, no member", Sample.listed(Sample.outsider()), Set.of("listed")),
            new Reader("outsider", Sample.outsider(), Set.of()),
            new Reader("operations desk", Sample.desk(Desk.OPERATIONS), Set.of("operations")),
            new Reader("administration desk", Sample.desk(Desk.ADMINISTRATION), Set.of("administration")));

    private static final List<CollectionScope> COLLECTIONS = Stream.concat(
                    Stream.of(Tier.values()).<CollectionScope>map(TierScope::new),
                    Stream.of(new ListScope(Sample.LIST)))
            .toList();

    // The oracle. Nothing in it is the product's but the names of things.

    private static boolean shown(Reader reader, CollectionScope where, Tlp tlp, Word word) {
        if (reader.is("administration")) {
            return false; // "the administration desk sees no collection"
        }
        if (reader.is("operations")) {
            return true; // "the operations desk reads tiers and lists"; it is council staff and a desk of the council
        }
        boolean secret = word == Word.SECRET || word == Word.NONE; // "yes, or not yet designated"
        boolean sensitive = word == Word.SENSITIVE || word == Word.NONE;
        boolean staff = reader.is("member") && reader.is("registered");
        if (secret && !(staff && reader.is("takes secrets"))) {
            return false; // "registered persons of members that take secrets"
        }
        return reads(reader, where, tlp, secret || sensitive) && reaches(reader, tlp, staff);
    }

    private static boolean reads(Reader reader, CollectionScope where, Tlp tlp, boolean secretOrSensitive) {
        if (where instanceof ListScope) {
            return reader.is("listed");
        }
        boolean first = reader.is("TASK_FORCE_1");
        return switch (((TierScope) where).tier()) {
            case TASK_FORCE_1 -> first;
            case TASK_FORCE_2 -> first || reader.is("TASK_FORCE_2");
            case MEMBERS -> reader.is("member");
            case MUTUAL_AID -> reader.is("hub") || (reader.is("enabled") && reader.is("category"));
            case EARLY_WARNING ->
                // "takes only CLEAR or GREEN, neither secret nor sensitive"
                reader.is("subscriber") && (tlp == Tlp.CLEAR || tlp == Tlp.GREEN) && !secretOrSensitive;
        };
    }

    private static boolean reaches(Reader reader, Tlp tlp, boolean staff) {
        return switch (tlp) {
            case CLEAR, GREEN -> true; // "all whom collection and scope admit"
            case AMBER ->
                reader.is("member") || (reader.is("target") && reader.is("enabled")); // "and their hub's targets"
            case AMBER_STRICT -> reader.is("member"); // "members' users"
            case RED -> staff; // "council staff of the tier"
        };
    }

    // What the product makes of it.

    private static String refs(List<StixId> ids) {
        return ids.isEmpty()
                ? ""
                : ",\"object_marking_refs\":["
                        + ids.stream().map(id -> "\"" + id + "\"").collect(Collectors.joining(",")) + "]";
    }

    private static String parts(List<String> entries) {
        return entries.isEmpty() ? "" : ",\"granular_markings\":[" + String.join(",", entries) + "]";
    }

    private static String part(StixId marking, Place place) {
        return "{\"marking_ref\":\"" + marking + "\",\"selectors\":[\"" + place.selector + "\"]}";
    }

    private static StixObject object(List<StixId> markings, List<String> entries) {
        var text = "{\"type\":\"campaign\",\"spec_version\":\"2.1\","
                + "\"id\":\"campaign--00000000-0000-4000-8000-000000000001\","
                + "\"created\":\"2026-01-01T00:00:00.000Z\",\"modified\":\"2026-01-01T00:00:00.000Z\",\"name\":\"a\","
                + "\"external_references\":[{\"source_name\":\"a\",\"url\":\"https://a.example/\"},"
                + "{\"source_name\":\"a\",\"description\":\"b\"}]"
                + refs(markings) + parts(entries) + "}";
        var item = EnvelopeReader.readObject(text.getBytes(UTF_8), Limits.DEFAULT);
        if (item instanceof Item.Sound sound) {
            return sound.object();
        }
        throw new AssertionError(item + " " + text);
    }

    private static Label label(StixObject object, CollectionScope where, Word word) {
        var own = Labels.own(object, BOOK::meaningOf);
        if (word == Word.NONE) {
            var scope = HandlingMarking.of(
                    where instanceof TierScope tier ? Set.of(tier.tier()) : Set.of(),
                    where instanceof ListScope list ? Optional.of(list.list()) : Optional.empty(),
                    false,
                    false,
                    categories(where));
            return Labels.label(own, List.of(sheet(scope)), Optional.empty(), where, false);
        }
        // Conditions cannot say early warning and secret: there the collection says the one and the sheet the other.
        boolean early = where instanceof TierScope tier && tier.tier() == Tier.EARLY_WARNING && word != Word.OPEN;
        var scope = HandlingMarking.of(
                where instanceof TierScope tier && !early ? Set.of(tier.tier()) : Set.of(),
                where instanceof ListScope list
                        ? Optional.of(list.list())
                        : early ? Optional.of(Sample.LIST) : Optional.empty(),
                word == Word.SECRET,
                word == Word.SENSITIVE,
                categories(where));
        return Labels.label(own, List.of(), Optional.of(sheet(scope)), where, false);
    }

    private static Set<MutualAidCategory> categories(CollectionScope where) {
        return where instanceof TierScope tier && tier.tier() == Tier.MUTUAL_AID ? Set.of(CATEGORY) : Set.of();
    }

    /** A sheet that adds nothing to an object's TLP label. */
    private static Labels.Own sheet(HandlingMarking conditions) {
        return Labels.Own.of(Tlp.CLEAR).and(Labels.Own.of(Labels.Conditions.of(conditions)));
    }

    private static List<String> who(StixObject object, CollectionScope where, Word word) {
        var label = label(object, where, word);
        return READERS.stream()
                .filter(reader -> Policy.decide(reader.standing(), label).permits())
                .map(Reader::name)
                .toList();
    }

    /** Holds the product to the oracle in every collection, whatever was said of secrecy. */
    private static void assertShown(Tlp effective, StixObject object) {
        for (var where : COLLECTIONS) {
            for (var word : Word.values()) {
                var expected = READERS.stream()
                        .filter(reader -> shown(reader, where, effective, word))
                        .map(Reader::name)
                        .toList();
                assertEquals(
                        expected,
                        who(object, where, word),
                        () -> where + " " + word + " " + effective + " " + object.tree());
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> each_reader_gets_what_the_design_says_wherever_a_marking_stands() {
        var tests = new ArrayList<DynamicTest>();
        for (var tlp : Tlp.values()) {
            for (var form : Form.values()) {
                var ids = form.of(tlp);
                if (ids.isEmpty()) {
                    assertEquals(Tlp.AMBER_STRICT, tlp, "what version 1 does not have");
                    continue;
                }
                for (var place : Place.values()) {
                    var object = place == Place.OBJECT
                            ? object(ids, List.of())
                            : object(
                                    List.of(Tlp.CLEAR.id()),
                                    ids.stream().map(id -> part(id, place)).toList());
                    tests.add(dynamicTest(tlp + " " + form + " " + place, () -> assertShown(tlp, object)));
                }
            }
        }
        assertEquals(5 * 3 * 3 - 6, tests.size());
        return tests.stream();
    }

    /** Of two labels the stricter holds, one of version 1 and one of version 2, whichever is on the object and which on a part. */
    @TestFactory
    Stream<DynamicTest> of_two_labels_the_stricter_holds() {
        var tests = new ArrayList<DynamicTest>();
        for (var one : Tlp.values()) {
            for (var other : Tlp.values()) {
                var stricter = one.ordinal() > other.ordinal() ? one : other;
                var first = one.markings().get(one.markings().size() - 1);
                for (var place : Place.values()) {
                    var object = place == Place.OBJECT
                            ? object(first.equals(other.id()) ? List.of(first) : List.of(first, other.id()), List.of())
                            : object(List.of(first), List.of(part(other.id(), place)));
                    tests.add(dynamicTest(one + " " + other + " " + place, () -> assertShown(stricter, object)));
                }
            }
        }
        return tests.stream();
    }

    @TestFactory
    Stream<DynamicTest> a_language_changes_nothing_wherever_it_stands() {
        return Stream.of(Tlp.values())
                .flatMap(tlp -> Stream.of(Place.ANCESTOR, Place.LEAF)
                        .map(place -> dynamicTest(
                                tlp + " " + place,
                                () -> assertShown(
                                        tlp,
                                        object(
                                                List.of(tlp.id()),
                                                List.of("{\"lang\":\"ja\",\"selectors\":[\"" + place.selector
                                                        + "\"]}"))))));
    }

    @Test
    void what_has_no_label_anywhere_is_as_strict_as_there_is() {
        for (var object : List.of(
                object(List.of(), List.of()),
                object(List.of(), List.of("{\"lang\":\"ja\",\"selectors\":[\"name\"]}")))) {
            for (var where : COLLECTIONS) {
                var own = Labels.own(object, BOOK::meaningOf);
                var label = Labels.label(own, List.of(), Optional.empty(), where, false);
                for (var reader : READERS) {
                    assertEquals(
                            shown(reader, where, Tlp.RED, Word.NONE),
                            Policy.decide(reader.standing(), label).permits(),
                            () -> reader.name() + " " + where);
                }
            }
        }
    }

    @Test
    void an_unknown_definition_is_for_nobody_wherever_it_stands_and_whatever_stands_beside_it() {
        for (var tlp : Tlp.values()) {
            for (var place : Place.values()) {
                var object = place == Place.OBJECT
                        ? object(List.of(tlp.id(), UNKNOWN), List.of())
                        : object(List.of(tlp.id()), List.of(part(UNKNOWN, place)));
                for (var where : COLLECTIONS) {
                    for (var word : Word.values()) {
                        assertEquals(List.of(), who(object, where, word), object.tree()::toString);
                    }
                }
            }
        }
    }

    @Test
    void every_reader_is_told_from_every_other_by_some_case() {
        var seen = READERS.stream()
                .map(reader -> COLLECTIONS.stream()
                        .flatMap(where -> Stream.of(Tlp.values())
                                .flatMap(tlp -> Stream.of(Word.values()).map(word -> shown(reader, where, tlp, word))))
                        .toList())
                .toList();
        // Who sees nothing: a target not enabled or of another category, an outsider, the administration desk.
        assertEquals(READERS.size() - 3, Set.copyOf(seen).size());
        assertTrue(seen.stream().anyMatch(all -> all.stream().allMatch(each -> each)));
    }
}
