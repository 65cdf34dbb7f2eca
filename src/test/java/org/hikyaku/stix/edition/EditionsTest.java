package org.hikyaku.stix.edition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.hikyaku.stix.StixId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EditionsTest {
    private static final String RED = "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1";
    private static final String GREEN = "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb";
    private static final String AMBER = "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421";
    private static final String FILE = "file--70a3c5c5-0d10-413e-aab3-9e08dde9e88d";
    private static final String ADDRESS = "ipv4-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4";
    private static final String MALWARE = "malware--80a3c5c5-0d10-413e-aab3-9e08dde9e88d";
    private static final String INDICATOR =
            "'pattern':'[ipv4-addr:value = \\u0027192.0.2.1\\u0027]','pattern_type':'stix',"
                    + "'valid_from':'2020-01-01T00:00:00Z'";

    private static String names(ObjectNode object) {
        return object.propertyStream().map(e -> e.getKey()).collect(Collectors.joining(" "));
    }

    @Test
    void R_12_an_edition_is_the_councils_under_an_id_and_times_of_its_own() {
        var edition = Wish.of("campaign", "'name':'Blue','description':'hit Example Ltd'")
                .made("description");

        assertEquals("type spec_version id created_by_ref created modified name", names(edition));
        assertEquals("campaign--" + Wish.FRESH, edition.path("id").asText());
        assertEquals(Wish.COUNCIL.toString(), edition.path("created_by_ref").asText());
        assertEquals(Wish.CREATED.text(), edition.path("created").asText());
        assertEquals(Wish.MODIFIED.text(), edition.path("modified").asText());
        assertThrows(
                IllegalArgumentException.class,
                () -> new EditionOrder.Stamp(
                        StixId.parse("file--28bb3599-77cd-5a82-a950-b5bc3caf07c4"), Wish.CREATED, Wish.MODIFIED));
    }

    @Test
    void R_12_an_observables_edition_has_neither_creator_nor_times() {
        var edition = Wish.observable("user-account", "'user_id':'1001','display_name':'Jane Doe'")
                .made("display_name");

        assertEquals("type id user_id", names(edition));
        assertEquals("user-account--" + Wish.FRESH, edition.path("id").asText());
    }

    @Test
    void with_no_paths_only_the_creator_goes() {
        var edition = Wish.of("location", "'name':'Blue','latitude':1.50,'longitude':2.0")
                .made();

        assertEquals("Blue", edition.path("name").asText());
        assertEquals("1.50", edition.path("latitude").asText());
        assertFalse(edition.toString().contains(Wish.CREATOR));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id",
                "type",
                "spec_version",
                "created",
                "modified",
                "created_by_ref",
                "name",
                "revoked",
                "object_marking_refs",
                "object_marking_refs.[0]"
            })
    void R_01_what_an_object_cannot_be_without_stays(String path) {
        Wish.of("campaign", "'name':'Blue','revoked':false,'object_marking_refs':['" + RED + "']")
                .refused("R-01", path, path);
    }

    @Test
    void R_01_single_rules_say_the_same_of_endpoints_patterns_and_families() {
        var relationship = Wish.of(
                        "relationship",
                        "'relationship_type':'uses','source_ref':'" + MALWARE + "','target_ref':'" + FILE + "'")
                .naming(MALWARE, FILE);
        relationship.refused("R-06", "source_ref", "source_ref");
        relationship.refused("R-06", "target_ref", "target_ref");
        Wish.of("sighting", "'sighting_of_ref':'" + MALWARE + "'")
                .naming(MALWARE)
                .refused("R-06", "sighting_of_ref", "sighting_of_ref");
        Wish.of("indicator", INDICATOR).refused("R-09", "pattern", "pattern");
        Wish.of("malware", "'is_family':false").refused("R-01", "is_family", "is_family");
    }

    @Test
    void R_01_what_an_id_follows_from_stays_and_may_go_where_the_id_is_random() {
        var members = "'hashes':{'MD5':'d41d8cd98f00b204e9800998ecf8427e'},'name':'Example Ltd.doc'}";
        Wish.whole("{'type':'file','id':'file--02fff920-f614-527c-81d1-6353633a6d21'," + members)
                .refused("R-01", "name", "name");
        assertEquals(
                "type id hashes",
                names(Wish.whole("{'type':'file','id':'" + FILE + "'," + members)
                        .made("name")));
    }

    @Test
    void R_01_a_part_of_what_must_stay_stays_too() {
        Wish.observable("network-traffic", "'protocols':['ipv4','tcp'],'src_ref':'" + ADDRESS + "'")
                .naming(ADDRESS)
                .refused("R-01", "protocols.[0]", "protocols.[0]");
        Wish.observable(
                        "file",
                        "'name':'a.zip','extensions':{'archive-ext':{'extension_type':'x','contains_refs':['" + FILE
                                + "']}}")
                .refused("R-01", "extensions.archive-ext.extension_type", "extensions.archive-ext.extension_type");
    }

    @Test
    void M_22_a_path_leads_somewhere() {
        Wish.of("campaign", "'name':'Blue','labels':['a-b-c']").refused("M-22", "labels.[1]", "labels.[1]");
    }

    @Test
    void R_01_R_11_definitions_and_types_of_somebodys_own_have_no_editions() {
        Wish.whole(
                        "{'type':'marking-definition','spec_version':'2.1','id':'" + RED.replace("e828", "e829")
                                + "','created':'2020-01-01T00:00:00.000Z','definition_type':'statement','definition':{'statement':'x'}}")
                .refused("R-01", "");
        Wish.of("x-campaign", "'name':'Blue'").refused("R-11", "");
    }

    @Test
    void R_02_groups_are_looked_at_again_and_what_depends_goes_first() {
        var place = "'region':'northern-europe','latitude':48.8,'longitude':2.3,'precision':1000.0";
        assertFalse(names(Wish.of("location", place).made("latitude")).contains("tude"));
        assertFalse(names(Wish.of("location", place).made("latitude")).contains("precision"));
        Wish.of("location", place).refused("R-02", "", "latitude", "region");
        Wish.observable("file", "'name':'a.doc'").refused("R-02", "", "name");
        Wish.observable("network-traffic", "'protocols':['tcp'],'src_ref':'" + ADDRESS + "'")
                .refused("R-02", "", "src_ref");
        assertFalse(names(Wish.observable(
                                "network-traffic",
                                "'protocols':['tcp'],'src_ref':'" + ADDRESS
                                        + "','is_active':false,'end':'2020-01-01T00:00:00Z'")
                        .naming(ADDRESS)
                        .made("is_active"))
                .contains("end"));
        Wish.of("malware", "'is_family':true,'name':'Blue'").refused("R-02", "", "name");
        Wish.of("malware-analysis", "'product':'p','result':'malicious'").refused("R-02", "", "result");
        Wish.observable("artifact", "'url':'https://a.example/','hashes':{'MD5':'d41d8cd98f00b204e9800998ecf8427e'}")
                .refused("R-02", "", "hashes");
        assertEquals(
                "type id payload_bin encryption_algorithm",
                names(Wish.observable(
                                "artifact",
                                "'payload_bin':'AAAA','encryption_algorithm':'mime-type-indicated',"
                                        + "'decryption_key':'infected'")
                        .made("decryption_key")));
        assertEquals(
                "type id payload_bin",
                names(Wish.observable(
                                "artifact",
                                "'payload_bin':'AAAA','encryption_algorithm':'mime-type-indicated',"
                                        + "'decryption_key':'infected'")
                        .made("encryption_algorithm")));
        Wish.observable(
                        "email-message",
                        "'is_multipart':true,'body_multipart':[{'body':'text','content_type':'text/plain'}]")
                .refused("R-02", "", "body_multipart.[0].body");
        Wish.observable("process", "'pid':4711").refused("R-02", "", "pid");
    }

    @Test
    void R_02_S_029_a_charset_goes_with_its_text_and_may_go_alone() {
        var members = "'hashes':{'MD5':'d41d8cd98f00b204e9800998ecf8427e'},'name':'a.doc','name_enc':'windows-1252'";
        assertEquals("type id hashes", names(Wish.observable("file", members).made("name")));
        assertEquals(
                "type id hashes name", names(Wish.observable("file", members).made("name_enc")));
    }

    @Test
    void R_03_nothing_is_invented_but_the_word_that_STIX_has_for_it() {
        var edition = Wish.of("malware-analysis", "'product':'Example AV','result':'malicious'")
                .made("product");

        assertEquals("anonymized", edition.path("product").asText());
        Wish.of("malware-analysis", "'product':'Example AV','version':'of Example AV','result':'malicious'")
                .refused("R-14", "version", "product");
    }

    @Test
    void R_04_an_item_that_lost_what_it_needs_goes_whole() {
        var references = "'name':'Blue','external_references':[{'source_name':'first','url':'https://a.example/'},"
                + "{'source_name':'second','description':'text','url':'https://b.example/'}]";
        var one = Wish.of("campaign", references).made("external_references.[0].url");
        assertEquals(
                "[{\"source_name\":\"second\",\"description\":\"text\",\"url\":\"https://b.example/\"}]",
                one.path("external_references").toString());
        var two = Wish.of("campaign", references).made("external_references.[1].url");
        assertEquals(2, two.path("external_references").size());
        var none = Wish.of("campaign", references)
                .made("external_references.[0].url", "external_references.[1].source_name");
        assertEquals("type spec_version id created_by_ref created modified name", names(none));
    }

    @Test
    void later_elements_move_up_and_what_is_left_empty_goes() {
        var labels = Wish.of("campaign", "'name':'Blue','labels':['first','second','third']");
        assertEquals(
                "[\"second\"]",
                labels.made("labels.[0]", "labels.[2]").path("labels").toString());
        assertFalse(labels.made("labels.[0]", "labels.[1]", "labels.[2]").has("labels"));
        var header = "'is_multipart':false,'additional_header_fields':{'X-Mailer':['Example Mail']}";
        assertFalse(Wish.observable("email-message", header)
                .made("additional_header_fields.X-Mailer.[0]")
                .has("additional_header_fields"));
    }

    @Test
    void R_05_R_08_a_reference_names_what_the_readers_get_or_there_is_no_edition() {
        var malware = Wish.of(
                "malware",
                "'is_family':false,'sample_refs':['" + FILE + "'],'operating_system_refs':["
                        + "'software--70a3c5c5-0d10-413e-aab3-9e08dde9e88d']");
        malware.refused("R-05", "sample_refs.[0]");
        malware.naming(FILE).refused("R-05", "operating_system_refs.[0]");
        assertTrue(malware.naming(FILE).made("operating_system_refs").has("sample_refs"));
        Wish.observable("file", "'name':'a.zip','extensions':{'archive-ext':{'contains_refs':['" + FILE + "']}}")
                .refused("R-05", "extensions.archive-ext.contains_refs.[0]");
    }

    @Test
    void R_06_sightings_lose_optional_references_one_by_one() {
        var data = "observed-data--70a3c5c5-0d10-413e-aab3-9e08dde9e88d";
        var sighting = Wish.of(
                        "sighting",
                        "'sighting_of_ref':'" + MALWARE + "','observed_data_refs':['" + data
                                + "'],'where_sighted_refs':['identity--70a3c5c5-0d10-413e-aab3-9e08dde9e88d']")
                .naming(MALWARE, data);
        sighting.refused("R-05", "where_sighted_refs.[0]");
        assertFalse(sighting.made("where_sighted_refs").has("where_sighted_refs"));
    }

    @Test
    void R_07_reports_lose_items_but_not_all_and_what_talks_of_them_loses_none() {
        var refs = "'object_refs':['" + MALWARE + "','" + FILE + "']";
        var report = Wish.of("report", "'name':'Blue','published':'2020-01-01T00:00:00Z'," + refs)
                .naming(MALWARE);
        assertEquals(
                "[\"" + MALWARE + "\"]",
                report.made("object_refs.[1]").path("object_refs").toString());
        report.refused("R-07", "object_refs", "object_refs.[0]", "object_refs.[1]");
        report.refused("R-07", "object_refs", "object_refs");
        Wish.of("note", "'content':'about both'," + refs).refused("R-07", "object_refs.[1]", "object_refs.[1]");
        Wish.of("opinion", "'opinion':'agree'," + refs).refused("R-07", "object_refs.[1]", "object_refs.[1]");
    }

    @Test
    void R_07_observed_data_keeps_an_observable_and_nothing_that_may_not_belong_together() {
        var seen = "'first_observed':'2020-01-01T00:00:00Z','last_observed':'2020-01-01T00:00:00Z','number_observed':1,"
                + "'object_refs':['" + FILE + "','" + FILE.replace("70a3", "71a3") + "','relationship--"
                + FILE.substring(6) + "']";
        var data = Wish.of("observed-data", seen).naming(FILE, "relationship--" + FILE.substring(6));
        data.refused("R-07", "object_refs", "object_refs.[1]");
        assertEquals(
                1,
                data.made("object_refs.[1]", "object_refs.[2]")
                        .path("object_refs")
                        .size());
        data.refused("R-02", "", "object_refs.[0]", "object_refs.[1]");
        Wish.of("observed-data", seen + ",'objects':{'0':{'type':'file','name':'x'}}")
                .refused("L-28", "objects");
    }

    @Test
    void R_10_a_translation_says_no_more_than_the_edition_of_what_it_translates() {
        var target = Wish.of("campaign", "'name':'Blue','description':'hit Example Ltd','labels':['first','second']");
        var edition = target.object("description", "labels.[0]");
        var counterpart = new EditionOrder.Counterpart(Wish.profile("description", "labels.[0]"), edition);
        var content = Wish.whole("{'type':'language-content','spec_version':'2.1','id':'language-content--"
                + FILE.substring(6) + "','created':'2020-01-01T00:00:00.000Z','modified':'2020-01-01T00:00:00.000Z',"
                + "'object_ref':'campaign--" + Wish.UUID + "','object_modified':'2021-01-01T00:00:00.000Z','contents':{"
                + "'fr':{'name':'Bleu','description':'chez Exemple SARL','labels':['un','deux']},"
                + "'de':{'description':'bei Beispiel GmbH'}}}");

        content.refused("R-05", "object_ref");
        var translated =
                content.standingFor(target.original().id(), counterpart).made();

        assertEquals(
                "{\"fr\":{\"name\":\"Bleu\",\"labels\":[\"deux\"]}}",
                translated.path("contents").toString());
        assertEquals(edition.id().toString(), translated.path("object_ref").asText());
        assertEquals(Wish.MODIFIED.text(), translated.path("object_modified").asText());
        content.standingFor(target.original().id(), counterpart).refused("R-01", "contents", "contents");
    }

    @Test
    void R_11_L_27_extensions_of_somebodys_own_go_and_what_they_make_has_no_edition() {
        var known = "'pdf-ext':{'version':'1.7'}";
        var rank = "'extension-definition--70a3c5c5-0d10-413e-aab3-9e08dde9e88d':{'extension_type':'";
        var file = Wish.observable(
                "file",
                "'name':'a.pdf','extensions':{" + known + "," + rank + "property-extension','victim':'Example Ltd'}}");
        assertEquals(
                "{\"pdf-ext\":{\"version\":\"1.7\"}}",
                file.made().path("extensions").toString());
        assertFalse(Wish.of("campaign", "'name':'Blue','extensions':{" + rank + "property-extension','x':1}}")
                .made()
                .has("extensions"));
        Wish.of("campaign", "'name':'Blue','extensions':{" + rank + "new-sdo'}}")
                .refused("R-11", "extensions");
        var top = Wish.of(
                "campaign", "'name':'Blue','x_rank':5,'extensions':{" + rank + "toplevel-property-extension'}}");
        top.refused("R-11", "x_rank");
        assertEquals("type spec_version id created_by_ref created modified name", names(top.made("x_rank")));
    }

    @Test
    void R_15_no_signature_and_nothing_else_that_was_not_asked_for_comes_along() {
        Wish.of("campaign", "'name':'Blue','x_signature':'eyJ'").refused("R-11", "x_signature");
    }

    @Test
    void L_29_no_selector_points_at_what_went_and_languages_move_with_their_parts() {
        var members = "'name':'Blue','description':'hit Example Ltd','labels':['first','second'],'granular_markings':["
                + "{'marking_ref':'" + RED + "','selectors':['description']},"
                + "{'lang':'en','selectors':['name','description','labels.[1]']},{'lang':'fr','selectors':['labels.[0]']}]";

        var edition = Wish.of("campaign", members).made("description", "labels.[0]");

        assertEquals(
                "[{\"lang\":\"en\",\"selectors\":[\"name\",\"labels.[0]\"]}]",
                edition.path("granular_markings").toString());
    }

    @Test
    void R_13_markings_of_what_is_left_bind_the_whole_and_those_of_what_went_go_with_it() {
        var original = Wish.of(
                        "campaign",
                        "'name':'Blue','description':'x','labels':['first','second'],"
                                + "'object_marking_refs':['" + GREEN + "'],'granular_markings':["
                                + "{'marking_ref':'" + RED + "','selectors':['description']},"
                                + "{'marking_ref':'" + AMBER + "','selectors':['labels.[1]']}]")
                .original();

        assertEquals(List.of(GREEN, RED, AMBER), bound(original));
        assertEquals(List.of(GREEN, AMBER), bound(original, "description"));
        assertEquals(List.of(GREEN, AMBER), bound(original, "description", "labels.[0]"));
        assertEquals(List.of(GREEN), bound(original, "description", "labels.[1]"));
        assertEquals(List.of(GREEN), bound(original, "description", "labels"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"created_by_ref", "id", "modified", "object_marking_refs", "x_nothing", "$.name"})
    void R_13_M_26_a_marking_on_what_every_object_has_or_on_nothing_binds_the_whole(String selector) {
        var original = Wish.of(
                        "campaign",
                        "'name':'Blue','description':'x','object_marking_refs':['" + GREEN
                                + "'],'granular_markings':[{'marking_ref':'" + RED + "','selectors':['" + selector
                                + "']}]")
                .original();

        assertEquals(List.of(GREEN, RED), bound(original, "description"));
    }

    private static List<String> bound(org.hikyaku.stix.StixObject original, String... paths) {
        return Editions.bound(original, Wish.profile(paths)).stream()
                .map(StixId::toString)
                .toList();
    }

    @Test
    void what_a_refusal_says_repeats_no_value() {
        var edition = Wish.of("campaign", "'name':'Blue','objective':'Example Ltd','description':'of Example Ltd'")
                .wish("objective");

        assertEquals("R-14, description: what goes is still said here", edition.toString());
    }

    @Test
    void the_same_order_gives_the_same_bytes() {
        var wish = Wish.of("location", "'name':'Bl\u00fce','description':'hit','latitude':1.10,'longitude':2.0");
        assertEquals(text(wish), text(wish));
    }

    private static String text(Wish wish) {
        return new String(wish.object("description").bytes(), StandardCharsets.UTF_8);
    }
}
