package org.hikyaku.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.hikyaku.handling.Clearance;
import org.hikyaku.handling.Cleared;
import org.hikyaku.stix.Match;
import org.hikyaku.stix.MatchField;
import org.hikyaku.stix.StixId;
import org.hikyaku.stix.StixTimestamp;
import org.junit.jupiter.api.Test;

/**
 * Pages under random filters against a loop over every row that the caller may see, in feeds of random types, versions, labels,
 * deaths and rights gained late; one of them larger than two containers of a bitmap.
 */
class FilterOracleTest {
    private static final int LABELS = 4;
    private static final int CALLERS = 4;
    private static final int RUNS = 40;
    private static final List<String> TYPES = List.of("indicator", "malware", "tool", "x-rare");
    private static final List<String> VERSIONS = List.of(
            "2026-01-01T00:00:00.000Z",
            "2026-01-01T00:00:00.001Z",
            "2026-01-01T00:00:00.0010000001Z",
            "2026-01-01T00:00:00.0010000002Z",
            "2026-02-01T00:00:00.000Z");

    @Test
    void a_page_under_any_filters_is_what_a_loop_over_all_that_the_caller_sees_would_give() {
        long start = Long.getLong("feed.seed", System.nanoTime());
        for (long seed = start; seed < start + RUNS; seed++) {
            try {
                boolean large = seed == start;
                new Run(seed).run(large ? 8 : 30, large ? 20_000 : 60, large ? 3 : 12);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("run again with -Dfeed.seed=" + seed, e);
            }
        }
    }

    private static final class Run {
        private final Random random;
        private final FeedWorld world;
        private final List<Set<Integer>> on = new ArrayList<>();
        private final Set<Integer> dead = new HashSet<>();
        private long clock = 1_000_000_000_000_000L;
        private int instances = 1;

        Run(long seed) {
            random = new Random(seed);
            for (int label = 0; label < LABELS; label++) {
                var members = new HashSet<Integer>();
                for (int caller = 0; caller < CALLERS; caller++) {
                    if (random.nextBoolean()) {
                        members.add(caller);
                    }
                }
                on.add(members);
            }
            world = new FeedWorld(CALLERS, on);
        }

        void run(int steps, int most, int questions) {
            for (int step = 0; step < steps; step++) {
                clock += random.nextInt(3_000);
                append(1 + random.nextInt(most));
                if (random.nextInt(4) == 0) {
                    gain();
                }
            }
            for (int caller = 0; caller < CALLERS; caller++) {
                var seen = seen(caller);
                var newest = ends(living(), Comparator.<Row, StixTimestamp>comparing(Row::version));
                var oldest = ends(
                        seen,
                        Comparator.<Row, StixTimestamp>comparing(Row::version).reversed());
                for (int question = 0; question < questions; question++) {
                    compare(caller, seen, newest, oldest);
                }
            }
        }

        private void append(int births) {
            var candidates = new ArrayList<Candidate>();
            var used = new HashSet<String>();
            for (int i = 0; i < births; i++) {
                int instance = random.nextInt(3) == 0 ? 1 + random.nextInt(instances) : instances++;
                var version = VERSIONS.get(random.nextInt(VERSIONS.size()));
                // Mostly one type, as in life.
                var type = TYPES.get(instance % 97 == 0 ? 3 : instance % 7 == 0 ? 1 + instance % 2 : 0);
                if (used.add(instance + version)) {
                    candidates.add(FeedWorld.candidate(random.nextInt(LABELS), type, instance, version));
                }
            }
            var kills = new HashSet<Integer>();
            int rows = world.feed.size();
            if (rows > 0 && random.nextBoolean()) {
                int from = random.nextInt(rows);
                int to = Math.min(rows, from + random.nextInt(births * 2));
                for (int row = from; row < to; row++) {
                    if (random.nextInt(20) > 0 && dead.add(row)) {
                        kills.add(row);
                    }
                }
            }
            world.append(clock, candidates, List.copyOf(kills));
        }

        private void gain() {
            int label = random.nextInt(LABELS);
            int caller = random.nextInt(CALLERS);
            if (on.get(label).add(caller)) {
                world.change(label, caller, true);
                world.open(clock);
            }
        }

        private List<Row> seen(int caller) {
            var all = new Query(
                    OptionalLong.empty(),
                    Integer.MAX_VALUE,
                    Long.MAX_VALUE,
                    Set.of(),
                    Set.of(),
                    VersionFilter.ALL,
                    Set.of());
            return rows(world.clearance(caller), all);
        }

        private List<Row> rows(Clearance clearance, Query query) {
            return world.feed.page(clearance, query).rows().stream()
                    .map(Cleared::value)
                    .toList();
        }

        /** Every living row, hidden ones included. */
        private List<Row> living() {
            return IntStream.range(0, world.feed.size())
                    .filter(number -> !dead.contains(number))
                    .mapToObj(world.feed::row)
                    .toList();
        }

        /** The row at the end of each object's versions among these; where two are equal, the later born. */
        private static Set<Integer> ends(List<Row> rows, Comparator<Row> order) {
            Map<StixId, Row> last = new HashMap<>();
            rows.stream()
                    .sorted(Comparator.comparing(Row::number).reversed())
                    .forEach(row -> last.merge(
                            row.id(), row, (later, earlier) -> order.compare(earlier, later) > 0 ? earlier : later));
            var numbers = new HashSet<Integer>();
            last.values().forEach(row -> numbers.add(row.number()));
            return numbers;
        }

        private void compare(int caller, List<Row> seen, Set<Integer> newest, Set<Integer> oldest) {
            var query = query(seen);
            var wanted = seen.stream()
                    .filter(row -> row.stamp() > query.after().orElse(-1))
                    .filter(row -> query.ids().isEmpty() || query.ids().contains(row.id()))
                    .filter(row -> query.types().isEmpty()
                            || query.types().contains(row.id().type()))
                    .filter(row -> query.versions().all()
                            || (query.versions().first() && oldest.contains(row.number()))
                            || (query.versions().last() && newest.contains(row.number()))
                            || query.versions().exact().stream().anyMatch(row.version()::sameInstant))
                    .filter(row -> query.match().versionFrom().stream()
                            .allMatch(from -> row.version().compareTo(from) >= 0))
                    .filter(row -> query.match().versionTo().stream()
                            .allMatch(to -> row.version().compareTo(to) <= 0))
                    .toList();
            var page = world.feed.page(world.clearance(caller), query);
            int most = Math.min(query.limit(), (int) Math.min(Integer.MAX_VALUE, query.maxBytes() / 100));
            assertEquals(
                    texts(wanted.stream().limit(Math.max(1, most)).toList()),
                    texts(page.rows().stream().map(Cleared::value).toList()),
                    query::toString);
            assertEquals(wanted.size() > page.rows().size(), page.more(), query::toString);
            boolean tells = page.rows().isEmpty() && query.after().isEmpty() && !seen.isEmpty();
            assertEquals(tells ? seen.get(seen.size() - 1).stamp() : -1, page.newest(), query::toString);
        }

        private static List<String> texts(List<Row> rows) {
            return rows.stream().map(row -> row.number() + "@" + row.stamp()).toList();
        }

        private Query query(List<Row> seen) {
            var ids = new HashSet<StixId>();
            for (int i = random.nextInt(3) == 0 ? random.nextInt(256) : 0; i > 0; i--) {
                ids.add(FeedWorld.id(TYPES.get(random.nextInt(4)), random.nextInt(instances + 2)));
            }
            var types = new HashSet<String>();
            for (int i = random.nextInt(3) == 0 ? 1 + random.nextInt(3) : 0; i > 0; i--) {
                types.add(random.nextInt(9) == 0 ? "x-nowhere" : TYPES.get(random.nextInt(4)));
            }
            var exact = random.nextInt(3) == 0
                    ? VERSIONS.stream()
                            .filter(version -> random.nextBoolean())
                            .map(StixTimestamp::new)
                            .sorted()
                            .toList()
                    : List.<StixTimestamp>of();
            boolean all = exact.isEmpty() && random.nextInt(3) == 0;
            boolean first = !all && random.nextBoolean();
            boolean last = !all && (random.nextBoolean() || (!first && exact.isEmpty()));
            return new Query(
                    seen.isEmpty() || random.nextBoolean()
                            ? OptionalLong.empty()
                            : OptionalLong.of(
                                    seen.get(random.nextInt(seen.size())).stamp() - random.nextInt(2)),
                    List.of(1, 2, 10, 1_000, Integer.MAX_VALUE).get(random.nextInt(5)),
                    random.nextInt(4) == 0 ? 1 + random.nextInt(1_000) : Long.MAX_VALUE,
                    ids,
                    types,
                    new VersionFilter(all, first, last, exact),
                    Set.of(),
                    bounds());
        }

        private Match bounds() {
            var conditions = new ArrayList<Match.Condition>();
            for (var field : List.of("modified-gte", "modified-lte")) {
                if (random.nextInt(4) == 0) {
                    conditions.add(new Match.Condition(
                            MatchField.of(field).orElseThrow(), Set.of(VERSIONS.get(random.nextInt(VERSIONS.size())))));
                }
            }
            return Match.of(conditions);
        }
    }
}
