package org.hikyaku.casework;

import static org.hikyaku.casework.CaseworkWorld.INTAKE;
import static org.hikyaku.casework.CaseworkWorld.MEMBERS;
import static org.hikyaku.casework.CaseworkWorld.TASK_FORCE_1;
import static org.hikyaku.casework.Samples.AMBER;
import static org.hikyaku.casework.Samples.id;
import static org.hikyaku.casework.Samples.outsiders;
import static org.hikyaku.testing.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hikyaku.feed.VersionFilter;
import org.hikyaku.handling.Tlp;
import org.hikyaku.testing.Allocation;
import org.junit.jupiter.api.Test;

/** As many of something as strangers may bring: nothing takes a time or a memory that grows with the square of it. */
class ManyTest extends InCaseworkWorld {
    private static final int VERSIONS = 10_000;

    /** What the folding thread may allocate for each, in bytes: a row for each other one would be more. */
    private static final long EACH = 40_000;

    /** So many versions of one object, a second apart; the digits of their fractions are more than the usual. */
    private static String[] versions(int from) {
        return IntStream.range(from, from + VERSIONS)
                .mapToObj(i -> outsiders(1, 2020, AMBER)
                        .replace(
                                "2020-01-01T00:00:00.000Z\",\"pattern",
                                "2021-01-01T%02d:%02d:%02d.0000000Z\",\"pattern"
                                        .formatted(i / 3_600, i / 60 % 60, i % 60)))
                .toArray(String[]::new);
    }

    @Test
    void versions_of_one_object_are_posted_and_taken_back() {
        for (var where : List.of(INTAKE, TASK_FORCE_1)) {
            assertEquals(
                    VERSIONS, world.post(world.provider(), where, versions(0)).successes());
            assertEquals(
                    VERSIONS,
                    world.post(world.provider(), where, versions(VERSIONS)).successes());
            assertEquals(
                    VERSIONS, world.post(world.provider(), where, versions(0)).successes());
            assertEquals(2 * VERSIONS, world.collections.feed(where.id()).size());
        }
        assertEquals(1, world.rows(world.peer(), TASK_FORCE_1, false).size());
        assertEquals(1, world.withdraw(world.provider(), TASK_FORCE_1, id(1), VersionFilter.LAST));
        assertEquals(1, world.withdraw(world.provider(), TASK_FORCE_1, id(1), VersionFilter.LAST));
        world.post(world.provider(), TASK_FORCE_1, outsiders(1, 2022, Samples.RED));
        assertEquals(1, world.rows(world.peer(), TASK_FORCE_1, false).size());
    }

    @Test
    void versions_of_one_object_are_a_case_that_is_released() {
        world.post(world.provider(), INTAKE, versions(0));
        assertEquals(
                1,
                world.cases
                        .find(world.desk(), Optional.empty(), Optional.of(id(1)))
                        .size());
        var file = world.caseOf(1);
        world.settle(file);

        world.release(file, MEMBERS, Tlp.AMBER);
        var folding = await(world.live.on(() -> Future.succeededFuture(Thread.currentThread())));
        long bytes = Allocation.on(folding, () -> world.release(file, MEMBERS, Tlp.AMBER_STRICT));

        assertTrue(bytes < VERSIONS * EACH, () -> bytes / VERSIONS + " bytes for each version");
        assertEquals(
                1,
                world.rows(world.peer(), MEMBERS, false).stream()
                        .filter(row -> row.id().equals(id(1)))
                        .count());
        await(world.cases.withdraw(world.desk(), file, "wrong"));
        assertEquals(0, world.sees(world.peer(), MEMBERS, true).size());
    }
}
