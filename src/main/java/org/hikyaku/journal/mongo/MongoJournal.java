package org.hikyaku.journal.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.MongoSecurityException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.hikyaku.journal.Append;
import org.hikyaku.journal.Draft;
import org.hikyaku.journal.Gate;
import org.hikyaku.journal.Head;
import org.hikyaku.journal.Journal;
import org.hikyaku.journal.KeyTable;
import org.hikyaku.journal.MarkQuery;
import org.hikyaku.journal.Marked;
import org.hikyaku.journal.RandomName;
import org.hikyaku.journal.Replacement;
import org.hikyaku.journal.StreamName;
import org.hikyaku.journal.Unavailable;

/** The journal in a MongoDB replica set, for any number of nodes. */
public final class MongoJournal implements Journal {
    /** How long an append is asked about before it is {@link Unavailable}; a fail-over is usually over by then. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final String DEFAULT_DATABASE = "hikyaku";

    /** What the database of the item keys has behind the journal's name, so that each is dumped without the other. */
    private static final String KEYS = "_keys";

    private static final long SELECTION_SECONDS = 5;
    private static final int CONNECT_SECONDS = 5;
    private static final int ANSWER_SECONDS = 10;
    private static final long MAJORITY_SECONDS = 5;
    private static final long HEARTBEAT_SECONDS = 2;
    private static final long FENCE_DAYS = 7;

    private final MongoClient client;
    private final MongoDatabase database;
    private final MongoCollection<BsonDocument> appends;
    private final MongoCollection<BsonDocument> blobs;
    private final MongoCollection<BsonDocument> fence;
    private final Patience patience = new Patience(PATIENCE);
    private final Gate gate = new Gate(MongoJournal::told);
    private final Appends writing;
    private final Look look;
    private final MongoKeys keys;
    private final Promise<Void> closed = Promise.promise();

    private MongoJournal(MongoClient client, String name, String suffix, Clock clock) {
        this.client = client;
        database = client.getDatabase(name);
        appends = database.getCollection("appends" + suffix, BsonDocument.class);
        blobs = database.getCollection("blobs" + suffix, BsonDocument.class);
        fence = database.getCollection("fence", BsonDocument.class);
        writing = new Appends(appends, blobs, clock, patience);
        look = new Look(client, appends, fence, clock);
        keys = new MongoKeys(client.getDatabase(name + KEYS), patience);
    }

    /**
     * Connects, and makes collections and indexes if need be.
     *
     * @param uri {@code mongodb://} or {@code mongodb+srv://}, with credentials if the server wants them; its database, or
     *     {@code hikyaku}. What it says of write and read concerns and of retries is overruled
     * @return the journal; fails with {@link Unavailable}, whose message is one sentence without the URI's secrets, if the
     *     database cannot be reached within some seconds, refuses the credentials, or is no replica set
     */
    public static Future<MongoJournal> open(String uri) {
        return open(uri, Clock.systemUTC());
    }

    /** A copy beside the journal, whose collections have this behind their names. */
    static Future<MongoJournal> openCopy(String uri, String suffix) {
        return open(uri, suffix, Clock.systemUTC());
    }

    /** What is to take the journal's place, in the same database. */
    public static Future<Replacement> openReplacement(String uri) {
        return open(uri)
                .map(journal -> new MongoReplacement(
                        uri, journal.database, journal.client.getDatabase(journal.database.getName() + KEYS), journal));
    }

    static Future<MongoJournal> open(String uri, Clock clock) {
        return open(uri, "", clock);
    }

    private static Future<MongoJournal> open(String uri, String suffix, Clock clock) {
        ConnectionString parsed;
        MongoClient client;
        try {
            parsed = new ConnectionString(uri);
            client = MongoClients.create(settings(parsed));
        } catch (RuntimeException e) {
            // Neither its message nor itself as the cause: they may quote the URI.
            return Future.failedFuture(new Unavailable("The database URI does not read as a MongoDB URI."));
        }
        var journal = new MongoJournal(
                client, Optional.ofNullable(parsed.getDatabase()).orElse(DEFAULT_DATABASE), suffix, clock);
        return journal.prepare()
                .map(journal)
                .recover(failure -> journal.close()
                        .transform(done -> Future.failedFuture(new Unavailable(sentence(failure, parsed), failure))));
    }

    private static String sentence(Throwable failure, ConnectionString uri) {
        var hosts = String.join(", ", uri.getHosts());
        if (failure instanceof NotReplicated) {
            return "The database at " + hosts + " is not a replica set, which the journal needs.";
        }
        if (failure instanceof MongoSecurityException) {
            return "The database at " + hosts + " refused the credentials.";
        }
        return "The database at " + hosts + " cannot be reached or did not let itself be prepared.";
    }

    private static final class NotReplicated extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static MongoClientSettings settings(ConnectionString uri) {
        return MongoClientSettings.builder()
                .applyConnectionString(uri)
                .applyToClusterSettings(cluster -> {
                    if (uri.getServerSelectionTimeout() == null) {
                        cluster.serverSelectionTimeout(SELECTION_SECONDS, TimeUnit.SECONDS);
                    }
                })
                .applyToServerSettings(server -> server.heartbeatFrequency(HEARTBEAT_SECONDS, TimeUnit.SECONDS))
                .applyToSocketSettings(socket -> socket.connectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS)
                        .readTimeout(ANSWER_SECONDS, TimeUnit.SECONDS))
                .applyToConnectionPoolSettings(pool -> pool.maxWaitTime(SELECTION_SECONDS, TimeUnit.SECONDS))
                .writeConcern(WriteConcern.MAJORITY.withJournal(true).withWTimeout(MAJORITY_SECONDS, TimeUnit.SECONDS))
                .readConcern(ReadConcern.MAJORITY)
                .readPreference(ReadPreference.primary())
                .retryWrites(false)
                .retryReads(true)
                .build();
    }

    static Throwable told(Throwable failure) {
        return failure instanceof MongoException ? new Unavailable("the database did not answer", failure) : failure;
    }

    private Future<Void> prepare() {
        return SingleResult.of(database.runCommand(new BsonDocument("hello", new BsonInt32(1)), BsonDocument.class))
                .compose(hello -> {
                    if (!hello.orElseThrow().containsKey("setName")) {
                        return Future.failedFuture(new NotReplicated());
                    }
                    return SingleResult.of(appends.createIndex(
                            Indexes.ascending("stream", "position"), new IndexOptions().unique(true)));
                })
                .compose(made -> SingleResult.of(appends.createIndex(
                        Indexes.ascending("marks.collection", "marks.low", "marks.high"),
                        new IndexOptions().sparse(true))))
                .compose(made -> SingleResult.of(appends.createIndex(
                        Indexes.ascending("marks.collection", "marks.tool", "marks.low", "marks.high"),
                        new IndexOptions().sparse(true))))
                // A node that is gone leaves its fence behind.
                .compose(made -> SingleResult.of(fence.createIndex(
                        Indexes.ascending("at"), new IndexOptions().expireAfter(FENCE_DAYS, TimeUnit.DAYS))))
                .compose(made -> keys.prepare());
    }

    /** The item keys, in a database of their own; closed before the journal is. */
    public KeyTable keys() {
        return keys;
    }

    @Override
    public Future<Append> append(Draft draft) {
        return gate.pass(() -> writing.append(draft));
    }

    @Override
    public Future<List<Append>> read(StreamName stream, long after, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("a page has at least one append");
        }
        var bytes = new long[1];
        return gate.pass(() -> Many.of(
                        appends.find(Filters.and(Filters.eq("stream", stream.value()), Filters.gt("position", after)))
                                .sort(Sorts.ascending("position"))
                                .projection(Projections.exclude("marks"))
                                .limit(limit),
                        document -> (bytes[0] += Documents.size(document)) >= Look.MOST_BYTES)
                .map(documents -> documents.stream().map(Documents::append).toList())
                .map(this::saw));
    }

    /** What was read with majority need not be read again before something is appended after it. */
    private List<Append> saw(List<Append> read) {
        if (!read.isEmpty()) {
            var last = read.get(read.size() - 1);
            writing.saw(last.stream(), last.head());
        }
        return read;
    }

    @Override
    public Future<Map<StreamName, List<Append>>> news(Map<StreamName, Long> folded) {
        return gate.pass(() -> look.news(folded).map(news -> {
            news.values().forEach(this::saw);
            return news;
        }));
    }

    @Override
    public Future<List<byte[]>> blobs(List<RandomName> names) {
        if (names.size() > Draft.MAX_ITEMS) {
            throw new IllegalArgumentException("at most 10,000 blobs are asked for at once");
        }
        var ids = names.stream().distinct().map(Documents::name).toList();
        return gate.pass(() -> Many.all(blobs.find(Filters.in("_id", ids))).map(documents -> {
            var found = new HashMap<RandomName, byte[]>();
            for (var document : documents) {
                found.put(
                        RandomName.ofBytes(document.getBinary("_id").getData()),
                        document.getBinary("bytes").getData());
            }
            var inOrder = new ArrayList<byte[]>(names.size());
            for (var name : names) {
                var bytes = found.get(name);
                if (bytes == null) {
                    throw new IllegalStateException("blob " + name + " is missing in the store");
                }
                inOrder.add(bytes);
            }
            return inOrder;
        }));
    }

    @Override
    public Future<Map<StreamName, Head>> heads() {
        // Sort and first in the unique index's order: the server hops from stream to stream instead of walking them.
        return gate.pass(() -> Many.all(appends.aggregate(List.of(
                        Aggregates.sort(Sorts.descending("stream", "position")),
                        Aggregates.group(
                                "$stream",
                                Accumulators.first("stream", "$stream"),
                                Accumulators.first("position", "$position"),
                                Accumulators.first("hash", "$hash")))))
                .map(documents -> {
                    var heads = new TreeMap<StreamName, Head>();
                    documents.forEach(document -> heads.put(Documents.stream(document), Documents.head(document)));
                    return heads;
                }));
    }

    @Override
    public Future<List<Marked>> marked(MarkQuery query) {
        var filter = Documents.filter(query.collection(), query.tool(), query.fromRow(), query.toRow());
        return gate.pass(() -> Many.all(appends.find(Filters.elemMatch("marks", filter)))
                .map(documents -> {
                    var marked = new ArrayList<Marked>();
                    for (var document : documents) {
                        collect(Documents.append(document), query, marked);
                    }
                    marked.sort(Comparator.comparing(Marked::stream)
                            .thenComparing(Marked::position)
                            .thenComparing(Marked::index));
                    return marked;
                }));
    }

    private static void collect(Append append, MarkQuery query, List<Marked> into) {
        for (int i = 0; i < append.entries().size(); i++) {
            var entry = append.entries().get(i);
            boolean matches = entry.mark()
                    .filter(mark -> mark.collection().equals(query.collection())
                            && query.tool().map(mark.tool()::equals).orElse(true)
                            && mark.lowestRow() <= query.toRow()
                            && mark.highestRow() >= query.fromRow())
                    .isPresent();
            if (matches) {
                into.add(new Marked(append.stream(), append.position(), i, append.time(), entry));
            }
        }
    }

    @Override
    public Future<Void> close() {
        return gate.close().compose(empty -> {
            if (closed.tryComplete()) {
                patience.close();
                client.close();
            }
            return closed.future();
        });
    }
}
