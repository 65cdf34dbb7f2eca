package org.hikyaku.casework;

import static org.hikyaku.casework.CaseworkWorld.EARLY_WARNING;
import static org.hikyaku.casework.CaseworkWorld.INTAKE;
import static org.hikyaku.casework.CaseworkWorld.MEMBERS;
import static org.hikyaku.casework.CaseworkWorld.TASK_FORCE_1;
import static org.hikyaku.casework.CaseworkWorld.identity;
import static org.hikyaku.casework.Samples.AMBER;
import static org.hikyaku.casework.Samples.GREEN;
import static org.hikyaku.casework.Samples.RED;
import static org.hikyaku.casework.Samples.failure;
import static org.hikyaku.casework.Samples.handling;
import static org.hikyaku.casework.Samples.id;
import static org.hikyaku.casework.Samples.marked;
import static org.hikyaku.casework.Samples.object;
import static org.hikyaku.casework.Samples.outsiders;
import static org.hikyaku.testing.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hikyaku.council.Refusal;
import org.hikyaku.handling.Tlp;
import org.hikyaku.journal.Unavailable;
import org.junit.jupiter.api.Test;

class CaseworkTest extends InCaseworkWorld {
    @Test
    void a_post_that_a_TLP_marking_covers_goes_to_those_who_may_handle_secrets() {
        var receipt = world.post(world.provider(), TASK_FORCE_1, outsiders(1, 2020, AMBER), outsiders(2, 2020, ""));

        assertEquals(Optional.empty(), failure(receipt, 0));
        assertTrue(failure(receipt, 1).orElseThrow().contains("a TLP marking is missing"));
        assertEquals(List.of("1 2020"), world.sees(world.peer(), TASK_FORCE_1, false));
        assertEquals(List.of(), world.sees(world.colleague(), TASK_FORCE_1, false));
    }

    @Test
    void other_content_for_what_the_poster_sees_is_told_and_the_same_content_is_no_error() {
        world.post(world.provider(), TASK_FORCE_1, outsiders(1, 2020, AMBER));

        var same = world.post(world.peer(), TASK_FORCE_1, outsiders(1, 2020, AMBER));
        var other = world.post(world.peer(), TASK_FORCE_1, outsiders(1, 2020, RED));

        assertEquals(Optional.empty(), failure(same, 0));
        assertTrue(failure(other, 0).orElseThrow().contains("other content"));
        assertEquals(List.of("1 2020"), world.sees(world.peer(), TASK_FORCE_1, true));
    }

    @Test
    void the_same_content_in_another_rendering_is_known_again_and_the_first_bytes_stay() {
        world.post(world.provider(), TASK_FORCE_1, outsiders(1, 2020, AMBER));
        var reordered = outsiders(1, 2020, AMBER)
                .replace("\"type\":\"indicator\",", "")
                .replace("\"pattern_type\":", "\"type\" : \"indicator\" , \"pattern_type\":");

        var receipt = world.post(world.peer(), TASK_FORCE_1, reordered);

        assertEquals(Optional.empty(), failure(receipt, 0));
        var rows = world.rows(world.peer(), TASK_FORCE_1, true);
        assertEquals(1, rows.size());
        assertEquals(outsiders(1, 2020, AMBER).length(), rows.get(0).size());
    }

    @Test
    void a_hidden_twin_makes_no_difference_to_what_the_poster_is_told_and_the_desk_gets_a_case() {
        world.post(world.provider(), TASK_FORCE_1, outsiders(1, 2020, AMBER));
        var marking = handling("task-force-1", false);

        var hidden = world.post(world.colleague(), TASK_FORCE_1, marking, outsiders(1, 2020, RED));
        var missing = world.post(world.colleague(), TASK_FORCE_1, outsiders(2, 2020, RED));

        assertEquals(failure(missing, 0), failure(hidden, 1));
        assertEquals(
                List.of("1 2020"),
                world.sees(world.provider(), TASK_FORCE_1, true).subList(0, 1));
        var file = world.cases.find(world.desk(), Optional.empty(), Optional.of(id(1)));
        assertEquals(1, file.size());
        assertEquals(world.colleague().organisation(), file.get(0).provider());
        assertEquals(
                2,
                world.rows(world.peer(), TASK_FORCE_1, true).stream()
                        .filter(row -> row.id().equals(id(1)))
                        .count(),
                "the poster's organisation sees its own beside the peer's");
        assertEquals(
                1,
                world.rows(world.provider(), TASK_FORCE_1, true).stream()
                        .filter(row -> row.id().equals(id(1)))
                        .count(),
                "nobody else does");
    }

    @Test
    void a_case_that_a_hidden_twin_opened_is_the_desks_alone_until_it_acts() {
        world.post(world.provider(), TASK_FORCE_1, outsiders(1, 2020, RED));
        world.post(world.colleague(), TASK_FORCE_1, outsiders(1, 2020, AMBER));
        var file = world.caseOf(1);

        for (var who : List.of(world.peer(), world.colleague())) {
            assertEquals(List.of(), world.cases.find(who, Optional.empty(), Optional.of(id(1))));
            assertEquals(List.of(), world.cases.find(who, Optional.of(file), Optional.empty()));
        }

        await(world.cases.designate(world.desk(), file, true, true, ""));
        assertEquals(
                1,
                world.cases
                        .find(world.peer(), Optional.empty(), Optional.of(id(1)))
                        .size());
    }

    @Test
    void of_a_case_that_may_be_secret_only_registered_users_of_its_provider_know() {
        world.post(world.peer(), INTAKE, outsiders(1, 2020, AMBER));
        var file = world.caseOf(1);
        assertEquals(List.of(), world.cases.find(world.colleague(), Optional.of(file), Optional.empty()));
        assertEquals(
                1,
                world.cases
                        .find(world.peer(), Optional.of(file), Optional.empty())
                        .size());
        assertEquals(List.of(), world.cases.find(world.provider(), Optional.of(file), Optional.empty()));

        await(world.cases.designate(world.desk(), file, false, true, ""));
        assertEquals(List.of(), world.cases.find(world.colleague(), Optional.of(file), Optional.empty()));
        await(world.cases.agree(world.peer(), file, 1));
        assertEquals(
                1,
                world.cases
                        .find(world.colleague(), Optional.of(file), Optional.empty())
                        .size());
    }

    @Test
    void a_version_beside_hidden_ones_is_shown_to_its_posters_organisation_whatever_they_are_labelled() {
        world.post(world.provider(), TASK_FORCE_1, outsiders(1, 2022, RED));

        var receipt = world.post(world.colleague(), TASK_FORCE_1, outsiders(1, 2021, AMBER));

        assertEquals(Optional.empty(), failure(receipt, 0));
        assertTrue(world.sees(world.peer(), TASK_FORCE_1, true).contains("1 2021"));
        assertEquals(List.of("1 2022"), world.sees(world.provider(), TASK_FORCE_1, true));
    }

    @Test
    void another_members_object_is_versioned_by_that_member_alone() {
        world.post(world.provider(), TASK_FORCE_1, object(1, 2020, identity(1), AMBER, ""));

        var others = world.post(world.peer(), TASK_FORCE_1, object(1, 2021, identity(1), AMBER, ""));
        var own = world.post(world.provider(), TASK_FORCE_1, object(1, 2022, identity(1), AMBER, ""));

        assertTrue(failure(others, 0).orElseThrow().contains("only its creator's organisation"));
        assertEquals(Optional.empty(), failure(own, 0));
        assertEquals(List.of("1 2022"), world.sees(world.peer(), TASK_FORCE_1, false));
    }

    @Test
    void what_the_desk_may_not_post_is_refused_with_the_reason() {
        var broker = org.hikyaku.handling.HandlingMarking.BROKER.toString();

        var receipt = world.post(
                world.desk(),
                MEMBERS,
                object(1, 2020, identity(1), GREEN, ""),
                object(2, 2020, broker, GREEN, ""),
                outsiders(3, 2020, GREEN),
                outsiders(4, 2020, "marking-definition--00000000-0000-4000-8000-000000000123"));

        assertTrue(failure(receipt, 0).orElseThrow().contains("through casework"));
        assertTrue(failure(receipt, 1).orElseThrow().contains("only from casework"));
        assertTrue(failure(receipt, 2).orElseThrow().contains("a handling marking is missing"));
        assertTrue(failure(receipt, 3).orElseThrow().contains("not known here"));
        assertEquals(List.of(), world.sees(world.general(), MEMBERS, true));
    }

    @Test
    void a_newer_version_that_is_stricter_tightens_the_older_ones() {
        world.post(world.provider(), TASK_FORCE_1, handling("task-force-1", false), marked(1, 2020, AMBER));
        world.post(world.provider(), TASK_FORCE_1, outsiders(1, 2021, RED));

        var labels = world.rows(world.peer(), TASK_FORCE_1, true).stream()
                .filter(row -> row.id().equals(id(1)))
                .map(row -> row.label().tlp())
                .distinct()
                .toList();

        assertEquals(List.of(Tlp.RED), labels);
    }

    @Test
    void a_case_goes_where_both_words_and_the_release_say_and_is_gone_once_withdrawn() {
        world.post(world.provider(), INTAKE, object(1, 2020, identity(1), GREEN, ""), outsiders(2, 2020, ""));
        var file = world.caseOf(1);

        assertThrows(Refusal.class, () -> world.release(file, MEMBERS, Tlp.GREEN), "no word, no release");
        await(world.cases.designate(world.desk(), file, false, true, ""));
        assertThrows(Refusal.class, () -> world.release(file, MEMBERS, Tlp.GREEN), "one word is not two");
        assertThrows(Refusal.class, () -> await(world.cases.agree(world.peer(), file, 1)), "not the provider");
        await(world.cases.agree(world.provider(), file, 1));
        var looser = assertThrows(Refusal.class, () -> world.release(file, MEMBERS, Tlp.CLEAR));
        assertTrue(looser.text().contains("tlp"));
        assertThrows(Refusal.class, () -> world.release(file, EARLY_WARNING, Tlp.GREEN), "sensitive stays inside");
        world.release(file, MEMBERS, Tlp.GREEN);

        assertEquals(List.of("1 2020", "2 2020"), world.sees(world.general(), MEMBERS, true));
        await(world.cases.withdraw(world.provider(), file, "the victim asked"));
        assertEquals(
                List.of(),
                world.rows(world.general(), MEMBERS, true).stream()
                        .filter(row -> !row.id().type().equals("marking-definition"))
                        .toList());
    }

    @Test
    void a_version_that_a_withdrawal_uncovers_comes_at_a_fresh_stamp() {
        world.post(world.provider(), INTAKE, object(1, 2020, identity(1), GREEN, ""));
        var first = world.caseOf(1);
        world.settle(first);
        world.release(first, MEMBERS, Tlp.GREEN);
        world.post(world.provider(), INTAKE, object(1, 2021, identity(1), GREEN, ""));
        var second = world.cases
                .find(world.desk(), Optional.empty(), Optional.of(id(1)))
                .get(1)
                .id();
        world.settle(second);
        world.release(second, MEMBERS, Tlp.GREEN);
        assertEquals(List.of("1 2021"), world.sees(world.general(), MEMBERS, false));
        long newest = world.rows(world.general(), MEMBERS, true).stream()
                .mapToLong(row -> row.stamp())
                .max()
                .orElseThrow();

        await(world.cases.withdraw(world.desk(), second, "wrong"));

        assertEquals(List.of("1 2020"), world.sees(world.general(), MEMBERS, false));
        assertTrue(world.rows(world.general(), MEMBERS, false).stream()
                .filter(row -> row.id().equals(id(1)))
                .allMatch(row -> row.stamp() > newest));
    }

    @Test
    void a_release_that_revises_an_earlier_one_replaces_its_sheet() {
        world.post(world.provider(), INTAKE, object(1, 2020, identity(1), GREEN, ""));
        var file = world.caseOf(1);
        world.settle(file);
        world.release(file, MEMBERS, Tlp.GREEN);
        world.release(file, MEMBERS, Tlp.AMBER);

        var sheets = world.rows(world.peer(), MEMBERS, true).stream()
                .filter(row -> row.id().type().equals("report"))
                .toList();

        assertEquals(1, sheets.size());
        assertEquals(Tlp.AMBER, sheets.get(0).label().tlp());
        assertEquals(List.of("1 2020"), world.sees(world.peer(), MEMBERS, true));
    }

    @Test
    void an_intent_that_a_dying_node_left_is_carried_out_once_by_the_next() {
        world.post(world.provider(), INTAKE, object(1, 2020, identity(1), GREEN, ""));
        var file = world.caseOf(1);
        world.settle(file);
        var dying = new CaseworkWorld(new Failing(journal, MEMBERS));
        var order = List.of(new ReleaseOrder(MEMBERS.id(), Tlp.GREEN, Set.of(), List.of()));
        assertThrows(Unavailable.class, () -> await(dying.cases.release(dying.desk(), file, order)));
        assertEquals(List.of(), world.sees(world.general(), MEMBERS, true));

        var next = new CaseworkWorld(journal);
        await(next.cases.completeIntents());
        var later = new CaseworkWorld(journal);

        assertEquals(List.of("1 2020"), later.sees(later.general(), MEMBERS, true));
        assertEquals(
                1,
                later.rows(later.general(), MEMBERS, true).stream()
                        .filter(row -> row.id().type().equals("report"))
                        .count());
    }

    @Test
    void a_receipt_is_its_submitters_alone() {
        var receipt = world.post(world.provider(), INTAKE, outsiders(1, 2020, ""));

        assertEquals(receipt, await(world.submissions.receipt(world.provider(), receipt.id())));
        assertThrows(Refusal.class, () -> await(world.submissions.receipt(world.peer(), receipt.id())));
    }

    @Test
    void a_reference_to_what_is_not_there_is_legal() {
        var told = world.post(
                world.provider(), TASK_FORCE_1, Samples.relationship(1, 2020, AMBER, Samples.id(2), Samples.id(3)));

        assertEquals(Optional.empty(), Samples.failure(told, 0));
        assertEquals(1, world.rows(world.peer(), TASK_FORCE_1, false).size());
    }
}
