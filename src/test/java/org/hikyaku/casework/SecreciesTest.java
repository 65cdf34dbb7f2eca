package org.hikyaku.casework;

import static org.hikyaku.casework.CaseworkWorld.INTAKE;
import static org.hikyaku.casework.CaseworkWorld.MEMBERS;
import static org.hikyaku.casework.CaseworkWorld.TASK_FORCE_2;
import static org.hikyaku.casework.Samples.AMBER;
import static org.hikyaku.casework.Samples.GREEN;
import static org.hikyaku.casework.Samples.id;
import static org.hikyaku.casework.Samples.naming;
import static org.hikyaku.casework.Samples.outsiders;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.hikyaku.handling.Tlp;
import org.hikyaku.journal.Secrecy;
import org.junit.jupiter.api.Test;

/** Under which key the bytes of an object are sealed follows what is decided about it. */
class SecreciesTest extends InCaseworkWorld {
    @Test
    void what_nobody_has_decided_on_is_secret_and_open_from_a_release_on_that_says_it_is_none() {
        var sealing = new NotedSecrecies(journal);
        var node = new CaseworkWorld(sealing);
        node.post(node.provider(), INTAKE, outsiders(1, 2020, AMBER));
        var file = node.caseOf(1);
        var blob = node.collections.feed(INTAKE.id()).row(0).blob();
        assertEquals(Secrecy.SECRET, sealing.of(blob));

        node.settle(file);
        node.release(file, MEMBERS, Tlp.AMBER);

        assertEquals(Secrecy.OPEN, sealing.of(blob));
        var released = node.rows(node.general(), MEMBERS, true);
        assertTrue(released.size() >= 3, "the object, the sheet and its marking");
        released.forEach(row ->
                assertEquals(Secrecy.OPEN, sealing.of(row.blob()), row.id().type()));
    }

    @Test
    void what_is_secret_in_one_collection_and_still_shown_as_none_in_another_stays_open() {
        var sealing = new NotedSecrecies(journal);
        var node = new CaseworkWorld(sealing);
        node.post(node.provider(), INTAKE, outsiders(1, 2020, AMBER), naming(2, 2020, AMBER, id(1)));
        var file = node.caseOf(1);
        node.settle(file);
        node.release(file, MEMBERS, Tlp.AMBER);
        node.release(file, TASK_FORCE_2, Tlp.AMBER);
        var both = node.rows(node.provider(), MEMBERS, true).stream()
                .filter(row -> row.id().equals(id(2)))
                .findFirst()
                .orElseThrow();
        assertEquals(Secrecy.OPEN, sealing.of(both.blob()));

        // It becomes secret there, by what it names.
        node.publish(MEMBERS, Tlp.AMBER, true, outsiders(1, 2021, ""));

        assertTrue(node.rows(node.provider(), MEMBERS, true).stream()
                .filter(row -> row.id().equals(id(2)))
                .allMatch(row -> row.label().secret()));
        assertEquals(Secrecy.OPEN, sealing.of(both.blob()));

        node.publish(TASK_FORCE_2, Tlp.AMBER, true, outsiders(1, 2021, ""));

        assertEquals(Secrecy.SECRET, sealing.of(both.blob()));
    }

    @Test
    void what_the_desk_publishes_as_no_secret_is_open() {
        var sealing = new NotedSecrecies(journal);
        var node = new CaseworkWorld(sealing);

        node.publish(MEMBERS, Tlp.GREEN, outsiders(1, 2020, GREEN));

        assertTrue(sealing.all().stream().allMatch(Secrecy.OPEN::equals));
    }
}
