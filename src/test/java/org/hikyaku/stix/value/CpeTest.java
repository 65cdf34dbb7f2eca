package org.hikyaku.stix.value;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CpeTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "cpe:2.3:a:microsoft:word:2000:*:*:*:*:*:*:*",
                "cpe:2.3:o:linux:linux_kernel:2.6.0:-:*:*:*:*:*:*",
                "cpe:2.3:h:*:*:*:*:*:*:*:*:*:*",
                "cpe:2.3:*:*:*:*:*:*:*:*:*:*:*",
                "cpe:2.3:-:-:-:-:-:-:-:-:-:-:-",
                "cpe:2.3:a:hp:insight_diagnostics:7.4.0.1570:-:*:*:online:win2003:x64:*",
                "cpe:2.3:a:foo\\\\bar:big\\$money_manager_2010:*:*:*:*:special:ipod_touch:80gb:*",
                "cpe:2.3:a:adobe:\\?\\?\\?:*:*:*:*:*:*:*:*",
                "cpe:2.3:a:a\\:b:c:*:*:*:*:*:*:*:*",
                "cpe:2.3:a:b:c:*1.?:*:*:en-us:*:*:*:*",
                "cpe:2.3:a:??b??:c*:1:*:*:*:*:*:*:*",
                "cpe:2.3:a:b:c\\*:*:*:*:*:*:*:*:*"
            })
    void eleven_components_are_a_formatted_string(String text) {
        assertTrue(Cpe.isFormattedString(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "cpe:/a:b",
                "CPE:2.3:a:b:c:*:*:*:*:*:*:*:*",
                "cpe:2.3:a:microsoft:word:2000:*:*:*:*:*:*:*:*",
                "cpe:2.3:a:microsoft:word:2000:*:*:*:*:*:*",
                "cpe:2.3:a:microsoft:word",
                "cpe:2.3:x:b:c:*:*:*:*:*:*:*:*",
                "cpe:2.3:ao:b:c:*:*:*:*:*:*:*:*",
                "cpe:2.3:a::c:*:*:*:*:*:*:*:*",
                "cpe:2.3:a:b c:c:*:*:*:*:*:*:*:*",
                "cpe:2.3:a:**:c:*:*:*:*:*:*:*:*",
                "cpe:2.3:a:?:c:*:*:*:*:*:*:*:*",
                "cpe:2.3:a:a*b:c:*:*:*:*:*:*:*:*",
                "cpe:2.3:a:?*b:c:*:*:*:*:*:*:*:*",
                "cpe:2.3:a:b$:c:*:*:*:*:*:*:*:*",
                "cpe:2.3:a:b\\c:c:*:*:*:*:*:*:*:*",
                "cpe:2.3:a:b:c:*:*:*:*:*:*:*:a\\",
                "cpe:2.3:a:ü:c:*:*:*:*:*:*:*:*",
                "cpe:2.3:a:microsoft:word:2000:*:*:*:*:*:*:*\n",
                "cpe:2.3:a:microsoft:word:2000:*:*:*:*:*:*:*:"
            })
    void what_names_of_other_bindings_or_shapes_say_is_refused(String text) {
        assertFalse(Cpe.isFormattedString(text));
    }

    @Test
    void a_name_has_at_most_2048_characters() {
        var rest = ":b:*:*:*:*:*:*:*:*";
        var start = "cpe:2.3:a:";
        int room = 2048 - rest.length() - start.length();
        assertTrue(Cpe.isFormattedString(start + "a".repeat(room) + rest));
        assertFalse(Cpe.isFormattedString(start + "a".repeat(room + 1) + rest));
    }
}
