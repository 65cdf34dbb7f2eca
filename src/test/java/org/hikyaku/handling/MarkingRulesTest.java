package org.hikyaku.handling;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hikyaku.council.MutualAidCategory;
import org.hikyaku.stix.EnvelopeReader;
import org.hikyaku.stix.Finding;
import org.hikyaku.stix.Item;
import org.hikyaku.stix.Limits;
import org.hikyaku.stix.Severity;
import org.hikyaku.stix.StixId;
import org.hikyaku.stix.StixObject;
import org.hikyaku.stix.StixTimestamp;
import org.junit.jupiter.api.Test;

class MarkingRulesTest {
    private static final String OWN_ID = "marking-definition--80f2a520-6f17-4c6e-9361-b7489dcef485";
    private static final StixId CREATOR = StixId.parse("identity--311b2d2d-f010-4473-83ec-1edf84858f4c");
    private static final StixTimestamp CREATED = new StixTimestamp("2026-11-23T09:00:00.000Z");
    private static final String TLP_2 = "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d";
    private static final String UNKNOWN = marking(99);

    private final MarkingBook book = new MarkingBook();

    private static String marking(int n) {
        return "marking-definition--00000000-0000-4000-8000-0000000000" + String.format("%02d", n);
    }

    private static StixObject read(String json) {
        var item = EnvelopeReader.readObject(json.replace('\'', '"').getBytes(UTF_8), Limits.DEFAULT);
        if (item instanceof Item.Sound sound) {
            return sound.object();
        }
        throw new AssertionError(((Item.Faulty) item).findings());
    }

    private static StixObject definition(String id, String created, String rest) {
        return read("{'type':'marking-definition','spec_version':'2.1','id':'" + id + "','created':'" + created + "',"
                + rest + "}");
    }

    private static StixObject definition(String rest) {
        return definition(OWN_ID, "2026-01-01T00:00:00.000Z", rest);
    }

    private static StixObject second(String id, String level) {
        return definition(
                id,
                "2022-10-01T00:00:00.000Z",
                "'extensions':{'" + TLP_2 + "':{'extension_type':'property-extension','tlp_2_0':'" + level + "'}}");
    }

    /** An indicator with more than it must have. */
    private static StixObject indicator(String more) {
        return object(
                "indicator",
                "'pattern':'[url:value = \\u0027u\\u0027]','pattern_type':'stix','valid_from':'2026-01-01T00:00:00Z',"
                        + more);
    }

    private static StixObject report(String more) {
        return object(
                "report",
                "'name':'a','published':'2026-01-01T00:00:00Z','object_refs':['"
                        + OWN_ID.replace("marking-definition", "indicator") + "']," + more);
    }

    private static StixObject object(String type, String more) {
        return read("{'type':'" + type + "','spec_version':'2.1','id':'" + type
                + "--80f2a520-6f17-4c6e-9361-b7489dcef485','created':'2026-01-01T00:00:00.000Z',"
                + "'modified':'2026-01-01T00:00:00.000Z'," + more + "}");
    }

    private static String marks(String... ids) {
        return "'object_marking_refs':["
                + Arrays.stream(ids).map(id -> "'" + id + "'").collect(Collectors.joining(",")) + "]";
    }

    private static String part(String id, String... selectors) {
        return "{'marking_ref':'" + id + "','selectors':["
                + Arrays.stream(selectors).map(s -> "'" + s + "'").collect(Collectors.joining(",")) + "]}";
    }

    private static String parts(String... parts) {
        return ",'granular_markings':[" + String.join(",", parts) + "]";
    }

    private String conditions(int n, boolean secret, boolean sensitive, Tier... tiers) {
        var said = HandlingMarking.of(
                Set.of(tiers),
                Optional.empty(),
                secret,
                sensitive,
                Set.of(tiers).contains(Tier.MUTUAL_AID) ? Set.of(MutualAidCategory.LOCAL_GOVERNMENT) : Set.of());
        book.learn(StixId.parse(marking(n)), new Meaning.Handling(said));
        return marking(n);
    }

    private static String id(Tlp tlp) {
        return tlp.id().toString();
    }

    private List<Finding> judge(StixObject object) {
        return MarkingRules.judge(object, book::meaningOf);
    }

    private void finds(StixObject object, Severity severity, String rule, String path) {
        var found = judge(object);
        assertEquals(
                List.of(severity + " " + rule + " " + path),
                found.stream()
                        .map(f -> f.severity() + " " + f.rule() + " " + f.path())
                        .toList(),
                found::toString);
        assertTrue(found.get(0).message().matches("(has to|should) .*"), found.get(0)::text);
    }

    private void refuses(StixObject object, String rule, String path) {
        finds(object, Severity.REFUSE, rule, path);
    }

    private void tells(StixObject object, String rule, String path) {
        finds(object, Severity.TELL, rule, path);
    }

    private void isSilentOn(StixObject object) {
        assertEquals(List.of(), judge(object));
    }

    // S-163

    @Test
    void what_the_standard_says_under_its_ids_is_sound_in_its_words_alone() {
        for (var tlp : Tlp.values()) {
            var level = tlp.word().substring("TLP:".length()).toLowerCase(Locale.ROOT);
            isSilentOn(second(id(tlp), level));
            for (var other : Tlp.values()) {
                if (other != tlp) {
                    var said = other.word().substring("TLP:".length()).toLowerCase(Locale.ROOT);
                    refuses(second(id(tlp), said), "S-163", "$");
                }
            }
        }
    }

    @Test
    void a_statement_under_an_id_of_the_standards_is_a_forgery() {
        for (var tlp : Tlp.values()) {
            for (var id : tlp.markings()) {
                refuses(
                        definition(
                                id.toString(),
                                "2026-01-01T00:00:00.000Z",
                                "'definition_type':'statement','definition':{'statement':'be kind'}"),
                        "S-163",
                        "$");
            }
        }
    }

    @Test
    void a_look_alike_of_tlp_2_under_an_id_of_its_own_is_refused() {
        for (var level : List.of("clear", "red", "amber+strict", "any")) {
            refuses(second(OWN_ID, level), "S-163", "$.extensions['" + TLP_2 + "']");
        }
    }

    // M-30, M-31, M-32

    @Test
    void a_marking_that_nobody_defined_is_told_where_it_stands() {
        isSilentOn(indicator(marks(id(Tlp.AMBER))));
        tells(indicator(marks(id(Tlp.AMBER), UNKNOWN)), "M-30", "$.object_marking_refs[1]");
        tells(
                indicator(marks(id(Tlp.AMBER)) + parts(part(id(Tlp.RED), "pattern"), part(UNKNOWN, "valid_from"))),
                "M-30",
                "$.granular_markings[1].marking_ref");
    }

    @Test
    void a_definition_of_a_kind_that_nobody_knows_is_told() {
        isSilentOn(definition("'definition_type':'statement','definition':{'statement':'Copyright'}"));
        tells(
                definition("'extensions':{'extension-definition--762e2e97-ee51-43e5-a9ea-165fbb862c4a':{"
                        + "'extension_type':'property-extension','iep_version':'2.0'}}"),
                "M-31",
                "$");
    }

    @Test
    void a_statement_that_reads_as_a_label_is_told_to_be_a_restriction_only() {
        for (var text : List.of("TLP:GREEN", "tlp:amber", "AMBER+STRICT", "Red")) {
            tells(definition("'definition_type':'statement','definition':{'statement':'" + text + "'}"), "M-32", "$");
        }
        isSilentOn(definition("'definition_type':'statement','definition':{'statement':'TLP:CLEAR'}"));
        isSilentOn(definition("'definition_type':'statement','definition':{'statement':'see TLP:RED'}"));
    }

    // M-33

    @Test
    void of_several_labels_on_one_object_the_strictest_is_kept_and_its_poster_told() {
        tells(indicator(marks(id(Tlp.GREEN), id(Tlp.RED))), "M-33", "$.object_marking_refs");
        tells(
                indicator(marks(
                        Tlp.GREEN.markings().get(1).toString(),
                        Tlp.AMBER.markings().get(1).toString())),
                "M-33",
                "$.object_marking_refs");
        isSilentOn(indicator(marks(id(Tlp.AMBER), Tlp.AMBER.markings().get(1).toString())));
    }

    @Test
    void a_label_among_the_labels_is_told_where_it_is_stricter_than_the_marking() {
        tells(indicator(marks(id(Tlp.GREEN)) + ",'labels':['a','TLP:Amber+Strict']"), "M-33", "$.labels");
        tells(indicator("'labels':['tlp:green']"), "M-33", "$.labels");
        isSilentOn(indicator(marks(id(Tlp.RED)) + ",'labels':['tlp:red','tlp:white']"));
        isSilentOn(indicator("'labels':['tlp:clear','red','tlp:orange']"));
    }

    // M-34, M-37

    @Test
    void a_looser_marking_of_a_part_opens_nothing_and_is_told() {
        tells(
                indicator(marks(id(Tlp.RED)) + parts(part(id(Tlp.GREEN), "pattern"))),
                "M-34",
                "$.granular_markings[0].marking_ref");
        isSilentOn(indicator(marks(id(Tlp.GREEN)) + parts(part(id(Tlp.RED), "pattern"))));
        isSilentOn(indicator(marks(id(Tlp.GREEN)) + parts(part(id(Tlp.GREEN), "pattern"))));
        var secret = conditions(1, true, true, Tier.TASK_FORCE_2);
        var open = conditions(2, false, true, Tier.TASK_FORCE_2);
        tells(
                indicator(marks(id(Tlp.AMBER), secret) + parts(part(open, "pattern"))),
                "M-34",
                "$.granular_markings[0].marking_ref");
        isSilentOn(indicator(marks(id(Tlp.AMBER), open) + parts(part(secret, "pattern"))));
    }

    @Test
    void a_language_of_a_part_is_no_marking() {
        isSilentOn(indicator(marks(id(Tlp.RED)) + ",'name':'a'" + parts("{'lang':'ja','selectors':['name']}")));
    }

    // M-35

    @Test
    void conditions_on_an_object_itself_are_refused_for_nobody_would_heed_them() {
        var extension = "'extensions':{'" + HandlingMarking.EXTENSION
                + "':{'extension_type':'property-extension','secret':true}}";
        refuses(
                indicator(marks(id(Tlp.AMBER)) + "," + extension),
                "X-01",
                "$.extensions['" + HandlingMarking.EXTENSION + "']");
        isSilentOn(indicator(marks(id(Tlp.AMBER)) + "," + extension.replace("627f0428", "627f0429")));
    }

    @Test
    void a_handling_marking_has_a_tlp_marking_beside_it_and_a_sheet_must() {
        var members = conditions(1, false, true, Tier.MEMBERS);
        tells(indicator(marks(members)), "X-03", "$.object_marking_refs");
        refuses(report(marks(members)), "X-03", "$.object_marking_refs");
        isSilentOn(indicator(marks(id(Tlp.GREEN), members)));
        isSilentOn(report(marks(id(Tlp.GREEN), members)));
        isSilentOn(report("'lang':'en'"));
    }

    @Test
    void a_label_that_says_clear_beside_a_narrower_scope_is_told() {
        for (var tier : Tier.values()) {
            var object = indicator(marks(id(Tlp.CLEAR), conditions(1 + tier.ordinal(), false, false, tier)));
            if (tier == Tier.EARLY_WARNING) {
                isSilentOn(object);
            } else {
                tells(object, "X-03", "$.object_marking_refs");
            }
        }
    }

    @Test
    void early_warning_takes_clear_and_green_alone() {
        var open = conditions(1, false, false, Tier.EARLY_WARNING);
        for (var tlp : Tlp.values()) {
            var object = report(marks(id(tlp), open));
            if (tlp == Tlp.CLEAR || tlp == Tlp.GREEN) {
                isSilentOn(object);
            } else {
                refuses(object, "X-03", "$.object_marking_refs");
            }
        }
        assertEquals(
                List.of("X-03", "M-33"),
                judge(report(marks(id(Tlp.GREEN), open) + ",'labels':['tlp:red']")).stream()
                        .map(Finding::rule)
                        .toList(),
                "what a label says counts");
    }

    @Test
    void of_two_handling_markings_both_hold_and_what_they_say_together_makes_sense() {
        var open = conditions(1, false, false, Tier.EARLY_WARNING);
        refuses(
                indicator(marks(id(Tlp.GREEN), open, conditions(2, true, false, Tier.MEMBERS))),
                "M-35",
                "$.object_marking_refs");
        isSilentOn(indicator(marks(id(Tlp.GREEN), open, conditions(3, false, false, Tier.MEMBERS))));
    }

    // The handling conditions' own rules: what each says is in HandlingMarkingTest.

    @Test
    void conditions_that_break_a_rule_are_refused_at_the_property_by_the_rule() {
        var extension = "$.extensions['" + HandlingMarking.EXTENSION + "']";
        for (var line : """
                "secret":true                                 | "secret":"yes"                              | X-06  | .secret
                "sensitive":true                              | "sensitive":0                               | X-06  | .sensitive
                "handling_version":"1.0"                      | "handling_version":"2.0"                    | X-09  | .handling_version
                "sharing_scope":{"tiers":["members"]}         | "sharing_scope":{"tiers":["all"]}           | S-062 | .sharing_scope.tiers
                "sharing_scope":{"tiers":["members"]}         | "sharing_scope":{"tiers":["early-warning"]} | S-062 |
                "sharing_scope":{"tiers":["members"]}         | "sharing_scope":{"tiers":["mutual-aid"]}    | S-062 |
                "sharing_scope":{"tiers":["members"]}         | "sharing_scope":{"list_id":"our list"}      | S-062 | .sharing_scope.list_id
                "secret":true                                 | "secret":true,"public":true                 | M-31  |
                "secret":true                                 | "secret":true,"mutual_aid_categories":["local-government"] | S-062 |
                "secret":true                                 | "secret":true,"designation":{"designated_at":"2026-01-01T00:00:00Z"} | S-062 | .designation
                "secret":true                                 | "secret":true,"legal_ground":{"code":"other-ground"} | S-062 |
                "secret":true                                 | "secret":true,"embargo_until":"2026-02-01T00:00:00Z","valid_until":"2026-02-01T00:00:00Z" | S-062 |
                """.lines().toList()) {
            var cells = Stream.of(line.split("\\|", -1)).map(String::strip).toList();
            var sound = new String(
                    HandlingMarking.of(Set.of(Tier.MEMBERS), Optional.empty(), true, true, Set.of())
                            .render(StixId.parse(OWN_ID), CREATOR, CREATED),
                    UTF_8);
            assertTrue(sound.contains(cells.get(0)), line);
            isSilentOn(read(sound));
            var found = judge(read(sound.replace(cells.get(0), cells.get(1))));
            assertFalse(found.isEmpty(), line);
            assertTrue(
                    found.stream()
                            .allMatch(f -> f.severity() == Severity.REFUSE
                                    && f.message().startsWith("has to ")),
                    found::toString);
            assertTrue(
                    found.stream()
                            .anyMatch(f ->
                                    f.rule().equals(cells.get(2)) && f.path().equals(extension + cells.get(3))),
                    () -> line + " " + found);
        }
    }
}
