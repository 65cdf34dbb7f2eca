package org.hikyaku.casework;

import static org.hikyaku.casework.CaseworkWorld.MEMBERS;
import static org.hikyaku.casework.Samples.id;
import static org.hikyaku.casework.Samples.naming;
import static org.hikyaku.casework.Samples.outsiders;
import static org.hikyaku.testing.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.hikyaku.council.Caller;
import org.hikyaku.feed.Candidate;
import org.hikyaku.feed.Feed;
import org.hikyaku.feed.Fingerprint;
import org.hikyaku.feed.Lineage;
import org.hikyaku.feed.Query;
import org.hikyaku.feed.Row;
import org.hikyaku.feed.VersionFilter;
import org.hikyaku.handling.Clearance;
import org.hikyaku.handling.Cleared;
import org.hikyaku.handling.Tlp;
import org.hikyaku.journal.Append;
import org.hikyaku.journal.Decision;
import org.hikyaku.journal.Draft;
import org.hikyaku.journal.Journal;
import org.hikyaku.journal.RandomName;
import org.hikyaku.journal.Unavailable;
import org.hikyaku.stix.Signature;
import org.hikyaku.stix.StixId;
import org.hikyaku.stix.StixTimestamp;
import org.hikyaku.testing.ForwardingJournal;
import org.junit.jupiter.api.Test;

/**
 * What gets stricter takes along more than one append can hold. {@code -Dcascade.dependants=1000000} makes it as many.
 */
class CascadeTest extends InCaseworkWorld {
    private static final int DEPENDANTS = Integer.getInteger("cascade.dependants", 30_000);

    /** A journal in which no step of a cascade is known to stand as long as it is told so, because none is written. */
    private static final class Stuck extends ForwardingJournal {
        volatile boolean stuck = true;

        Stuck(Journal store) {
            super(store);
        }

        @Override
        public Future<Append> append(Draft draft) {
            return stuck
                            && draft.stream().equals(MEMBERS.id().stream())
                            && draft.blobs().isEmpty()
                    ? Future.failedFuture(new Unavailable("the node dies here"))
                    : super.append(draft);
        }
    }

    private static StixId dependant(int n) {
        return new StixId("note", new UUID(0x4000, 0x8000000000000000L | n));
    }

    /**
     * Lets the council bring in object 1, and what names it: every second dependant by itself, the others one through the other, in a
     * long row whose ends meet.
     */
    private void found() {
        world.publish(MEMBERS, Tlp.GREEN, outsiders(1, 2020, ""), outsiders(2, 2020, ""));
        var feed = world.collections.feed(MEMBERS.id());
        var first = feed.newest(id(1)).get(0);
        for (int from = 0; from < DEPENDANTS; from += Draft.MAX_ITEMS) {
            var births = new ArrayList<Candidate>();
            for (int n = from; n < Math.min(DEPENDANTS, from + Draft.MAX_ITEMS); n++) {
                var joined = n % 2 == 0 || n < 2 ? first.lineage() : shared(dependant(n - 2), first);
                births.add(dependant(n, first, joined));
            }
            append(feed, births);
        }
    }

    private static Lineage shared(StixId id, Row first) {
        return Lineage.shared(id, first.from());
    }

    private static Candidate dependant(int n, Row first, Lineage joined) {
        return new Candidate(
                dependant(n),
                Optional.of(new StixTimestamp("2020-01-01T00:00:00.000Z")),
                first.label(),
                first.from(),
                Optional.empty(),
                new RandomName(6, n),
                100,
                new Fingerprint(7, n),
                Signature.UNKNOWN,
                List.of(joined));
    }

    private void append(Feed feed, List<Candidate> births) {
        await(world.live.decide(
                MEMBERS.id().stream(),
                () -> Decision.write(
                        List.of(feed.entry(feed.plan(1, births, List.of(), Optional.empty()))), append -> true)));
    }

    /** How many notes a caller is served. */
    private static long notes(CaseworkWorld node, Caller who) {
        var query = new Query(
                OptionalLong.empty(),
                DEPENDANTS + 1,
                Long.MAX_VALUE,
                Set.of(),
                Set.of("note"),
                VersionFilter.ALL,
                Set.of());
        return node.collections.feed(MEMBERS.id()).page(Clearance.of(who), query).rows().stream()
                .map(Cleared::value)
                .map(Row::id)
                .distinct()
                .count();
    }

    private static boolean isCascading(CaseworkWorld node) {
        return node.collections.feed(MEMBERS.id()).isCascading();
    }

    /** The bytes of the entries of each append after a position. */
    private Map<Long, Integer> bytesAfter(long position) {
        Map<Long, Integer> bytes = new TreeMap<>();
        for (long at = position; ; at++) {
            var appends = await(journal.read(MEMBERS.id().stream(), at, 1));
            if (appends.isEmpty()) {
                return bytes;
            }
            bytes.put(
                    appends.get(0).position(),
                    appends.get(0).entries().stream()
                            .flatMap(entry -> entry.parts().stream())
                            .mapToInt(part -> part.bytes().length)
                            .sum());
        }
    }

    @Test
    void it_is_withheld_at_once_and_another_node_carries_it_on_when_it_starts() {
        found();
        var stuck = new CaseworkWorld(new Stuck(journal));
        assertEquals(DEPENDANTS, notes(stuck, stuck.general()));
        long before = stuck.live.head(MEMBERS.id().stream()).position();

        stuck.publish(MEMBERS, Tlp.RED, outsiders(1, 2021, ""));

        assertEquals(before + 1, stuck.live.head(MEMBERS.id().stream()).position());
        assertEquals(0, notes(stuck, stuck.general()));
        assertEquals(0, notes(stuck, stuck.provider()), "withheld from everybody");
        assertTrue(isCascading(stuck));
        assertEquals(List.of("2 2020"), stuck.sees(stuck.general(), MEMBERS, true), "what names nothing stays");

        var node = new CaseworkWorld(journal);

        assertFalse(isCascading(node));
        assertEquals(0, notes(node, node.general()));
        assertEquals(DEPENDANTS, notes(node, node.provider()));
        var steps = bytesAfter(before + 1);
        int tightened = DEPENDANTS + 1; // and the sheet that names it
        assertEquals((tightened + Draft.MAX_ITEMS - 1) / Draft.MAX_ITEMS, steps.size());
        assertTrue(steps.values().stream().allMatch(size -> size < Draft.MAX_BYTES / 2), steps::toString);
        await(stuck.live.current());
        assertFalse(isCascading(stuck));
        assertEquals(DEPENDANTS, notes(stuck, stuck.provider()));
    }

    @Test
    void whoever_decides_something_there_carries_it_on_first() {
        found();
        var store = new Stuck(journal);
        var node = new CaseworkWorld(store);
        node.publish(MEMBERS, Tlp.RED, outsiders(1, 2021, ""));
        assertThrows(Unavailable.class, () -> node.publish(MEMBERS, Tlp.GREEN, naming(3, 2020, "", dependant(7))));
        assertThrows(Unavailable.class, () -> node.withdraw(node.desk(), MEMBERS, dependant(7), VersionFilter.ALL));
        assertTrue(isCascading(node));

        store.stuck = false;
        node.publish(MEMBERS, Tlp.GREEN, naming(3, 2020, "", dependant(7)));

        assertFalse(isCascading(node));
        assertEquals(List.of("2 2020"), node.sees(node.general(), MEMBERS, true));
        var feed = node.collections.feed(MEMBERS.id());
        assertEquals(Tlp.RED, feed.newest(id(3)).get(0).label().tlp());
    }

    @Test
    void what_comes_in_beside_it_joins_what_it_leads_to() {
        found();

        world.publish(
                MEMBERS,
                Tlp.AMBER,
                outsiders(1, 2021, ""),
                naming(3, 2020, "", dependant(DEPENDANTS - 1)),
                naming(4, 2020, "", id(2)));
        world.publish(MEMBERS, Tlp.RED, outsiders(2, 2021, ""));

        var feed = world.collections.feed(MEMBERS.id());
        assertFalse(feed.isCascading(), "the second decision waited for its end");
        assertEquals(Tlp.AMBER, feed.newest(id(3)).get(0).label().tlp());
        assertEquals(Tlp.RED, feed.newest(id(4)).get(0).label().tlp());
        for (int n = 0; n < DEPENDANTS; n += 997) {
            assertEquals(Tlp.AMBER, feed.newest(dependant(n)).get(0).label().tlp());
        }
    }

    @Test
    void as_many_as_fit_are_one_append() {
        world.publish(MEMBERS, Tlp.GREEN, outsiders(1, 2020, ""));
        var feed = world.collections.feed(MEMBERS.id());
        var first = feed.newest(id(1)).get(0);
        var births = new ArrayList<Candidate>();
        for (int n = 0; n < Chains.MOST - 1; n++) {
            births.add(dependant(n, first, first.lineage()));
        }
        append(feed, births);
        long before = world.live.head(MEMBERS.id().stream()).position();

        world.publish(MEMBERS, Tlp.RED, outsiders(1, 2021, ""));

        assertFalse(feed.isCascading());
        assertEquals(before + 1, world.live.head(MEMBERS.id().stream()).position());
        assertEquals(Tlp.RED, feed.newest(dependant(5)).get(0).label().tlp());
    }
}
