package org.hikyaku.identity.sealing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.hikyaku.journal.Blob;
import org.hikyaku.journal.Draft;
import org.hikyaku.journal.Entry;
import org.hikyaku.journal.Head;
import org.hikyaku.journal.Part;
import org.hikyaku.journal.RandomName;
import org.hikyaku.journal.Secrecy;
import org.hikyaku.journal.StreamName;
import org.hikyaku.journal.WrappedKey;
import org.junit.jupiter.api.Test;

/** Sealed bytes open in their own place, with their own key, and nowhere else. */
class SealerTest {
    private static final StreamName STREAM = new StreamName("casework");
    private static final StreamName OTHER = new StreamName("council");
    private static final byte[] WORDS = "what nobody may read".getBytes(UTF_8);

    private final Sealer sealer = new Sealer(Rings.of(1));
    private final Part part = Part.secret(WORDS);
    private final Blob blob = Blob.open(WORDS);
    private final Draft clear = new Draft(STREAM, Head.START, List.of(Entry.of("said", part)), List.of(blob));
    private final Sealer.Keys keys = sealer.fresh(clear);
    private final Draft sealed = sealer.seal(clear, keys, List.of());
    private final Map<RandomName, WrappedKey> table = table(keys.wrapped());

    private static Map<RandomName, WrappedKey> table(List<WrappedKey> keys) {
        var table = new HashMap<RandomName, WrappedKey>();
        keys.forEach(key -> table.put(key.item(), key));
        return table;
    }

    private Part sealedPart() {
        return sealed.entries().get(0).parts().get(0);
    }

    private byte[] open(StreamName stream, long position, int at, String kind, Part what) {
        return sealer.open(stream, position, at, Entry.of(kind, what), sealer.keys(table))
                .parts()
                .get(0)
                .bytes();
    }

    @Test
    void whatWasSealedOpensInItsPlace() {
        assertArrayEquals(WORDS, open(STREAM, 1, 0, "said", sealedPart()));
        assertArrayEquals(WORDS, sealer.open(blob.name(), sealed.blobs().get(0).bytes(), table));
    }

    @Test
    void inAnotherPlaceNothingOpens() {
        var there = sealedPart();
        List<Function<Part, byte[]>> moved = List.of(
                p -> open(OTHER, 1, 0, "said", p),
                p -> open(STREAM, 2, 0, "said", p),
                p -> open(STREAM, 1, 1, "said", p),
                p -> open(STREAM, 1, 0, "told", p),
                p -> open(STREAM, 1, 0, "said", new Part(p.name(), Secrecy.OPEN, p.bytes())),
                p -> sealer.open(
                                STREAM,
                                1,
                                0,
                                Entry.of("said", Part.open(new byte[0]), p),
                                x -> sealer.keys(table).apply(p))
                        .parts()
                        .get(1)
                        .bytes());
        for (var each : moved) {
            assertThrows(CannotOpen.class, () -> each.apply(there));
        }
    }

    @Test
    void underAnotherItemsNameNothingOpens() {
        var others =
                new Draft(STREAM, Head.START, List.of(Entry.of("said", Part.secret(WORDS))), List.of(Blob.open(WORDS)));
        var theirs = sealer.fresh(others);
        var other = sealer.seal(others, theirs, List.of());
        var both = table(keys.wrapped());
        both.putAll(table(theirs.wrapped()));
        var swapped = sealedPart().with(other.entries().get(0).parts().get(0).bytes());

        assertThrows(CannotOpen.class, () -> sealer.open(STREAM, 1, 0, Entry.of("said", swapped), sealer.keys(both)));
        assertThrows(
                CannotOpen.class,
                () -> sealer.open(blob.name(), other.blobs().get(0).bytes(), both));
    }

    @Test
    void aKeyIsOfItsItemAloneAndOfItsSecrecy() {
        var key = Objects.requireNonNull(table.get(part.name()));
        for (var forged : List.of(
                new WrappedKey(blob.name(), key.secrecy(), key.wrappingKey(), key.bytes()),
                new WrappedKey(key.item(), Secrecy.OPEN, key.wrappingKey(), key.bytes()),
                new WrappedKey(key.item(), key.secrecy(), 2, key.bytes()))) {
            assertThrows(CannotOpen.class, () -> Rings.of(1).unwrap(forged));
        }
        assertThrows(CannotOpen.class, () -> Rings.of(2).unwrap(key));
    }

    @Test
    void oneBitMoreOrLessAndNothingOpens() {
        var bytes = sealedPart().bytes();
        for (int i = 0; i < bytes.length; i++) {
            var changed = bytes.clone();
            changed[i] ^= 1;
            assertThrows(
                    CannotOpen.class,
                    () -> open(STREAM, 1, 0, "said", sealedPart().with(changed)));
        }
        for (int length = 0; length < bytes.length; length++) {
            var cut = Arrays.copyOf(bytes, length);
            assertThrows(
                    CannotOpen.class,
                    () -> open(STREAM, 1, 0, "said", sealedPart().with(cut)));
        }
    }

    @Test
    void whatIsErasedDoesNotOpenAndIsToldWithoutWhatItSaid() {
        table.remove(part.name());

        var failure = assertThrows(CannotOpen.class, () -> open(STREAM, 1, 0, "said", sealedPart()));

        assertTrue(String.valueOf(failure.getMessage()).contains(part.name().toString()));
    }

    @Test
    void equalWordsAreSealedDifferentlyEachTime() {
        var seen = new HashSet<String>();
        for (int i = 0; i < 100; i++) {
            var again = sealer.seal(clear, sealer.fresh(clear), List.of());
            var bytes = again.entries().get(0).parts().get(0).bytes();
            assertEquals(WORDS.length + Draft.SEAL_BYTES, bytes.length);
            assertTrue(seen.add(new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1)));
        }
        assertFalse(seen.contains(new String(WORDS, UTF_8)));
    }

    @Test
    void aSecondTryIsSealedWithTheKeysThatTheFirstOneHad() {
        var again = sealer.seal(clear, sealer.fresh(clear), List.copyOf(table.values()));

        assertArrayEquals(WORDS, sealer.open(blob.name(), again.blobs().get(0).bytes(), table));
        assertArrayEquals(
                WORDS, open(STREAM, 1, 0, "said", again.entries().get(0).parts().get(0)));
    }
}
