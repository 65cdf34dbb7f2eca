package org.hikyaku.casework;

import static org.hikyaku.casework.CaseworkWorld.INTAKE;
import static org.hikyaku.casework.CaseworkWorld.MEMBERS;
import static org.hikyaku.casework.CaseworkWorld.TASK_FORCE_1;
import static org.hikyaku.casework.CaseworkWorld.TASK_FORCE_2;
import static org.hikyaku.casework.Samples.AMBER;
import static org.hikyaku.casework.Samples.GREEN;
import static org.hikyaku.casework.Samples.HANDLING;
import static org.hikyaku.casework.Samples.failure;
import static org.hikyaku.casework.Samples.handling;
import static org.hikyaku.casework.Samples.id;
import static org.hikyaku.casework.Samples.marked;
import static org.hikyaku.casework.Samples.statement;
import static org.hikyaku.testing.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hikyaku.council.Refusal;
import org.hikyaku.handling.Tier;
import org.hikyaku.handling.Tlp;
import org.junit.jupiter.api.Test;

/** Nobody makes a marking say less than it says. */
class LaunderingTest extends InCaseworkWorld {
    private void assertOnlyForTaskForce1() {
        var row = world.rows(world.peer(), TASK_FORCE_2, true).stream()
                .filter(r -> r.id().equals(id(1)))
                .findFirst()
                .orElseThrow();
        assertEquals(Set.of(Tier.TASK_FORCE_1, Tier.TASK_FORCE_2), row.label().tiers());
        assertEquals(List.of(), world.sees(world.secondClass(), TASK_FORCE_2, true));
    }

    @Test
    void a_harmless_definition_in_intake_says_nothing_in_a_collection() {
        for (var squat : List.of(statement(2019, "harmless"), Samples.unknownDefinition())) {
            world.post(world.general(), INTAKE, squat);
        }

        var receipt =
                world.post(world.provider(), TASK_FORCE_2, handling("task-force-1", true), marked(1, 2020, AMBER));

        assertEquals(2, receipt.successes());
        assertOnlyForTaskForce1();
        assertTrue(failure(world.post(world.general(), INTAKE, marked(2, 2020, AMBER)), 0)
                .isEmpty());
    }

    @Test
    void a_definition_known_from_intake_alone_is_not_known_in_a_collection_even_to_its_poster() {
        world.post(world.provider(), INTAKE, handling("task-force-2", false));

        var receipt = world.post(world.provider(), TASK_FORCE_2, marked(1, 2020, AMBER));

        assertTrue(failure(receipt, 0).orElseThrow().contains("not known here"));
    }

    @Test
    void a_definition_other_than_the_one_that_stands_is_refused_and_so_is_what_it_marks() {
        world.post(world.secondClass(), TASK_FORCE_2, statement(2019, "harmless"));

        for (var other :
                List.of(handling("task-force-1", true), statement(2019, "other words"), statement(2021, "harmless"))) {
            var receipt = world.post(world.provider(), TASK_FORCE_2, marked(1, 2020, AMBER), other);

            assertTrue(failure(receipt, 1).orElseThrow().startsWith("S-164"));
            boolean sameMeaning = other.contains("statement");
            assertEquals(sameMeaning, failure(receipt, 0).isEmpty(), "never by the looser");
        }
        var elsewhere = world.post(world.provider(), TASK_FORCE_1, handling("task-force-1", true));
        assertTrue(failure(elsewhere, 0).orElseThrow().startsWith("S-164"), "whatever the collection");
        var again = world.post(world.provider(), TASK_FORCE_1, statement(2019, "harmless"), marked(2, 2020, AMBER));
        assertEquals(2, again.successes());
    }

    @Test
    void of_two_definitions_in_one_envelope_the_first_stands_and_what_is_marked_is_read_by_neither() {
        var receipt = world.post(
                world.provider(),
                TASK_FORCE_2,
                statement(2020, "harmless"),
                marked(1, 2020, AMBER),
                handling("task-force-1", true));

        assertEquals(Optional.empty(), failure(receipt, 0));
        assertTrue(failure(receipt, 1).isPresent());
        assertTrue(failure(receipt, 2).isPresent());
    }

    @Test
    void a_definition_against_a_hidden_one_is_taken_as_if_there_were_none_and_kept_apart_with_what_it_marks() {
        world.post(world.provider(), TASK_FORCE_1, handling("task-force-1", true));

        var hidden = world.post(world.secondClass(), TASK_FORCE_2, statement(2020, "harmless"), marked(1, 2020, AMBER));
        var later = world.post(world.secondClass(), TASK_FORCE_2, marked(2, 2020, AMBER));

        assertEquals(2, hidden.successes());
        assertEquals(1, later.successes());
        assertEquals(List.of("1 2020", "2 2020"), world.sees(world.secondClass(), TASK_FORCE_2, true));
        assertEquals(List.of(), world.sees(world.peer(), TASK_FORCE_2, true));
        assertFalse(world.cases
                .find(world.desk(), Optional.empty(), Optional.of(id(2)))
                .isEmpty());
        var receipt = world.post(world.provider(), TASK_FORCE_2, marked(3, 2020, AMBER));
        assertEquals(1, receipt.successes(), "the true one is in force for all who see it");
        assertEquals(List.of("3 2020"), world.sees(world.peer(), TASK_FORCE_2, true));
    }

    @Test
    void a_marking_whose_definition_the_poster_may_not_see_is_as_unknown_as_one_that_never_was() {
        world.post(world.provider(), TASK_FORCE_1, handling("task-force-1", true));

        var hidden = failure(world.post(world.secondClass(), TASK_FORCE_2, marked(1, 2020, AMBER)), 0);
        var missing = failure(
                world.post(
                        world.secondClass(),
                        TASK_FORCE_2,
                        marked(2, 2020, AMBER).replace(HANDLING, HANDLING.replace("777", "778"))),
                0);

        assertTrue(hidden.isPresent());
        assertEquals(missing, hidden);
        assertEquals(
                1,
                world.post(world.peer(), TASK_FORCE_2, marked(1, 2020, AMBER)).successes());
    }

    @Test
    void a_case_is_read_by_its_own_definitions_and_by_those_that_stand_and_a_second_one_is_not_released() {
        world.post(world.provider(), INTAKE, handling("task-force-1", true), marked(1, 2020, GREEN));
        world.post(world.general(), INTAKE, statement(2020, "harmless"));
        var file = world.caseOf(1);
        world.settle(file);
        var looser = assertThrows(Refusal.class, () -> world.release(file, MEMBERS, Tlp.GREEN));
        assertTrue(looser.text().contains("looser"));

        world.post(
                world.provider(), TASK_FORCE_1, handling("task-force-1", false).replace("2020-01", "2021-01"));
        world.post(world.secondClass(), INTAKE, statement(2020, "harmless"), marked(2, 2020, GREEN));
        var second = world.caseOf(2);
        await(world.cases.designate(world.desk(), second, false, true, ""));
        await(world.cases.agree(world.secondClass(), second, 1));
        var other = assertThrows(Refusal.class, () -> world.release(second, MEMBERS, Tlp.GREEN));
        assertTrue(other.text().contains("S-164"));
        var alone = List.of(new ReleaseOrder(MEMBERS.id(), Tlp.GREEN, Set.of(), List.of(id(2))));
        var stricter = assertThrows(Refusal.class, () -> await(world.cases.release(world.desk(), second, alone)));
        assertTrue(stricter.text().contains("tiers"), "both hold");
    }

    @Test
    void a_definition_that_is_marked_by_a_later_one_does_not_make_that_unknown() {
        var early = statement(2020, "early")
                .replace(HANDLING, HANDLING.replace("777", "776"))
                .replace("}}", "},\"object_marking_refs\":[\"" + HANDLING + "\"]}");

        var receipt = world.post(
                world.provider(),
                TASK_FORCE_2,
                early,
                handling("task-force-2", true),
                marked(1, 2020, AMBER),
                Samples.object(2, 2020, "identity--00000000-0000-4000-8000-000000000999", HANDLING, "")
                        .replace("[\"" + HANDLING, "[\"" + AMBER + "\",\"" + HANDLING));

        assertTrue(
                failure(receipt, 0).orElseThrow().contains("not known here"),
                "definitions that others carry come first");
        assertEquals(3, receipt.successes());
    }
}
