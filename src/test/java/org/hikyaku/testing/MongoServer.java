package org.hikyaku.testing;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCommandException;
import com.mongodb.reactivestreams.client.MongoClients;
import io.vertx.core.Promise;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.codecs.DocumentCodec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * A real MongoDB, a replica set of one on the loopback with test commands on. Used is, in this order, the server that
 * {@code HIKYAKU_TEST_MONGODB} names by URI, {@code mongod} on the PATH, or the one that {@link MongoBinary} fetches.
 */
public final class MongoServer implements AutoCloseable {
    private static final String SET = "hikyaku";
    private static final int NO_SUCH_COMMAND = 59;
    private static final int ALREADY_INITIATED = 23;
    private static final Pattern URI = Pattern.compile("(mongodb(?:\\+srv)?://[^/?]+)(?:/[^?]*)?(\\?.*)?");
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private static @Nullable MongoServer shared;
    private static @Nullable Optional<String> reason;

    private final String uri;
    private final @Nullable Path data;
    private final int port;
    private @Nullable Process process;

    private MongoServer(String uri) {
        this.uri = uri;
        data = null;
        port = 0;
    }

    private MongoServer(int port, Path data) {
        this.uri = "mongodb://127.0.0.1:" + port + "/?replicaSet=" + SET;
        this.data = data;
        this.port = port;
    }

    /** Why no server can be had here, in one line. */
    public static synchronized Optional<String> unavailableReason() {
        var known = reason;
        if (known == null) {
            known = find();
            reason = known;
        }
        return known;
    }

    private static Optional<String> find() {
        if (System.getenv("HIKYAKU_TEST_MONGODB") != null) {
            return Optional.empty();
        }
        try {
            MongoBinary.find();
            return Optional.empty();
        } catch (IOException | UncheckedIOException e) {
            return Optional.of(
                    "no MongoDB: HIKYAKU_TEST_MONGODB is not set, mongod is not on the PATH, and " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("no MongoDB: interrupted");
        }
    }

    /** The server that all tests of this JVM share; skips the test if there is none, or fails it if CI is true. */
    public static synchronized MongoServer shared() {
        require();
        var running = shared;
        if (running == null) {
            var named = System.getenv("HIKYAKU_TEST_MONGODB");
            running = named == null ? own() : new MongoServer(named);
            shared = running;
        }
        return running;
    }

    /** A server of the caller's own, which he may kill. */
    public static MongoServer own() {
        require();
        try {
            int port;
            try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = socket.getLocalPort();
            }
            var server = new MongoServer(port, Files.createTempDirectory("hikyaku-mongo"));
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            server.start();
            server.initiate();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void require() {
        unavailableReason().ifPresent(MongoServer::skip);
    }

    /** Skips the test with one line why, or fails it if CI is true. */
    private static void skip(String why) {
        if ("true".equals(System.getenv("CI"))) {
            Assertions.fail(why);
        }
        Assumptions.abort(why);
    }

    /** The URI of a database of this name. */
    public String uri(String database) {
        var parts = URI.matcher(uri);
        if (!parts.matches()) {
            throw new IllegalArgumentException("HIKYAKU_TEST_MONGODB is no MongoDB URI");
        }
        return parts.group(1) + "/" + database
                + Optional.ofNullable(parts.group(2)).orElse("");
    }

    /** The URI of a database that nobody used before. */
    public String freshUri() {
        return uri(
                "test_" + ProcessHandle.current().pid() + "_" + System.nanoTime() + "_" + DATABASES.incrementAndGet());
    }

    /** The URI with another option at its end. */
    public static String with(String uri, String option) {
        return uri + (uri.contains("?") ? "&" : "?") + option;
    }

    /** Drops a database, and that of its item keys. */
    public void drop(String uri) {
        var name = new ConnectionString(uri).getDatabase();
        if (name != null) {
            run(uri, name, new Document("dropDatabase", 1));
            run(uri, name + "_keys", new Document("dropDatabase", 1));
        }
    }

    /**
     * Copies a collection of a database, or of one that is named after it, to a place beside it, or back.
     *
     * @param suffix what the other database has behind the name
     */
    public void copy(String uri, String suffix, String collection, boolean back) {
        var name = Objects.requireNonNull(new ConnectionString(uri).getDatabase()) + suffix;
        var backup = collection + "_backup";
        run(
                uri,
                name,
                new Document("aggregate", back ? backup : collection)
                        .append("pipeline", List.of(new Document("$out", back ? collection : backup)))
                        .append("cursor", new Document()));
    }

    /** All that a dump of the database and of that of its item keys has, document by document, in BSON. */
    public List<byte[]> dump(String uri) {
        var all = new ArrayList<byte[]>();
        var name = Objects.requireNonNull(new ConnectionString(uri).getDatabase());
        for (var database : List.of(name, name + "_keys")) {
            var collections =
                    run(uri, database, new Document("listCollections", 1)).get("cursor", Document.class);
            for (var each : collections.getList("firstBatch", Document.class)) {
                dump(uri, database, each.getString("name"), all);
            }
        }
        return all;
    }

    private static void dump(String uri, String database, String collection, List<byte[]> all) {
        var cursor = run(uri, database, new Document("find", collection)).get("cursor", Document.class);
        var batch = "firstBatch";
        for (; ; ) {
            for (var document : cursor.getList(batch, Document.class)) {
                var bson = new RawBsonDocument(document, new DocumentCodec()).getByteBuffer();
                byte[] bytes = new byte[bson.remaining()];
                bson.get(bytes);
                all.add(bytes);
            }
            long id = cursor.getLong("id");
            if (id == 0) {
                return;
            }
            var next = new Document("getMore", id).append("collection", collection);
            cursor = run(uri, database, next).get("cursor", Document.class);
            batch = "nextBatch";
        }
    }

    /** Deletes the one document that has these fields, as somebody with access to the database might. */
    public void delete(String uri, String collection, Document fields) {
        var name = Objects.requireNonNull(new ConnectionString(uri).getDatabase());
        var deletion = new Document("q", fields).append("limit", 1);
        var answer = run(uri, name, new Document("delete", collection).append("deletes", List.of(deletion)));
        Assertions.assertEquals(1, answer.getInteger("n"));
    }

    /**
     * Sets a fail point; skips the test if the server has none, which only a server from the environment may.
     *
     * @param mode as {@code {times: 1}}
     * @param data what fails, for whom, and how
     */
    public void fail(Document mode, Document data) {
        try {
            run(
                    uri,
                    "admin",
                    new Document("configureFailPoint", "failCommand")
                            .append("mode", mode)
                            .append("data", data));
        } catch (MongoCommandException e) {
            if (e.getErrorCode() != NO_SUCH_COMMAND) {
                throw e;
            }
            skip("the MongoDB server was started without enableTestCommands");
        }
    }

    /** SIGKILL, as a power cut would; only for a server of one's own. */
    public void kill() {
        var running = process;
        if (running == null) {
            throw new IllegalStateException("not a server of one's own, or not running");
        }
        running.destroyForcibly();
        end(running);
    }

    /** Starts again on the same data and waits for a primary. */
    public void restart() {
        try {
            start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        awaitPrimary();
    }

    private void start() throws IOException {
        var folder = Objects.requireNonNull(data);
        try {
            process = new ProcessBuilder(List.of(
                            MongoBinary.find().toString(),
                            "--replSet",
                            SET,
                            "--bind_ip",
                            "127.0.0.1",
                            "--port",
                            Integer.toString(port),
                            "--dbpath",
                            folder.toString(),
                            "--setParameter",
                            "enableTestCommands=1",
                            "--setParameter",
                            "diagnosticDataCollectionEnabled=false",
                            "--wiredTigerCacheSizeGB",
                            "0.25"))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("mongod.log").toFile()))
                    .start();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private void initiate() {
        var direct = "mongodb://127.0.0.1:" + port + "/?directConnection=true";
        var member = new Document("_id", 0).append("host", "127.0.0.1:" + port);
        try {
            run(
                    direct,
                    "admin",
                    new Document("replSetInitiate", new Document("_id", SET).append("members", List.of(member))));
        } catch (MongoCommandException e) {
            if (e.getErrorCode() != ALREADY_INITIATED) {
                throw e;
            }
        }
        awaitPrimary();
    }

    private void awaitPrimary() {
        // The driver's selection waits for a primary, and a command for the primary only goes to one.
        run(uri, "admin", new Document("ping", 1));
    }

    private static Document run(String uri, String database, Document command) {
        var settings = MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(uri))
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(25, TimeUnit.SECONDS))
                .build();
        try (var client = MongoClients.create(settings)) {
            return Await.await(first(client.getDatabase(database).runCommand(command)));
        }
    }

    private static <T> io.vertx.core.Future<T> first(Publisher<T> publisher) {
        var promise = Promise.<T>promise();
        publisher.subscribe(new Subscriber<T>() {
            @Override
            public void onSubscribe(Subscription subscription) {
                subscription.request(1);
            }

            @Override
            public void onNext(T value) {
                promise.tryComplete(value);
            }

            @Override
            public void onError(Throwable failure) {
                promise.tryFail(failure);
            }

            @Override
            public void onComplete() {
                promise.tryFail(new IllegalStateException("no answer"));
            }
        });
        return promise.future();
    }

    /** Ends the server and removes its data; does nothing to a server from the environment. */
    @Override
    public void close() {
        var running = process;
        process = null;
        if (running != null) {
            running.destroyForcibly();
            end(running);
        }
        var folder = data;
        if (folder != null && Files.isDirectory(folder)) {
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void end(Process process) {
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("mongod does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
