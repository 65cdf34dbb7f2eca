package org.hikyaku.casework;

import static org.hikyaku.casework.CaseworkWorld.INTAKE;
import static org.hikyaku.casework.CaseworkWorld.MEMBERS;
import static org.hikyaku.casework.CaseworkWorld.TASK_FORCE_1;
import static org.hikyaku.casework.CaseworkWorld.identity;
import static org.hikyaku.casework.Samples.AMBER;
import static org.hikyaku.casework.Samples.GREEN;
import static org.hikyaku.casework.Samples.HANDLING;
import static org.hikyaku.casework.Samples.RED;
import static org.hikyaku.casework.Samples.handling;
import static org.hikyaku.casework.Samples.id;
import static org.hikyaku.casework.Samples.object;
import static org.hikyaku.casework.Samples.outsiders;
import static org.hikyaku.casework.Samples.statement;
import static org.hikyaku.testing.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.hikyaku.council.Caller;
import org.hikyaku.council.Refusal;
import org.hikyaku.feed.Row;
import org.hikyaku.handling.HandlingMarking;
import org.hikyaku.handling.Tlp;
import org.hikyaku.stix.Selector;
import org.hikyaku.stix.StixId;
import org.hikyaku.stix.edition.Profile;
import org.junit.jupiter.api.Test;

abstract class CaseEditionsSuite extends InCaseworkWorld {
    private static final String VICTIM = ",\"name\":\"wave 1\",\"description\":\"seen at Example Ltd\"";
    private static final String REPORT = "report--00000000-0000-4000-8000-000000000070";

    private static EditionWish wish(int n, String... paths) {
        return new EditionWish(id(n), Optional.empty(), profile(paths), Set.of(), Set.of(), Set.of());
    }

    private static Profile profile(String... paths) {
        return Profile.of(Stream.of(paths).map(Selector::parse).toList());
    }

    private UUID posted(String... objects) {
        var receipt = world.post(world.provider(), INTAKE, objects);
        assertEquals(objects.length, receipt.successes(), receipt::toString);
        return world.caseOf(1);
    }

    private void release(UUID file, StixId... objects) {
        var order = new ReleaseOrder(MEMBERS.id(), Tlp.GREEN, Set.of(), List.of(objects));
        await(world.cases.release(world.desk(), file, List.of(order)));
    }

    private String refused(Runnable act) {
        return String.valueOf(assertThrows(Refusal.class, act::run).getMessage());
    }

    /** What a member is served besides sheets and their markings. */
    private List<Row> served(Caller who) {
        return world.rows(who, MEMBERS, true).stream()
                .filter(row -> !Set.of("report", "marking-definition")
                        .contains(row.id().type()))
                .toList();
    }

    @Test
    void an_edition_is_released_under_the_councils_identity_and_leads_nowhere() {
        var file = posted(object(1, 2020, identity(1), GREEN, VICTIM));
        world.settle(file);

        var edition = world.edition(file, wish(1, "description"));
        release(file, edition.id());

        var rows = served(world.general());
        assertEquals(List.of(edition.id()), rows.stream().map(Row::id).toList());
        var text = world.text(rows.get(0));
        assertTrue(text.contains("\"created_by_ref\":\"" + HandlingMarking.BROKER + "\""), text);
        assertTrue(text.contains("wave 1"), text);
        for (var row : world.rows(world.general(), MEMBERS, true)) {
            for (var secret : List.of(
                    "Example Ltd", identity(1), id(1).toString(), id(1).uuid().toString())) {
                assertFalse(world.text(row).contains(secret), secret);
            }
        }
    }

    @Test
    void the_link_is_the_operations_desks_alone() {
        var file = posted(object(1, 2020, identity(1), GREEN, VICTIM));
        world.settle(file);
        var edition = world.edition(file, wish(1, "description"));
        release(file, edition.id());

        var desks = world.cases
                .find(world.desk(), Optional.of(file), Optional.empty())
                .get(0);
        assertEquals(List.of(edition), desks.editions());
        assertEquals(List.of(edition.id()), desks.releases().get(0).objects());
        assertEquals(
                1,
                world.cases
                        .find(world.desk(), Optional.empty(), Optional.of(edition.id()))
                        .size());

        var providers = world.cases
                .find(world.provider(), Optional.of(file), Optional.empty())
                .get(0);
        assertEquals(List.of(), providers.editions());
        assertEquals(List.of(), providers.releases());
        assertEquals(List.of(), world.cases.find(world.provider(), Optional.empty(), Optional.of(edition.id())));
        assertEquals(List.of(), world.cases.find(world.provider(), Optional.of(file), Optional.of(edition.id())));
        assertEquals(
                List.of(),
                await(world.cases.withdraw(world.provider(), file, "a mistake")).editions());
    }

    @Test
    void nobody_but_the_operations_desk_makes_one_and_none_of_a_case_that_was_withdrawn() {
        var file = posted(object(1, 2020, identity(1), GREEN, VICTIM));

        for (var who : List.of(world.provider(), world.peer(), world.general())) {
            assertEquals(
                    Refusal.Kind.FORBIDDEN,
                    assertThrows(Refusal.class, () -> world.edition(who, file, wish(1, "description")))
                            .kind());
        }
        assertEquals(
                Refusal.Kind.NOT_FOUND,
                assertThrows(Refusal.class, () -> world.edition(world.desk(), UUID.randomUUID(), wish(1, "name")))
                        .kind());
        world.settle(file);
        await(world.cases.withdraw(world.provider(), file, "a mistake"));
        assertEquals(
                Refusal.Kind.CONFLICT,
                assertThrows(Refusal.class, () -> world.edition(world.desk(), file, wish(1, "description")))
                        .kind());
    }

    @Test
    void R_12_L_32_the_same_profile_has_one_id_and_a_new_version_only_where_something_that_is_seen_has_changed() {
        var file = posted(object(1, 2020, identity(1), GREEN, VICTIM));
        var first = world.edition(file, wish(1, "description"));
        assertEquals(first, world.edition(file, wish(1, "description")));
        assertNotEquals(first.id(), world.edition(file, wish(1, "name")).id());
        assertEquals(2, world.book.file(file).orElseThrow().editions().size());

        world = node();
        world.post(world.provider(), INTAKE, object(1, 2021, identity(1), GREEN, VICTIM.replace("Ltd", "GmbH")));
        var hidden = caseOf(2021);
        var same = world.edition(hidden, wish(1, "description"));
        assertEquals(first.id(), same.id());
        assertEquals(first.version(), same.version());
        assertEquals(first.blob(), same.blob());

        world.post(world.provider(), INTAKE, object(1, 2022, identity(1), GREEN, VICTIM.replace("wave 1", "wave 2")));
        var changed = world.edition(caseOf(2022), wish(1, "description"));
        assertEquals(first.id(), changed.id());
        assertEquals(first.created(), changed.created());
        assertTrue(changed.version().compareTo(first.version()) > 0);
    }

    /** The case that the version of this year opened. */
    private UUID caseOf(int year) {
        var feed = world.collections.feed(INTAKE.id());
        return world.cases.find(world.desk(), Optional.empty(), Optional.of(id(1))).stream()
                .filter(file -> file.contents().stream()
                        .anyMatch(item -> feed.row(item.row()).version().text().startsWith(String.valueOf(year))))
                .findFirst()
                .orElseThrow()
                .id();
    }

    @Test
    void R_12_an_observable_has_no_versions_so_what_changed_is_another_edition() {
        var file = posted(
                object(1, 2020, identity(1), GREEN, VICTIM),
                "{\"type\":\"process\",\"id\":\"process--00000000-0000-4000-8000-000000000071\",\"pid\":4711,"
                        + "\"cwd\":\"/home/example\",\"command_line\":\"run\",\"object_marking_refs\":[\"" + GREEN
                        + "\"]}");
        world.settle(file);
        var process = StixId.parse("process--00000000-0000-4000-8000-000000000071");
        var wish = new EditionWish(process, Optional.empty(), profile("cwd"), Set.of(), Set.of(), Set.of());

        var edition = world.edition(file, wish);
        release(file, edition.id());

        assertEquals(edition, world.edition(file, wish));
        var text = world.text(served(world.general()).get(0));
        assertEquals(
                "{\"type\":\"process\",\"id\":\"" + edition.id()
                        + "\",\"pid\":4711,\"command_line\":\"run\",\"object_marking_refs\":[\"" + GREEN + "\"]}",
                text);
        release(file, edition.id());
        assertEquals(1, served(world.general()).size());
    }

    @Test
    void a_refusal_names_rule_and_path() {
        var file = posted(object(1, 2020, identity(1), GREEN, VICTIM));

        assertTrue(refused(() -> world.edition(file, wish(1, "pattern"))).startsWith("R-09, pattern: "));
        assertTrue(refused(() -> world.edition(file, wish(1, "labels"))).startsWith("M-22, labels: "));
        var unspoken = new EditionWish(id(1), Optional.empty(), profile(), Set.of(), Set.of(), Set.of("example LTD"));
        assertTrue(refused(() -> world.edition(file, unspoken)).startsWith("R-14, description: "));
        refused(() -> world.edition(file, wish(2, "name")));
    }

    @Test
    void L_04_the_providers_name_is_not_said_though_nobody_asked() {
        var file = posted(object(1, 2020, identity(1), GREEN, ",\"description\":\"by ORGANISATION 1\""));

        assertTrue(refused(() -> world.edition(file, wish(1))).startsWith("R-14, description: "));
    }

    @Test
    void of_several_versions_in_a_case_one_is_named() {
        world.post(
                world.provider(),
                TASK_FORCE_1,
                object(1, 2020, identity(1), AMBER, VICTIM),
                object(1, 2021, identity(1), AMBER, VICTIM));
        var file = await(world.cases.takeUp(world.desk(), TASK_FORCE_1, List.of(id(1))))
                .id();

        assertTrue(refused(() -> world.edition(file, wish(1, "description"))).contains("several versions"));
        var version =
                world.collections.feed(TASK_FORCE_1.id()).living(id(1)).get(0).version();
        var wish = new EditionWish(id(1), Optional.of(version), profile("description"), Set.of(), Set.of(), Set.of());
        assertEquals(id(1), world.edition(file, wish).original());
    }

    @Test
    void R_13_a_release_of_an_edition_is_no_looser_than_what_binds_what_is_left() {
        var granular = ",\"granular_markings\":[{\"marking_ref\":\"" + RED + "\",\"selectors\":[\"description\"]}]";
        var file = posted(object(1, 2020, identity(1), GREEN, VICTIM + granular));
        world.settle(file);

        assertTrue(refused(() -> release(file, id(1))).contains("looser"));
        var red = world.edition(file, wish(1, "name"));
        assertTrue(refused(() -> release(file, red.id())).contains("looser"));
        var green = world.edition(file, wish(1, "description"));
        release(file, green.id());

        var text = world.text(served(world.general()).get(0));
        assertTrue(text.contains(GREEN) && !text.contains(RED), text);
    }

    @Test
    void R_13_the_providers_conditions_bind_an_edition_though_it_does_not_name_them() {
        var file = posted(
                handling("task-force-1", false), object(1, 2020, identity(1), GREEN + "\",\"" + HANDLING, VICTIM));
        world.settle(file);

        var edition = world.edition(file, wish(1, "description"));

        assertTrue(refused(() -> release(file, edition.id())).contains("looser than an object's own markings: tiers"));
        await(world.cases.release(
                world.desk(),
                file,
                List.of(new ReleaseOrder(TASK_FORCE_1.id(), Tlp.GREEN, Set.of(), List.of(edition.id())))));
        var row = world.rows(world.peer(), TASK_FORCE_1, true).stream()
                .filter(each -> each.id().equals(edition.id()))
                .findFirst()
                .orElseThrow();
        assertFalse(world.text(row).contains(HANDLING));
    }

    @Test
    void R_13_what_a_statement_obliges_to_is_kept_or_there_is_no_edition() {
        var file = posted(
                statement(2018, "only for peace"), object(1, 2020, identity(1), GREEN + "\",\"" + HANDLING, VICTIM));

        assertTrue(
                refused(() -> world.edition(file, wish(1, "description"))).startsWith("R-13, object_marking_refs: "));
        var keep = new EditionWish(
                id(1), Optional.empty(), profile("description"), Set.of(StixId.parse(HANDLING)), Set.of(), Set.of());
        assertEquals(Set.of(StixId.parse(HANDLING)), world.edition(file, keep).kept());
    }

    private static String report(String... refs) {
        return "{\"type\":\"report\",\"spec_version\":\"2.1\",\"id\":\"" + REPORT + "\",\"created_by_ref\":\""
                + identity(1)
                + "\",\"created\":\"2020-01-01T00:00:00.000Z\",\"modified\":\"2020-01-01T00:00:00.000Z\",\"name\":\"both\","
                + "\"published\":\"2020-01-01T00:00:00Z\",\"object_refs\":[\"" + String.join("\",\"", refs)
                + "\"],\"object_marking_refs\":[\"" + GREEN + "\"]}";
    }

    private EditionWish ofReport(Set<StixId> keep, Set<StixId> instead) {
        return new EditionWish(StixId.parse(REPORT), Optional.empty(), profile(), keep, instead, Set.of());
    }

    @Test
    void R_05_what_an_edition_names_goes_out_with_it_or_is_kept_by_the_desks_word() {
        var other = id(2).toString();
        var file = posted(
                object(1, 2020, identity(1), GREEN, VICTIM),
                outsiders(2, 2020, GREEN),
                report(other, id(3).toString()));
        world.settle(file);

        assertTrue(refused(() -> world.edition(file, ofReport(Set.of(), Set.of())))
                .startsWith("R-05, object_refs.[1]: "));
        var edition = world.edition(file, ofReport(Set.of(id(3)), Set.of()));
        assertTrue(refused(() -> release(file, edition.id())).startsWith("R-05, object_refs.[0]: "));
        release(file, edition.id(), id(2));
        assertEquals(
                List.of(id(2)), served(world.general()).stream().map(Row::id).toList());
    }

    @Test
    void R_05_an_edition_names_other_editions_in_the_place_of_their_originals() {
        var file = posted(object(1, 2020, identity(1), GREEN, VICTIM), report(id(1).toString()));
        world.settle(file);
        var part = world.edition(file, wish(1, "description"));

        var whole = world.edition(file, ofReport(Set.of(), Set.of(part.id())));
        release(file, whole.id(), part.id());

        var text = world.rows(world.general(), MEMBERS, true).stream()
                .filter(row -> row.id().equals(whole.id()))
                .map(world::text)
                .findFirst()
                .orElseThrow();
        assertTrue(text.contains("\"object_refs\":[\"" + part.id() + "\"]"), text);
        assertTrue(refused(() -> world.edition(file, ofReport(Set.of(), Set.of(id(1)))))
                .contains("is an edition of the case"));
    }

    @Test
    void a_case_with_editions_is_never_released_as_a_whole_nor_an_original_beside_its_edition() {
        var file = posted(object(1, 2020, identity(1), GREEN, VICTIM));
        world.settle(file);
        var edition = world.edition(file, wish(1, "description"));

        assertTrue(refused(() -> release(file)).contains("names its objects"));
        assertTrue(refused(() -> release(file, id(1), edition.id())).startsWith("R-13"));
        assertEquals(List.of(), served(world.general()));
    }

    @Test
    void a_withdrawal_takes_editions_back_and_a_new_node_says_the_same() {
        var file = posted(object(1, 2020, identity(1), GREEN, VICTIM));
        world.settle(file);
        var edition = world.edition(file, wish(1, "description"));
        release(file, edition.id());
        release(file, edition.id());
        world = node();
        assertEquals(
                List.of(edition.id()),
                served(world.general()).stream().map(Row::id).toList());
        assertEquals(List.of(edition), world.book.file(file).orElseThrow().editions());

        await(world.cases.withdraw(world.provider(), file, "a mistake"));

        // Definitions of markings stay: what was read before names them.
        assertTrue(world.rows(world.general(), MEMBERS, true).stream()
                .allMatch(row -> row.id().type().equals("marking-definition")));
    }
}
