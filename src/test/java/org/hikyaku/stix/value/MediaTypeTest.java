package org.hikyaku.stix.value;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTypeTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/pdf",
                "image/svg+xml",
                "font/woff2",
                "application/vnd.ms-excel.sheet.macroEnabled.12",
                "x-own/x-y.z",
                "1/2",
                "Text/HTML",
                "a/b!#$&-^_.+"
            })
    void a_type_and_a_subtype_are_a_media_type(String text) {
        assertTrue(MediaType.isMediaType(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "foo",
                "/",
                "a/",
                "/b",
                "a/b/c",
                "a/b ",
                " a/b",
                "application/pdf extra",
                "text/plain; charset=utf-8",
                "text/plain\n",
                "-a/b",
                "a/.b",
                "a/b\\",
                "ä/b",
                "a/b*"
            })
    void names_have_their_alphabet_and_stand_alone(String text) {
        assertFalse(MediaType.isMediaType(text));
    }

    @Test
    void a_name_has_at_most_127_characters() {
        var name = "a".repeat(127);
        assertTrue(MediaType.isMediaType(name + "/" + name));
        assertFalse(MediaType.isMediaType(name + "a/b"));
        assertFalse(MediaType.isMediaType("a/" + name + "b"));
    }
}
