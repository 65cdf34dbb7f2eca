package org.hikyaku.stix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** ATT&CK's bundles and the OASIS examples, where they lie beside the checkout. */
class RealDataTest {
    private static final Path DATA = Path.of("..", "shared", "data");
    private static final ObjectMapper TREES = new ObjectMapper();

    @TestFactory
    Stream<DynamicTest> every_object_is_sound_and_cut_exactly() throws IOException {
        Assumptions.assumeTrue(
                Files.isDirectory(DATA), "no real data beside the checkout (../shared/data): not tested");
        try (var files = Files.walk(DATA)) {
            return files.filter(f -> f.toString().endsWith(".json")).sorted().toList().stream()
                    .map(f -> dynamicTest(f.getFileName().toString(), () -> check(Files.readAllBytes(f))));
        }
    }

    private static void check(byte[] body) throws IOException {
        var whole = TREES.readTree(body).path("objects");
        var envelope = EnvelopeReader.read(body, Limits.DEFAULT);
        assertTrue(envelope.bundle());
        assertEquals(whole.size(), envelope.items().size());
        int at = 0;
        for (int i = 0; i < whole.size(); i++) {
            var object = assertInstanceOf(
                            Item.Sound.class,
                            envelope.items().get(i),
                            envelope.items().get(i)::toString)
                    .object();
            assertEquals(whole.get(i), TREES.readTree(object.bytes()));
            if (i == 0) {
                at = indexOf(body, object.bytes());
            }
            // Between two objects stand one comma and white space, and nothing else.
            while (i > 0 && (body[at] == ',' || Character.isWhitespace(body[at]))) {
                at++;
            }
            int end = at + object.bytes().length;
            assertTrue(Arrays.equals(body, at, end, object.bytes(), 0, object.bytes().length));
            at = end;
        }
    }

    private static int indexOf(byte[] body, byte[] part) {
        for (int i = 0; i + part.length <= body.length; i++) {
            if (Arrays.equals(body, i, i + part.length, part, 0, part.length)) {
                return i;
            }
        }
        throw new AssertionError("the first object is not in the body");
    }
}
