package org.hikyaku.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class JsonTextTest {
    @Test
    void commasStandBetweenAndNowhereElse() {
        var json = new JsonText(10)
                .object()
                .list("a")
                .element("x")
                .object()
                .member("n", 1)
                .endObject()
                .object()
                .endObject()
                .endList()
                .list("empty")
                .endList()
                .member("b", true)
                .endObject();
        assertEquals(
                "{\"a\":[\"x\",{\"n\":1},{}],\"empty\":[],\"b\":true}",
                json.buffer().toString());
    }

    @Test
    void valuesAreEscapedAndInUtf8() {
        var json = new JsonText(10).object().member("v", "\"\\\u0001\n秘").endObject();
        assertEquals("{\"v\":\"\\\"\\\\\\u0001\\n秘\"}", json.buffer().toString());
    }
}
