package org.hikyaku.app.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hikyaku.stix.MalformedEnvelope;
import org.junit.jupiter.api.Test;

final class ChunksTest {
    private static final String NOTE = """
            { "type":"note",  "spec_version":"2.1","id":"note--%s","created":"2026-01-01T00:00:00.000Z",
              "modified":"2026-01-01T00:00:00.000Z","content":"猫","object_refs":["note--%s"]}""";
    private static final String MARKING = """
            {"type":"marking-definition","spec_version":"2.1","id":"marking-definition--%s",\
            "created":"2026-01-01T00:00:00.000Z","definition_type":"statement","definition":{"statement":"x"}}""";

    private static String uuid(int n) {
        return "00000000-0000-4000-8000-%012d".formatted(n);
    }

    private static String note(int n) {
        return NOTE.formatted(uuid(n), uuid(n));
    }

    private static byte[] bundle(String... objects) {
        return ("{\"type\":\"bundle\",\"id\":\"bundle--" + uuid(0) + "\",\n\"objects\":[ "
                        + String.join(" ,\n", objects) + " ]}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Test
    void objectsKeepTheirBytesAndMarkingDefinitionsComeFirst() {
        var chunks = Chunks.of(bundle(note(1), MARKING.formatted(uuid(2)), note(3)));

        assertEquals(
                List.of("{\"objects\":[" + MARKING.formatted(uuid(2)) + "," + note(1) + "," + note(3) + "]}"),
                chunks.envelopes().stream().map(ChunksTest::text).toList());
    }

    @Test
    void anEnvelopeHasAtMostSoManyObjects() {
        var chunks = Chunks.of(bundle(note(1), note(2), note(3), note(4), note(5)), 2, Chunks.MAX_BYTES);

        assertEquals(3, chunks.envelopes().size());
    }

    @Test
    void anEnvelopeHasAtMostSoManyBytesUnlessItHasOneObject() {
        int one = note(1).getBytes(StandardCharsets.UTF_8).length;
        int most = 14 + 2 * (one + 1);
        var chunks = Chunks.of(bundle(note(1), note(2), note(3)), 1_000, most);

        assertEquals(2, chunks.envelopes().size());
        assertTrue(chunks.envelopes().stream().allMatch(envelope -> envelope.length <= most));
        assertEquals(
                3,
                Chunks.of(bundle(note(1), note(2), note(3)), 1_000, 10)
                        .envelopes()
                        .size());
    }

    @Test
    void whatIsNoSoundObjectIsLeftOutAndNamed() {
        var chunks = Chunks.of(bundle(note(1), "{\"type\":\"note\",\"id\":\"note--x\"}"));

        assertEquals(1, chunks.envelopes().size());
        assertEquals("note--x", chunks.faulty().get(0).id().orElseThrow());
    }

    @Test
    void whatIsNoBundleIsRefused() {
        assertThrows(MalformedEnvelope.class, () -> Chunks.of("{}".getBytes(StandardCharsets.UTF_8)));
    }
}
