package org.hikyaku.stix;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.hikyaku.stix.MalformedEnvelope.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeReaderTest {
    private static final String MALWARE = "malware--31b940d4-6f7f-459a-80ea-9c1f17b5891b";
    private static final String IDENTITY = "identity--311b2d2d-f010-4473-83ec-1edf84858f4c";
    private static final String RED = "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1";
    private static final String GREEN = "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb";
    private static final String A = "extension-definition--311b2d2d-f010-4473-83ec-1edf84858f4c";
    private static final String B = "extension-definition--31b940d4-6f7f-459a-80ea-9c1f17b5891b";
    private static final String FILE = "file--31b940d4-6f7f-459a-80ea-9c1f17b5891b";
    private static final String HEAD =
            "'type':'malware','id':'" + MALWARE + "','spec_version':'2.1','created':'2020-01-01T00:00:00.000Z',"
                    + "'modified':'2020-01-01T00:00:00.000Z','is_family':false,'name':'heron'";

    private static final String GROUPING =
            HEAD.replace("malware", "grouping").replace("'is_family':false", "'context':'unspecified'");

    private static String json(String withApostrophes) {
        return withApostrophes.replace('\'', '"');
    }

    private static Envelope read(String withApostrophes) {
        return EnvelopeReader.read(json(withApostrophes).getBytes(UTF_8), Limits.DEFAULT);
    }

    private static Item item(String object) {
        return read("{'objects':[" + object + "]}").items().get(0);
    }

    private static StixObject sound(String object) {
        var item = item(object);
        return assertInstanceOf(Item.Sound.class, item, item::toString).object();
    }

    private static Kind refusal(byte[] body) {
        return assertThrows(MalformedEnvelope.class, () -> EnvelopeReader.read(body, Limits.DEFAULT))
                .kind();
    }

    private static Kind refusal(String withApostrophes) {
        return refusal(json(withApostrophes).getBytes(UTF_8));
    }

    @Test
    void an_object_is_cut_out_exactly_as_it_came() {
        var first = "{ 'x_n' : 1.50e+1 ,\n\t" + HEAD + ",'description':'é\\u00e9/\\/😀' }";
        var second = "{" + HEAD.replace(MALWARE, "malware--5f1d1b0a-1de4-4d6f-9f0c-1b8a2e1c7d33") + "}";
        var envelope = read(" {'more':false,'objects' : [ " + first + " ,\r\n" + second + "] , 'next':{'a':[1]}} \n");

        assertFalse(envelope.bundle());
        assertEquals(2, envelope.items().size());
        assertArrayEquals(json(first).getBytes(UTF_8), bytes(envelope.items().get(0)));
        assertArrayEquals(json(second).getBytes(UTF_8), bytes(envelope.items().get(1)));
    }

    @Test
    void half_a_surrogate_pair_is_never_taken_over_not_even_into_what_is_said_of_a_faulty_object() {
        for (var faulty : List.of(
                "{" + HEAD.replace("'malware'", "'\\ud800'") + "}",
                "{" + HEAD.replace(MALWARE, "\\udfff") + "}",
                "{" + HEAD.replace("2020-01-01T00:00:00.000Z", "\\ud83d") + "}",
                "{'type':'malware','id':'" + "x".repeat(255) + "\\ud83d\\ude80'}")) {
            var item = assertInstanceOf(Item.Faulty.class, item(faulty));
            var told = item.id().orElse("") + item.version().orElse("");
            assertEquals(told, new String(told.getBytes(UTF_8), UTF_8), faulty);
        }
    }

    private static byte[] bytes(Item item) {
        return assertInstanceOf(Item.Sound.class, item).object().bytes();
    }

    @Test
    void a_bundle_posted_as_an_envelope_is_taken_and_said_to_be_one() {
        assertTrue(read("{'objects':[{" + HEAD + "}],'id':'bundle--x','type':'bundle'}")
                .bundle());
    }

    @Test
    void what_the_broker_must_know_of_an_object_is_read() {
        var object = sound("{" + GROUPING + ",'created_by_ref':'" + IDENTITY + "','object_marking_refs':['" + GREEN
                + "'],'granular_markings':[{'marking_ref':'" + RED + "','selectors':['name']},{'lang':'en',"
                + "'selectors':['name']},{'marking_ref':'" + GREEN + "','selectors':['id']}],'object_refs':['" + MALWARE
                + "'],'x_sample_refs':['" + FILE + "'],'x_own':[{'deep':{'x_ref':'" + IDENTITY
                + "'}},[['" + RED + "']]]}");

        assertEquals(StixId.parse("grouping--31b940d4-6f7f-459a-80ea-9c1f17b5891b"), object.id());
        assertEquals("grouping", object.type());
        assertEquals(Optional.of(StixId.parse(IDENTITY)), object.createdBy());
        assertEquals(List.of(StixId.parse(GREEN), StixId.parse(RED)), object.markings());
        assertEquals(List.of(StixId.parse(MALWARE)), object.objectRefs());
        assertEquals(List.of(StixId.parse(FILE), StixId.parse(IDENTITY)), object.references());
        assertTrue(object.isVersioned());
        assertTrue(object.markingDefinition().isEmpty());
    }

    @Test
    void what_was_accepted_before_is_read_again_to_the_same_whatever_the_rules_say_of_it_now() {
        var text = json("{" + GROUPING + ",'created_by_ref':'" + IDENTITY + "','object_marking_refs':['" + GREEN
                + "'],'granular_markings':[{'marking_ref':'" + RED + "','selectors':['name']}],'object_refs':['"
                + MALWARE + "','" + FILE + "'],'x_sample_refs':['" + FILE + "','no id'],'x_own':[{'deep':{'x_ref':'"
                + IDENTITY + "','x_hex':'0'}},[['" + RED + "']]],'labels':[]}");
        assertTrue(EnvelopeReader.readObject(text.getBytes(UTF_8), Limits.DEFAULT) instanceof Item.Faulty);
        var sound = sound(
                text.replace(",\"no id\"", "").replace(",\"x_hex\":\"0\"", "").replace(",\"labels\":[]", ""));
        var again = EnvelopeReader.readAccepted(text.getBytes(UTF_8), Limits.DEFAULT)
                .orElseThrow();

        assertEquals(sound.id(), again.id());
        assertEquals(sound.version(), again.version());
        assertEquals(sound.createdBy(), again.createdBy());
        assertEquals(sound.markings(), again.markings());
        assertEquals(sound.objectRefs(), again.objectRefs());
        assertEquals(sound.references(), again.references());
        assertEquals(sound.about(), again.about());
    }

    @Test
    void what_an_object_connects_or_holds_together_is_what_it_is_about() {
        var other = "indicator--00000000-0000-4000-8000-000000000001";
        var object = sound("{" + HEAD + ",'extensions':{'" + A
                + "':{'extension_type':'toplevel-property-extension'}},'created_by_ref':'" + IDENTITY
                + "','source_ref':'" + IDENTITY
                + "','target_ref':'" + MALWARE + "','sighting_of_ref':'" + other + "','object_refs':['" + IDENTITY
                + "','" + RED + "'],'where_sighted_refs':['" + other + "'],'observed_data_refs':['" + other
                + "'],'x_sample_refs':['" + other.replace('1', '2') + "'],'x_own':{'source_ref':'"
                + other.replace('1', '3')
                + "'}}");

        assertEquals(
                List.of(StixId.parse(IDENTITY), StixId.parse(other)),
                object.about(),
                "neither itself nor a definition");
        assertTrue(object.references().contains(StixId.parse(other)));
        assertEquals(List.of(), sound("{" + HEAD + "}").about());
    }

    @Test
    void a_version_is_modified_else_created_else_nothing() {
        var later = HEAD.replace("'modified':'2020", "'modified':'2021");
        assertEquals(
                "2021-01-01T00:00:00.000Z",
                sound("{" + later + "}").version().orElseThrow().text());
        var marking = sound(
                "{'type':'marking-definition','spec_version':'2.1','id':'" + RED
                        + "','created':'2020-01-01T00:00:00.000Z','definition_type':'statement','definition':{'statement':'x'}}");
        assertEquals("2020-01-01T00:00:00.000Z", marking.version().orElseThrow().text());
        assertFalse(marking.isVersioned());
        var address = sound(
                "{'type':'ipv4-addr','id':'ipv4-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4','value':'198.51.100.3'}");
        assertEquals(Optional.empty(), address.version());
        assertEquals(Optional.empty(), address.createdBy());
    }

    @Test
    void a_marking_definition_tells_what_it_says() {
        var definition = sound("{'type':'marking-definition','spec_version':'2.1','id':'" + RED
                        + "','created':'2020-01-01T00:00:00.000Z','definition_type':'statement',"
                        + "'definition':{'statement':'x'},'extensions':{'" + B
                        + "':{'extension_type':'property-extension','kind':2},'" + A
                        + "':{'extension_type':'property-extension','kind':1}}}")
                .markingDefinition()
                .orElseThrow();
        assertEquals(Optional.of("statement"), definition.definitionType());
        assertTrue(definition.hasStatement());
        assertEquals(List.of(B, A), List.copyOf(definition.extensions().keySet()));
        assertEquals(1, definition.whole().at("/extensions/" + A + "/kind").intValue());
        assertEquals(
                definition.whole().at("/extensions/" + A),
                definition.extensions().get(A));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{'objects':[",
                "{'objects':[{}]",
                "{'objects':[{]}",
                "{'objects':[{}]}{",
                "{'objects':[{}]} x",
                "{'objects':[{}],}",
                "{'objects':[{'a':01}]}",
                "{'objects':[{'a':NaN}]}",
                "{'objects':[{'a':'\t'}]}",
                "{'objects':[{'a':'\\x'}]}",
                "{'objects':[{'a':1,'a':1}]}",
                "{'objects':[{'a':1,'\\u0061':1}]}",
                "{'objects':[{'b':{'c':[{'a':1,'a':2}]}}]}",
                "{'objects':[{}],'objects':[{}]}",
                "{'x':{'a':1,'a':2},'objects':[{}]}",
                "{/**/'objects':[{}]}",
                "[}"
            })
    void what_is_not_json_is_refused_as_a_whole(String body) {
        assertEquals(Kind.NOT_JSON, refusal(body));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "1", "null", "'x'", "{}", "{'objects':[]}", "{'objects':{}}", "{'objects':null}"})
    void json_without_a_list_of_objects_is_no_envelope(String body) {
        assertEquals(Kind.NOT_AN_ENVELOPE, refusal(body));
    }

    @Test
    void bytes_that_are_not_strict_utf8_are_refused_wherever_they_stand() {
        int[][] wrong = {
            {0x80},
            {0xC0, 0xAF},
            {0xC3},
            {0xE0, 0x80, 0xAF},
            {0xED, 0xA0, 0x80},
            {0xF0, 0x80, 0x80, 0xAF},
            {0xF4, 0x90, 0x80, 0x80},
            {0xF8, 0x88, 0x80, 0x80, 0x80},
            {0xFF}
        };
        for (var sequence : wrong) {
            for (var name : List.of("x", "name")) {
                var text = new String(
                        json("{'objects':[{'" + name + "':'?'}]}").getBytes(UTF_8), StandardCharsets.ISO_8859_1);
                int at = text.indexOf('?');
                var bytes = new StringBuilder(text.substring(0, at));
                Arrays.stream(sequence).forEach(b -> bytes.append((char) b));
                bytes.append(text.substring(at + 1));
                assertEquals(
                        Kind.NOT_JSON,
                        refusal(bytes.toString().getBytes(StandardCharsets.ISO_8859_1)),
                        Arrays.toString(sequence));
            }
        }
    }

    @Test
    void other_encodings_and_byte_order_marks_are_refused() {
        var body = json("{'objects':[{" + HEAD + "}]}");
        assertEquals(Kind.NOT_JSON, refusal(("\uFEFF" + body).getBytes(UTF_8)));
        for (var charset : List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE)) {
            assertEquals(Kind.NOT_JSON, refusal(body.getBytes(charset)), charset.name());
        }
    }

    @Test
    void a_refusal_says_where_and_not_what() {
        var refused =
                assertThrows(MalformedEnvelope.class, () -> read("{'objects':[\n{'topsecret':1,'topsecret':2}]}"));
        assertTrue(refused.toString().contains("line 2"), refused.toString());
        assertTrue(refused.toString().contains("twice"), refused.toString());
        assertFalse(refused.toString().contains("topsecret"), refused.toString());
    }

    @Test
    void nesting_numbers_names_and_strings_have_limits() {
        assertEquals(Kind.NOT_JSON, refusal("{'objects':[{'a':" + "[".repeat(62) + "]".repeat(62) + "}]}"));
        assertInstanceOf(Item.Faulty.class, item("{'a':" + "[".repeat(61) + "]".repeat(61) + "}"));
        assertEquals(Kind.NOT_JSON, refusal("{'objects':[{'a':" + "[".repeat(100_000)));
        assertEquals(Kind.NOT_JSON, refusal("{'objects':[{'a':" + "1".repeat(101) + "}]}"));
        assertEquals(Kind.NOT_JSON, refusal("{'objects':[{'" + "n".repeat(1_001) + "':1}]}"));
        var small = new Limits(10, 1_000, 64, 10, 100, 100);
        for (var object :
                List.of("{'abc':'%s'}", "{'abc':['%s']}", "{'id':'%s'}", "{'granular_markings':[{'x':'%s'}]}")) {
            var body = json("{'objects':[" + object.formatted("x".repeat(11)) + "]}")
                    .getBytes(UTF_8);
            assertEquals(
                    Kind.NOT_JSON,
                    assertThrows(MalformedEnvelope.class, () -> EnvelopeReader.read(body, small))
                            .kind(),
                    object);
        }
    }

    @Test
    void an_envelope_holds_no_more_objects_than_permitted() {
        var limits = new Limits(2, 1_000, 64, 1_000, 100, 100);
        var two = json("{'objects':[{},{}]}").getBytes(UTF_8);
        assertEquals(2, EnvelopeReader.read(two, limits).items().size());
        var three = json("{'objects':[{},{},{}]}").getBytes(UTF_8);
        var refused = assertThrows(MalformedEnvelope.class, () -> EnvelopeReader.read(three, limits));
        assertEquals(Kind.NOT_AN_ENVELOPE, refused.kind());
    }

    @Test
    void an_object_that_is_too_large_is_a_fault_of_its_own() {
        var limits = new Limits(10, 500, 64, 500, 100, 100);
        var large = "{" + HEAD + ",'x_large':['" + "x".repeat(250) + "','" + "x".repeat(250) + "']}";
        var items = EnvelopeReader.read(
                        json("{'objects':[" + large + ",{" + HEAD + "}]}").getBytes(UTF_8), limits)
                .items();
        assertEquals(
                "S-001",
                assertInstanceOf(Item.Faulty.class, items.get(0))
                        .findings()
                        .get(0)
                        .rule());
        assertInstanceOf(Item.Sound.class, items.get(1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
                    S-001 | $      | 7
                    S-001 | $      | ['x']
                    S-001 | $      | null
                    S-038 | $.spec_version | {'type':'malware','id':'%M','created':'%T','modified':'%T','is_family':false}
                    S-048 | $.object_marking_refs[1] | {%H,'object_marking_refs':['%R','%M']}
                    S-169 | $.type | {'type':'bundle','id':'bundle--311b2d2d-f010-4473-83ec-1edf84858f4c','spec_version':'2.1','created':'%T','modified':'%T'}
                    """)
    void what_is_wrong_with_one_object_is_said_of_it_and_others_are_taken(String rule, String path, String fault) {
        var object = fault.replace("%M", MALWARE)
                .replace("%H", HEAD)
                .replace("%R", RED)
                .replace("%T", "2020-01-01T00:00:00.000Z");
        var items = read("{'objects':[" + object + ",{" + HEAD + "}]}").items();

        var faulty = assertInstanceOf(Item.Faulty.class, items.get(0));
        var finding = faulty.findings().get(0);
        assertEquals(rule + " at " + path, finding.rule() + " at " + finding.path(), () -> faulty.toString());
        assertInstanceOf(Item.Sound.class, items.get(1));
    }

    @Test
    void a_faulty_object_still_tells_its_id_and_version_within_bounds() {
        var faulty = assertInstanceOf(
                Item.Faulty.class, item("{'type':'malware','id':'" + "x".repeat(300) + "','created':'yesterday'}"));
        assertEquals(Optional.of("x".repeat(256)), faulty.id());
        assertEquals(Optional.of("yesterday"), faulty.version());
        var nothing = assertInstanceOf(Item.Faulty.class, item("{'id':7,'modified':{}}"));
        assertEquals(Optional.empty(), nothing.id());
        assertEquals(Optional.empty(), nothing.version());
    }

    @Test
    void findings_repeat_nothing_of_the_object_and_are_few() {
        var refs = "'topsecret',".repeat(1_000) + "'topsecret'";
        var faulty = assertInstanceOf(
                Item.Faulty.class,
                item("{" + HEAD.replace("2.1", "topsecret") + ",'object_marking_refs':[" + refs + "],'object_refs':["
                        + refs + "]}"));
        assertTrue(faulty.findings().size() <= 50);
        assertFalse(faulty.findings().toString().contains("topsecret"));
    }

    @Test
    void an_observable_of_somebodys_own_is_told_by_its_extension() {
        var object = "{'type':'x-badge','id':'x-badge--28bb3599-77cd-5a82-a950-b5bc3caf07c4','extensions':"
                + "{'extension-definition--311b2d2d-f010-4473-83ec-1edf84858f4c':{'extension_type':'%s'}}}";
        assertEquals(Optional.empty(), sound(object.formatted("new-sco")).version());
        assertInstanceOf(Item.Faulty.class, item(object.formatted("new-sdo")));
    }

    @Test
    void nothing_of_one_object_is_believed_of_the_next() {
        var badge = "{'type':'x-badge','id':'x-badge--28bb3599-77cd-5a82-a950-b5bc3caf07c4'%s}";
        var full = badge.formatted(",'created_by_ref':'" + IDENTITY + "','object_marking_refs':['" + RED
                + "'],'object_refs':['" + MALWARE + "'],'x_ref':'" + MALWARE + "','extensions':{'" + A
                + "':{'extension_type':"
                + "'new-sco'}}");
        var items = read("{'objects':[" + full + "," + badge.formatted("") + ",{" + HEAD + "}]}")
                .items();
        assertInstanceOf(Item.Sound.class, items.get(0), () -> items.get(0).toString());
        assertInstanceOf(Item.Faulty.class, items.get(1));
        var last = assertInstanceOf(Item.Sound.class, items.get(2)).object();
        assertEquals(Optional.empty(), last.createdBy());
        assertEquals(List.of(), last.markings());
        assertEquals(List.of(), last.objectRefs());
        assertEquals(List.of(), last.references());
    }

    @Test
    void one_object_by_itself_is_read_likewise() {
        var bytes = json("{" + HEAD + "}").getBytes(UTF_8);
        assertArrayEquals(bytes, bytes(EnvelopeReader.readObject(bytes, Limits.DEFAULT)));
        assertThrows(MalformedEnvelope.class, () -> EnvelopeReader.readObject("[]".getBytes(UTF_8), Limits.DEFAULT));
        assertThrows(MalformedEnvelope.class, () -> EnvelopeReader.readObject("{}{}".getBytes(UTF_8), Limits.DEFAULT));
    }

    @Test
    void a_mutilated_envelope_is_refused_or_read_but_nothing_else_happens() {
        long seed = 7_310_021;
        var random = new Random(seed);
        var whole = json("{'objects':[{" + HEAD + ",'object_marking_refs':['" + RED + "'],'x_own':[{'y':1e5}]},{" + HEAD
                        + "}],'more':true}")
                .getBytes(UTF_8);
        for (int round = 0; round < 20_000; round++) {
            var body = random.nextInt(4) == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
            for (int hits = random.nextInt(4); hits >= 0 && body.length > 0; hits--) {
                int from = random.nextInt(body.length);
                body[from] = random.nextBoolean() ? (byte) random.nextInt(256) : whole[random.nextInt(whole.length)];
            }
            try {
                for (var item : EnvelopeReader.read(body, Limits.DEFAULT).items()) {
                    if (item instanceof Item.Sound sound) {
                        assertInstanceOf(
                                Item.Sound.class,
                                EnvelopeReader.readObject(sound.object().bytes(), Limits.DEFAULT));
                    }
                }
            } catch (MalformedEnvelope expected) {
                // one of the two lawful ends
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed + ", round " + round, e);
            }
        }
    }
}
