package org.hikyaku.journal.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.reactivestreams.client.MongoCollection;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.bson.BsonDocument;
import org.hikyaku.journal.Append;
import org.hikyaku.journal.Blob;
import org.hikyaku.journal.Chain;
import org.hikyaku.journal.Conflict;
import org.hikyaku.journal.Draft;
import org.hikyaku.journal.Head;
import org.hikyaku.journal.RandomName;
import org.hikyaku.journal.StreamName;
import org.hikyaku.journal.Unavailable;

/** The writing side: blobs first, then the append, and after any doubt the question who stands at the position. */
final class Appends {
    private static final InsertManyOptions UNORDERED = new InsertManyOptions().ordered(false);

    private record Waiting(Append append, BsonDocument document, long deadline, Promise<Append> answer) {}

    private record WaitingBlobs(List<BsonDocument> documents, Promise<Void> answer) {}

    private final MongoCollection<BsonDocument> appends;
    private final MongoCollection<BsonDocument> blobs;
    private final Clock clock;
    private final Patience patience;
    private final Groups<Waiting> groups = new Groups<>(this::send);
    private final Groups<WaitingBlobs> blobGroups = new Groups<>(this::sendBlobs);
    private final ConcurrentMap<StreamName, Head> known = new ConcurrentHashMap<>();

    Appends(
            MongoCollection<BsonDocument> appends,
            MongoCollection<BsonDocument> blobs,
            Clock clock,
            Patience patience) {
        this.appends = appends;
        this.blobs = blobs;
        this.clock = clock;
        this.patience = patience;
    }

    Future<Append> append(Draft draft) {
        long deadline = patience.deadline();
        return follows(draft).compose(isHead -> {
            if (!isHead) {
                return Future.failedFuture(
                        conflict(draft.stream(), draft.expected().position() + 1));
            }
            return store(draft.blobs(), deadline, 0).compose(stored -> enqueue(draft, deadline));
        });
    }

    /** Remembers a head that was read with majority or acknowledged: what follows it needs no look. */
    void saw(StreamName stream, Head head) {
        known.merge(stream, head, (old, fresh) -> fresh.position() > old.position() ? fresh : old);
    }

    /**
     * Whether the expected head exists, and is not known to have been passed; that nobody passes it meanwhile is the unique
     * key's part.
     */
    private Future<Boolean> follows(Draft draft) {
        var expected = draft.expected();
        var last = known.getOrDefault(draft.stream(), Head.START);
        if (last.position() >= expected.position()) {
            return Future.succeededFuture(last.equals(expected));
        }
        return at(draft.stream(), expected.position()).map(found -> {
            var head = found.map(Documents::head);
            head.ifPresent(there -> saw(draft.stream(), there));
            return head.equals(Optional.of(expected));
        });
    }

    private Future<Void> store(List<Blob> drafted, long deadline, int tries) {
        if (drafted.isEmpty()) {
            return Future.succeededFuture();
        }
        long bytes = drafted.stream().mapToLong(blob -> blob.bytes().length).sum();
        var waiting = new WaitingBlobs(drafted.stream().map(Documents::of).toList(), Promise.promise());
        if (!blobGroups.offer(waiting, bytes)) {
            return Future.failedFuture(new Unavailable("too many appends are waiting"));
        }
        return waiting.answer().future().recover(failure -> {
            if (Patience.isOver(deadline)) {
                return Future.failedFuture(failure);
            }
            return patience.after(tries, () -> store(drafted, deadline, tries + 1));
        });
    }

    private Future<?> sendBlobs(List<WaitingBlobs> group) {
        var documents =
                group.stream().flatMap(waiting -> waiting.documents().stream()).toList();
        return SingleResult.of(blobs.insertMany(documents, UNORDERED))
                .<Void>mapEmpty()
                .recover(failure -> onlyDuplicates(failure) ? Future.succeededFuture() : Future.failedFuture(failure))
                .onComplete(done -> group.forEach(waiting -> waiting.answer().handle(done)));
    }

    /** A name is never used for other bytes: the same blob again is a second try, and as durable as the first by now. */
    private static boolean onlyDuplicates(Throwable failure) {
        return failure instanceof MongoBulkWriteException bulk
                && bulk.getWriteConcernError() == null
                && bulk.getWriteErrors().stream().allMatch(error -> error.getCategory() == ErrorCategory.DUPLICATE_KEY);
    }

    private Future<Append> enqueue(Draft draft, long deadline) {
        var append = Chain.append(draft, RandomName.fresh(), clock.instant());
        var document = Documents.of(append);
        var waiting = new Waiting(append, document, deadline, Promise.promise());
        if (!groups.offer(waiting, Documents.size(document))) {
            return Future.failedFuture(new Unavailable("too many appends are waiting"));
        }
        return waiting.answer().future();
    }

    private Future<?> send(List<Waiting> group) {
        var documents = group.stream().map(Waiting::document).toList();
        return SingleResult.of(appends.insertMany(documents, UNORDERED)).onComplete(done -> {
            var doubtful = new HashSet<Integer>();
            if (done.failed()) {
                if (done.cause() instanceof MongoBulkWriteException bulk && bulk.getWriteConcernError() == null) {
                    bulk.getWriteErrors().forEach(error -> doubtful.add(error.getIndex()));
                } else {
                    for (int i = 0; i < group.size(); i++) {
                        doubtful.add(i);
                    }
                }
            }
            for (int i = 0; i < group.size(); i++) {
                var waiting = group.get(i);
                if (doubtful.contains(i)) {
                    settle(waiting, 0).onComplete(waiting.answer());
                } else {
                    won(waiting).onComplete(waiting.answer());
                }
            }
        });
    }

    /** Asks who stands at the position, and sends the same bytes again if nobody does, until it is known or too late. */
    private Future<Append> settle(Waiting waiting, int tries) {
        var append = waiting.append();
        return at(append.stream(), append.position())
                .compose(found -> {
                    if (found.isEmpty()) {
                        return SingleResult.of(appends.insertOne(waiting.document()))
                                .compose(inserted -> won(waiting));
                    }
                    saw(append.stream(), Documents.head(found.get()));
                    return found.get().getBinary("_id").equals(Documents.name(append.id()))
                            ? won(waiting)
                            : Future.failedFuture(conflict(append.stream(), append.position()));
                })
                .recover(failure -> {
                    if (failure instanceof Conflict) {
                        return Future.failedFuture(failure);
                    }
                    if (Patience.isOver(waiting.deadline())) {
                        return Future.failedFuture(
                                new Unavailable("the database did not tell in time whether an append stands", failure));
                    }
                    return patience.after(tries, () -> settle(waiting, tries + 1));
                });
    }

    private Future<Append> won(Waiting waiting) {
        saw(waiting.append().stream(), waiting.append().head());
        return Future.succeededFuture(waiting.append());
    }

    private Future<Optional<BsonDocument>> at(StreamName stream, long position) {
        return SingleResult.of(
                appends.find(Filters.and(Filters.eq("stream", stream.value()), Filters.eq("position", position)))
                        .projection(Projections.include("position", "hash"))
                        .first());
    }

    private static Conflict conflict(StreamName stream, long position) {
        return new Conflict(stream, position);
    }
}
