package org.hikyaku.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import org.hikyaku.handling.Cleared;
import org.hikyaku.journal.RandomName;
import org.hikyaku.stix.Match;
import org.hikyaku.stix.MatchField;
import org.hikyaku.stix.Signature;
import org.junit.jupiter.api.Test;

/** Pages under match fields against a loop over every object that the caller may see. */
class SearchTest {
    private static final int LABELS = 3;
    private static final int RUNS = 60;

    private final Map<RandomName, byte[]> stored = new HashMap<>();
    private final FeedWorld world = new FeedWorld(1, List.of(Set.of(0), Set.of(0), Set.of()));
    private int rows;
    private int reads;

    private void append(Random random, int births, boolean signed) {
        var candidates = new ArrayList<Candidate>();
        for (int i = 0; i < births; i++) {
            int row = ++rows;
            var bytes = ("{\"name\":\"n" + random.nextInt(4) + "\",\"confidence\":" + random.nextInt(10)
                            + ",\"labels\":[\"l"
                            + random.nextInt(9) + "\",\"l" + random.nextInt(9) + "\"],\"note\":\""
                            + "x".repeat(random.nextInt(50))
                            + "\"}")
                    .getBytes(UTF_8);
            var name = new RandomName(9, row);
            stored.put(name, bytes);
            var version = "2026-01-0" + (1 + random.nextInt(9)) + "T00:00:00.000Z";
            var like = FeedWorld.candidate(random.nextInt(LABELS), row, version);
            candidates.add(new Candidate(
                    like.id(),
                    like.version(),
                    like.label(),
                    like.from(),
                    like.owner(),
                    name,
                    bytes.length,
                    like.print(),
                    signed ? Signature.of(bytes) : Signature.UNKNOWN));
        }
        world.append(1_000_000_000_000_000L + rows * 10L, candidates, List.of());
    }

    private Future<List<byte[]>> read(List<RandomName> names) {
        reads += names.size();
        return Future.succeededFuture(names.stream().map(this::bytes).toList());
    }

    private byte[] bytes(RandomName name) {
        return Optional.ofNullable(stored.get(name)).orElseThrow();
    }

    private static final class Inline implements Search.Aside {
        @Override
        public <T> Future<T> run(Callable<T> work) {
            try {
                return Future.succeededFuture(work.call());
            } catch (Exception e) {
                return Future.failedFuture(e);
            }
        }
    }

    private Optional<Page> search(Query query, int mostRead) {
        return Search.page(world.feed, this::read, world.clearance(0), query, new Inline(), mostRead)
                .result();
    }

    private static Match.Condition condition(String field, String... values) {
        return new Match.Condition(MatchField.of(field).orElseThrow(), Set.of(values));
    }

    private static Match random(Random random) {
        var conditions = new ArrayList<Match.Condition>();
        if (random.nextBoolean()) {
            conditions.add(condition("name", "n" + random.nextInt(5)));
        }
        if (random.nextInt(3) == 0) {
            conditions.add(condition("labels", "l" + random.nextInt(9), "m" + random.nextInt(9)));
        }
        if (random.nextInt(3) == 0) {
            conditions.add(condition("confidence-gte", String.valueOf(random.nextInt(11))));
        }
        if (random.nextInt(4) == 0) {
            conditions.add(condition("modified-lte", "2026-01-0" + (1 + random.nextInt(9)) + "T00:00:00Z"));
        }
        return Match.of(conditions);
    }

    private static Query query(OptionalLong after, int limit, long maxBytes, Match match) {
        return new Query(after, limit, maxBytes, Set.of(), Set.of(), VersionFilter.LAST, Set.of(), match);
    }

    private List<Row> seen() {
        return world.feed.page(world.clearance(0), Query.all(Integer.MAX_VALUE)).rows().stream()
                .map(Cleared::value)
                .toList();
    }

    private boolean isWanted(Row row, Match match) {
        return match.matches(bytes(row.blob()))
                && match.versionTo().stream().allMatch(to -> row.version().compareTo(to) <= 0);
    }

    @Test
    void a_page_is_what_a_loop_over_all_that_the_caller_sees_would_give() {
        long start = Long.getLong("feed.seed", System.nanoTime());
        for (long seed = start; seed < start + RUNS; seed++) {
            var random = new Random(seed);
            append(random, 1 + random.nextInt(200), random.nextInt(4) > 0);
            var seen = seen();
            for (int question = 0; question < 10; question++) {
                var match = random(random);
                var after = random.nextInt(3) > 0 || seen.isEmpty()
                        ? OptionalLong.empty()
                        : OptionalLong.of(seen.get(random.nextInt(seen.size())).stamp());
                var query = query(
                        after,
                        List.of(1, 2, 10, 1_000, Integer.MAX_VALUE).get(random.nextInt(5)),
                        random.nextInt(4) == 0 ? 1 + random.nextInt(1_000) : Long.MAX_VALUE,
                        match);
                var why = query + ", run again with -Dfeed.seed=" + seed;
                var wanted = new ArrayList<Integer>();
                long bytes = 0;
                boolean more = false;
                for (var row : seen) {
                    if (row.stamp() > after.orElse(-1) && isWanted(row, match)) {
                        bytes += row.size();
                        more = wanted.size() == query.limit() || (!wanted.isEmpty() && bytes > query.maxBytes());
                        if (more) {
                            break;
                        }
                        wanted.add(row.number());
                    }
                }
                var page = search(query, Search.MOST_READ).orElseThrow();
                assertEquals(wanted, numbers(page), why);
                assertEquals(more, page.more(), why);
                assertEquals(
                        wanted.isEmpty() && after.isEmpty() && !seen.isEmpty()
                                ? seen.get(seen.size() - 1).stamp()
                                : -1,
                        page.newest(),
                        why);
            }
        }
    }

    private static List<Integer> numbers(Page page) {
        return page.rows().stream().map(row -> row.value().number()).toList();
    }

    @Test
    void pages_cut_short_by_the_work_bound_lead_to_everything_that_matches() {
        append(new Random(1), 3_000, false);
        var match = Match.of(List.of(condition("name", "n1"), condition("confidence-gte", "7")));
        var wanted = seen().stream()
                .filter(row -> isWanted(row, match))
                .map(Row::number)
                .toList();
        var found = new ArrayList<Integer>();
        var after = OptionalLong.empty();
        Page page;
        do {
            reads = 0;
            page = search(query(after, 1_000, Long.MAX_VALUE, match), 300).orElseThrow();
            assertTrue(reads <= 300, "the bound holds");
            assertFalse(page.more() && page.rows().isEmpty(), "more, and an empty page");
            found.addAll(numbers(page));
            after = OptionalLong.of(page.upTo());
        } while (page.more());
        assertEquals(wanted, found);
    }

    @Test
    void nothing_within_the_work_bound_is_no_page_and_nothing_at_all_is_an_empty_one() {
        append(new Random(2), 500, false);
        var match = Match.of(List.of(condition("name", "nowhere")));
        assertEquals(Optional.empty(), search(query(OptionalLong.empty(), 10, Long.MAX_VALUE, match), 100));
        var page = search(query(OptionalLong.empty(), 10, Long.MAX_VALUE, match), 1_000)
                .orElseThrow();
        assertTrue(page.rows().isEmpty() && !page.more());
    }

    @Test
    void an_object_whose_signature_says_that_it_cannot_match_is_not_read() {
        append(new Random(3), 2_000, true);
        var match = Match.of(List.of(condition("name", "nowhere")));
        assertTrue(search(query(OptionalLong.empty(), 10, Long.MAX_VALUE, match), Search.MOST_READ)
                .orElseThrow()
                .rows()
                .isEmpty());
        assertTrue(reads < 200, reads + " of 2,000 were read");
        var byVersion = Match.of(List.of(condition("modified-gte", "2026-01-05T00:00:00Z")));
        reads = 0;
        assertEquals(
                100,
                search(query(OptionalLong.empty(), 100, Long.MAX_VALUE, byVersion), Search.MOST_READ)
                        .orElseThrow()
                        .rows()
                        .size());
        assertEquals(0, reads);
    }

    @Test
    void rows_alone_do_not_answer_what_only_objects_can() {
        var match = Match.of(List.of(condition("name", "n1")));
        var query = query(OptionalLong.empty(), 10, Long.MAX_VALUE, match);
        assertThrows(IllegalArgumentException.class, () -> world.feed.page(world.clearance(0), query));
    }
}
