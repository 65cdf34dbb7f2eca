package org.hikyaku.journal.mongo;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.hikyaku.journal.Gate;
import org.hikyaku.journal.KeyTable;
import org.hikyaku.journal.RandomName;
import org.hikyaku.journal.Secrecy;
import org.hikyaku.journal.WrappedKey;

/** The item keys in a database of their own beside the journal's. Every call can be made again, so it is while there is patience. */
final class MongoKeys implements KeyTable {
    private static final int PART = 5_000;
    private static final int DUPLICATE = 11_000;

    private final MongoCollection<BsonDocument> keys;
    private final MongoCollection<BsonDocument> destroyed;
    private final Patience patience;
    private final Gate gate = new Gate(MongoJournal::told);

    MongoKeys(MongoDatabase database, Patience patience) {
        keys = database.getCollection("items", BsonDocument.class);
        destroyed = database.getCollection("destroyed", BsonDocument.class);
        this.patience = patience;
    }

    Future<Void> prepare() {
        return SingleResult.of(keys.createIndex(Indexes.ascending("secrecy", "wrapping")))
                .mapEmpty();
    }

    @Override
    public Future<List<WrappedKey>> put(List<WrappedKey> all) {
        var taken = new ArrayList<RandomName>();
        return inParts(
                        all,
                        part -> SingleResult.of(keys.insertMany(
                                        part.stream().map(MongoKeys::document).toList(),
                                        new InsertManyOptions().ordered(false)))
                                .<Void>mapEmpty()
                                .recover(failure -> {
                                    if (!onlyDuplicates(failure)) {
                                        return Future.failedFuture(failure);
                                    }
                                    ((MongoBulkWriteException) failure)
                                            .getWriteErrors()
                                            .forEach(error -> taken.add(
                                                    part.get(error.getIndex()).item()));
                                    return Future.succeededFuture();
                                }))
                .compose(done -> get(taken))
                .map(kept -> List.copyOf(kept.values()));
    }

    private static boolean onlyDuplicates(Throwable failure) {
        return failure instanceof MongoBulkWriteException bulk
                && bulk.getWriteConcernError() == null
                && bulk.getWriteErrors().stream().allMatch(error -> error.getCode() == DUPLICATE);
    }

    @Override
    public Future<Map<RandomName, WrappedKey>> get(Collection<RandomName> items) {
        var found = new HashMap<RandomName, WrappedKey>();
        return inParts(
                        List.copyOf(items),
                        part -> Many.all(keys.find(Filters.in(
                                        "_id",
                                        part.stream().map(Documents::name).toList())))
                                .<Void>map(documents -> {
                                    documents.forEach(document -> {
                                        var key = key(document);
                                        found.put(key.item(), key);
                                    });
                                    return null;
                                }))
                .map(found);
    }

    @Override
    public Future<Void> rewrap(List<Rewrap> all) {
        return inParts(
                all,
                part -> SingleResult.of(keys.bulkWrite(part.stream()
                                .map(each -> new UpdateOneModel<BsonDocument>(
                                        Filters.and(
                                                Filters.eq(
                                                        "_id",
                                                        Documents.name(
                                                                each.before().item())),
                                                Filters.eq(
                                                        "secrecy",
                                                        each.before().secrecy().ordinal()),
                                                Filters.eq(
                                                        "wrapping",
                                                        each.before().wrappingKey())),
                                        Updates.combine(
                                                Updates.set(
                                                        "secrecy",
                                                        each.after().secrecy().ordinal()),
                                                Updates.set(
                                                        "wrapping", each.after().wrappingKey()),
                                                Updates.set(
                                                        "bytes",
                                                        new BsonBinary(
                                                                each.after().bytes())))))
                                .toList()))
                        .mapEmpty());
    }

    /** The names first: a node that dies in between is followed by one that does it again. */
    @Override
    public Future<Void> destroy(Collection<RandomName> items) {
        return inParts(
                List.copyOf(items),
                part -> note(part)
                        .compose(noted -> SingleResult.of(keys.deleteMany(Filters.in(
                                "_id", part.stream().map(Documents::name).toList()))))
                        .mapEmpty());
    }

    private Future<Void> note(List<RandomName> items) {
        return SingleResult.of(destroyed.insertMany(
                        items.stream()
                                .map(item -> new BsonDocument("_id", Documents.name(item)))
                                .toList(),
                        new InsertManyOptions().ordered(false)))
                .<Void>mapEmpty()
                .recover(failure -> onlyDuplicates(failure) ? Future.succeededFuture() : Future.failedFuture(failure));
    }

    @Override
    public Future<Set<RandomName>> destroyed() {
        return retried(() -> Many.all(destroyed.find()))
                .map(documents -> documents.stream()
                        .map(document ->
                                RandomName.ofBytes(document.getBinary("_id").getData()))
                        .collect(Collectors.toSet()));
    }

    @Override
    public Future<List<WrappedKey>> wrappedOtherwise(Secrecy secrecy, int wrappingKey, int limit) {
        return retried(() -> Many.all(keys.find(Filters.and(
                                Filters.eq("secrecy", secrecy.ordinal()), Filters.ne("wrapping", wrappingKey)))
                        .limit(limit)))
                .map(documents -> documents.stream().map(MongoKeys::key).toList());
    }

    private <T> Future<Void> inParts(List<T> all, Function<List<T>, Future<Void>> call) {
        var done = Future.<Void>succeededFuture();
        for (int from = 0; from < all.size(); from += PART) {
            var part = all.subList(from, Math.min(all.size(), from + PART));
            done = done.compose(before -> retried(() -> call.apply(part)));
        }
        return done;
    }

    private <T> Future<T> retried(java.util.function.Supplier<Future<T>> call) {
        return gate.pass(() -> tryUntil(patience.deadline(), 0, call));
    }

    private <T> Future<T> tryUntil(long deadline, int tries, java.util.function.Supplier<Future<T>> call) {
        return call.get()
                .recover(failure -> Patience.isOver(deadline)
                        ? Future.failedFuture(failure)
                        : patience.after(tries, () -> tryUntil(deadline, tries + 1, call)));
    }

    private static BsonDocument document(WrappedKey key) {
        return new BsonDocument("_id", Documents.name(key.item()))
                .append("secrecy", new BsonInt32(key.secrecy().ordinal()))
                .append("wrapping", new BsonInt32(key.wrappingKey()))
                .append("bytes", new BsonBinary(key.bytes()));
    }

    private static WrappedKey key(BsonDocument document) {
        return new WrappedKey(
                RandomName.ofBytes(document.getBinary("_id").getData()),
                Secrecy.values()[document.getInt32("secrecy").getValue()],
                document.getInt32("wrapping").getValue(),
                document.getBinary("bytes").getData());
    }

    @Override
    public Future<Void> close() {
        return gate.close();
    }
}
