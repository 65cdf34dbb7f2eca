package org.hikyaku.stix.edition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EchoTest {
    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hit Example Ltd in March",
                "EXAMPLE LTD",
                "ex\u00adample\u200b ltd",
                "\uff25xample \uff2ctd",
                "Example\\n   Ltd",
                "Example%20Ltd",
                "\\\\E\\\\xample Ltd"
            })
    void R_14_what_goes_is_found_in_every_spelling(String text) {
        Wish.of("campaign", "'name':'Blue','objective':'Example Ltd','description':'" + text + "'")
                .refused("R-14", "description", "objective");
    }

    @Test
    void R_14_L_23_what_goes_is_found_inside_of_base64_and_hexadecimal() {
        var hidden = "{\"to\":\"Example Ltd\"}";
        for (var carrier : new String[] {
            base64(utf8(hidden)),
            "powershell -enc " + base64(hidden.getBytes(StandardCharsets.UTF_16LE)),
            "data:text/plain;base64," + base64(utf8("x" + hidden)),
            "https://a.example/dl/" + base64(utf8("xx" + hidden)),
            base64(utf8(base64(utf8(hidden)))),
            HexFormat.of().formatHex(utf8(hidden)),
            "0x" + HexFormat.of().withUpperCase().formatHex(utf8(hidden))
        }) {
            Wish.observable("process", "'cwd':'Example Ltd','command_line':'" + carrier + "'")
                    .refused("R-14", "command_line", "cwd");
        }
        Wish.observable("artifact", "'payload_bin':'" + base64(utf8(hidden)) + "','mime_type':'Example Ltd'")
                .refused("R-14", "payload_bin", "mime_type");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "labels|'labels':['of-example-ltd']|labels.[0]",
                "references|'external_references':[{'source_name':'s','url':'https://example-ltd.example/'}]|external_references.[0].url",
                "aliases|'aliases':['other','EXAMPLE-LTD']|aliases.[1]"
            },
            quoteCharacter = '"')
    void L_26_what_goes_is_found_wherever_there_is_text(String what, String members, String path) {
        Wish.of("campaign", "'name':'Blue','objective':'example-ltd'," + members)
                .refused("R-14", path, "objective");
    }

    @Test
    void L_25_what_goes_is_found_in_patterns_and_in_keys_without_being_told_by_the_path() {
        Wish.of(
                        "indicator",
                        "'description':'192.0.2.1','pattern':'[ipv4-addr:value = \\u0027192.0.2.1\\u0027]',"
                                + "'pattern_type':'stix','valid_from':'2020-01-01T00:00:00Z'")
                .refused("R-14", "pattern", "description");
        Wish.observable("process", "'cwd':'EXAMPLE_LTD','environment_variables':{'EXAMPLE_LTD_HOME':'x'}")
                .refused("R-14", "environment_variables", "cwd");
        Wish.observable(
                        "process",
                        "'cwd':'x','command_line':'run example_home','environment_variables':{'example_home':'y'}")
                .refused("R-14", "command_line", "environment_variables");
    }

    @Test
    void R_14_addresses_made_harmless_are_the_same_addresses() {
        Wish.of(
                        "campaign",
                        "'name':'Blue','objective':'https://www.example.com/','description':'hxxps://www[.]example[.]com/'")
                .refused("R-14", "description", "objective");
    }

    @Test
    void R_14_short_texts_are_in_everything_but_two_ideographs_are_a_name() {
        assertTrue(Wish.of("campaign", "'name':'Blue abc','objective':'abc'")
                .made("objective")
                .has("name"));
        Wish.of("campaign", "'name':'Blue abcd','objective':'abcd'").refused("R-14", "name", "objective");
        Wish.of("campaign", "'name':'\u98db\u811a\u306e\u4ef6','objective':'\u98db\u811a'")
                .refused("R-14", "name", "objective");
        Wish.of("campaign", "'name':'\uff76\uff85\u306e\u4ef6','objective':'\u30ab\u30ca'")
                .refused("R-14", "name", "objective");
    }

    @Test
    void R_14_words_that_must_not_be_said_are_found_by_themselves_however_short() {
        var campaign = Wish.of("campaign", "'name':'Blue at ABC','labels':['abcde']");
        campaign.without("abc").refused("R-14", "name");
        campaign.without("ab").made();
        campaign.without("abcd").refused("R-14", "labels.[0]");
    }

    @Test
    void R_14_long_numbers_are_found_anywhere_and_short_ones_by_their_names() {
        var traffic = "'protocols':['tcp'],'dst_ref':'ipv4-addr--70a3c5c5-0d10-413e-aab3-9e08dde9e88d',";
        var address = "ipv4-addr--70a3c5c5-0d10-413e-aab3-9e08dde9e88d";
        Wish.observable("network-traffic", traffic + "'src_port':44321,'src_packets':44321")
                .naming(address)
                .refused("R-14", "src_packets", "src_port");
        Wish.observable("network-traffic", traffic + "'src_port':443,'src_packets':443")
                .naming(address)
                .made("src_port");
        Wish.observable("network-traffic", traffic + "'src_port':443,'ipfix':{'src_port':443}")
                .naming(address)
                .refused("R-14", "ipfix.src_port", "src_port");
        Wish.of("campaign", "'name':'Blue','confidence':55,'description':'of confidence: 55'")
                .refused("R-14", "description", "confidence");
        Wish.of("campaign", "'name':'Blue','confidence':55,'description':'55 of them, confidence 555'")
                .made("confidence");
        Wish.observable("process", "'pid':4711,'command_line':'kill -9 4711'").refused("R-14", "command_line", "pid");
        Wish.observable("process", "'pid':4711,'command_line':'kill -9 14711'").made("pid");
    }

    @Test
    void L_04_L_31_neither_the_original_nor_who_made_it_is_named_anywhere() {
        Wish.of("campaign", "'name':'Blue','description':'derived from campaign--" + Wish.UUID + "'")
                .refused("R-14", "description");
        Wish.of(
                        "campaign",
                        "'name':'Blue','description':'by "
                                + Wish.CREATOR.substring(10).toUpperCase(java.util.Locale.ROOT) + "'")
                .refused("R-14", "description");
        Wish.of("report", "'name':'Blue','published':'2020-01-01T00:00:00Z','object_refs':['" + Wish.CREATOR + "']")
                .naming(Wish.CREATOR)
                .refused("R-14", "object_refs.[0]");
    }

    @Test
    void L_24_an_id_that_follows_from_what_goes_says_it_again() {
        assertTrue(ValueIds.of("198.51.100.3").contains("28bb3599-77cd-5a82-a950-b5bc3caf07c4"));
        assertTrue(ValueIds.of("b\u00fccher.example").contains("dbf3aff2-b3cd-57d2-9616-0ddfde9d01ad"));
        assertTrue(ValueIds.of("C:\\Windows\\System32").contains("0a58d0c1-59e6-5afd-8252-dcd3f13e5622"));
        Wish.of(
                        "report",
                        "'name':'Blue','description':'198.51.100.3','published':'2020-01-01T00:00:00Z',"
                                + "'object_refs':['ipv4-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4']")
                .naming("ipv4-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4")
                .refused("R-14", "object_refs.[0]", "description");
    }

    @Test
    void what_goes_and_what_stays_is_compared_within_a_bound() {
        var many = new StringBuilder();
        for (int i = 0; i < 3_000; i++) {
            many.append(i == 0 ? "'" : ",'").append("label-").append(i).append('\'');
        }
        var wish = Wish.of(
                "campaign", "'name':'Blue','labels':[" + many + "],'description':'" + "x ".repeat(500_000) + "'");

        assertEquals(
                "R-14: what goes and what stays is more than can be compared",
                wish.wish("labels").toString());
    }
}
