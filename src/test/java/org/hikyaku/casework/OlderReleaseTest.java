package org.hikyaku.casework;

import static org.hikyaku.casework.CaseworkWorld.INTAKE;
import static org.hikyaku.casework.CaseworkWorld.MEMBERS;
import static org.hikyaku.casework.CaseworkWorld.identity;
import static org.hikyaku.casework.Samples.GREEN;
import static org.hikyaku.casework.Samples.id;
import static org.hikyaku.casework.Samples.object;
import static org.hikyaku.casework.Samples.outsiders;
import static org.hikyaku.testing.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hikyaku.feed.VersionFilter;
import org.hikyaku.handling.Tlp;
import org.hikyaku.journal.Entry;
import org.hikyaku.journal.Part;
import org.hikyaku.journal.Unavailable;
import org.junit.jupiter.api.Test;

/** A release that is carried out after something that came after it. */
class OlderReleaseTest extends InCaseworkWorld {
    @Test
    void an_older_release_that_is_carried_out_afterwards_does_not_undo_it_and_a_later_one_does() {
        world.post(world.provider(), INTAKE, object(1, 2020, identity(1), GREEN, ""), outsiders(2, 2020, GREEN));
        var file = world.caseOf(1);
        world.settle(file);
        world.release(file, MEMBERS, Tlp.GREEN);
        var dying = new CaseworkWorld(new Failing(journal, MEMBERS));
        var order = new ReleaseOrder(MEMBERS.id(), Tlp.AMBER, Set.of(), List.of());
        assertThrows(Unavailable.class, () -> await(dying.cases.release(dying.desk(), file, List.of(order))));
        world.withdraw(world.desk(), MEMBERS, id(1), VersionFilter.ALL);

        world = new CaseworkWorld(journal);

        assertEquals(List.of("2 2020"), world.sees(world.peer(), MEMBERS, true));
        var sheet = world.rows(world.peer(), MEMBERS, true).stream()
                .filter(row -> row.id().type().equals("report"))
                .toList();
        assertEquals(1, sheet.size());
        var text = new String(await(journal.blobs(List.of(sheet.get(0).blob()))).get(0), StandardCharsets.UTF_8);
        assertFalse(text.contains(id(1).toString()), text);
        assertTrue(text.contains(id(2).toString()), text);

        world.release(file, MEMBERS, Tlp.AMBER);
        assertEquals(List.of("1 2020", "2 2020"), world.sees(world.peer(), MEMBERS, true));
    }

    @Test
    void an_older_release_of_which_nothing_is_left_leaves_nothing_behind() {
        world.post(world.provider(), INTAKE, object(1, 2020, identity(1), GREEN, ""));
        var file = world.caseOf(1);
        world.settle(file);
        world.release(file, MEMBERS, Tlp.GREEN);
        var dying = new CaseworkWorld(new Failing(journal, MEMBERS));
        var order = new ReleaseOrder(MEMBERS.id(), Tlp.AMBER, Set.of(), List.of());
        assertThrows(Unavailable.class, () -> await(dying.cases.release(dying.desk(), file, List.of(order))));
        world.withdraw(world.desk(), MEMBERS, id(1), VersionFilter.ALL);
        var before = world.live.head(MEMBERS.id().stream());

        world = new CaseworkWorld(journal);

        assertEquals(before, world.live.head(MEMBERS.id().stream()));
        assertEquals(List.of(), world.book.pendingIntents());
    }

    @Test
    void a_tombstone_from_before_it_said_how_old_it_was_is_older_than_every_intent() throws Exception {
        var fields = Map.of(
                "tool",
                new UUID(1, 1),
                "user",
                new UUID(1, 2),
                "organisation",
                new UUID(1, 3),
                "at",
                5,
                "rows",
                List.of());
        var entry = Entry.of(CaseworkCodec.WITHDRAWN, Part.secret(new CBORMapper().writeValueAsBytes(fields)));

        assertEquals(0, CaseworkCodec.readWithdrawn(entry).casework());
    }
}
