package org.hikyaku.noninterference;

import static org.hikyaku.testing.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.hikyaku.council.Caller;
import org.hikyaku.feed.CollectionInfo;
import org.hikyaku.feed.NaiveFeed;
import org.hikyaku.feed.Query;
import org.hikyaku.feed.Row;
import org.hikyaku.feed.Search;
import org.hikyaku.feed.VersionFilter;
import org.hikyaku.handling.Clearance;
import org.hikyaku.handling.Policy;
import org.hikyaku.stix.Match;
import org.hikyaku.stix.MatchField;
import org.hikyaku.stix.StixId;

/**
 * A caller's pages under random filters, as the feed's bitmaps give them, against a plain loop over all that {@link NaiveFeed} says
 * he is served, which looks into each object.
 */
final class Oracle {
    private static final int QUESTIONS = 6;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<VersionFilter> VERSIONS = List.of(
            VersionFilter.ALL,
            VersionFilter.LAST,
            VersionFilter.LAST,
            new VersionFilter(false, true, false, List.of()),
            new VersionFilter(false, true, true, List.of()));

    private static final Search.Aside HERE = new Search.Aside() {
        @Override
        public <T> Future<T> run(Callable<T> work) {
            try {
                return Future.succeededFuture(work.call());
            } catch (Exception e) {
                return Future.failedFuture(e);
            }
        }
    };

    /** One match field with a value, and how a reader of the standard would look for it. */
    private record Asked(String field, String value, Predicate<JsonNode> meant) {}

    private final Random random;
    private final Graph graph;
    private final Side side;

    Oracle(Random random, Graph graph, Side side) {
        this.random = random;
        this.graph = graph;
        this.side = side;
    }

    /** Compares some pages of each collection that he reads; gives how many. */
    int compare(Caller caller) {
        int pages = 0;
        for (var collection : side.collections.all()) {
            if (Policy.mayRead(caller.standing(), collection.scope())) {
                var truth = new NaiveFeed();
                await(side.journal.read(collection.id().stream(), 0, 10_000)).forEach(truth::fold);
                for (int i = 0; i < QUESTIONS; i++) {
                    compare(Clearance.of(caller), collection, truth);
                    pages++;
                }
            }
        }
        return pages;
    }

    private boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    private void compare(Clearance clearance, CollectionInfo collection, NaiveFeed truth) {
        var feed = side.collections.feed(collection.id());
        Set<StixId> ids = oneIn(4) ? Set.copyOf(List.of(graph.id(), graph.id())) : Set.of();
        Set<String> types = oneIn(4) ? Set.copyOf(List.of(graph.one(Graph.TYPES), "report")) : Set.of();
        var versions = graph.one(VERSIONS);
        var after = oneIn(3) && feed.size() > 0
                ? OptionalLong.of(feed.row(random.nextInt(feed.size())).stamp() + random.nextInt(3) - 1)
                : OptionalLong.empty();
        int limit = graph.one(List.of(1, 2, 3, 7, 1_000));
        List<Asked> asked = oneIn(2) ? List.of(asked()) : List.of();
        var query = new Query(after, limit, Long.MAX_VALUE, ids, types, versions, Set.of(), match(asked));

        var wanted = truth.view(clearance::heldSince, versions, id -> ids.isEmpty() || ids.contains(id)).stream()
                .filter(told -> after.isEmpty() || told.stamp() > after.getAsLong())
                .filter(told -> types.isEmpty()
                        || types.contains(feed.row(told.number()).id().type()))
                .filter(told -> asked.stream().allMatch(each -> each.meant().test(object(feed.row(told.number())))))
                .toList();

        var page = await(Search.page(feed, side.blobs::read, clearance, query, HERE))
                .orElseThrow();
        var where = collection.title() + " " + query + " " + clearance.caller().standing();
        assertEquals(
                wanted.subList(0, Math.min(limit, wanted.size())),
                page.rows().stream()
                        .map(row -> new NaiveFeed.Told(
                                row.value().number(), row.value().stamp()))
                        .toList(),
                where);
        assertEquals(wanted.size() > limit, page.more(), where);
        if (asked.isEmpty()) {
            assertEquals(page.rows().size(), feed.page(clearance, query).rows().size(), where);
        }
    }

    private static Match match(List<Asked> asked) {
        return Match.of(asked.stream()
                .map(each -> new Match.Condition(
                        MatchField.of(each.field()).orElseThrow(), new HashSet<>(List.of(each.value()))))
                .toList());
    }

    private Asked asked() {
        var word = graph.word();
        var id = graph.id().toString();
        var number = 10 * random.nextInt(11);
        return graph.one(List.of(
                new Asked("name", word, object -> object.path("name").asText().equals(word)),
                new Asked("labels", word, object -> texts(object.path("labels")).anyMatch(word::equals)),
                new Asked(
                        "confidence-gte",
                        "" + number,
                        object -> object.path("confidence").asInt(-1) >= number),
                new Asked("revoked", "false", object -> !object.path("revoked").asBoolean(false)),
                new Asked(
                        "external_id",
                        word,
                        object -> object.path("external_references").findValues("external_id").stream()
                                .anyMatch(found -> found.asText().equals(word))),
                new Asked("relationships-all", id, object -> refersTo(object, id))));
    }

    private static Stream<String> texts(JsonNode list) {
        return Stream.iterate(0, i -> i < list.size(), i -> i + 1)
                .map(i -> list.path(i).asText());
    }

    private static boolean refersTo(JsonNode object, String id) {
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            var value = member.getValue();
            boolean names = member.getKey().endsWith("_ref")
                    ? value.asText().equals(id)
                    : member.getKey().endsWith("_refs") && texts(value).anyMatch(id::equals);
            if (names || refersTo(value, id)) {
                return true;
            }
        }
        return false;
    }

    private JsonNode object(Row row) {
        try {
            return JSON.readTree(await(side.blobs.read(List.of(row.blob()))).get(0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
