package org.hikyaku.casework;

import static org.hikyaku.casework.CaseworkWorld.MEMBERS;
import static org.hikyaku.casework.Dependants.bytesAfter;
import static org.hikyaku.casework.Dependants.isCascading;
import static org.hikyaku.casework.Dependants.position;
import static org.hikyaku.casework.Dependants.tlp;
import static org.hikyaku.casework.Samples.id;
import static org.hikyaku.casework.Samples.naming;
import static org.hikyaku.casework.Samples.outsiders;
import static org.hikyaku.testing.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import org.hikyaku.handling.Tlp;
import org.hikyaku.journal.Append;
import org.hikyaku.journal.Draft;
import org.hikyaku.journal.Journal;
import org.hikyaku.journal.Unavailable;
import org.hikyaku.testing.ForwardingJournal;
import org.junit.jupiter.api.Test;

/** A node dies in the middle of a cascade, and another one of the same store comes to its end. */
abstract class OrphanedCascadeSuite extends InCaseworkWorld {
    private final Dependants dependants;

    /** @param dependants so many that they are a cascade of three steps at least */
    OrphanedCascadeSuite(Dependants dependants) {
        this.dependants = dependants;
    }

    /** What becomes of the step at which a node dies. */
    private enum Fate {
        NEVER_WRITTEN,
        WRITTEN_AND_NEVER_HEARD_OF
    }

    /** The connection of a node that writes one step of a cascade and dies at the next. */
    private static final class Dying extends ForwardingJournal {
        private final Fate fate;
        private final Promise<Void> death = Promise.promise();
        private int steps;

        Dying(Journal store, Fate fate) {
            super(store);
            this.fate = fate;
        }

        @Override
        public synchronized Future<Append> append(Draft draft) {
            if (!Dependants.isStep(draft) || ++steps == 1) {
                return super.append(draft);
            }
            var written = fate == Fate.NEVER_WRITTEN
                    ? Future.<Void>succeededFuture()
                    : super.append(draft).<Void>mapEmpty();
            return written.compose(done -> {
                death.tryComplete();
                return Future.failedFuture(new Unavailable("the node dies here"));
            });
        }
    }

    /** Begins the cascade on a node of its own, which is gone then; gives the position of the append that began it. */
    private long orphan(Fate fate) {
        dependants.found(world);
        var connection = new Dying(store.connect(), fate);
        var node = new CaseworkWorld(connection);
        long began = position(node) + 1;

        node.publish(MEMBERS, Tlp.RED, outsiders(1, 2021, ""));

        await(connection.death.future());
        node.live.stop();
        await(connection.close());
        return began;
    }

    private void assertEnded(CaseworkWorld node, long began) {
        assertFalse(isCascading(node));
        assertEquals(0, dependants.served(node, node.general()));
        assertEquals(dependants.many(), dependants.served(node, node.provider()), "each once");
        assertEquals(dependants.steps(), bytesAfter(began, journal).size(), "no step is done twice");
    }

    /** What a node that was there all along shows of a cascade of which this many steps stand. */
    private void assertHalfDone(CaseworkWorld node, long began, int steps) {
        await(node.live.current());
        assertTrue(isCascading(node));
        assertEquals(began + steps, position(node));
        assertEquals(0, dependants.served(node, node.general()));
        int anew = dependants.served(node, node.provider());
        assertTrue(anew == steps * Draft.MAX_ITEMS || anew == steps * Draft.MAX_ITEMS - 1, "with or without the sheet");
    }

    @Test
    void a_node_that_starts_does_the_steps_that_are_left() {
        long began = orphan(Fate.NEVER_WRITTEN);

        assertEnded(node(), began);
    }

    @Test
    void a_step_that_its_writer_never_heard_of_is_not_done_again() {
        long began = orphan(Fate.WRITTEN_AND_NEVER_HEARD_OF);

        assertEnded(node(), began);
    }

    @Test
    void a_node_that_looks_for_what_others_left_does_the_steps_that_are_left() {
        long began = orphan(Fate.WRITTEN_AND_NEVER_HEARD_OF);
        assertHalfDone(world, began, 2);

        await(world.backlog.finishTakenBefore(0));

        assertEnded(world, began);
    }

    @Test
    void a_node_on_which_something_is_decided_there_comes_to_the_end_first() {
        long began = orphan(Fate.NEVER_WRITTEN);
        assertHalfDone(world, began, 1);

        world.publish(MEMBERS, Tlp.GREEN, naming(3, 2020, "", Dependants.id(dependants.many() - 1)));

        assertFalse(isCascading(world));
        assertEquals(Tlp.RED, tlp(world, id(3)));
        assertEquals(List.of("2 2020"), world.sees(world.general(), MEMBERS, true));
        assertEquals(dependants.steps() + 1, bytesAfter(began, journal).size(), "and then what was decided");
        var next = node();
        assertEquals(dependants.many(), dependants.served(next, next.provider()));
    }

    @Test
    void nodes_that_come_to_it_at_once_do_each_step_once() {
        var others = List.of(node(), node(), node());
        long began = orphan(Fate.NEVER_WRITTEN);
        others.forEach(other -> assertHalfDone(other, began, 1));

        others.stream()
                .map(other -> other.backlog.finishTakenBefore(0))
                .toList()
                .forEach(done -> await(done));

        for (var other : others) {
            await(other.live.current());
            assertEnded(other, began);
        }
    }
}
