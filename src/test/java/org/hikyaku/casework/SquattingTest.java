package org.hikyaku.casework;

import static org.hikyaku.casework.CaseworkWorld.TASK_FORCE_1;
import static org.hikyaku.casework.CaseworkWorld.TASK_FORCE_2;
import static org.hikyaku.casework.CaseworkWorld.identity;
import static org.hikyaku.casework.Samples.AMBER;
import static org.hikyaku.casework.Samples.HANDLING;
import static org.hikyaku.casework.Samples.RED;
import static org.hikyaku.casework.Samples.failure;
import static org.hikyaku.casework.Samples.handling;
import static org.hikyaku.casework.Samples.id;
import static org.hikyaku.casework.Samples.marked;
import static org.hikyaku.casework.Samples.nobodys;
import static org.hikyaku.casework.Samples.object;
import static org.hikyaku.casework.Samples.outsiders;
import static org.hikyaku.testing.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.hikyaku.council.Caller;
import org.hikyaku.council.Refusal;
import org.hikyaku.feed.VersionFilter;
import org.hikyaku.stix.StixId;
import org.junit.jupiter.api.Test;

/** Nobody takes an id, or what stands under it, from those whose it is or who brought it. */
class SquattingTest extends InCaseworkWorld {
    private static final StixId ADDRESS = StixId.parse("ipv4-addr--00000000-0000-4000-8000-000000000028");

    private static String address(String more, String marking) {
        return "{\"type\":\"ipv4-addr\",\"spec_version\":\"2.1\",\"id\":\"" + ADDRESS + "\"" + more
                + ",\"value\":\"192.0.2.1\",\"object_marking_refs\":[\"" + marking + "\"]}";
    }

    private static String embargo() {
        return handling("task-force-2", true)
                .replace("\"secret\":", "\"embargo_until\":\"2099-01-01T00:00:00.000Z\",\"secret\":");
    }

    private long addresses(Caller who) {
        return world.rows(who, TASK_FORCE_2, false).stream()
                .filter(row -> row.id().equals(ADDRESS))
                .count();
    }

    @Test
    void who_posts_an_outsiders_object_as_his_own_and_deletes_it_keeps_nobody_from_relaying_it() {
        world.post(world.secondClass(), TASK_FORCE_2, object(1, 2020, identity(4), AMBER, ""));
        world.withdraw(world.secondClass(), TASK_FORCE_2, id(1), VersionFilter.ALL);

        world.post(world.provider(), TASK_FORCE_2, outsiders(1, 2021, AMBER));

        assertEquals(List.of("1 2021"), world.sees(world.peer(), TASK_FORCE_2, true));
    }

    @Test
    void an_observable_of_each_provider_stands_under_its_own_label() {
        assertEquals(
                2,
                world.post(world.secondClass(), TASK_FORCE_2, embargo(), address("", AMBER + "\",\"" + HANDLING))
                        .successes());
        assertEquals(0, addresses(world.desk()));

        assertEquals(
                1,
                world.post(world.provider(), TASK_FORCE_2, address("", AMBER)).successes());
        assertEquals(1, addresses(world.peer()), "what is embargoed for one withholds nothing from another");
        assertEquals(
                1, world.post(world.peer(), TASK_FORCE_2, address("", AMBER)).successes());
        assertEquals(1, addresses(world.peer()), "the same again");
        assertEquals(1, world.post(world.peer(), TASK_FORCE_2, address("", RED)).successes());
        assertEquals(2, addresses(world.peer()));
        assertTrue(failure(world.post(world.peer(), TASK_FORCE_2, address("", AMBER + "\",\"" + RED)), 0)
                .orElseThrow()
                .contains("other content"));

        var next = new CaseworkWorld(journal);
        assertEquals(
                2,
                next.rows(next.peer(), TASK_FORCE_2, false).stream()
                        .filter(row -> row.id().equals(ADDRESS))
                        .count());
        assertEquals(1, world.withdraw(world.peer(), TASK_FORCE_2, ADDRESS, VersionFilter.ALL), "his own");
        assertEquals(1, addresses(world.secondClass()));
    }

    @Test
    void what_names_no_creator_is_versioned_by_whoever_posted_it_first_and_by_the_council() {
        world.post(world.provider(), TASK_FORCE_2, nobodys(1, 2020, AMBER));

        for (var taking : List.of(
                nobodys(1, 2021, AMBER),
                object(1, 2021, identity(2), AMBER, ""),
                outsiders(1, 2021, AMBER),
                object(1, 2021, identity(2), RED, ""))) {
            assertTrue(failure(world.post(world.peer(), TASK_FORCE_2, taking), 0)
                    .orElseThrow()
                    .contains("only its creator's organisation"));
        }
        assertEquals(
                1,
                world.post(world.provider(), TASK_FORCE_2, nobodys(1, 2022, AMBER))
                        .successes());
        assertEquals(List.of("1 2022"), world.sees(world.secondClass(), TASK_FORCE_2, false));
        assertEquals(
                1,
                world.post(world.desk(), TASK_FORCE_2, nobodys(1, 2023, AMBER)).successes());
        assertEquals(
                1,
                world.post(world.provider(), TASK_FORCE_2, nobodys(1, 2024, AMBER))
                        .successes(),
                "it stays theirs");
        world.withdraw(world.desk(), TASK_FORCE_2, id(1), VersionFilter.ALL);
        world.post(world.peer(), TASK_FORCE_2, nobodys(1, 2025, AMBER));
        assertEquals(List.of(), world.sees(world.secondClass(), TASK_FORCE_2, false), "dead or alive");
    }

    @Test
    void a_creator_is_not_added_dropped_or_replaced() {
        world.post(world.provider(), TASK_FORCE_2, outsiders(1, 2020, AMBER), nobodys(2, 2020, AMBER));

        for (var changed :
                List.of(nobodys(1, 2021, AMBER), object(1, 2021, identity(1), AMBER, ""), outsiders(2, 2021, AMBER))) {
            assertTrue(failure(world.post(world.provider(), TASK_FORCE_2, changed), 0)
                    .orElseThrow()
                    .startsWith("V-04"));
        }
        assertEquals(
                1,
                world.post(world.peer(), TASK_FORCE_2, outsiders(1, 2021, AMBER))
                        .successes(),
                "anybody relays");
        assertEquals(List.of("2 2020", "1 2021"), world.sees(world.peer(), TASK_FORCE_2, false));
    }

    @Test
    void a_stricter_version_by_somebody_else_hides_nothing_and_goes_to_the_desk() {
        world.post(world.provider(), TASK_FORCE_2, outsiders(1, 2020, AMBER));

        var receipt = world.post(world.secondClass(), TASK_FORCE_2, embargo(), marked(1, 2021, AMBER));

        assertEquals(2, receipt.successes());
        assertEquals(List.of("1 2020"), world.sees(world.provider(), TASK_FORCE_2, false));
        assertFalse(world.cases
                .find(world.desk(), Optional.empty(), Optional.of(id(1)))
                .isEmpty());
        assertEquals(
                1,
                world.post(world.provider(), TASK_FORCE_2, outsiders(1, 2022, RED))
                        .successes());
        assertEquals(List.of("1 2022"), world.sees(world.peer(), TASK_FORCE_2, false), "its own provider may");
    }

    @Test
    void a_sheet_that_is_refused_covers_nothing() {
        var sheet = Samples.sheet(identity(77), HANDLING, 1)
                .replace(identity(77), org.hikyaku.handling.HandlingMarking.BROKER.toString());

        var receipt = world.post(
                world.provider(), TASK_FORCE_2, handling("task-force-2", false), sheet, outsiders(1, 2020, ""));

        assertTrue(failure(receipt, 1).isPresent());
        assertTrue(failure(receipt, 2).orElseThrow().contains("a TLP marking is missing"));
        var sound = world.post(
                world.provider(), TASK_FORCE_2, outsiders(1, 2020, ""), Samples.sheet(identity(77), HANDLING, 1));
        assertEquals(2, sound.successes());
    }

    @Test
    void an_observable_with_and_without_a_version_in_one_envelope_is_one_outcome_that_fails() {
        var with = address(
                ",\"created\":\"2020-01-01T00:00:00.000Z\",\"modified\":\"2020-01-01T00:00:00.000Z\",\"extensions\":{"
                        + "\"extension-definition--00000000-0000-4000-8000-000000000666\":"
                        + "{\"extension_type\":\"toplevel-property-extension\"}}",
                AMBER);

        for (var order : List.of(List.of(address("", AMBER), with), List.of(with, address("", AMBER)))) {
            var receipt = world.post(world.provider(), TASK_FORCE_1, order.get(0), order.get(1));
            assertTrue(failure(receipt, 1).orElseThrow().contains("with and without"));
            world.withdraw(world.provider(), TASK_FORCE_1, ADDRESS, VersionFilter.ALL);
        }
        var taken = world.take(world.provider(), TASK_FORCE_1, address("", AMBER), with);
        await(world.backlog.finish(taken.id()));
        assertFalse(world.book.isPending(taken.id()));
        world.post(world.provider(), TASK_FORCE_1, with);
        world.post(world.colleague(), TASK_FORCE_1, address("", AMBER));
        world.post(world.colleague(), TASK_FORCE_1, address("", RED));
        assertEquals(
                1,
                world.post(world.colleague(), TASK_FORCE_1, address("", AMBER + "\",\"" + RED))
                        .successes());
    }

    @Test
    void who_cannot_see_what_he_posts_is_answered_the_same_whatever_is_there() {
        world.post(world.provider(), TASK_FORCE_1, outsiders(1, 2020, AMBER));

        for (var mark : List.of(RED, AMBER + "\",\"" + RED, AMBER)) {
            var hidden = failure(world.post(world.colleague(), TASK_FORCE_1, outsiders(1, 2020, mark)), 0);
            var missing = failure(world.post(world.colleague(), TASK_FORCE_1, outsiders(2, 2020, mark)), 0);
            assertEquals(Optional.empty(), missing, mark);
            assertEquals(missing, hidden, mark);
        }
        assertThrows(Refusal.class, () -> world.withdraw(world.colleague(), TASK_FORCE_1, id(2), VersionFilter.ALL));
    }
}
