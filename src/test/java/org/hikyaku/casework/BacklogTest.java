package org.hikyaku.casework;

import static org.hikyaku.casework.CaseworkWorld.INTAKE;
import static org.hikyaku.casework.CaseworkWorld.TASK_FORCE_1;
import static org.hikyaku.casework.Samples.AMBER;
import static org.hikyaku.casework.Samples.outsiders;
import static org.hikyaku.testing.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hikyaku.council.Caller;
import org.hikyaku.council.CouncilEntry;
import org.hikyaku.council.Refusal;
import org.hikyaku.journal.Journal;
import org.hikyaku.journal.embedded.EmbeddedJournal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BacklogTest {
    @TempDir
    Path dir = Path.of("");

    private Journal journal;
    private CaseworkWorld world;

    @BeforeEach
    void open() {
        journal = EmbeddedJournal.open(dir);
        world = new CaseworkWorld(journal);
    }

    @AfterEach
    void close() {
        await(journal.close());
    }

    private Receipt status(CaseworkWorld where, Caller who, Receipt receipt) {
        return await(where.submissions.receipt(who, receipt.id()));
    }

    @Test
    void an_envelope_is_pending_until_it_is_decided_and_never_changes_after() {
        var taken = world.take(
                world.provider(), TASK_FORCE_1, outsiders(1, 2020, AMBER), outsiders(2, 2020, ""), "{\"id\":7}");

        assertFalse(taken.complete());
        assertEquals(0, taken.successes());
        assertEquals(taken, status(world, world.provider(), taken));
        assertThrows(Refusal.class, () -> status(world, world.peer(), taken));
        assertEquals(List.of(), world.sees(world.provider(), TASK_FORCE_1, true));

        await(world.backlog.finish(taken.id()));

        var complete = status(world, world.provider(), taken);
        assertTrue(complete.complete());
        assertEquals(taken.requested(), complete.requested());
        assertEquals(3, complete.outcomes().size());
        assertEquals(1, complete.successes());
        assertEquals(List.of("1 2020"), world.sees(world.peer(), TASK_FORCE_1, true));
        assertThrows(Refusal.class, () -> status(world, world.peer(), taken));
        var position = world.live.head(TASK_FORCE_1.id().stream());
        await(world.backlog.finish(taken.id()));
        await(world.backlog.finishTakenBefore(Long.MAX_VALUE));
        assertEquals(position, world.live.head(TASK_FORCE_1.id().stream()));
        assertEquals(complete, status(world, world.provider(), taken));
    }

    @Test
    void what_a_node_had_taken_is_finished_once_by_whichever_starts_next() {
        var first = world.take(world.provider(), INTAKE, outsiders(1, 2020, ""));
        var second = world.take(world.provider(), INTAKE, outsiders(1, 2020, ""), outsiders(2, 2020, ""));
        var one = new CaseworkWorld(journal);
        var other = new CaseworkWorld(journal);

        var both =
                List.of(one.backlog.finishTakenBefore(Long.MAX_VALUE), other.backlog.finishTakenBefore(Long.MAX_VALUE));
        both.forEach(done -> await(done));

        await(other.live.current());
        assertEquals(1, status(other, other.provider(), first).successes());
        assertEquals(2, status(other, other.provider(), second).successes());
        assertEquals(
                2,
                other.cases
                        .find(other.desk(), java.util.Optional.empty(), java.util.Optional.empty())
                        .size(),
                "one case for each envelope that brought something, and none twice");
    }

    @Test
    void nothing_comes_in_for_a_poster_whose_account_is_gone_by_then() {
        var taken = world.take(world.provider(), TASK_FORCE_1, outsiders(1, 2020, AMBER));
        var provider = world.provider();
        await(world.council.run(now -> List.of(new CouncilEntry.UserRemoved(provider.user()))));

        await(world.backlog.finishTakenBefore(Long.MAX_VALUE));

        assertEquals(List.of(), world.sees(world.peer(), TASK_FORCE_1, true));
        assertFalse(world.book.isPending(taken.id()));
        var complete = status(world, provider, taken);
        assertEquals(0, complete.successes());
        assertEquals(1, complete.outcomes().size());
    }

    @Test
    void what_cannot_be_finished_now_stays_pending_and_is_finished_later() {
        var dying = new CaseworkWorld(journal);
        var taken = dying.take(dying.provider(), TASK_FORCE_1, outsiders(1, 2020, AMBER));
        var failing = new CaseworkWorld(new Failing(journal, TASK_FORCE_1));

        await(failing.backlog.finishTakenBefore(Long.MAX_VALUE));
        assertTrue(failing.book.isPending(taken.id()));

        var next = new CaseworkWorld(journal);
        await(next.backlog.finishTakenBefore(Long.MAX_VALUE));
        assertEquals(1, status(next, next.provider(), taken).successes());
    }

    @Test
    void any_number_of_them_waits_for_its_turn() {
        var taken = world.take(world.provider(), TASK_FORCE_1, outsiders(1, 2020, AMBER));
        var all = new ArrayList<Future<Void>>(List.of(world.backlog.finish(taken.id())));
        for (int i = 0; i < 20_000; i++) {
            all.add(world.backlog.finish(UUID.randomUUID()));
        }
        all.forEach(done -> await(done));
        assertTrue(status(world, world.provider(), taken).complete());

        for (int i = 0; i < 20_000; i++) {
            all.add(world.backlog.finish(UUID.randomUUID()));
        }
        world.backlog.stop();
        all.add(world.backlog.finish(taken.id()));
        all.forEach(done -> await(done));
    }

    @Test
    void a_node_that_nobody_asks_anything_sees_what_another_one_left() {
        var idle = new CaseworkWorld(journal);
        var taken = world.take(world.provider(), TASK_FORCE_1, outsiders(1, 2020, AMBER));

        await(idle.backlog.finishTakenBefore(Long.MAX_VALUE));

        assertFalse(idle.book.isPending(taken.id()));
        assertEquals(1, status(idle, idle.provider(), taken).successes());
    }
}
