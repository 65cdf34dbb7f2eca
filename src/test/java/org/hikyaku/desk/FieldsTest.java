package org.hikyaku.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.hikyaku.council.Refusal;
import org.hikyaku.stix.StixId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {
    private static final String ID = "indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f";

    /** Reads as a command of every sort of member would. */
    private static void read(String body) {
        read(body.getBytes(StandardCharsets.UTF_8));
    }

    private static void read(byte[] body) {
        var fields = Fields.of(body);
        fields.yesOrNo("secret");
        fields.optionalText("note", 10);
        if (fields.has("number")) {
            fields.ordinal("number");
        }
        fields.optionalList("objects", Words.STIX_ID, StixId::tryParse);
        if (fields.has("releases")) {
            for (var release : fields.objects("releases")) {
                release.parsed("tlp", Words.TLP, Words::tlp);
                release.end();
            }
        }
        fields.end();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'secret':true}",
                " {'secret':false,'note':''} ",
                "{'secret':true,'note':'a\\nb','number':1}",
                "{'secret':true,'note':'😀😀😀😀😀😀😀😀😀😀'}",
                "{'secret':true,'number':2147483647}",
                "{'secret':true,'objects':[]}",
                "{'secret':true,'objects':['indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f']}",
                "{'secret':true,'releases':[{'tlp':'TLP:AMBER+STRICT'},{'tlp':'green'}]}"
            })
    void what_fits_is_read(String body) {
        read(body.replace('\'', '"'));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {}                                                     | /secret: true or false is wanted and missing
            {'secret':null}                                        | /secret: true or false is wanted
            {'secret':'true'}                                      | /secret: true or false is wanted
            {'secret':1}                                           | /secret: true or false is wanted
            {'secret':true,'note':null}                            | /note: a text is wanted
            {'secret':true,'note':7}                               | /note: a text is wanted
            {'secret':true,'note':'01234567890'}                   | /note: a text of at most 10 characters is wanted
            {'secret':true,'note':'\\u0000'}                       | /note: a text without control characters and unpaired surrogates is wanted
            {'secret':true,'note':'\\ud800'}                       | /note: a text without control characters and unpaired surrogates is wanted
            {'secret':true,'number':0}                             | /number: a whole number from 1 is wanted
            {'secret':true,'number':1.0}                           | /number: a whole number from 1 is wanted
            {'secret':true,'number':2147483648}                    | /number: a whole number from 1 is wanted
            {'secret':true,'number':'1'}                           | /number: a whole number from 1 is wanted
            {'secret':true,'objects':{}}                           | /objects: a list is wanted
            {'secret':true,'objects':[7]}                          | /objects/0: a STIX id is wanted
            {'secret':true,'objects':['x']}                        | /objects/0: a STIX id is wanted
            {'secret':true,'objects':['ID','ID']}                  | /objects/1: it stands in the list before
            {'secret':true,'releases':[]}                          | /releases: one or more is wanted
            {'secret':true,'releases':{}}                          | /releases: a list is wanted
            {'secret':true,'releases':[7]}                         | /releases/0: an object is wanted
            {'secret':true,'releases':[{'tlp':'red'},{}]}          | /releases/1/tlp: a TLP 2.0 label, such as TLP:GREEN, is wanted and missing
            {'secret':true,'releases':[{'tlp':'TLP:PUCE'}]}        | /releases/0/tlp: a TLP 2.0 label, such as TLP:GREEN, is wanted
            {'secret':true,'releases':[{'tlp':'red','Tlp':'red'}]} | /releases/0: unknown: Tlp
            {'secret':true,'zeal':1,'Secret':true}                 | the body: unknown: Secret, zeal
            {'secret':true,'a\\u0007b':1}                         | the body: unknown: a?b
            {'secret':true,'a':1,'b':1,'c':1,'d':1,'e':1,'f':1}    | the body: unknown: a, b, c, d, e, …
            []                                                     | the body: an object is wanted
            null                                                   | the body: an object is wanted
            'x'                                                    | the body: an object is wanted
            """)
    void what_does_not_fit_is_refused_naming_the_place(String body, String message) {
        var refusal =
                assertThrows(Refusal.class, () -> read(body.replace("ID", ID).replace('\'', '"')));
        assertEquals(Refusal.Kind.MALFORMED, refusal.kind());
        assertEquals(message, refusal.text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{'secret':true",
                "{'secret':true}}",
                "{'secret':true}{}",
                "{'secret':true} x",
                "{'secret':True}",
                "{secret:true}",
                "{'secret':true,}",
                "{'secret':true}//",
                "{'secret':NaN}",
                "{'secret':true,'number':01}",
                "\uFEFF{'secret':true}"
            })
    void what_is_not_json_is_refused(String body) {
        var refusal = assertThrows(Refusal.class, () -> read(body.replace('\'', '"')));
        assertEquals(Refusal.Kind.MALFORMED, refusal.kind());
        assertTrue(refusal.text().startsWith("not JSON") || refusal.text().startsWith("the body"), refusal.text());
    }

    @Test
    void a_member_name_that_occurs_twice_is_refused_at_any_depth() {
        for (var body : List.of(
                "{\"secret\":true,\"secret\":true}",
                "{\"secret\":true,\"s\\u0065cret\":false}",
                "{\"secret\":true,\"releases\":[{\"tlp\":\"red\",\"tlp\":\"clear\"}]}")) {
            var refusal = assertThrows(Refusal.class, () -> read(body));
            assertTrue(refusal.text().startsWith("not JSON: a member name occurs twice"), refusal.text());
        }
    }

    @Test
    void what_is_not_utf_8_is_refused() {
        var text = "{\"secret\":true}";
        byte[] overlong = "{\"secret\":true,\"note\":\"??\"}".getBytes(StandardCharsets.UTF_8);
        int at = new String(overlong, StandardCharsets.UTF_8).indexOf("??");
        overlong[at] = (byte) 0xC0;
        overlong[at + 1] = (byte) 0xAF;
        for (var body :
                List.of(text.getBytes(StandardCharsets.UTF_16), text.getBytes(StandardCharsets.UTF_16LE), overlong)) {
            assertThrows(Refusal.class, () -> read(body));
        }
    }

    @Test
    void deep_nesting_is_refused_before_it_is_read() {
        var deep = "{\"secret\":" + "[".repeat(50_000);
        var refusal = assertThrows(Refusal.class, () -> read(deep));
        assertTrue(refusal.text().startsWith("not read: nested too deep"), refusal.text());
    }

    @Test
    void a_refusal_repeats_no_value() {
        var refusal = assertThrows(Refusal.class, () -> read("{\"secret\":true,\"objects\":[\"hky_not-for-logs\"]}"));
        assertFalse(refusal.text().contains("hky_"));
    }

    @Test
    void a_text_that_has_to_be_there_is_not_blank() {
        var fields = Fields.of("{\"reason\":\" \\n\"}".getBytes(StandardCharsets.UTF_8));
        var refusal = assertThrows(Refusal.class, () -> fields.text("reason", 10));
        assertEquals("/reason: a text that is not blank is wanted", refusal.text());
    }

    @Test
    void a_uuid_has_one_spelling() {
        assertTrue(Words.uuid("8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f").isPresent());
        for (var other : List.of("1-1-1-1-1", "8E2E2D2B-17D4-4CBF-938F-98EE46B3CD3F", "", "x")) {
            assertEquals(Optional.empty(), Words.uuid(other));
        }
    }
}
