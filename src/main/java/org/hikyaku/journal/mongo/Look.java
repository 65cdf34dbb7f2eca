package org.hikyaku.journal.mongo;

import com.mongodb.ClientSessionOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.ClientSession;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoCollection;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.BsonDocument;
import org.hikyaku.journal.Append;
import org.hikyaku.journal.RandomName;
import org.hikyaku.journal.StreamName;

/**
 * The look before a decision, shared: one fence and one read after it answer everybody who waited when they began.
 * Whoever comes while a look runs waits for the next one, for what was acknowledged just before he came may be in no
 * earlier fence.
 */
final class Look {
    static final int MOST_APPENDS = 1_000;
    static final long MOST_BYTES = 16L << 20;

    private static final ClientSessionOptions CAUSAL =
            ClientSessionOptions.builder().causallyConsistent(true).build();

    private record Request(Map<StreamName, Long> folded, Promise<Map<StreamName, List<Append>>> answer) {}

    private record Found(Map<StreamName, List<Append>> appends, boolean all) {}

    private final MongoClient client;
    private final MongoCollection<BsonDocument> appends;
    private final MongoCollection<BsonDocument> fence;
    private final Clock clock;
    private final String node = RandomName.fresh().toString();
    private List<Request> waiting = new ArrayList<>();
    private boolean looking;

    Look(MongoClient client, MongoCollection<BsonDocument> appends, MongoCollection<BsonDocument> fence, Clock clock) {
        this.client = client;
        this.appends = appends;
        this.fence = fence;
        this.clock = clock;
    }

    Future<Map<StreamName, List<Append>>> news(Map<StreamName, Long> folded) {
        if (folded.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        var request = new Request(Map.copyOf(folded), Promise.promise());
        synchronized (this) {
            waiting.add(request);
        }
        lookIfIdle();
        return request.answer().future();
    }

    private void lookIfIdle() {
        List<Request> served;
        synchronized (this) {
            if (looking || waiting.isEmpty()) {
                return;
            }
            looking = true;
            served = waiting;
            waiting = new ArrayList<>();
        }
        var from = new TreeMap<StreamName, Long>();
        for (var request : served) {
            request.folded().forEach((stream, position) -> from.merge(stream, position, Math::min));
        }
        look(from).onComplete(done -> {
            synchronized (this) {
                looking = false;
            }
            if (done.succeeded()) {
                served.forEach(request -> answer(request, done.result()));
            } else {
                served.forEach(request -> request.answer().fail(done.cause()));
            }
            lookIfIdle();
        });
    }

    private void answer(Request request, Found found) {
        var news = new HashMap<StreamName, List<Append>>();
        request.folded().forEach((stream, position) -> {
            var fresh = found.appends().getOrDefault(stream, List.of()).stream()
                    .filter(append -> append.position() > position)
                    .toList();
            if (!fresh.isEmpty()) {
                news.put(stream, fresh);
            }
        });
        if (news.isEmpty() && !found.all()) {
            // The look ended early on what others were behind with; "nothing new" would be a guess.
            synchronized (this) {
                waiting.add(request);
            }
        } else {
            request.answer().complete(news);
        }
    }

    private Future<Found> look(Map<StreamName, Long> from) {
        return SingleResult.of(client.startSession(CAUSAL)).compose(started -> {
            var session = started.orElseThrow();
            return SingleResult.of(fence.updateOne(
                            session,
                            Filters.eq("_id", node),
                            Updates.combine(Updates.inc("looks", 1L), Updates.set("at", Date.from(clock.instant()))),
                            new UpdateOptions().upsert(true)))
                    .compose(fenced -> read(session, from))
                    .onComplete(done -> session.close());
        });
    }

    private Future<Found> read(ClientSession session, Map<StreamName, Long> from) {
        var branches = from.entrySet().stream()
                .map(each -> Filters.and(
                        Filters.eq("stream", each.getKey().value()), Filters.gt("position", each.getValue())))
                .toList();
        var bytes = new long[1];
        return Many.of(
                        appends.find(session, Filters.or(branches))
                                .sort(Sorts.ascending("stream", "position"))
                                .projection(Projections.exclude("marks"))
                                .limit(MOST_APPENDS),
                        document -> (bytes[0] += Documents.size(document)) >= MOST_BYTES)
                .map(documents -> {
                    var found = new HashMap<StreamName, List<Append>>();
                    for (var document : documents) {
                        var append = Documents.append(document);
                        found.computeIfAbsent(append.stream(), stream -> new ArrayList<>())
                                .add(append);
                    }
                    return new Found(found, documents.size() < MOST_APPENDS && bytes[0] < MOST_BYTES);
                });
    }
}
