package org.hikyaku.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hikyaku.testing.Reply;
import org.hikyaku.testing.RunningBroker;
import org.hikyaku.testing.RunningBroker.Caller;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What is hidden from a caller answers as what never was, byte for byte but for date and error id, on every route and method. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class Hidden {
    private static final List<String> METHODS =
            List.of("GET", "HEAD", "OPTIONS", "DELETE", "POST", "PUT", "PATCH", "TRACE", "BREW");

    private static final List<Map<String, String>> HEADERS = List.of(
            Map.of(),
            Map.of("Accept", RunningBroker.TAXII, "Content-Type", RunningBroker.TAXII),
            Map.of("Accept", "text/html", "Content-Type", "text/html"),
            Map.of("Accept", "application/taxii+json;version=2.0", "Content-Type", "application/json"),
            Map.of("Accept-Encoding", "gzip", "Content-Type", RunningBroker.TAXII, "Content-Encoding", "br"),
            Map.of("Range", "items=0-1", "If-None-Match", "*", "If-Modified-Since", "Thu, 01 Jan 2026 00:00:00 GMT"));

    private static final List<String> QUERIES = List.of(
            "",
            "?limit=1",
            "?limit=0",
            "?added_after=2020-01-01T00:00:00Z",
            "?added_after=tomorrow",
            "?match[version]=all",
            "?match[version]=first,2026-11-20T08:00:00Z",
            "?match[version]=all,last",
            "?match[type]=report&match[type]=report",
            "?match[spec_version]=2.1",
            "?next=bogus",
            "?%zz");

    private RunningBroker broker;

    abstract RunningBroker start();

    @BeforeAll
    void open() {
        broker = start();
    }

    @AfterAll
    void close() {
        broker.close();
    }

    /** Who may not know of which collections, by alias; a list by its id alone. */
    private static Map<String, List<String>> hiddenCollections() {
        var hidden = new LinkedHashMap<String, List<String>>();
        hidden.put("Shirakaba Water", List.of("task-force-1", "list"));
        hidden.put("Minami Grid Services", List.of("members", "intake"));
        hidden.put("Suzume Retail", List.of("mutual-aid"));
        hidden.put("operations desk", List.of("intake"));
        hidden.put("administration desk", List.of("early-warning"));
        return hidden;
    }

    /** Who may read a collection and not an object that is in it. */
    private record HiddenObject(String caller, String collection, String id) {}

    private static List<HiddenObject> hiddenObjects() {
        return List.of(
                new HiddenObject("Aoba Power, not registered", "task-force-1", Sample.report("P")),
                new HiddenObject("Aoba Power, not registered", "task-force-1", Sample.report("T1")),
                new HiddenObject("Aoba Power, not registered", "members", Sample.report("Ms")),
                new HiddenObject("Kaede Logistics", "members", Sample.report("Ms")),
                new HiddenObject("Hoshino University", "mutual-aid", Sample.report("A")),
                // What is only in another collection is not in this one.
                new HiddenObject("Hamanasu Bank", "members", Sample.report("T1")));
    }

    private Reply ask(Caller caller, String method, String path, Map<String, String> headers) {
        var body = method.equals("GET") || method.equals("HEAD") || method.equals("OPTIONS")
                ? new byte[0]
                : Posts.bytes(Posts.envelope(Posts.indicator(
                        "indicator--00000000-0000-4000-8000-000000000001", List.of(), "the same each time")));
        return broker.request(method, path, headers, body, caller);
    }

    private void assertAlike(Caller caller, List<String> hidden, List<String> missing) {
        for (int i = 0; i < hidden.size(); i++) {
            for (var method : METHODS) {
                for (var headers : HEADERS) {
                    var where = caller + " " + method + " " + hidden.get(i) + " " + headers;
                    var wanted = ask(caller, method, missing.get(i), headers);
                    assertEquals(
                            wanted.masked(),
                            ask(caller, method, hidden.get(i), headers).masked(),
                            where);
                }
            }
            for (var query : QUERIES) {
                for (var method : List.of("GET", "HEAD", "DELETE")) {
                    assertEquals(
                            ask(caller, method, missing.get(i) + query, Map.of())
                                    .masked(),
                            ask(caller, method, hidden.get(i) + query, Map.of()).masked(),
                            caller + " " + method + " " + hidden.get(i) + query);
                }
            }
        }
    }

    private List<String> below(String collection) {
        var root = broker.root() + "collections/" + collection + "/";
        var object = Sample.report("Ms");
        return List.of(
                root,
                root.substring(0, root.length() - 1),
                root + "objects/",
                root + "manifest/",
                root + "objects/" + object + "/",
                root + "objects/" + object + "/versions/",
                root + "nothing/");
    }

    @Test
    void aHiddenCollectionIsOneThatNeverWas() {
        hiddenCollections().forEach((name, collections) -> {
            var caller = broker.caller(name);
            for (var collection : collections) {
                assertAlike(
                        caller,
                        below(broker.collection(collection)),
                        below(UUID.randomUUID().toString()));
                if (collection.equals("task-force-1")) {
                    assertAlike(caller, below(collection), below("no-such-alias"));
                }
            }
        });
    }

    private List<String> about(String collection, String id) {
        var objects = broker.objects(collection);
        return List.of(
                objects + id + "/",
                objects + id,
                objects + id + "/versions/",
                objects + id + "/versions",
                objects + id + "/nothing/");
    }

    @Test
    void aHiddenObjectIsOneThatNeverWas() {
        for (var hidden : hiddenObjects()) {
            var caller = broker.caller(hidden.caller());
            var other = hidden.id().replaceFirst("--.*", "--" + UUID.randomUUID());
            assertAlike(caller, about(hidden.collection(), hidden.id()), about(hidden.collection(), other));
            var paths = new ArrayList<String>();
            for (var path : List.of(broker.objects(hidden.collection()), broker.manifest(hidden.collection()))) {
                for (var field :
                        List.of("match[id]=%s", "match[version]=all&match[id]=%s", "match[relationships-all]=%s")) {
                    paths.add(path + "?" + field);
                }
            }
            for (var path : paths) {
                assertEquals(
                        broker.get(caller, path.formatted(other)).masked(),
                        broker.get(caller, path.formatted(hidden.id())).masked(),
                        caller + " " + path);
            }
        }
    }

    @Test
    void anothersStatusIsOneThatNeverWas() {
        var submitter = broker.caller("Aoba Power");
        var status = broker.post(
                        submitter,
                        broker.objects("intake"),
                        Posts.envelope(Posts.indicator(Posts.id(), List.of(), "mine")))
                .expecting(202)
                .json()
                .path("id")
                .asText();
        broker.get(submitter, broker.root() + "status/" + status + "/").expecting(200);
        for (var name : List.of("Hamanasu Bank", "operations desk", "Aoba Power, not registered")) {
            assertAlike(
                    broker.caller(name),
                    List.of(broker.root() + "status/" + status + "/", broker.root() + "status/" + status),
                    List.of(
                            broker.root() + "status/" + UUID.randomUUID() + "/",
                            broker.root() + "status/" + UUID.randomUUID()));
        }
    }

    @Test
    void aNextOfAnotherWalkSaysNothingOfIt() {
        var caller = broker.caller("Aoba Power");
        var next = broker.get(caller, broker.objects("task-force-1") + "?limit=1")
                .json()
                .path("next")
                .asText();
        for (var name : List.of("Shirakaba Water", "Aoba Power, not registered")) {
            var thief = broker.caller(name);
            for (var collection : List.of("task-force-1", "members")) {
                var path = broker.objects(collection) + "?next=";
                assertEquals(
                        broker.get(thief, path + "x" + next).masked(),
                        broker.get(thief, path + next).masked());
            }
        }
    }

    @Test
    void whoPostsAgainstAHiddenTwinIsToldWhatHeIsToldWithoutOne() {
        var poster = broker.caller("Aoba Power, not registered");
        var peer = broker.caller("Aoba Power");
        var twin = Posts.id();
        var markings = broker.markings("task-force-1");
        broker.post(
                        peer,
                        broker.objects("task-force-1"),
                        Posts.envelope(Posts.indicator(twin, markings, "what the peer saw")))
                .expecting(202);
        broker.get(poster, broker.objects("task-force-1") + twin + "/").expecting(404);
        var lone = Posts.id();

        var against = told(poster, markings, twin);
        var alone = told(poster, markings, lone);

        assertEquals(alone.replace(lone, "(id)"), against.replace(twin, "(id)"));
        assertEquals(
                told(poster, markings, lone).replace(lone, "(id)"),
                told(poster, markings, twin).replace(twin, "(id)"),
                "nor when it is posted again");
        for (var path : List.of("/", "/versions/")) {
            assertEquals(
                    broker.get(poster, broker.objects("task-force-1") + lone + path)
                            .status(),
                    broker.get(poster, broker.objects("task-force-1") + twin + path)
                            .status());
        }
    }

    /** The status, but for its own id and time. */
    private String told(Caller poster, List<String> markings, String id) {
        var status = broker.post(
                        poster,
                        broker.objects("task-force-1"),
                        Posts.envelope(Posts.indicator(id, markings, "what the poster saw")))
                .expecting(202);
        return status.masked()
                .replace(status.json().path("id").asText(), "(status)")
                .replace(status.json().path("request_timestamp").asText(), "(time)");
    }
}
