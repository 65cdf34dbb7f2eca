package org.hikyaku.stix;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":1,\"b\":[true,null]} | { \"b\" : [ true , null ],\"a\":1 } | true",
                "{\"a\":\"\\u0061\"} | {\"a\":\"a\"} | true",
                "{\"a\":1e2} | {\"a\":1E+2} | true",
                "{\"a\":1e99999999999999999999} | {\"a\": 1e99999999999999999999} | true",
                "{\"a\":1e99999999999999999999} | {\"a\":1e99999999999999999998} | false",
                "{\"a\":1.0} | {\"a\":1.00} | false",
                "{\"a\":1} | {\"a\":\"1\"} | false",
                "{\"a\":[1,2]} | {\"a\":[2,1]} | false",
                "{\"a\":1} | {\"a\":1,\"b\":1} | false",
                "{\"a\":null} | {\"a\":false} | false",
                "{\"a\":\"\\ud800\"} | {\"a\": \"\\ud800\"} | true",
                "{\"a\":1} | no JSON | false",
            })
    void contentIsTheSameWhateverItsRendering(String one, String other, boolean same) {
        assertEquals(same, Content.same(one.getBytes(UTF_8), other.getBytes(UTF_8)));
        assertEquals(same, Content.same(other.getBytes(UTF_8), one.getBytes(UTF_8)));
    }
}
