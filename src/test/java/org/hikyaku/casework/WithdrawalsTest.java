package org.hikyaku.casework;

import static org.hikyaku.casework.CaseworkWorld.INTAKE;
import static org.hikyaku.casework.CaseworkWorld.MEMBERS;
import static org.hikyaku.casework.CaseworkWorld.TASK_FORCE_1;
import static org.hikyaku.casework.CaseworkWorld.identity;
import static org.hikyaku.casework.Samples.AMBER;
import static org.hikyaku.casework.Samples.GREEN;
import static org.hikyaku.casework.Samples.RED;
import static org.hikyaku.casework.Samples.failure;
import static org.hikyaku.casework.Samples.id;
import static org.hikyaku.casework.Samples.nobodys;
import static org.hikyaku.casework.Samples.object;
import static org.hikyaku.casework.Samples.outsiders;
import static org.hikyaku.testing.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.hikyaku.council.Caller;
import org.hikyaku.council.Refusal;
import org.hikyaku.feed.CollectionInfo;
import org.hikyaku.feed.Row;
import org.hikyaku.feed.VersionFilter;
import org.hikyaku.handling.Tlp;
import org.hikyaku.stix.StixId;
import org.junit.jupiter.api.Test;

class WithdrawalsTest extends InCaseworkWorld {
    private static final VersionFilter FIRST = new VersionFilter(false, true, false, List.of());

    private Refusal.Kind refused(Caller who, CollectionInfo where, StixId object) {
        return assertThrows(Refusal.class, () -> world.withdraw(who, where, object, VersionFilter.ALL))
                .kind();
    }

    @Test
    void a_provider_takes_every_version_of_its_object_back_and_a_new_node_says_the_same() {
        world.post(world.provider(), TASK_FORCE_1, outsiders(1, 2020, AMBER), outsiders(2, 2020, AMBER));
        world.post(world.provider(), TASK_FORCE_1, outsiders(1, 2021, AMBER));

        assertEquals(2, world.withdraw(world.provider(), TASK_FORCE_1, id(1), VersionFilter.ALL));

        assertEquals(List.of("2 2020"), world.sees(world.peer(), TASK_FORCE_1, true));
        assertEquals(Refusal.Kind.NOT_FOUND, refused(world.provider(), TASK_FORCE_1, id(1)));
        var next = new CaseworkWorld(journal);
        assertEquals(List.of("2 2020"), next.sees(next.peer(), TASK_FORCE_1, true));
    }

    @Test
    void the_version_that_is_uncovered_comes_at_a_fresh_stamp_and_a_filter_that_hits_nothing_takes_nothing() {
        world.post(world.provider(), TASK_FORCE_1, outsiders(1, 2020, AMBER));
        world.post(world.provider(), TASK_FORCE_1, outsiders(1, 2021, AMBER));
        var newest = world.rows(world.peer(), TASK_FORCE_1, false).get(0);

        world.withdraw(world.provider(), TASK_FORCE_1, id(1), VersionFilter.LAST);

        var uncovered = world.rows(world.peer(), TASK_FORCE_1, false).get(0);
        assertEquals(List.of("1 2020"), world.sees(world.peer(), TASK_FORCE_1, true));
        assertTrue(uncovered.stamp() > newest.stamp());
        var none = new VersionFilter(false, false, false, List.of(newest.version()));
        assertEquals(
                Refusal.Kind.NOT_FOUND,
                assertThrows(Refusal.class, () -> world.withdraw(world.provider(), TASK_FORCE_1, id(1), none))
                        .kind());
        assertEquals(1, world.withdraw(world.provider(), TASK_FORCE_1, id(1), FIRST));
    }

    @Test
    void nobody_but_provider_and_desk_takes_back_and_what_is_hidden_is_missing() {
        world.post(world.provider(), TASK_FORCE_1, outsiders(1, 2020, AMBER), outsiders(2, 2020, RED));

        assertEquals(Refusal.Kind.FORBIDDEN, refused(world.peer(), TASK_FORCE_1, id(1)));
        assertEquals(Refusal.Kind.NOT_FOUND, refused(world.colleague(), TASK_FORCE_1, id(1)));
        assertEquals(Refusal.Kind.NOT_FOUND, refused(world.peer(), TASK_FORCE_1, id(9)));
        assertEquals(Refusal.Kind.NOT_FOUND, refused(world.general(), TASK_FORCE_1, id(1)));
        assertEquals(1, world.withdraw(world.desk(), TASK_FORCE_1, id(1), VersionFilter.ALL));
        assertEquals(List.of("2 2020"), world.sees(world.peer(), TASK_FORCE_1, true));
    }

    @Test
    void what_was_taken_back_can_be_posted_again_by_its_owner_and_taken_over_by_nobody() {
        var owned = List.of(object(1, 2020, identity(1), AMBER, ""), object(2, 2020, identity(1), AMBER, ""));
        for (int n = 1; n <= 2; n++) {
            world.post(world.provider(), TASK_FORCE_1, owned.get(n - 1));
            world.withdraw(world.provider(), TASK_FORCE_1, id(n), VersionFilter.ALL);
        }

        for (var taking : List.of(nobodys(1, 2021, AMBER), object(2, 2022, identity(1), AMBER, ""))) {
            var taken = world.post(world.peer(), TASK_FORCE_1, taking);
            assertEquals(Optional.empty(), failure(taken, 0));
        }
        assertEquals(List.of("1 2021", "2 2022"), world.sees(world.peer(), TASK_FORCE_1, true));
        assertEquals(List.of(), world.sees(world.provider(), TASK_FORCE_1, true));

        world.post(world.provider(), TASK_FORCE_1, owned.toArray(String[]::new));
        assertEquals(List.of("1 2020", "2 2020"), world.sees(world.provider(), TASK_FORCE_1, true));
    }

    @Test
    void a_members_object_that_another_posts_first_is_shown_to_nobody_else() {
        var receipt = world.post(world.peer(), TASK_FORCE_1, object(1, 2020, identity(1), AMBER, ""));

        assertEquals(Optional.empty(), failure(receipt, 0));
        assertEquals(List.of("1 2020"), world.sees(world.peer(), TASK_FORCE_1, true));
        assertEquals(List.of(), world.sees(world.provider(), TASK_FORCE_1, true));
        assertFalse(world.cases
                .find(world.desk(), Optional.empty(), Optional.of(id(1)))
                .isEmpty());
    }

    @Test
    void the_councils_sheet_names_only_what_is_left_and_goes_with_the_last() {
        world.post(world.provider(), INTAKE, object(1, 2020, identity(1), GREEN, ""), outsiders(2, 2020, GREEN));
        var file = world.caseOf(1);
        world.settle(file);
        world.release(file, MEMBERS, Tlp.GREEN);
        var sheet = sheet().orElseThrow();
        assertEquals(Refusal.Kind.FORBIDDEN, refused(world.desk(), MEMBERS, sheet.id()));
        var marking = world.rows(world.desk(), MEMBERS, true).stream()
                .filter(row -> row.id().type().equals("marking-definition"))
                .findFirst()
                .orElseThrow();
        assertEquals(Refusal.Kind.FORBIDDEN, refused(world.desk(), MEMBERS, marking.id()));

        world.withdraw(world.desk(), MEMBERS, id(1), VersionFilter.ALL);

        var rest = sheet().orElseThrow();
        assertEquals(sheet.id(), rest.id());
        assertTrue(rest.stamp() > sheet.stamp() && rest.version().compareTo(sheet.version()) > 0);
        assertEquals(sheet.label(), rest.label());
        var text = new String(await(journal.blobs(List.of(rest.blob()))).get(0), StandardCharsets.UTF_8);
        assertFalse(text.contains(id(1).toString()), text);
        assertTrue(text.contains(id(2).toString()), text);

        world.withdraw(world.desk(), MEMBERS, id(2), VersionFilter.ALL);
        assertEquals(Optional.empty(), sheet());
        world.release(file, MEMBERS, Tlp.GREEN);
        assertEquals(List.of("1 2020", "2 2020"), world.sees(world.general(), MEMBERS, true));
    }

    private Optional<Row> sheet() {
        var sheets = world.rows(world.general(), MEMBERS, true).stream()
                .filter(row -> row.id().type().equals("report"))
                .toList();
        assertTrue(sheets.size() <= 1, "older versions of a sheet are no longer served");
        return sheets.stream().findFirst();
    }

    @Test
    void the_version_that_is_uncovered_as_the_oldest_comes_at_a_fresh_stamp_too_and_no_other_does() {
        world.post(world.provider(), TASK_FORCE_1, outsiders(1, 2020, AMBER));
        world.post(world.provider(), TASK_FORCE_1, outsiders(1, 2021, AMBER));
        world.post(world.provider(), TASK_FORCE_1, outsiders(1, 2022, AMBER), outsiders(2, 2020, AMBER));
        var before = world.rows(world.peer(), TASK_FORCE_1, true);
        long last = before.get(before.size() - 1).stamp();

        world.withdraw(world.provider(), TASK_FORCE_1, id(1), FIRST);

        var fresh = world.rows(world.peer(), TASK_FORCE_1, true).stream()
                .filter(row -> row.stamp() > last)
                .map(row -> row.version().text().substring(0, 4))
                .toList();
        assertEquals(List.of("2021"), fresh);
        world.withdraw(world.provider(), TASK_FORCE_1, id(1), FIRST);
        world.withdraw(world.provider(), TASK_FORCE_1, id(1), FIRST);
        assertEquals(List.of("2 2020"), world.sees(world.peer(), TASK_FORCE_1, true));
    }
}
