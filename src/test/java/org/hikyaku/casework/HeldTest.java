package org.hikyaku.casework;

import static org.hikyaku.casework.CaseworkWorld.TASK_FORCE_1;
import static org.hikyaku.casework.Samples.AMBER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is posted is compared with what is held. */
class HeldTest extends InCaseworkWorld {
    @Test
    void what_is_held_is_compared_a_part_at_a_time() {
        int many = 60;
        var large = ",\"description\":\"" + "x".repeat(400_000) + "\"";
        for (int from = 10; from < 10 + many; from += 12) {
            world.post(
                    world.provider(),
                    TASK_FORCE_1,
                    IntStream.range(from, from + 12)
                            .mapToObj(n -> Samples.object(n, 2020, CaseworkWorld.identity(99), AMBER, large))
                            .toArray(String[]::new));
        }
        var reading = new Reading(journal);
        var node = new CaseworkWorld(reading);

        var receipt = node.post(
                node.peer(),
                TASK_FORCE_1,
                IntStream.range(10, 10 + many)
                        .mapToObj(n -> n % 2 == 0
                                ? Samples.object(n, 2020, CaseworkWorld.identity(99), AMBER, "")
                                : Samples.object(n, 2020, CaseworkWorld.identity(99), AMBER, " " + large))
                        .limit(20)
                        .toArray(String[]::new));

        assertEquals(20, reading.blobs.get());
        assertEquals(10, receipt.successes());
        assertEquals(Optional.of("other content is held for this id and version"), Samples.failure(receipt, 0));
        assertTrue(reading.mostAtOnce.get() <= 5 << 20, reading.mostAtOnce + " bytes at once");
    }

    @Test
    void two_spellings_of_one_instant_in_one_envelope_are_one_version() {
        var longer = Samples.outsiders(1, 2020, AMBER).replace(":00.000Z\",\"pattern", ":00.000000Z\",\"pattern");

        var receipt = world.post(world.provider(), TASK_FORCE_1, Samples.outsiders(1, 2020, AMBER), longer);

        for (int at = 0; at < 2; at++) {
            assertEquals(
                    Optional.of("S-172 at $.id: has to stand once in an envelope, or with the same content each time"),
                    Samples.failure(receipt, at));
        }
        assertEquals(0, world.rows(world.peer(), TASK_FORCE_1, true).size());
    }
}
