package org.hikyaku.casework;

import static org.hikyaku.casework.CaseworkWorld.INTAKE;
import static org.hikyaku.casework.CaseworkWorld.MEMBERS;
import static org.hikyaku.casework.CaseworkWorld.TASK_FORCE_1;
import static org.hikyaku.casework.CaseworkWorld.TASK_FORCE_2;
import static org.hikyaku.casework.Samples.AMBER;
import static org.hikyaku.casework.Samples.GREEN;
import static org.hikyaku.casework.Samples.RED;
import static org.hikyaku.casework.Samples.handling;
import static org.hikyaku.casework.Samples.id;
import static org.hikyaku.casework.Samples.marked;
import static org.hikyaku.casework.Samples.naming;
import static org.hikyaku.casework.Samples.object;
import static org.hikyaku.casework.Samples.outsiders;
import static org.hikyaku.casework.Samples.relationship;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.hikyaku.council.Caller;
import org.hikyaku.feed.CollectionInfo;
import org.hikyaku.feed.Lineage;
import org.hikyaku.feed.Row;
import org.hikyaku.feed.VersionFilter;
import org.hikyaku.handling.Tlp;
import org.hikyaku.stix.StixId;
import org.junit.jupiter.api.Test;

/** What an object joins when it comes in, and what becomes of it when that gets stricter (L-01, L-02, L-03). */
abstract class ClosureSuite extends InCaseworkWorld {
    private static final StixId RELATIONSHIP = StixId.parse(id(9).toString().replace("indicator", "relationship"));

    /** What the member who may see least is served of the members' collection. */
    private List<String> general() {
        return world.sees(world.general(), MEMBERS, false);
    }

    private List<String> secondClass() {
        return world.sees(world.secondClass(), TASK_FORCE_2, false);
    }

    private List<String> provider(CollectionInfo where) {
        return world.sees(world.provider(), where, false);
    }

    /** The newest version of an object that lives in the chain that all share. */
    private Row row(CollectionInfo where, StixId object) {
        return world.collections.feed(where.id()).newest(object).get(0);
    }

    /** Lets a member bring an object that class 1 alone may see where class 2 reads too. */
    private Receipt forFirstClass(Caller who, int n, int year) {
        return world.post(who, TASK_FORCE_2, handling("task-force-1", false), marked(n, year, AMBER));
    }

    private static Tlp tlp(Row row) {
        return row.label().tlp();
    }

    @Test
    void who_may_not_see_one_of_its_ends_does_not_see_a_relationship() {
        world.publish(MEMBERS, Tlp.RED, outsiders(1, 2020, ""));
        world.publish(MEMBERS, Tlp.GREEN, outsiders(2, 2020, ""), relationship(9, 2020, "", id(1), id(2)));

        assertEquals(List.of("2 2020"), general());
        assertTrue(provider(MEMBERS).containsAll(List.of("1 2020", "2 2020", "9 2020")));
        assertEquals(
                List.of(
                        Lineage.shared(id(1), world.desk().organisation()),
                        Lineage.shared(id(2), world.desk().organisation())),
                row(MEMBERS, RELATIONSHIP).joined());
    }

    @Test
    void in_one_envelope_no_order_matters_and_cycles_are_followed() {
        world.publish(MEMBERS, Tlp.RED, outsiders(1, 2020, ""));
        world.publish(
                MEMBERS,
                Tlp.GREEN,
                naming(2, 2020, "", id(3)),
                naming(3, 2020, "", id(4)),
                naming(4, 2020, "", id(2), id(1)),
                naming(5, 2020, "", id(6)),
                outsiders(6, 2020, ""));

        assertEquals(List.of("5 2020", "6 2020"), general());
    }

    @Test
    void what_its_poster_does_not_see_counts_as_missing_for_ever() {
        forFirstClass(world.provider(), 1, 2020);

        var answer = world.post(world.secondClass(), TASK_FORCE_2, naming(2, 2020, AMBER, id(1), id(77)));
        var seen = world.post(world.peer(), TASK_FORCE_2, naming(3, 2020, AMBER, id(1), id(77)));

        assertEquals(1, answer.successes());
        assertEquals(1, seen.successes());
        assertEquals(List.of("2 2020"), secondClass());
        assertEquals(List.of(), row(TASK_FORCE_2, id(2)).joined());
        forFirstClass(world.provider(), 1, 2021);
        world.post(world.provider(), TASK_FORCE_2, handling("task-force-1", false), marked(1, 2022, RED));
        assertEquals(List.of("2 2020"), secondClass());
        assertEquals(Tlp.AMBER, tlp(row(TASK_FORCE_2, id(2))));
        assertEquals(Tlp.RED, tlp(row(TASK_FORCE_2, id(3))));
    }

    @Test
    void a_creator_and_what_else_is_named_is_not_followed() {
        var creator = "identity--00000000-0000-4000-8000-000000000999";
        world.publish(
                MEMBERS,
                Tlp.RED,
                outsiders(1, 2020, "")
                        .replace(id(1).toString(), creator)
                        .replace("\"created_by_ref\":\"" + creator + "\",", "")
                        .replace("\"indicator\"", "\"identity\""));
        world.publish(
                MEMBERS,
                Tlp.GREEN,
                outsiders(2, 2020, "").replace("\"pattern\":", "\"x_ref\":\"" + creator + "\",\"pattern\":"));

        assertEquals(List.of("2 2020"), general());
    }

    @Test
    void what_names_something_kept_apart_is_kept_apart_too_and_its_poster_is_told_nothing() {
        forFirstClass(world.provider(), 1, 2020);

        var first =
                world.post(world.secondClass(), TASK_FORCE_2, outsiders(1, 2020, AMBER), naming(2, 2020, AMBER, id(1)));
        var later = world.post(world.secondClass(), TASK_FORCE_2, naming(3, 2020, AMBER, id(1)));
        int rows = world.collections.feed(TASK_FORCE_2.id()).size();
        var again = world.post(
                world.secondClass(), TASK_FORCE_2, naming(3, 2020, AMBER, id(1)), naming(2, 2020, AMBER, id(1)));

        assertEquals(List.of(2, 1, 2), List.of(first.successes(), later.successes(), again.successes()));
        assertEquals(rows, world.collections.feed(TASK_FORCE_2.id()).size(), "what is there does not come twice");
        assertEquals(List.of("1 2020", "2 2020", "3 2020"), secondClass());
        assertEquals(List.of("1 2020"), provider(TASK_FORCE_2));
        assertEquals(
                1,
                world.cases
                        .find(world.desk(), Optional.empty(), Optional.of(id(3)))
                        .size(),
                "the desk is asked to look");
    }

    @Test
    void a_version_that_would_hide_others_by_what_it_names_is_kept_apart() {
        forFirstClass(world.provider(), 1, 2020);
        world.post(world.secondClass(), TASK_FORCE_2, outsiders(2, 2020, AMBER));

        var receipt = world.post(world.peer(), TASK_FORCE_2, naming(2, 2021, AMBER, id(1)));

        assertEquals(1, receipt.successes());
        assertEquals(List.of("2 2020"), secondClass());
        assertEquals(List.of("1 2020", "2 2020"), provider(TASK_FORCE_2));
        assertTrue(world.sees(world.peer(), TASK_FORCE_2, false).contains("2 2021"));
    }

    @Test
    void a_release_joins_what_it_names_whoever_sees_that() {
        world.publish(MEMBERS, Tlp.RED, outsiders(1, 2020, ""));
        world.post(
                world.provider(),
                INTAKE,
                object(
                        2,
                        2020,
                        CaseworkWorld.identity(1),
                        GREEN,
                        "," + Samples.OWN_REFS + "\"object_refs\":[\"" + id(1) + "\"]"),
                object(3, 2020, CaseworkWorld.identity(1), GREEN, ""));
        var file = world.caseOf(2);
        world.settle(file);

        world.release(file, MEMBERS, Tlp.GREEN);

        assertEquals(List.of("3 2020"), general());
        assertEquals(Tlp.RED, tlp(row(MEMBERS, id(2))));
    }

    @Test
    void what_gets_stricter_takes_along_all_that_joined_it() {
        world.publish(MEMBERS, Tlp.GREEN, outsiders(1, 2020, ""), outsiders(6, 2020, ""));
        world.publish(
                MEMBERS,
                Tlp.GREEN,
                naming(2, 2020, "", id(1)),
                naming(2, 2021, "", id(1)),
                naming(3, 2020, "", id(2)),
                naming(3, 2021, ""),
                relationship(9, 2020, "", id(2), id(6)));
        assertEquals(List.of("1 2020", "6 2020", "2 2021", "3 2021", "9 2020"), general());

        world.publish(MEMBERS, Tlp.RED, outsiders(1, 2021, ""));

        assertEquals(List.of("6 2020", "3 2021"), general());
        assertEquals(List.of("6 2020", "3 2021"), world.sees(world.general(), MEMBERS, true));
        assertEquals(
                List.of("6 2020", "3 2021", "3 2020", "1 2020", "1 2021", "2 2020", "2 2021", "9 2020").stream()
                        .sorted()
                        .toList(),
                world.sees(world.provider(), MEMBERS, true).stream().sorted().toList());
        var again = node();
        assertEquals(general(), again.sees(again.general(), MEMBERS, false), "after a start as before");
    }

    @Test
    void what_gets_looser_takes_nothing_along() {
        world.publish(MEMBERS, Tlp.RED, outsiders(1, 2020, ""));
        world.publish(MEMBERS, Tlp.GREEN, naming(2, 2020, "", id(1)));

        world.publish(MEMBERS, Tlp.GREEN, outsiders(1, 2021, ""));

        assertEquals(List.of("1 2021"), general());
        world.publish(MEMBERS, Tlp.GREEN, naming(2, 2021, "", id(1)));
        assertEquals(List.of("1 2021", "2 2021"), general());
    }

    @Test
    void a_stricter_version_that_a_deletion_uncovers_takes_along_what_joined_it() {
        world.publish(MEMBERS, Tlp.RED, outsiders(1, 2020, ""));
        world.publish(MEMBERS, Tlp.GREEN, outsiders(1, 2021, ""));
        world.publish(MEMBERS, Tlp.GREEN, naming(2, 2020, "", id(1)));
        assertEquals(List.of("1 2021", "2 2020"), general());

        world.withdraw(world.desk(), MEMBERS, id(1), new VersionFilter(false, false, true, List.of()));

        assertEquals(List.of(), general());
        assertEquals(Tlp.RED, tlp(row(MEMBERS, id(2))));
    }

    @Test
    void what_joined_stays_when_all_of_that_is_deleted_and_follows_what_comes_in_its_place() {
        world.publish(MEMBERS, Tlp.GREEN, outsiders(1, 2020, ""));
        world.publish(MEMBERS, Tlp.GREEN, naming(2, 2020, "", id(1)));

        world.withdraw(world.desk(), MEMBERS, id(1), VersionFilter.ALL);

        assertEquals(List.of("2 2020"), general());
        world.publish(MEMBERS, Tlp.RED, outsiders(1, 2021, ""));
        assertEquals(List.of(), general());
    }

    @Test
    void of_an_observable_the_posters_own_copy_is_joined_else_the_most_open() {
        var address = "ipv4-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4";
        var copy = "{\"type\":\"ipv4-addr\",\"id\":\"" + address
                + "\",\"value\":\"192.0.2.1\",\"object_marking_refs\":[\"" + AMBER + "\"]}";
        world.post(world.secondClass(), TASK_FORCE_2, copy);
        world.post(world.provider(), TASK_FORCE_2, copy.replace(AMBER, RED).replace("2.1\"", "2.1\",\"x_own\":1"));

        world.post(world.provider(), TASK_FORCE_2, naming(2, 2020, AMBER, StixId.parse(address)));
        world.post(world.peer(), TASK_FORCE_2, naming(3, 2020, AMBER, StixId.parse(address)));

        assertEquals(Tlp.RED, tlp(row(TASK_FORCE_2, id(2))));
        assertEquals(Tlp.AMBER, tlp(row(TASK_FORCE_2, id(3))));
        assertEquals(
                Optional.of(world.provider().organisation()),
                row(TASK_FORCE_2, id(2)).joined().get(0).provider());
    }

    @Test
    void nobody_sees_a_sheet_of_the_councils_who_may_not_see_all_that_it_names() {
        world.publish(MEMBERS, Tlp.RED, outsiders(1, 2020, ""));
        world.publish(MEMBERS, Tlp.GREEN, naming(2, 2020, "", id(1)));

        assertFalse(world.rows(world.general(), MEMBERS, true).stream()
                .anyMatch(row -> row.id().type().equals("report")));
    }

    @Test
    void in_intake_nothing_is_joined() {
        world.post(world.provider(), INTAKE, outsiders(1, 2020, RED), naming(2, 2020, AMBER, id(1)));

        assertEquals(List.of(), row(INTAKE, id(2)).joined());
    }

    @Test
    void a_post_that_joins_reposted_is_there_already() {
        var objects = new String[] {outsiders(1, 2020, AMBER), naming(2, 2020, AMBER, id(1))};
        world.post(world.colleague(), TASK_FORCE_1, objects);
        int rows = world.collections.feed(TASK_FORCE_1.id()).size();

        world.post(world.colleague(), TASK_FORCE_1, objects);
        world.post(world.provider(), TASK_FORCE_1, objects);

        assertEquals(rows, world.collections.feed(TASK_FORCE_1.id()).size());
    }
}
