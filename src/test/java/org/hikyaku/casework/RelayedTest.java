package org.hikyaku.casework;

import static org.hikyaku.casework.CaseworkWorld.INTAKE;
import static org.hikyaku.casework.CaseworkWorld.TASK_FORCE_1;
import static org.hikyaku.casework.CaseworkWorld.identity;
import static org.hikyaku.casework.Samples.AMBER;
import static org.hikyaku.casework.Samples.RED;
import static org.hikyaku.casework.Samples.failure;
import static org.hikyaku.casework.Samples.id;
import static org.hikyaku.casework.Samples.nobodys;
import static org.hikyaku.casework.Samples.object;
import static org.hikyaku.casework.Samples.outsiders;
import static org.hikyaku.testing.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.hikyaku.council.Caller;
import org.hikyaku.stix.StixId;
import org.junit.jupiter.api.Test;

/** The same object from two: what is kept apart, and for how long. */
class RelayedTest extends InCaseworkWorld {
    private long count(Caller who, StixId object) {
        return world.rows(who, TASK_FORCE_1, true).stream()
                .filter(row -> row.id().equals(object))
                .count();
    }

    @Test
    void what_was_relayed_before_its_creator_posted_it_is_there_once_from_then_on() {
        var relayed = object(1, 2020, identity(1), AMBER, "");
        world.post(world.peer(), TASK_FORCE_1, relayed, object(2, 2020, identity(1), AMBER, ""));
        world.post(world.peer(), TASK_FORCE_1, object(1, 2021, identity(1), AMBER, ""));
        long before = world.rows(world.peer(), TASK_FORCE_1, true).stream()
                .mapToLong(row -> row.stamp())
                .max()
                .orElseThrow();

        world.post(world.provider(), TASK_FORCE_1, relayed, object(2, 2020, identity(1), AMBER, ",\"confidence\":1"));

        assertEquals(2, count(world.peer(), id(1)), "its own 2021, and 2020 from its creator alone");
        assertEquals(2, count(world.peer(), id(2)), "other content is another thing");
        assertEquals(1, count(world.provider(), id(1)));
        assertEquals(1, count(world.provider(), id(2)));
        var uncovered = world.rows(world.peer(), TASK_FORCE_1, true).stream()
                .filter(row -> row.id().equals(id(1)) && row.label().only().isPresent())
                .toList();
        assertTrue(
                uncovered.get(0).stamp() > before, "what is its oldest now comes anew to whoever polls for the oldest");
    }

    @Test
    void what_was_relayed_stays_where_its_creators_own_is_stricter() {
        var relayed = object(1, 2020, identity(1), AMBER, "");
        world.post(world.peer(), TASK_FORCE_1, relayed);

        world.post(world.provider(), TASK_FORCE_1, relayed, object(1, 2021, identity(1), RED, ""));

        assertEquals(3, count(world.peer(), id(1)));
        assertEquals(2, count(world.provider(), id(1)));
    }

    @Test
    void the_very_bytes_of_what_is_hidden_are_told_to_be_taken_and_are_there_once() {
        var same = outsiders(1, 2020, RED);
        world.post(world.provider(), TASK_FORCE_1, same);

        var receipt = world.post(world.colleague(), TASK_FORCE_1, same);

        assertEquals(Optional.empty(), failure(receipt, 0));
        assertEquals(1, count(world.peer(), id(1)), "its colleagues who may see it see it once");
        assertEquals(0, count(world.colleague(), id(1)));
    }

    @Test
    void a_case_of_what_was_relayed_takes_nothing_of_its_creators_back() {
        var relayed = object(1, 2020, identity(1), AMBER, "");
        world.post(world.peer(), TASK_FORCE_1, relayed);
        world.post(world.provider(), TASK_FORCE_1, relayed);
        var other = object(2, 2020, identity(1), AMBER, "");
        world.post(world.peer(), TASK_FORCE_1, other);

        await(world.cases.withdraw(world.desk(), world.caseOf(1), "a mistake"));
        await(world.cases.withdraw(world.desk(), world.caseOf(2), "a mistake"));

        assertEquals(1, count(world.provider(), id(1)));
        assertEquals(0, count(world.peer(), id(2)), "its own, which it alone saw, is taken back");
    }

    @Test
    void what_somebody_is_told_of_his_own_versions_is_the_same_beside_a_hidden_twin_and_without_one() {
        world.post(world.peer(), INTAKE, outsiders(1, 2020, AMBER));
        for (int n = 1; n <= 2; n++) {
            world.post(world.provider(), INTAKE, nobodys(n, 2021, AMBER));

            var told = world.post(
                    world.provider(),
                    INTAKE,
                    outsiders(n, 2022, AMBER),
                    nobodys(n, 2021, RED),
                    nobodys(n, 2023, AMBER));

            assertEquals(Optional.of("V-04: no version adds, drops or replaces created_by_ref"), failure(told, 0));
            assertEquals(Optional.of("other content is held for this id and version"), failure(told, 1));
            assertEquals(Optional.empty(), failure(told, 2));
        }
    }
}
