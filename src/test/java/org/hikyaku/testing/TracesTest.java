package org.hikyaku.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A search that overlooked a form would prove nothing. */
class TracesTest {
    private static final String TEXT = "plänted? ~secret";

    private static List<String> found(byte[] bytes) {
        var traces = new Traces(List.of(TEXT));
        traces.search("it", bytes);
        return traces.found();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static void assertFound(String as, byte[] bytes) {
        assertTrue(found(bytes).contains(TEXT + " in it, " + as), as);
    }

    @Test
    void what_stands_there_is_found_in_every_form_at_every_alignment() {
        for (int before = 0; before < 7; before++) {
            for (int after = 0; after < 4; after++) {
                var text = "x".repeat(before) + TEXT + "y".repeat(after);
                byte[] plain = text.getBytes(StandardCharsets.UTF_8);
                assertFound("plain", plain);
                assertFound("hex", ascii(HexFormat.of().formatHex(plain)));
                assertFound("HEX", ascii(HexFormat.of().withUpperCase().formatHex(plain)));
                assertFound("UTF-16LE", text.getBytes(StandardCharsets.UTF_16LE));
                assertFound("UTF-16BE", text.getBytes(StandardCharsets.UTF_16BE));
                assertFound("base64", Base64.getEncoder().encode(plain));
                assertFound("base64url", Base64.getUrlEncoder().withoutPadding().encode(plain));
            }
        }
    }

    @Test
    void what_does_not_stand_there_is_not_found_and_what_is_too_short_is_refused() {
        assertEquals(List.of(), found(ascii("planted secret")));
        assertEquals(List.of(), found(new byte[0]));
        assertThrows(IllegalArgumentException.class, () -> new Traces(List.of("1234567")));
    }

    @Test
    void files_are_looked_through_but_those_that_are_left_out(@TempDir Path dir) throws IOException {
        Files.writeString(Files.createDirectories(dir.resolve("a/b")).resolve("c"), "..." + TEXT);
        Files.writeString(dir.resolve("left-out"), TEXT);
        var traces = new Traces(List.of(TEXT));

        traces.searchFiles(dir, Set.of("left-out"));

        assertEquals(List.of(TEXT + " in " + dir.resolve("a/b/c") + ", plain"), traces.found());
    }
}
