package org.hikyaku.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StoredEntriesTest {
    private static List<Entry> entries(Random random) {
        var entries = new ArrayList<Entry>();
        for (int entry = random.nextInt(5); entry >= 0; entry--) {
            var parts = new ArrayList<Part>();
            for (int part = random.nextInt(4); part > 0; part--) {
                var bytes = new byte[random.nextInt(40)];
                random.nextBytes(bytes);
                parts.add(Part.secret(bytes));
            }
            var mark = random.nextBoolean()
                    ? Optional.of(new DisclosureMark(RandomName.fresh(), RandomName.fresh(), 1, random.nextInt(9) + 1L))
                    : Optional.<DisclosureMark>empty();
            entries.add(new Entry("k".repeat(random.nextInt(40) + 1), mark, parts));
        }
        return entries;
    }

    @Test
    void whatIsStoredIsReadBack() {
        for (long seed = 0; seed < 200; seed++) {
            var entries = entries(new Random(seed));

            assertEquals(entries, StoredEntries.ofBytes(StoredEntries.toBytes(entries)), "seed " + seed);
        }
    }

    @Test
    void bytesThatWereCutLengthenedOrChangedAreReadOrRefusedAndNothingElse() {
        for (long seed = 0; seed < 2_000; seed++) {
            var random = new Random(seed);
            var stored = StoredEntries.toBytes(entries(random));
            var cut = Arrays.copyOf(stored, random.nextInt(stored.length));
            assertThrows(IllegalArgumentException.class, () -> StoredEntries.ofBytes(cut), "seed " + seed);
            var longer = Arrays.copyOf(stored, stored.length + 1);
            assertThrows(IllegalArgumentException.class, () -> StoredEntries.ofBytes(longer), "seed " + seed);
            stored[random.nextInt(stored.length)] ^= (byte) (1 << random.nextInt(8));
            try {
                StoredEntries.ofBytes(stored);
            } catch (IllegalArgumentException e) {
                // refused, as it should be where the change shows here and not only in the chain
            }
        }
    }
}
