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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.hikyaku.council.Caller;
import org.hikyaku.council.CouncilEntry;
import org.hikyaku.council.Refusal;
import org.hikyaku.council.ToolId;
import org.hikyaku.feed.Blobs;
import org.hikyaku.stix.Limits;
import org.junit.jupiter.api.Test;

class BacklogTest extends InCaseworkWorld {
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
                        .find(other.desk(), Optional.empty(), Optional.empty())
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

    private static String statement(int n, int size) {
        return ("{\"type\":\"marking-definition\",\"spec_version\":\"2.1\",\"id\":\"marking-definition--00000000-0000-4000-"
                        + "8000-00000000009%d\",\"created\":\"2020-01-01T00:00:00.000Z\",\"definition_type\":\"statement\","
                        + "\"definition\":{\"statement\":\"%s\"}}")
                .formatted(n, "x".repeat(size));
    }

    /** An envelope that fits an append, of objects whose bytes are written twice and then do not. */
    private static String[] tooMuch() {
        int each = (8 << 20) / 3 - 260;
        return new String[] {statement(1, each), statement(2, each), statement(3, each)};
    }

    @Test
    void what_does_not_fit_an_append_once_it_is_decided_is_refused_once_by_whichever_node_and_holds_nobody_up() {
        var direct = assertThrows(Refusal.class, () -> world.post(world.provider(), INTAKE, tooMuch()));
        assertEquals(Refusal.Kind.TOO_LARGE, direct.kind());
        var taken = world.take(world.provider(), INTAKE, tooMuch());
        var other = new CaseworkWorld(journal);

        List.of(world.backlog.finishTakenBefore(Long.MAX_VALUE), other.backlog.finishTakenBefore(Long.MAX_VALUE))
                .forEach(done -> await(done));

        assertFalse(world.book.isPending(taken.id()));
        var complete = status(world, world.provider(), taken);
        assertTrue(complete.complete());
        assertEquals(3, complete.outcomes().size());
        complete.outcomes()
                .forEach(outcome ->
                        assertEquals(Optional.of(direct.text()), outcome.failure(), "each object is told why"));
        assertEquals(2, world.live.head(INTAKE.id().stream()).position(), "the envelope and its end");
    }

    private Backlog withCallers(Function<ToolId, Optional<Caller>> callers) {
        return new Backlog(
                world.live,
                world.collections,
                new Blobs(journal, 1 << 20),
                world.book,
                world.submissions,
                callers,
                Limits.DEFAULT);
    }

    @Test
    void an_envelope_that_nobody_can_decide_is_refused_without_a_word_of_what_went_wrong_inside() {
        for (var bug : List.of(new IllegalStateException("secret"), new StackOverflowError("secret"))) {
            var taken = world.take(world.provider(), TASK_FORCE_1, outsiders(1, 2020, AMBER));

            await(withCallers(tool -> {
                        throw sneaky(bug);
                    })
                    .finish(taken.id()));

            assertFalse(world.book.isPending(taken.id()));
            var failure = Samples.failure(status(world, world.provider(), taken), 0);
            assertFalse(failure.orElseThrow().contains("secret"));
        }
    }

    private static RuntimeException sneaky(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return (RuntimeException) failure;
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
