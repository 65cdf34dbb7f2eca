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
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hikyaku.feed.VersionFilter;
import org.hikyaku.handling.Tlp;
import org.hikyaku.journal.Append;
import org.hikyaku.journal.Draft;
import org.hikyaku.journal.Journal;
import org.hikyaku.journal.Secrecy;
import org.hikyaku.journal.Unavailable;
import org.hikyaku.testing.ForwardingJournal;
import org.junit.jupiter.api.Test;

/** What gets stricter takes along more than one append can hold. */
abstract class CascadeSuite extends InCaseworkWorld {
    private final Dependants dependants;

    /** @param dependants so many that they are a cascade of two steps at least */
    CascadeSuite(Dependants dependants) {
        this.dependants = dependants;
    }

    /** A journal in which no step of a cascade is known to stand as long as it is told so, because none is written. */
    private static final class Stuck extends ForwardingJournal {
        volatile boolean stuck = true;

        Stuck(Journal store) {
            super(store);
        }

        @Override
        public Future<Append> append(Draft draft) {
            return stuck && Dependants.isStep(draft)
                    ? Future.failedFuture(new Unavailable("the node dies here"))
                    : super.append(draft);
        }
    }

    @Test
    void it_is_withheld_at_once_and_another_node_carries_it_on_when_it_starts() {
        dependants.found(world);
        var stuck = new CaseworkWorld(new Stuck(store.connect()));
        assertEquals(dependants.many(), dependants.served(stuck, stuck.general()));
        long before = position(stuck);

        stuck.publish(MEMBERS, Tlp.RED, outsiders(1, 2021, ""));

        assertEquals(before + 1, position(stuck));
        assertEquals(0, dependants.served(stuck, stuck.general()));
        assertEquals(0, dependants.served(stuck, stuck.provider()), "withheld from everybody");
        assertTrue(isCascading(stuck));
        assertEquals(List.of("2 2020"), stuck.sees(stuck.general(), MEMBERS, true), "what names nothing stays");

        var node = node();

        assertFalse(isCascading(node));
        assertEquals(0, dependants.served(node, node.general()));
        assertEquals(dependants.many(), dependants.served(node, node.provider()));
        var steps = bytesAfter(before + 1, journal);
        assertEquals(dependants.steps(), steps.size());
        assertTrue(steps.values().stream().allMatch(size -> size < Draft.MAX_BYTES / 2), steps::toString);
        await(stuck.live.current());
        assertFalse(isCascading(stuck));
        assertEquals(dependants.many(), dependants.served(stuck, stuck.provider()));
    }

    @Test
    void what_has_to_become_secret_is_withheld_without_the_key_too_and_so_are_all_steps() {
        dependants.found(world);
        var connection = new Stuck(store.connect());
        var node = new CaseworkWorld(connection);
        var callers = List.of(node.provider(), node.colleague(), node.general(), node.desk());
        node.publish(MEMBERS, Tlp.GREEN, true, outsiders(1, 2021, ""));
        assertTrue(isCascading(node));
        assertEquals(List.of("2 2020"), node.sees(node.general(), MEMBERS, true));

        node.checkInTheDark(MEMBERS, callers);

        connection.stuck = false;
        node.publish(MEMBERS, Tlp.GREEN, naming(3, 2020, "", Dependants.id(7)), outsiders(4, 2020, ""));
        assertEquals(List.of("2 2020", "4 2020"), node.sees(node.general(), MEMBERS, true));
        node.checkInTheDark(MEMBERS, callers);
    }

    @Test
    void what_becomes_secret_by_it_is_sealed_as_that() {
        dependants.found(world);
        var noted = new NotedSecrecies(store.connect());
        var node = new CaseworkWorld(noted);

        node.publish(MEMBERS, Tlp.GREEN, true, outsiders(1, 2021, ""));

        await(node.cases.completeIntents());
        assertFalse(isCascading(node));
        var rows = dependants.rows(node, node.provider());
        assertEquals(dependants.many(), rows.size());
        assertTrue(rows.stream().allMatch(row -> row.label().secret()));
        assertEquals(
                Set.of(Secrecy.SECRET),
                rows.stream().map(row -> noted.of(row.blob())).collect(Collectors.toSet()));
    }

    @Test
    void whoever_decides_something_there_carries_it_on_first() {
        dependants.found(world);
        var connection = new Stuck(store.connect());
        var node = new CaseworkWorld(connection);
        node.publish(MEMBERS, Tlp.RED, outsiders(1, 2021, ""));
        assertThrows(Unavailable.class, () -> node.publish(MEMBERS, Tlp.GREEN, naming(3, 2020, "", Dependants.id(7))));
        assertThrows(Unavailable.class, () -> node.withdraw(node.desk(), MEMBERS, Dependants.id(7), VersionFilter.ALL));
        assertTrue(isCascading(node));

        connection.stuck = false;
        node.publish(MEMBERS, Tlp.GREEN, naming(3, 2020, "", Dependants.id(7)));

        assertFalse(isCascading(node));
        assertEquals(List.of("2 2020"), node.sees(node.general(), MEMBERS, true));
        assertEquals(Tlp.RED, tlp(node, id(3)));
    }

    @Test
    void what_comes_in_beside_it_joins_what_it_leads_to() {
        dependants.found(world);

        world.publish(
                MEMBERS,
                Tlp.AMBER,
                outsiders(1, 2021, ""),
                naming(3, 2020, "", Dependants.id(dependants.many() - 1)),
                naming(4, 2020, "", id(2)));
        world.publish(MEMBERS, Tlp.RED, outsiders(2, 2021, ""));

        assertFalse(isCascading(world), "the second decision waited for its end");
        assertEquals(Tlp.AMBER, tlp(world, id(3)));
        assertEquals(Tlp.RED, tlp(world, id(4)));
        for (int n = 0; n < dependants.many(); n += 997) {
            assertEquals(Tlp.AMBER, tlp(world, Dependants.id(n)));
        }
    }

    @Test
    void as_many_as_fit_are_one_append() {
        new Dependants(Chains.MOST - 1).foundSideBySide(world);
        long before = position(world);

        world.publish(MEMBERS, Tlp.RED, outsiders(1, 2021, ""));

        assertFalse(isCascading(world));
        assertEquals(before + 1, position(world));
        assertEquals(Tlp.RED, tlp(world, Dependants.id(5)));
    }
}
