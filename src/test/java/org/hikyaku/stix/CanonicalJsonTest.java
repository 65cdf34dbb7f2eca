package org.hikyaku.stix;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {
    private static final JsonMapper DOUBLES = new JsonMapper();
    private static final JsonMapper DECIMALS = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static JsonNode read(JsonMapper mapper, String json) {
        try {
            return mapper.readTree(json);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Optional<String> canonical(String json) {
        var text = CanonicalJson.of(read(DOUBLES, json));
        assertEquals(text, CanonicalJson.of(read(DECIMALS, json)), "the same whatever Jackson keeps numbers in");
        return text;
    }

    @Test
    void members_are_in_order_of_utf_16_units_and_nothing_is_normalised() {
        // RFC 8785 section 3.2.3
        assertEquals(
                Optional.of(
                        "{\"\\r\":1,\"1\":2,\"\u0080\":3,\"\u00f6\":4,\"\u20ac\":5,\"\ud83d\ude00\":6,\"\ufb33\":7}"),
                canonical("""
                        { "\\u20ac": 5, "\\r": 1, "\\ufb33": 7, "1": 2, "\\ud83d\\ude00": 6, "\\u0080": 3, "\\u00f6": 4 }"""));
        assertEquals(Optional.of("\"A\u030a\""), canonical("[\"A\\u030a\"]").map(t -> t.substring(1, t.length() - 1)));
    }

    @Test
    void strings_are_escaped_as_little_as_they_can_be() {
        // RFC 8785 section 3.2.2
        assertEquals(
                Optional.of("{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
                        + "\"string\":\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}"),
                canonical("""
                        { "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
                          "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
                          "literals": [null, true, false] }"""));
    }

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "-0.0,0",
        "1.0,1",
        "6.50,6.5",
        "100,100",
        "1e21,1e+21",
        "1e20,100000000000000000000",
        "5e-324,5e-324",
        "1e-400,0",
        "1.7976931348623157e308,1.7976931348623157e+308",
        "295147905179352830000.0,295147905179352830000",
        "999999999999999999999.0,1e+21",
        "0.000001,0.000001",
        "0.0000001,1e-7",
        "9007199254740991,9007199254740991",
        "-9007199254740991,-9007199254740991",
        "0.1000000000000000055511151231257827,0.1",
        "7.999999999999999,7.999999999999999"
    })
    void numbers_are_as_ecmascript_writes_them(String number, String canonical) {
        assertEquals(Optional.of("[" + canonical + "]"), canonical("[" + number + "]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e400",
                "-1e400",
                "1e1000000",
                "9007199254740992",
                "-9007199254740992",
                "123456789012345678901234567890",
                "18446744073709551616"
            })
    void a_number_that_is_no_double_has_no_text(String number) {
        assertEquals(Optional.empty(), canonical("{\"a\":[" + number + "]}"));
    }

    @Test
    void half_a_pair_has_no_text() {
        assertEquals(Optional.empty(), canonical("{\"a\":\"\\ud800\"}"));
        assertEquals(
                Optional.empty(),
                CanonicalJson.of(JsonNodeFactory.instance.objectNode().put("\udc00", 1)));
    }

    @Test
    void what_nests_deeper_than_an_object_may_has_no_text() {
        JsonNode deep = JsonNodeFactory.instance.numberNode(1);
        for (int i = 0; i < 100_000; i++) {
            deep = JsonNodeFactory.instance.arrayNode().add(deep);
        }
        assertEquals(Optional.empty(), CanonicalJson.of(deep));
    }
}
