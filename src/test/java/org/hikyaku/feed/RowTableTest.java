package org.hikyaku.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.hikyaku.council.OrganisationId;
import org.hikyaku.journal.RandomName;
import org.hikyaku.stix.Signature;
import org.hikyaku.stix.StixId;
import org.hikyaku.stix.StixTimestamp;
import org.junit.jupiter.api.Test;

/** What was put in comes out, whatever the ids, types, versions and labels are that a stranger chose. */
class RowTableTest {
    private static final int ROWS = 40_000;

    @Test
    void everythingComesOutAsItWentInAlthoughNothingIsTheUsualCase() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var table = new RowTable();
        var candidates = new ArrayList<Candidate>();
        for (int i = 0; i < ROWS; i++) {
            // In pairs of halves of which one sum is the same, which a plain hash would put into one slot.
            long high = 0x4000L | ((long) i << 16);
            var uuid = new UUID(high, (0x8000000000000000L | (1L << 50)) - high * 31);
            var sound = new UUID(
                    (uuid.getMostSignificantBits() & ~0xF000L) | 0x4000L,
                    (uuid.getLeastSignificantBits() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L);
            var row = new Candidate(
                    new StixId("x-type-" + i % 5_000, sound),
                    Optional.of(new StixTimestamp("2026-01-01T00:00:00." + "%09d".formatted(i) + "Z")),
                    FeedWorld.label(i % 3_000),
                    new OrganisationId(new UUID(0, i % 7)),
                    Optional.empty(),
                    new RandomName(random.nextLong(), i),
                    i,
                    new Fingerprint(1, i),
                    Signature.of("{}".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
            candidates.add(row);
            assertEquals(i, table.add(row, i * 1_000L));
        }
        for (int i = 0; i < ROWS; i++) {
            var row = candidates.get(i);
            assertEquals(row.id(), table.idOf(i), "seed " + seed);
            assertEquals(row.version().orElseThrow(), table.versions().get(i));
            assertEquals(row.label(), table.rowLabel(i));
            assertEquals(row.from(), table.originOf(i));
            assertEquals(row.id(), table.idOf(table.lastRowOfChain(table.chainOf(i))));
        }
    }
}
