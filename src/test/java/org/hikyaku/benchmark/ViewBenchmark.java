package org.hikyaku.benchmark;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import org.hikyaku.feed.Query;
import org.hikyaku.feed.Search;
import org.hikyaku.feed.VersionFilter;
import org.hikyaku.handling.Clearance;
import org.hikyaku.stix.Match;
import org.hikyaku.stix.MatchField;
import org.hikyaku.stix.StixId;

/**
 * Whether the view of a page costs what it shows, and nothing for what is there and hidden, dead, outdated or not asked for: the
 * same question in a small collection and in a large one. Views alone, in memory, without record and bytes.
 */
final class ViewBenchmark {
    private static final int LIMIT = 100;
    private static final int QUESTIONS = 64;
    private static final int IDS = 256;
    private static final int ROUNDS = 31;
    private static final long MOST_NANOS = 2_000_000_000L;
    private static final double MICROS = 1e3;

    private final Table table;
    private final Crowd few;
    private final Crowd many;
    private final Random random = new Random(1);

    private ViewBenchmark(int manyRows, int deadOf, Table table) {
        this.few = new Crowd(Plan.FEW_ROWS, deadOf);
        this.many = new Crowd(manyRows, deadOf);
        this.table = table;
    }

    static void run(int manyRows) {
        var table = new Table(
                "View of a page of " + LIMIT + ", in memory: every object in two versions, in microseconds",
                "the caller sees, and asks for",
                Table.whole(Plan.FEW_ROWS) + " rows",
                Table.whole(manyRows) + " rows",
                "ratio");
        var living = new ViewBenchmark(manyRows, 1, table);
        for (var sees : Crowd.Sees.values()) {
            living.row(sees, sees.text() + ": the first page", crowd -> query(OptionalLong.empty()));
            living.row(sees, sees.text() + ": anything new? (no)", crowd -> query(last(crowd)));
        }
        living.row(Crowd.Sees.ALL, "all: a page at a random place", living::anywhere);
        living.row(Crowd.Sees.ALL, "all: match[type], common", crowd -> types(Crowd.COMMON));
        living.row(Crowd.Sees.ALL, "all: match[type], one object in 50 and in 5,000", crowd -> types(Crowd.RARE));
        living.row(Crowd.Sees.HALF, "half: match[type], of which it sees nothing", crowd -> types(Crowd.RARE));
        living.row(Crowd.Sees.ALL, "all: match[id], one", crowd -> living.ids(crowd, 1));
        living.row(Crowd.Sees.ALL, "all: match[id], " + IDS, crowd -> living.ids(crowd, IDS));
        living.row(Crowd.Sees.TEN, "10: match[id], " + IDS, crowd -> living.ids(crowd, IDS));
        living.row(Crowd.Sees.ALL, "all: match[version]=all", crowd -> versions(VersionFilter.ALL));
        living.row(
                Crowd.Sees.ALL,
                "all: match[version]=first,last",
                crowd -> versions(new VersionFilter(false, true, true, List.of())));
        living.row(
                Crowd.Sees.ALL,
                "all: match[version]=a timestamp that every second row has",
                crowd -> versions(new VersionFilter(false, false, false, List.of(Crowd.NEWER))));
        living.row(
                Crowd.Sees.ALL, "all: match[labels], which one object in 10 has", crowd -> match("labels", "label-7"));
        living.row(Crowd.Sees.ALL, "all: match[external_id], which one object has", living::rarest);
        living.row(Crowd.Sees.TEN, "10: match[external_id], which one object has", living::rarest);
        living.row(
                Crowd.Sees.ALL,
                "all: match[external_id], which none has, newer than all but 1,000",
                crowd -> match("external_id", "none")
                        .from(crowd.feed().row(crowd.feed().size() - 1_000).stamp()));
        living.row(Crowd.Sees.ALL, "all: match[confidence-gte]=90", crowd -> match("confidence-gte", "90"));
        living.row(
                Crowd.Sees.ALL,
                "all: match[modified-gte], which every second row meets",
                crowd -> versions(VersionFilter.ALL, condition("modified-gte", Crowd.NEWER.text())));
        var dying = new ViewBenchmark(manyRows, 100, table);
        dying.row(Crowd.Sees.ALL, "all, 99 rows in 100 are dead: the first page", crowd -> query(OptionalLong.empty()));
        dying.row(Crowd.Sees.ALL, "all, 99 rows in 100 are dead: anything new?", crowd -> query(last(crowd)));
        table.print();
    }

    private interface Question {
        Query of(Crowd crowd);
    }

    private void row(Crowd.Sees sees, String what, Question question) {
        var onFew = questions(few, question);
        var onMany = questions(many, question);
        rounds(1, sees, onFew, onMany);
        var times = rounds(3, sees, onFew, onMany);
        table.row(
                what,
                Table.decimal(Duel.median(times, t -> t[0])),
                Table.decimal(Duel.median(times, t -> t[1])),
                Table.ratio(Duel.median(times, t -> t[1] / t[0])));
    }

    private List<double[]> rounds(int least, Crowd.Sees sees, List<Query> onFew, List<Query> onMany) {
        var times = new ArrayList<double[]>();
        long end = System.nanoTime() + MOST_NANOS;
        while (times.size() < least || (times.size() < ROUNDS && System.nanoTime() < end)) {
            times.add(new double[] {time(few, sees, onFew), time(many, sees, onMany)});
        }
        return times;
    }

    private static List<Query> questions(Crowd crowd, Question question) {
        var all = new ArrayList<Query>();
        for (int i = 0; i < QUESTIONS; i++) {
            all.add(question.of(crowd));
        }
        return all;
    }

    /** Microseconds for one page, the mean of a round. */
    private static double time(Crowd crowd, Crowd.Sees sees, List<Query> questions) {
        var clearance = crowd.clearance(sees);
        int seen = 0;
        long begin = System.nanoTime();
        for (var query : questions) {
            seen += page(crowd, clearance, query).rows().size();
        }
        long end = System.nanoTime();
        if (seen < 0) {
            throw new AssertionError("a page has rows");
        }
        return (end - begin) / MICROS / questions.size();
    }

    private static org.hikyaku.feed.Page page(Crowd crowd, Clearance clearance, Query query) {
        if (!query.isSearch()) {
            return crowd.feed().page(clearance, query);
        }
        return Waiting.on(Search.page(crowd.feed(), crowd::read, clearance, query, new Here()))
                .orElseThrow();
    }

    /** On this thread: the worker's turn is not what is measured. */
    private static final class Here implements Search.Aside {
        @Override
        public <T> Future<T> run(Callable<T> work) {
            try {
                return Future.succeededFuture(work.call());
            } catch (Exception e) {
                return Future.failedFuture(e);
            }
        }
    }

    private Query rarest(Crowd crowd) {
        return match("external_id", "X-" + random.nextInt(crowd.objects()));
    }

    private static Query match(String field, String value) {
        return versions(VersionFilter.LAST, condition(field, value));
    }

    private static Match.Condition condition(String field, String value) {
        return new Match.Condition(MatchField.of(field).orElseThrow(), Set.of(value));
    }

    private static Query versions(VersionFilter versions, Match.Condition condition) {
        return new Query(
                OptionalLong.empty(),
                LIMIT,
                Long.MAX_VALUE,
                Set.of(),
                Set.of(),
                versions,
                Set.of(),
                Match.of(List.of(condition)));
    }

    private Query anywhere(Crowd crowd) {
        return query(OptionalLong.of(
                crowd.feed().row(random.nextInt(crowd.feed().size() - LIMIT)).stamp()));
    }

    private static OptionalLong last(Crowd crowd) {
        return OptionalLong.of(crowd.feed().row(crowd.feed().size() - 1).stamp());
    }

    private static Query query(OptionalLong after) {
        return query(after, Set.of(), Set.of(), VersionFilter.LAST);
    }

    private static Query types(String type) {
        return query(OptionalLong.empty(), Set.of(), Set.of(type), VersionFilter.LAST);
    }

    private static Query versions(VersionFilter versions) {
        return query(OptionalLong.empty(), Set.of(), Set.of(), versions);
    }

    private Query ids(Crowd crowd, int many) {
        var ids = new HashSet<StixId>();
        while (ids.size() < many) {
            ids.add(crowd.id(random.nextInt(crowd.objects())));
        }
        return query(OptionalLong.empty(), ids, Set.of(), VersionFilter.LAST);
    }

    private static Query query(OptionalLong after, Set<StixId> ids, Set<String> types, VersionFilter versions) {
        return new Query(after, LIMIT, Long.MAX_VALUE, ids, types, versions, Set.of());
    }
}
