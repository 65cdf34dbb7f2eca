package org.hikyaku.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.hikyaku.feed.FeedModel.ModelRow;
import org.hikyaku.feed.FeedModel.Right;
import org.hikyaku.handling.Cleared;
import org.junit.jupiter.api.Test;

/**
 * The real feed against the oracle, under random appends, relabellings, withdrawals, grants and losses, with clocks that are
 * wrong by an hour either way, while pollers who know only {@code added_after} ask for pages of random size.
 */
class FeedOracleTest {
    private static final int LABELS = 4;
    private static final int CALLERS = 5;
    private static final int RUNS = 150;

    @Test
    void every_poller_is_served_exactly_what_the_oracle_says_and_nothing_twice_within_a_tenure() {
        long start = Long.getLong("feed.seed", System.nanoTime());
        for (long seed = start; seed < start + RUNS; seed++) {
            try {
                new Run(seed).run();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("run again with -Dfeed.seed=" + seed, e);
            }
        }
    }

    private static final class Run {
        private final Random random;
        private final FeedModel model = new FeedModel();
        private final FeedWorld world;
        private final Map<Right, Long> rights = new HashMap<>();
        private final Map<Right, Long> pending = new HashMap<>();
        private final long[] cursors = new long[CALLERS];
        private final List<Set<String>> served = new ArrayList<>();
        private final List<ModelRow> rows = new ArrayList<>();
        private long clock = 1_000_000_000_000_000L;
        private int instances;

        Run(long seed) {
            random = new Random(seed);
            var on = new ArrayList<Set<Integer>>();
            for (int l = 0; l < LABELS; l++) {
                var members = new HashSet<Integer>();
                for (int c = 0; c < CALLERS; c++) {
                    if (random.nextBoolean()) {
                        members.add(c);
                        rights.put(new Right(c, l), 0L);
                    }
                }
                on.add(members);
            }
            world = new FeedWorld(CALLERS, on);
            for (int c = 0; c < CALLERS; c++) {
                cursors[c] = -1;
                served.add(new HashSet<>());
            }
        }

        void run() {
            int steps = 5 + random.nextInt(75);
            for (int i = 0; i < steps; i++) {
                clock += random.nextInt(3_000);
                step(clock + List.of(0L, 0L, 3_600_000_000L, -3_600_000_000L).get(random.nextInt(4)));
            }
            open(clock);
            for (int c = 0; c < CALLERS; c++) {
                while (poll(c)) {
                    // until there is nothing new
                }
                for (var row : model.view(c, rights)) {
                    assertTrue(served.get(c).contains(key(c, row.row())), "caller " + c + " missed a row");
                }
            }
        }

        private void step(long skewed) {
            double act = random.nextDouble();
            var alive = rows.stream().filter(r -> !r.dead).toList();
            if (act < 0.35) {
                int n = List.of(1, 2, 3, 7, random.nextInt(20) == 0 ? 1_500 : 4).get(random.nextInt(5));
                var births = new TreeMap<Integer, List<Integer>>();
                for (int i = 0; i < n; i++) {
                    births.computeIfAbsent(random.nextInt(LABELS), l -> new ArrayList<>())
                            .add(instances++);
                }
                append(skewed, births, List.of());
            } else if (act < 0.45 && !alive.isEmpty()) {
                var row = alive.get(random.nextInt(alive.size()));
                append(skewed, new TreeMap<>(Map.of(random.nextInt(LABELS), List.of(row.instance))), List.of(row));
            } else if (act < 0.5 && !alive.isEmpty()) {
                append(skewed, new TreeMap<>(), List.of(alive.get(random.nextInt(alive.size()))));
            } else if (act < 0.65) {
                var right = new Right(random.nextInt(CALLERS), random.nextInt(LABELS));
                if (!rights.containsKey(right)) {
                    long position = world.change(right.label(), right.caller(), true);
                    rights.put(right, position);
                    pending.put(right, position);
                }
            } else if (act < 0.75 && !rights.isEmpty()) {
                var held = new ArrayList<>(rights.keySet());
                var right = held.get(random.nextInt(held.size()));
                world.change(right.label(), right.caller(), false);
                rights.remove(right);
                pending.remove(right);
            } else if (act < 0.85) {
                open(skewed);
            } else {
                poll(random.nextInt(CALLERS));
            }
            compare(random.nextInt(CALLERS));
        }

        private void append(long at, TreeMap<Integer, List<Integer>> births, List<ModelRow> kills) {
            var candidates = new ArrayList<Candidate>();
            births.forEach((label, instances) ->
                    instances.forEach(instance -> candidates.add(FeedWorld.candidate(label, instance))));
            var dead = kills.stream().map(rows::indexOf).toList();
            world.append(at, candidates, dead);
            rows.addAll(model.append(at, births, kills));
        }

        private void open(long at) {
            world.open(at);
            model.open(at, Map.copyOf(pending));
            pending.clear();
        }

        private boolean poll(int caller) {
            int limit = List.of(1, 2, 3, 10, 1_000).get(random.nextInt(5));
            var query = new Query(
                    OptionalLong.of(cursors[caller]),
                    limit,
                    Long.MAX_VALUE,
                    Set.of(),
                    Set.of(),
                    VersionFilter.ALL,
                    Set.of());
            world.dark.check(world.clearance(caller), query, true);
            var page = world.feed.page(world.clearance(caller), query);
            for (var cleared : page.rows()) {
                var row = cleared.value();
                assertTrue(
                        served.get(caller).add(key(caller, rows.get(row.number()))),
                        "caller " + caller + " got a row twice within one tenure");
                cursors[caller] = row.stamp();
            }
            return !page.rows().isEmpty();
        }

        private String key(int caller, ModelRow row) {
            return rows.indexOf(row) + " in the tenure from " + rights.get(new Right(caller, row.label));
        }

        /** The whole view, stamps included. */
        private void compare(int caller) {
            var query = new Query(
                    OptionalLong.empty(),
                    Integer.MAX_VALUE,
                    Long.MAX_VALUE,
                    Set.of(),
                    Set.of(),
                    VersionFilter.ALL,
                    Set.of());
            var real = world.feed.page(world.clearance(caller), query).rows().stream()
                    .map(Cleared::value)
                    .map(row -> row.number() + "@" + row.stamp())
                    .toList();
            var wanted = model.view(caller, rights).stream()
                    .map(s -> rows.indexOf(s.row()) + "@" + s.stamp())
                    .toList();
            assertEquals(wanted, real);
            world.dark.check(world.clearance(caller), query, true);
            for (var versions : List.of(VersionFilter.LAST, new VersionFilter(false, true, false, List.of()))) {
                world.dark.check(
                        world.clearance(caller),
                        new Query(
                                OptionalLong.of(clock - random.nextInt(100_000)),
                                1 + random.nextInt(5),
                                Long.MAX_VALUE,
                                Set.of(),
                                random.nextBoolean() ? Set.of() : Set.of("indicator"),
                                versions,
                                Set.of()),
                        false);
            }
        }
    }
}
