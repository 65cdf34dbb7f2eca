package org.hikyaku.casework;

import static org.hikyaku.casework.CaseworkWorld.INTAKE;
import static org.hikyaku.casework.CaseworkWorld.MEMBERS;
import static org.hikyaku.casework.CaseworkWorld.TASK_FORCE_1;
import static org.hikyaku.casework.CaseworkWorld.TASK_FORCE_2;
import static org.hikyaku.casework.Samples.AMBER;
import static org.hikyaku.casework.Samples.GREEN;
import static org.hikyaku.casework.Samples.HANDLING;
import static org.hikyaku.casework.Samples.RED;
import static org.hikyaku.casework.Samples.failure;
import static org.hikyaku.casework.Samples.handling;
import static org.hikyaku.casework.Samples.id;
import static org.hikyaku.casework.Samples.marked;
import static org.hikyaku.casework.Samples.outsiders;
import static org.hikyaku.casework.Samples.sheet;
import static org.hikyaku.casework.Samples.statement;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hikyaku.feed.CollectionInfo;
import org.hikyaku.feed.Row;
import org.hikyaku.handling.Tlp;
import org.hikyaku.handling.Withheld;
import org.junit.jupiter.api.Test;

/** What becomes of markings that pretend, contradict themselves or say more than they do. */
class MarkingRemarksTest extends InCaseworkWorld {
    private static final String STRICT = Tlp.AMBER_STRICT.id().toString();

    private static Optional<String> remark(Receipt receipt, int index) {
        return receipt.outcomes().get(index).remark();
    }

    private Row row(CollectionInfo where, int n) {
        return world.collections.feed(where.id()).living(id(n)).get(0);
    }

    @Test
    void conditions_that_break_a_rule_are_refused_in_intake_too_and_what_they_mark_is_for_nobody() {
        var broken = handling("task-force-2", true).replace("\"secret\":true", "\"secret\":\"yes\"");
        for (var where : List.of(INTAKE, TASK_FORCE_2)) {
            var receipt = world.post(world.peer(), where, broken, marked(1, 2020, AMBER));
            assertEquals(
                    "X-06 at $.extensions['extension-definition--627f0428-0672-4653-9bd9-41594211b970'].secret:"
                            + " has to be stated: true or false",
                    failure(receipt, 0).orElseThrow());
            assertEquals(where.equals(TASK_FORCE_2), failure(receipt, 1).isPresent());
        }
        assertEquals(Set.of(Withheld.UNKNOWN_MARKING), row(INTAKE, 1).label().withheld());
    }

    @Test
    void a_sheet_without_a_tlp_marking_is_refused_in_intake_too() {
        var creator = CaseworkWorld.identity(1);
        var bare = sheet(creator, HANDLING, 1).replace("\"" + AMBER + "\",", "");
        for (var where : List.of(INTAKE, TASK_FORCE_2)) {
            var receipt = world.post(
                    world.provider(),
                    where,
                    handling("task-force-2", true),
                    bare,
                    Samples.object(1, 2020, creator, AMBER, ""));
            assertEquals(
                    "X-03 at $.object_marking_refs: has to hold a TLP marking beside the handling marking:"
                            + " without one it is no sheet",
                    failure(receipt, 1).orElseThrow());
            assertEquals(2, receipt.successes());
        }
        var whole = world.post(world.provider(), INTAKE, handling("task-force-2", true), sheet(creator, HANDLING, 1));
        assertEquals(2, whole.successes());
    }

    @Test
    void what_is_stricter_in_effect_than_it_looks_is_taken_and_told() {
        var receipt = world.post(
                world.peer(), TASK_FORCE_1, outsiders(1, 2020, AMBER), outsiders(2, 2020, GREEN + "\",\"" + RED));
        assertEquals(2, receipt.successes());
        assertEquals(Optional.empty(), remark(receipt, 0));
        assertEquals(
                "M-33 at $.object_marking_refs: should hold one TLP label: of several the strictest is kept",
                remark(receipt, 1).orElseThrow());
        assertEquals(Tlp.RED, row(TASK_FORCE_1, 2).label().tlp());
    }

    @Test
    void a_marking_without_a_definition_is_told_in_intake_and_refused_elsewhere() {
        var told = world.post(world.peer(), INTAKE, marked(1, 2020, AMBER));
        assertTrue(remark(told, 0).orElseThrow().startsWith("M-30 at $.object_marking_refs[1]: "));
        assertTrue(failure(world.post(world.peer(), TASK_FORCE_1, marked(1, 2020, AMBER)), 0)
                .orElseThrow()
                .contains("not known here"));
        var along = world.post(world.peer(), INTAKE, marked(2, 2020, AMBER), statement(2018, "Copyright"));
        assertEquals(Optional.empty(), remark(along, 0), "wherever in the envelope it comes");
        assertEquals(Optional.empty(), remark(along, 1));
    }

    @Test
    void a_definition_that_is_marked_by_a_later_one_is_not_told_that_this_is_missing() {
        var later = statement(2018, "Copyright");
        var first = later.replace(HANDLING, HANDLING.replace("777", "778"))
                .replace("\"definition_type\"", "\"object_marking_refs\":[\"" + HANDLING + "\"],\"definition_type\"");
        assertEquals(Optional.empty(), remark(world.post(world.peer(), INTAKE, first, later), 0));
    }

    @Test
    void a_label_of_tlp_among_the_labels_restricts_and_covers_nothing() {
        var labelled = "\"labels\":[\"tlp:amber+strict\"],\"pattern\"";
        var open = outsiders(1, 2020, GREEN).replace("\"pattern\"", labelled);
        var bare = outsiders(2, 2020, "").replace("\"pattern\"", labelled);
        var receipt = world.post(world.peer(), TASK_FORCE_1, open, bare, outsiders(3, 2020, GREEN));
        assertTrue(remark(receipt, 0).orElseThrow().startsWith("M-33 at $.labels: "));
        assertTrue(failure(receipt, 1).orElseThrow().contains("a TLP marking is missing"));
        assertEquals(Tlp.AMBER_STRICT, row(TASK_FORCE_1, 1).label().tlp());
        assertEquals(Tlp.GREEN, row(TASK_FORCE_1, 3).label().tlp());

        var looser = world.post(
                world.provider(),
                INTAKE,
                Samples.object(4, 2020, CaseworkWorld.identity(1), GREEN, "").replace("\"pattern\"", labelled));
        assertEquals(1, looser.successes());
        world.settle(world.caseOf(4));
        var why = org.junit.jupiter.api.Assertions.assertThrows(
                RuntimeException.class, () -> world.release(world.caseOf(4), MEMBERS, Tlp.AMBER));
        assertTrue(
                String.valueOf(
                                why.getCause() == null
                                        ? why.getMessage()
                                        : why.getCause().getMessage())
                        .contains("tlp"),
                why::toString);
        world.release(world.caseOf(4), MEMBERS, Tlp.AMBER_STRICT);
    }

    @Test
    void amber_strict_as_a_statement_is_read_as_what_it_says() {
        var peers = statement(2018, "TLP:AMBER+STRICT");
        var receipt = world.post(world.peer(), TASK_FORCE_1, peers, marked(1, 2020, GREEN), marked(2, 2020, STRICT));
        assertTrue(remark(receipt, 0).orElseThrow().startsWith("M-32 at $: "));
        assertEquals(3, receipt.successes());
        assertEquals(Tlp.AMBER_STRICT, row(TASK_FORCE_1, 1).label().tlp());
    }
}
