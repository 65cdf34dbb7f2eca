package org.hikyaku.casework;

import static org.hikyaku.casework.CaseworkWorld.MEMBERS;
import static org.hikyaku.casework.CaseworkWorld.TASK_FORCE_2;
import static org.hikyaku.casework.Samples.AMBER;
import static org.hikyaku.casework.Samples.RED;
import static org.hikyaku.casework.Samples.handling;
import static org.hikyaku.casework.Samples.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.hikyaku.council.Caller;
import org.hikyaku.council.Refusal;
import org.hikyaku.feed.CollectionInfo;
import org.hikyaku.feed.Feed;
import org.hikyaku.feed.Lineage;
import org.hikyaku.feed.Row;
import org.hikyaku.feed.VersionFilter;
import org.hikyaku.handling.Clearance;
import org.hikyaku.handling.Tlp;
import org.hikyaku.stix.StixId;
import org.junit.jupiter.api.Test;

/**
 * Whatever names whatever, and whatever becomes of it: no row is served to somebody who may not see one of those that it joined, and
 * what its poster did not see is not among these. {@code -Dgraphs.seed=} repeats a run.
 */
class RandomGraphsTest extends InCaseworkWorld {
    private static final int STEPS = 120;
    private static final int OBJECTS = 12;

    private final long seed = Long.getLong("graphs.seed", System.nanoTime());
    private final Random random = new Random(seed);

    private List<Caller> callers() {
        return List.of(
                world.provider(), world.peer(), world.colleague(), world.secondClass(), world.general(), world.desk());
    }

    @Test
    void what_members_share() {
        // Some of it for class 1 alone, so that the others do not see what they may happen to name.
        var posters = List.of(world.provider(), world.peer(), world.secondClass());
        world.post(world.provider(), TASK_FORCE_2, handling("task-force-1", false));
        for (int step = 0; step < STEPS; step++) {
            var poster = posters.get(random.nextInt(posters.size()));
            if (random.nextInt(8) == 0) {
                withdraw(poster, TASK_FORCE_2);
            } else {
                var marks = new String[] {AMBER, RED, AMBER + "\",\"" + Samples.HANDLING};
                post(poster, TASK_FORCE_2, step, objects -> world.post(poster, TASK_FORCE_2, objects), marks);
            }
            check(TASK_FORCE_2, step);
        }
    }

    @Test
    void what_the_council_publishes() {
        var labels = List.of(Tlp.GREEN, Tlp.GREEN, Tlp.AMBER_STRICT, Tlp.RED);
        for (int step = 0; step < STEPS; step++) {
            var tlp = labels.get(random.nextInt(labels.size()));
            if (random.nextInt(8) == 0) {
                withdraw(world.desk(), MEMBERS);
            } else {
                boolean secret = random.nextInt(5) == 0;
                post(world.desk(), MEMBERS, step, objects -> world.publish(MEMBERS, tlp, secret, objects), "");
            }
            check(MEMBERS, step);
            if (step % 5 == 4) {
                inTheDark(MEMBERS, step);
            }
        }
    }

    private void inTheDark(CollectionInfo where, int step) {
        try {
            world.checkInTheDark(where, callers());
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("seed " + seed + ", step " + step, e);
        }
    }

    private interface Posting {
        Receipt post(String... objects);
    }

    /** Posts a few objects that name others, and sees to it that they join what their poster sees and no more. */
    private void post(Caller poster, CollectionInfo where, int step, Posting posting, String... marks) {
        var objects = new ArrayList<String>();
        Map<StixId, Set<StixId>> about = new HashMap<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            var named = new HashSet<StixId>();
            for (int j = random.nextInt(4); j > 0; j--) {
                named.add(id(random.nextInt(OBJECTS)));
            }
            int n = random.nextInt(OBJECTS);
            if (about.putIfAbsent(id(n), named) == null) {
                int year = 2000 + (random.nextInt(6) == 0 ? random.nextInt(step + 1) : step);
                objects.add(Samples.naming(n, year, marks[random.nextInt(marks.length)], named.toArray(StixId[]::new)));
            }
        }
        var visible = world.rows(poster, where, true).stream().map(Row::id).collect(Collectors.toSet());
        var feed = world.collections.feed(where.id());
        int before = feed.size();
        posting.post(objects.toArray(String[]::new));
        for (int number = before; number < feed.size(); number++) {
            var row = feed.row(number);
            boolean fresh = feed.wholeChain(row.id(), row.label().only()).stream()
                    .noneMatch(other ->
                            other.number() < row.number() && other.print().equals(row.print()));
            if (fresh && about.containsKey(row.id())) {
                var joined = row.joined().stream().map(Lineage::id).collect(Collectors.toSet());
                var expected = new HashSet<>(about.get(row.id()));
                expected.remove(row.id());
                expected.removeIf(id -> !visible.contains(id) && !about.containsKey(id));
                assertTrue(expected.containsAll(joined), () -> "it joined what it should not: seed " + seed);
                expected.retainAll(visible);
                assertTrue(joined.containsAll(expected), () -> "it did not join what its poster sees: seed " + seed);
            }
        }
    }

    private void withdraw(Caller who, CollectionInfo where) {
        try {
            var which = random.nextBoolean() ? VersionFilter.ALL : VersionFilter.LAST;
            world.withdraw(who, where, id(random.nextInt(OBJECTS)), which);
        } catch (Refusal notTheirs) {
            assertTrue(
                    Set.of(Refusal.Kind.NOT_FOUND, Refusal.Kind.FORBIDDEN).contains(notTheirs.kind()),
                    () -> "seed " + seed + ": " + notTheirs.getMessage());
        }
    }

    private void check(CollectionInfo where, int step) {
        var feed = world.collections.feed(where.id());
        for (var caller : callers()) {
            for (var row : world.rows(caller, where, true)) {
                for (var lineage : row.joined()) {
                    assertTrue(
                            feed.newest(lineage)
                                    .map(newest -> Clearance.of(caller).permits(newest.label()))
                                    .orElse(true),
                            () -> row.id() + " shows and " + lineage.id() + " does not: seed " + seed + ", step "
                                    + step);
                }
            }
        }
        if (step % 40 == 39) {
            var again = new CaseworkWorld(journal).collections.feed(where.id());
            assertEquals(said(feed), said(again), () -> "after a start: seed " + seed);
        }
    }

    private static List<String> said(Feed feed) {
        var said = new ArrayList<String>();
        for (int number = 0; number < feed.size(); number++) {
            var row = feed.row(number);
            said.add(row.id() + " " + row.label() + " " + row.joined());
        }
        return said;
    }
}
