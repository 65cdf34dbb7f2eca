package org.hikyaku.noninterference;

import static org.hikyaku.testing.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hikyaku.council.Caller;
import org.hikyaku.feed.CollectionInfo;
import org.hikyaku.feed.Query;
import org.hikyaku.feed.Row;
import org.hikyaku.feed.VersionFilter;
import org.hikyaku.handling.Clearance;
import org.hikyaku.handling.Cleared;
import org.hikyaku.identity.Keys;
import org.hikyaku.identity.SecretHash;
import org.hikyaku.journal.Journal;
import org.hikyaku.testing.Apart;

/** One council with one history, and some of its people who meet it beside the one that lacks what is hidden from them. */
final class Meeting {
    private static final int CALLERS = 4;
    private static final int READINGS = 60;
    private static final int ACTS = 14;
    private static final long SECOND = 1_000_000;
    private static final long DAY = 86_400 * SECOND;

    private final Random random;
    private final Vertx vertx;
    private final HttpClient client;
    private final Journal journal;
    private final Journal others;
    private final Keys keys;
    private final String name;
    private final Graph graph;
    private final Cast cast;
    private final AtomicLong time = new AtomicLong(1_800_000_000_000_000L);
    private final Told told;

    /**
     * @param journal the store as the broker with the whole history has it
     * @param others the same store as the brokers that lack something have it
     */
    Meeting(long seed, Vertx vertx, HttpClient client, Journal journal, Journal others, Keys keys, Told told) {
        this.random = new Random(seed);
        this.vertx = vertx;
        this.told = told;
        this.client = client;
        this.journal = journal;
        this.others = others;
        this.keys = keys;
        this.name = "w" + seed;
        this.graph = new Graph(random);
        this.cast = new Cast(random, new SecretHash(keys));
    }

    void run() {
        try (var whole = new Side(vertx, new Apart(journal, name), "a", keys, time::get)) {
            await(whole.council.run(council -> cast.founding()));
            whole.completeAudiences();
            var deeds = new Deeds(random, graph, cast, whole);
            for (int i = 20 + random.nextInt(40); i > 0; i--) {
                time.addAndGet(random.nextInt(40) == 0 ? DAY + random.nextInt(90_000) * SECOND : random.nextInt(3_000));
                deeds.any();
            }
            var users = new ArrayList<>(Cast.USERS);
            users.add(Cast.NEWCOMER);
            var oracle = new Oracle(random, graph, whole);
            users.forEach(user -> whole.caller(user).ifPresent(caller -> told.pages.add(oracle.compare(caller))));
            Collections.shuffle(users, random);
            for (int user : users.subList(0, CALLERS)) {
                time.addAndGet(SECOND);
                whole.caller(user).ifPresent(caller -> meet(user, caller, whole, deeds));
            }
        }
    }

    private void meet(int user, Caller caller, Side whole, Deeds deeds) {
        var erasure = new Erasure(whole, caller);
        var copy = new Apart(others, name + "-" + user);
        erasure.into(copy);
        told.hidden.add(erasure.gone());
        try (var without = new Side(vertx, copy, "b", keys, time::get)) {
            var pair = new Pair(vertx.getOrCreateContext(), client, whole, without, cast.credentials(user));
            try {
                meet(caller, whole, without, pair, deeds);
            } catch (AssertionError e) {
                throw new AssertionError("user " + user + ", " + caller.standing() + ": " + e.getMessage(), e);
            }
            told.cases.add(pair.cases());
        }
    }

    private void meet(Caller caller, Side whole, Side without, Pair pair, Deeds deeds) {
        var questions = new Questions(random, graph, whole, deeds.receipts());
        for (int i = 0; i < READINGS; i++) {
            read(pair, questions.reading());
        }
        var acts = new Acts(random, graph, whole, questions, caller);
        for (int i = 0; i < ACTS; i++) {
            time.addAndGet(SECOND);
            var looks = new ArrayList<Question>();
            var act = acts.any();
            var answer = pair.ask(act, () -> isSplit(caller, whole, without));
            told.acts.increment();
            if (answer.status() == 202) {
                told.done.increment();
                whole.settle();
                without.settle();
                var receipt = answer.json().path("id").asText();
                deeds.receipts().add(UUID.fromString(receipt));
                looks.add(Question.get(Side.ROOT + "status/" + receipt + "/"));
            } else if (answer.status() == 200) {
                told.done.increment();
            }
            if (isSplit(caller, whole, without)) {
                told.split.increment();
                return;
            }
            try {
                looks.addAll(acts.about(act));
                looks.forEach(pair::ask);
            } catch (AssertionError e) {
                throw new AssertionError(
                        "after " + act + " -> " + answer.status() + " " + answer.text() + "\n" + e.getMessage(), e);
            }
            questions.refresh();
            read(pair, questions.reading());
        }
    }

    /**
     * The one thing that is known to tell: what is put apart beside a hidden twin. It has a run of stamps of its own, so an envelope of
     * which some was put apart and some was not has other stamps than it would have had; it has an oldest and a newest version of its
     * own, beside those of the versions that its poster shares with others; and it makes nothing stricter that all share. That he is
     * shown the same objects and versions is looked at; who does not see his own post, by which older versions would be hidden from him
     * too, is shown no less. After that the two have parted.
     */
    private boolean isSplit(Caller caller, Side whole, Side without) {
        for (var collection : whole.collections.all()) {
            if (without.collections.find(collection.id().toString()).isEmpty()) {
                continue;
            }
            var apart = apart(whole, collection);
            int more = apart.size() - apart(without, collection).size();
            if (more <= 0) {
                continue;
            }
            var all = seen(caller, whole, collection, OptionalLong.empty());
            boolean some = isSomeOfIt(
                    stamps(born(caller, whole, collection)), stamps(born(caller, without, collection)), more);
            if (some || isBesideShared(apart, all)) {
                var here = instances(all);
                var there = instances(seen(caller, without, collection, OptionalLong.empty()));
                if (all.containsAll(apart)) {
                    assertEquals(there, here);
                } else {
                    assertTrue(here.containsAll(there), () -> here + " is less than " + there);
                }
                return true;
            }
        }
        return false;
    }

    private static List<Long> stamps(List<Row> rows) {
        return rows.stream().map(Row::stamp).toList();
    }

    private static boolean isSomeOfIt(List<Long> here, List<Long> there, int apart) {
        return !here.equals(there) && here.size() > apart;
    }

    private static boolean isBesideShared(List<Row> apart, List<Row> all) {
        var shared = all.stream()
                .filter(row -> row.label().only().isEmpty())
                .map(Row::id)
                .collect(Collectors.toSet());
        return apart.stream().anyMatch(row -> shared.contains(row.id()));
    }

    /** What was put apart by the last act, whoever sees it. */
    private List<Row> apart(Side side, CollectionInfo collection) {
        var feed = side.collections.feed(collection.id());
        return IntStream.range(0, feed.size())
                .mapToObj(feed::row)
                .filter(row -> row.stamp() > time.get() && row.label().only().isPresent())
                .toList();
    }

    private static List<String> instances(List<Row> rows) {
        return rows.stream()
                .map(row -> row.id()
                        + (row.id().isObservable() ? "" : " " + row.version().text()))
                .sorted()
                .toList();
    }

    /** What came in by the last act, as the caller sees it. */
    private List<Row> born(Caller caller, Side side, CollectionInfo collection) {
        return seen(caller, side, collection, OptionalLong.of(time.get()));
    }

    private static List<Row> seen(Caller caller, Side side, CollectionInfo collection, OptionalLong after) {
        var query =
                new Query(after, Integer.MAX_VALUE, Long.MAX_VALUE, Set.of(), Set.of(), VersionFilter.ALL, Set.of());
        return side.collections.feed(collection.id()).page(Clearance.of(caller), query).rows().stream()
                .map(Cleared::value)
                .toList();
    }

    /** A question, and where it leads to, a few pages on. */
    private void read(Pair pair, Question question) {
        var answer = pair.ask(question);
        for (int pages = 0; pages < 3 && question.method().equals("GET") && answer.status() == 200; pages++) {
            if (answer.headers().containsKey("content-encoding")
                    || !answer.json().has("next")) {
                return;
            }
            var path = question.path();
            var next = "next=" + answer.json().path("next").asText();
            // With the filters or without them: the token holds them too.
            var again = random.nextBoolean() && path.contains("?")
                    ? path + "&" + next
                    : path.replaceFirst("\\?.*", "") + "?" + next;
            answer = pair.ask(Question.get(again));
        }
    }
}
