package org.hikyaku.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.hikyaku.app.DemoBroker;
import org.hikyaku.journal.Head;
import org.hikyaku.journal.Journal;
import org.hikyaku.journal.StreamName;
import org.hikyaku.web.Route;
import org.jspecify.annotations.Nullable;

/**
 * A real broker in this process, on a port and a data directory of its own, after the demo's tour; and a client that knows
 * HTTP, JSON and what stands in {@code demo.json}. One for a test class: it takes seconds to make.
 */
public final class RunningBroker implements AutoCloseable {
    /** The one media type of TAXII 2.1. */
    public static final String TAXII = "application/taxii+json;version=2.1";

    private static final byte[] NOTHING = new byte[0];

    /** One who asks: a tool's credentials. */
    public record Caller(String name, String id, String secret) {
        /** The value of {@code Authorization} for HTTP Basic. */
        public String basic() {
            return "Basic " + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private final Path data;
    private final String store;
    private final Runnable dropStore;
    private final UnaryOperator<Journal> around;
    private final Map<String, String> settings;
    private final JsonNode demo;
    private volatile @Nullable Journal journal;
    private DemoBroker broker;
    private RawHttps https;

    private RunningBroker(
            String store,
            Runnable dropStore,
            UnaryOperator<Journal> around,
            List<Path> imports,
            Map<String, String> settings) {
        this.store = store;
        this.dropStore = dropStore;
        this.around = theirs -> {
            var put = around.apply(theirs);
            journal = put;
            return put;
        };
        this.settings = Map.copyOf(settings);
        try {
            data = Files.createTempDirectory("hikyaku-broker");
            // The tour expects that what a caller can do nothing with is not there for him.
            var unannounced = new HashMap<>(settings);
            boolean announces = unannounced.remove("announce") != null;
            broker = DemoBroker.open(data, store, this.around, unannounced);
            demo = JsonMapper.builder().build().readTree(broker.tour(imports));
            if (announces) {
                broker.close();
                broker = DemoBroker.open(data, store, this.around, settings).serve();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        https = new RawHttps(broker.ca(), broker.base());
    }

    /** On the embedded store. */
    public static RunningBroker embedded() {
        return embedded(UnaryOperator.identity());
    }

    /** On the embedded store, with something put around its journal. */
    public static RunningBroker embedded(UnaryOperator<Journal> around) {
        return new RunningBroker("embedded", () -> {}, around, List.of(), Map.of());
    }

    /** On the embedded store, with something put around its journal and settings by their keys. */
    public static RunningBroker embedded(UnaryOperator<Journal> around, Map<String, String> settings) {
        return new RunningBroker("embedded", () -> {}, around, List.of(), settings);
    }

    /** On the embedded store, with settings by their keys. */
    public static RunningBroker embedded(Map<String, String> settings) {
        return new RunningBroker("embedded", () -> {}, UnaryOperator.identity(), List.of(), settings);
    }

    /** On the embedded store, with bundles that the demo brings in. */
    public static RunningBroker embedded(List<Path> imports) {
        return new RunningBroker("embedded", () -> {}, UnaryOperator.identity(), imports, Map.of());
    }

    /** On a MongoDB; skips the test, or fails it if CI is true, where none can be had. */
    public static RunningBroker onMongo() {
        return onMongo(List.of(), Map.of());
    }

    /** The same with bundles that the demo brings in. */
    public static RunningBroker onMongo(List<Path> imports) {
        return onMongo(imports, Map.of());
    }

    /** The same with settings by their keys. */
    public static RunningBroker onMongo(Map<String, String> settings) {
        return onMongo(List.of(), settings);
    }

    private static RunningBroker onMongo(List<Path> imports, Map<String, String> settings) {
        var server = MongoServer.shared();
        var uri = server.freshUri();
        return new RunningBroker(uri, () -> server.drop(uri), UnaryOperator.identity(), imports, settings);
    }

    /** Another node over the same store, with a data directory of its own and a copy of the keys, as an operator sets it up. */
    public SecondNode secondNode() {
        return new SecondNode(data, store);
    }

    /** Stops it and starts it again on the same data, on another port. */
    public void restart() {
        restart(settings);
    }

    /** The same with other settings, until the next restart. */
    public void restart(Map<String, String> others) {
        https.close();
        broker.close();
        broker = DemoBroker.open(data, store, around, others).serve();
        https = new RawHttps(broker.ca(), broker.base());
    }

    /** The same, with something done to its data directory while it is stopped. */
    public void restart(Consumer<Path> between) {
        https.close();
        broker.close();
        between.accept(data);
        broker = DemoBroker.open(data, store, around, settings).serve();
        https = new RawHttps(broker.ca(), broker.base());
    }

    /** Stops it, takes its key for what is secret away and starts it again without, on another port. */
    public void seal() {
        restart(data -> move("secret.key", "aside"));
    }

    /** Puts the key back while it serves, and waits until it serves with it, on the same port. */
    public void unseal() {
        move("aside", "secret.key");
        broker.unsealed();
        https.close();
        https = new RawHttps(broker.ca(), broker.base());
    }

    private void move(String from, String to) {
        try {
            var keys = data.resolve("keys");
            Files.move(keys.resolve(from), keys.resolve(to));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code demo.json} as the demo writes it; its addresses are those of before a restart. */
    public JsonNode demo() {
        return demo;
    }

    /** Where it serves. */
    public URI base() {
        return broker.base();
    }

    /** The certificate that clients trust. */
    public Path ca() {
        return broker.ca();
    }

    /** All that it serves: the rows of the table that its server is mounted from. */
    public List<Route> routes() {
        return broker.routes();
    }

    /** How far each stream of its journal is. */
    public Map<StreamName, Head> heads() {
        return Await.await(Optional.ofNullable(journal).orElseThrow().heads());
    }

    /** Its data directory. */
    public Path data() {
        return data;
    }

    /** The client underneath. */
    public RawHttps https() {
        return https;
    }

    /** The callers of the demo, the one whom its tour removed included. */
    public List<Caller> callers() {
        var callers = new ArrayList<Caller>();
        for (var each : demo.path("callers")) {
            callers.add(new Caller(
                    each.path("name").asText(),
                    each.path("id").asText(),
                    each.path("secret").asText()));
        }
        return callers;
    }

    /** The caller of this name. */
    public Caller caller(String name) {
        return callers().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The id of a standing collection by its alias, or of the distribution list's as {@code list}. */
    public String collection(String name) {
        return name.equals("list")
                ? demo.path("lists").path(0).path("collection").asText()
                : demo.required("collections").required(name).asText();
    }

    /** The markings with which an object may be posted to this collection. */
    public List<String> markings(String collection) {
        var markings = new ArrayList<String>();
        demo.required("markings").required(collection).forEach(each -> markings.add(each.asText()));
        return markings;
    }

    /** The path of the API root, with a slash at its end. */
    public String root() {
        return URI.create(demo.path("api_root").asText()).getPath();
    }

    /** The path of a collection's objects, with a slash at its end. */
    public String objects(String collection) {
        return root() + "collections/" + collection(collection) + "/objects/";
    }

    /** The path of a collection's manifest, with a slash at its end. */
    public String manifest(String collection) {
        return root() + "collections/" + collection(collection) + "/manifest/";
    }

    /**
     * Any request.
     *
     * @param headers sent as they are
     * @param caller whose credentials are sent; null for none
     */
    public Reply request(
            String method, String path, Map<String, String> headers, byte[] body, @Nullable Caller caller) {
        return https.send(method, path, with(headers, caller), body);
    }

    /** These headers and the caller's credentials. */
    public static Map<String, String> with(Map<String, String> headers, @Nullable Caller caller) {
        var all = new HashMap<>(headers);
        if (caller != null) {
            all.put("Authorization", caller.basic());
        }
        return all;
    }

    /** Asks for a resource. */
    public Reply get(Caller caller, String path) {
        return request("GET", path, Map.of("Accept", path.startsWith("/api/") ? "*/*" : TAXII), NOTHING, caller);
    }

    /** Posts an envelope of TAXII. */
    public Reply post(Caller caller, String path, byte[] envelope) {
        return request("POST", path, Map.of("Accept", TAXII, "Content-Type", TAXII), envelope, caller);
    }

    /** Posts an envelope of TAXII. */
    public Reply post(Caller caller, String path, String envelope) {
        return post(caller, path, envelope.getBytes(StandardCharsets.UTF_8));
    }

    /** Asks the desk API for something, with a JSON document if it is not empty. */
    public Reply desk(Caller caller, String method, String path, String document) {
        return request(
                method,
                "/api/v1/" + path,
                document.isEmpty() ? Map.of() : Map.of("Content-Type", "application/json"),
                document.getBytes(StandardCharsets.UTF_8),
                caller);
    }

    @Override
    public void close() {
        https.close();
        broker.close();
        dropStore.run();
        try (var files = Files.walk(data)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
