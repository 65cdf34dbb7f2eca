package org.hikyaku.journal.mongo;

import com.mongodb.MongoNamespace;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.RenameCollectionOptions;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.hikyaku.journal.Append;
import org.hikyaku.journal.Blob;
import org.hikyaku.journal.Journal;
import org.hikyaku.journal.KeyTable;
import org.hikyaku.journal.RandomName;
import org.hikyaku.journal.Replacement;
import org.hikyaku.journal.Unavailable;

/**
 * The copy in the collections {@code appends_sealed} and {@code blobs_sealed} of the same database; the journal is put aside as
 * {@code appends_unsealed} and {@code blobs_unsealed}. All nodes are stopped.
 */
final class MongoReplacement implements Replacement {
    /** What a copy's collections have behind their names. */
    static final String COPY = "_sealed";

    private static final String ASIDE = "_unsealed";
    private static final List<String> COLLECTIONS = List.of("blobs", "appends");
    private static final int PAGE = 1_000;

    private final String uri;
    private final MongoDatabase database;
    private final MongoDatabase keysDatabase;
    private final MongoJournal journal;

    MongoReplacement(String uri, MongoDatabase database, MongoDatabase keysDatabase, MongoJournal journal) {
        this.uri = uri;
        this.database = database;
        this.keysDatabase = keysDatabase;
        this.journal = journal;
    }

    private MongoCollection<BsonDocument> collection(String name) {
        return database.getCollection(name, BsonDocument.class);
    }

    private MongoCollection<BsonDocument> marks() {
        return collection("sealing");
    }

    private static <T> T wait(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get();
        } catch (ExecutionException e) {
            throw new Unavailable("the database did not answer", e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("the copying was interrupted");
        }
    }

    private List<String> there() {
        return wait(Many.all(database.listCollectionNames()));
    }

    @Override
    public Optional<String> obstacle() {
        return there().contains("appends" + ASIDE)
                ? Optional.of("A journal that was put aside before is still there, in " + aside() + ".")
                : Optional.empty();
    }

    @Override
    public Measure measure() {
        var sum = BsonDocument.parse(
                "{$group: {_id: null, blobs: {$sum: {$toLong: 1}}, bytes: {$sum: {$toLong: {$binarySize: '$bytes'}}}}}");
        return wait(SingleResult.of(collection("blobs")
                        .aggregate(List.of(sum), BsonDocument.class)
                        .first()))
                .map(found -> new Measure(
                        found.getNumber("blobs").longValue(),
                        found.getNumber("bytes").longValue()))
                .orElse(new Measure(0, 0));
    }

    @Override
    public void eachBlob(BlobSink sink) {
        var after = Optional.<BsonDocument>empty();
        while (true) {
            var filter =
                    after.map(last -> Filters.gt("_id", last.getBinary("_id"))).orElseGet(Filters::empty);
            var bytes = new long[1];
            var page = wait(Many.of(
                    collection("blobs")
                            .find(filter)
                            .sort(Sorts.ascending("_id"))
                            .limit(PAGE),
                    blob -> (bytes[0] += blob.getBinary("bytes").getData().length) >= Look.MOST_BYTES));
            if (page.isEmpty()) {
                return;
            }
            for (var blob : page) {
                sink.take(
                        RandomName.ofBytes(blob.getBinary("_id").getData()),
                        blob.getBinary("bytes").getData());
            }
            after = Optional.of(page.get(page.size() - 1));
        }
    }

    @Override
    public boolean isWhole() {
        return wait(SingleResult.of(marks().find().first())).isPresent();
    }

    @Override
    public void begin() {
        for (var name : COLLECTIONS) {
            wait(SingleResult.of(collection(name + COPY).drop()));
        }
        for (var name : List.of("items", "destroyed")) {
            wait(SingleResult.of(
                    keysDatabase.getCollection(name, BsonDocument.class).deleteMany(Filters.empty())));
        }
        wait(SingleResult.of(collection("appends" + COPY)
                .createIndex(Indexes.ascending("stream", "position"), new IndexOptions().unique(true))));
    }

    @Override
    public KeyTable keys() {
        return journal.keys();
    }

    @Override
    public void add(List<Append> appends, List<Blob> blobs) {
        if (!blobs.isEmpty()) {
            wait(SingleResult.of(collection("blobs" + COPY)
                    .insertMany(blobs.stream().map(Documents::of).toList())));
        }
        if (!appends.isEmpty()) {
            wait(SingleResult.of(collection("appends" + COPY)
                    .insertMany(appends.stream().map(Documents::of).toList())));
        }
    }

    @Override
    public Journal journal() {
        return wait(MongoJournal.openCopy(uri, COPY));
    }

    @Override
    public void whole() {
        var mark = new BsonDocument("_id", new BsonString("whole"));
        wait(SingleResult.of(marks().replaceOne(mark, mark, new ReplaceOptions().upsert(true))));
    }

    /** At every moment there is a journal under its name, and none that is taken for a sealed one too early: the table's own marks come last. */
    @Override
    public KeyTable takePlace() {
        for (var name : COLLECTIONS) {
            if (there().contains(name + COPY)) {
                if (!there().contains(name + ASIDE)) {
                    wait(Many.all(collection(name)
                            .aggregate(
                                    List.of(BsonDocument.parse("{$out: '" + name + ASIDE + "'}")),
                                    BsonDocument.class)));
                }
                wait(SingleResult.of(collection(name + COPY)
                        .renameCollection(
                                new MongoNamespace(database.getName(), name),
                                new RenameCollectionOptions().dropTarget(true))));
            }
        }
        return journal.keys();
    }

    @Override
    public void end() {
        wait(SingleResult.of(marks().drop()));
    }

    @Override
    public String aside() {
        return "the collections appends" + ASIDE + " and blobs" + ASIDE + " of its database";
    }

    @Override
    public void close() {
        wait(journal.close());
    }
}
