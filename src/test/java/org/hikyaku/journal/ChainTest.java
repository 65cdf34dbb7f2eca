package org.hikyaku.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChainTest {
    private static final StreamName STREAM = new StreamName("casework");
    private static final RandomName NAME = new RandomName(1, 2);
    private static final RandomName OTHER = new RandomName(1, 3);
    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.678901Z");
    private static final DisclosureMark MARK = new DisclosureMark(NAME, OTHER, 3, 4);
    private static final Part PART = new Part(NAME, Secrecy.SECRET, "bytes".getBytes(UTF_8));
    private static final Entry ENTRY =
            new Entry("said", Optional.of(MARK), List.of(PART, new Part(OTHER, Secrecy.SECRET, new byte[0])));
    private static final List<Entry> ENTRIES = List.of(ENTRY, Entry.of("said"));

    private static Digest hash(List<Entry> entries) {
        return Chain.hash(STREAM, 5, NAME, TIME, entries, Digest.ZERO);
    }

    private static Digest hash(Entry entry) {
        return hash(List.of(entry, Entry.of("said")));
    }

    private static Digest marked(DisclosureMark mark) {
        return hash(new Entry("said", Optional.of(mark), ENTRY.parts()));
    }

    private static Digest parts(Part... parts) {
        return hash(new Entry("said", Optional.of(MARK), List.of(parts)));
    }

    @Test
    void changingAnyOneFieldChangesTheHash() {
        var empty = ENTRY.parts().get(1);
        var hashes = new ArrayList<Digest>();
        hashes.add(hash(ENTRIES));
        hashes.add(Chain.hash(new StreamName("council"), 5, NAME, TIME, ENTRIES, Digest.ZERO));
        hashes.add(Chain.hash(STREAM, 6, NAME, TIME, ENTRIES, Digest.ZERO));
        hashes.add(Chain.hash(STREAM, 5, OTHER, TIME, ENTRIES, Digest.ZERO));
        hashes.add(Chain.hash(STREAM, 5, NAME, TIME.plusNanos(1_000), ENTRIES, Digest.ZERO));
        hashes.add(Chain.hash(STREAM, 5, NAME, TIME, ENTRIES, Digest.of(new byte[0])));
        hashes.add(hash(List.of(ENTRY)));
        hashes.add(hash(List.of(Entry.of("said"), ENTRY)));
        hashes.add(hash(List.of(ENTRY, Entry.of("said"), Entry.of("said"))));
        hashes.add(hash(new Entry("told", Optional.of(MARK), ENTRY.parts())));
        hashes.add(hash(new Entry("said", Optional.empty(), ENTRY.parts())));
        hashes.add(marked(new DisclosureMark(OTHER, OTHER, 3, 4)));
        hashes.add(marked(new DisclosureMark(NAME, NAME, 3, 4)));
        hashes.add(marked(new DisclosureMark(NAME, OTHER, 2, 4)));
        hashes.add(marked(new DisclosureMark(NAME, OTHER, 3, 5)));
        hashes.add(parts(PART));
        hashes.add(parts(empty, PART));
        hashes.add(parts(new Part(OTHER, Secrecy.SECRET, PART.bytes()), empty));
        hashes.add(parts(new Part(NAME, Secrecy.SECRET, "bytez".getBytes(UTF_8)), empty));
        hashes.add(parts(PART, new Part(OTHER, Secrecy.SECRET, new byte[1])));
        hashes.add(hash(List.of(new Entry("said", Optional.of(MARK), List.of(PART)), Entry.of("said", empty))));

        assertEquals(hashes.size(), new HashSet<>(hashes).size());
    }

    @Test
    void anAppendHoldsAsMadeAndNotWithAnotherHashOrPredecessor() {
        var draft = new Draft(STREAM, new Head(4, Digest.of(new byte[] {4})), ENTRIES, List.of());

        var append = Chain.append(draft, NAME, TIME.plusNanos(999));

        assertEquals(5, append.position());
        assertEquals(TIME, append.time());
        assertTrue(Chain.holds(append));
        assertFalse(Chain.holds(new Append(STREAM, 5, NAME, TIME, ENTRIES, append.previous(), Digest.ZERO)));
        assertFalse(Chain.holds(new Append(STREAM, 5, NAME, TIME, ENTRIES, Digest.ZERO, append.hash())));
    }
}
