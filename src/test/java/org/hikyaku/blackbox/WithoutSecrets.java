package org.hikyaku.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.hikyaku.testing.Reply;
import org.hikyaku.testing.RunningBroker;
import org.hikyaku.testing.RunningBroker.Caller;
import org.hikyaku.testing.Walk;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A broker that was started without its key for what is secret, seen from outside, beside what it answered with it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class WithoutSecrets {
    /** Who may see nothing secret, and what each of them may read. */
    private static final Map<String, List<String>> NOT_CLEARED = Map.of(
            "Aoba Power, not registered", List.of("task-force-1", "task-force-2", "members", "early-warning"),
            "Kaede Logistics", List.of("members"),
            "Minami Grid Services", List.of("mutual-aid"),
            "Hoshino University", List.of("mutual-aid"),
            "Suzume Retail", List.of("early-warning"));

    private static final List<String> SECRET = List.of("P", "T1", "T2", "Ms");
    private static final String SINCE_EVER = "&added_after=1970-01-01T00:00:00Z";

    private RunningBroker broker;
    private Caller administration;
    private Caller operations;
    private final Map<String, String> before = new TreeMap<>();
    private final Map<String, List<String>> shown = new LinkedHashMap<>();
    private final Map<String, String> cursors = new LinkedHashMap<>();

    abstract RunningBroker start();

    @BeforeAll
    void open() {
        broker = start();
        administration = broker.caller("administration desk");
        operations = broker.caller("operations desk");
        answers(before);
        Sample.table()
                .forEach((name, cells) -> cells.forEach((collection, cell) -> {
                    if (!cell.equals("-") && !cell.equals("W")) {
                        var caller = broker.caller(name);
                        shown.put(
                                name + " " + collection,
                                polled(caller, collection).ids());
                        var next = broker.get(caller, broker.objects(collection) + "?limit=1")
                                .json()
                                .path("next")
                                .asText();
                        if (!next.isEmpty()) {
                            cursors.put(name + " " + collection, next);
                        }
                    }
                }));
        broker.seal();
    }

    @AfterAll
    void close() {
        broker.close();
    }

    /** What everybody who may see nothing secret is answered on every route that reads. */
    private void answers(Map<String, String> into) {
        NOT_CLEARED.forEach((name, collections) -> {
            var caller = broker.caller(name);
            var routes = new ArrayList<>(List.of("/taxii2/", broker.root(), broker.root() + "collections/"));
            Sample.COLLECTIONS.forEach(collection -> {
                routes.add(broker.root() + "collections/" + broker.collection(collection) + "/");
                for (var query : List.of(
                        "?limit=2",
                        "?match[version]=all" + SINCE_EVER,
                        "?match[version]=first",
                        "?match[version]=first,last",
                        "?match[type]=report,indicator",
                        "?match[spec_version]=2.0",
                        "?match[name]=nothing")) {
                    routes.add(broker.objects(collection) + query);
                    routes.add(broker.manifest(collection) + query);
                }
                Sample.LABELS.forEach(label -> Sample.ids(label).forEach(id -> {
                    routes.add(broker.objects(collection) + id + "/");
                    routes.add(broker.objects(collection) + id + "/versions/");
                }));
            });
            for (var route : routes) {
                into.put(name + " GET " + route, masked(broker.get(caller, route)));
            }
            for (var collection : collections) {
                for (var walk : Walk.values()) {
                    for (var page : walk.pages(broker, caller, broker.objects(collection), 1, "")) {
                        into.merge(name + " " + walk + " " + collection, masked(page), String::concat);
                    }
                }
            }
        });
    }

    /** But for what is random or names the port. */
    private String masked(Reply reply) {
        return reply.masked()
                .replace(broker.base().getAuthority(), "(broker)")
                .replaceAll("\"next\":\"[^\"]*\"", "\"next\":(sealed)");
    }

    /** What a tool gets that knows nothing but {@code added_after}, until there is nothing new or it is told to come again. */
    private record Polled(List<String> ids, String after, int status) {}

    private Polled polled(Caller caller, String collection) {
        return polled(caller, collection, "1970-01-01T00:00:00.000000Z");
    }

    private Polled polled(Caller caller, String collection, String since) {
        var ids = new ArrayList<String>();
        var after = since;
        while (true) {
            var page = broker.get(caller, broker.objects(collection) + "?limit=1&added_after=" + after);
            if (page.status() != 200 || page.ids().isEmpty()) {
                return new Polled(ids, after, page.status());
            }
            ids.addAll(page.ids());
            after = page.header("x-taxii-date-added-last");
        }
    }

    @Test
    void whoMaySeeNothingSecretIsAnsweredOnAllRoutesAsWithTheKey() {
        var now = new TreeMap<String, String>();
        answers(now);

        before.forEach((what, answer) -> assertEquals(answer, now.get(what), what));
        assertEquals(before.keySet(), now.keySet());
    }

    @Test
    void whoMaySeeSecretsIsShownWhatComesBeforeTheFirstOneAndThenToldToComeAgain() {
        var secret = new HashSet<String>();
        SECRET.forEach(label -> secret.addAll(Sample.ids(label)));
        var ends = new HashSet<Integer>();
        shown.forEach((cell, whole) -> {
            var name = cell.substring(0, cell.lastIndexOf(' '));
            var collection = cell.substring(cell.lastIndexOf(' ') + 1);
            var now = polled(broker.caller(name), collection);
            assertEquals(whole.subList(0, now.ids().size()), now.ids(), cell);
            assertTrue(now.ids().stream().noneMatch(secret::contains), cell);
            if (now.status() == 200) {
                assertEquals(whole, now.ids(), cell + ": nothing that he may see is missing");
            } else {
                assertFalse(NOT_CLEARED.containsKey(name), cell);
                isToComeAgain(broker.get(
                        broker.caller(name), broker.objects(collection) + "?limit=1&added_after=" + now.after()));
            }
            ends.add(now.status());
        });
        assertEquals(Set.of(200, 503), ends);
    }

    private static void isToComeAgain(Reply reply) {
        assertEquals(503, reply.status(), reply::toString);
        assertEquals("60", reply.header("retry-after"));
        assertTrue(reply.text().contains("without its key for what is secret"), reply::text);
    }

    @Test
    void aCursorThatWasGivenBeforeGoesOnOrIsToComeAgain() {
        cursors.forEach((cell, next) -> {
            var caller = broker.caller(cell.substring(0, cell.lastIndexOf(' ')));
            var collection = cell.substring(cell.lastIndexOf(' ') + 1);
            var page = broker.get(caller, broker.objects(collection) + "?limit=1&next=" + next);
            if (page.status() == 200) {
                assertEquals(shown.getOrDefault(cell, List.of()).subList(1, 2), page.ids(), cell);
            } else {
                isToComeAgain(page);
            }
        });
        assertFalse(cursors.isEmpty());
    }

    @Test
    void anAccessTokenIsIssuedAndReads() {
        var answer = broker.request(
                "POST",
                "/oauth2/token",
                Map.of("Content-Type", "application/x-www-form-urlencoded"),
                "grant_type=client_credentials".getBytes(StandardCharsets.US_ASCII),
                broker.caller("Suzume Retail"));
        var bearer = "Bearer "
                + answer.expecting(200).json().required("access_token").asText();
        var page = broker.request(
                "GET",
                broker.objects("early-warning"),
                Map.of("Authorization", bearer, "Accept", RunningBroker.TAXII),
                new byte[0],
                null);
        assertEquals(
                shown.get("Suzume Retail early-warning"), page.expecting(200).ids());
    }

    @Test
    void whatHasToBeDecidedOrTellsOfCasesIsToComeAgainInTheInterfacesOwnWords() {
        var provider = broker.caller("Aoba Power");
        var envelope = Posts.envelope(Posts.indicator(Posts.id(), broker.markings("intake"), "a name"));
        for (var reply : List.of(
                broker.post(provider, broker.objects("intake"), envelope),
                broker.post(operations, broker.objects("members"), envelope),
                broker.get(provider, broker.root() + "status/" + UUID.randomUUID() + "/"),
                broker.request(
                        "DELETE",
                        broker.objects("early-warning") + Sample.report("E") + "/",
                        Map.of("Accept", RunningBroker.TAXII),
                        new byte[0],
                        operations))) {
            isToComeAgain(reply);
            assertEquals(RunningBroker.TAXII, reply.header("content-type").replace("; ", ";"));
        }
        var nobodys = UUID.randomUUID().toString();
        for (var reply : List.of(
                broker.desk(operations, "GET", "cases?object=" + Sample.report("P"), ""),
                broker.desk(operations, "GET", "cases/" + nobodys, ""),
                broker.desk(operations, "POST", "cases", "{}"),
                broker.desk(operations, "POST", "cases/" + nobodys + "/designation", "{}"),
                broker.desk(provider, "POST", "cases/" + nobodys + "/agreement", "{}"),
                broker.desk(operations, "POST", "cases/" + nobodys + "/editions", "{}"),
                broker.desk(operations, "POST", "cases/" + nobodys + "/releases", "{}"),
                broker.desk(operations, "POST", "cases/" + nobodys + "/withdrawal", "{}"),
                broker.desk(operations, "GET", "objects/" + Sample.report("E") + "/readers", ""),
                broker.desk(administration, "GET", "erasures", ""),
                broker.desk(operations, "POST", "erasures", "{}"),
                broker.desk(administration, "POST", "erasures/" + nobodys + "/confirmation", ""),
                broker.desk(operations, "DELETE", "erasures/" + nobodys, ""),
                broker.request(
                        "POST",
                        "/api/v1/imports?collection=members&tlp=GREEN",
                        Map.of("Content-Type", "application/stix+json;version=2.1"),
                        Posts.bytes("{}"),
                        operations))) {
            isToComeAgain(reply);
            assertEquals("application/problem+json", reply.header("content-type"));
        }
        assertEquals(
                403, broker.desk(administration, "GET", "cases/" + nobodys, "").status());
        assertEquals(
                404,
                broker.post(broker.caller("Suzume Retail"), broker.objects("task-force-1"), envelope)
                        .status());
    }

    @Test
    void peopleComeAndAreOutAtOnceWhenTheyAreRemoved() {
        var late = Newcomer.member(broker, "TASK_FORCE_1", true, false);
        assertEquals(
                shown.get("Aoba Power, not registered members"),
                polled(late.caller(), "members").ids());

        broker.desk(administration, "DELETE", "users/" + late.user(), "").expecting(204);

        broker.get(late.caller(), broker.objects("members")).expecting(401);
        broker.desk(administration, "GET", "users", "").expecting(200);
    }

    @Test
    void aPersonSignsInAndIsOutWhenHeIsRemoved() {
        var late = Newcomer.member(broker, "GENERAL", true, false);
        var person = Newly.begin(broker, late.user());
        person.login("cookie").expecting(200);
        var session = Map.of("Authorization", person.bearer());
        broker.request("GET", "/api/v1/sessions", session, new byte[0], null).expecting(200);

        broker.desk(administration, "DELETE", "users/" + late.user(), "").expecting(204);

        broker.request("GET", "/api/v1/sessions", session, new byte[0], null).expecting(401);
    }

    @Test
    void healthSaysSo() {
        for (var path : List.of("/health/live", "/health/ready")) {
            var reply = broker.request("GET", path, Map.of(), new byte[0], null).expecting(200);
            assertEquals("{\"status\":\"up\",\"secrets\":\"sealed\"}", reply.text());
        }
    }

    @Test
    void onceTheKeyIsBackAllIsThereAndAPollerThatPolledThroughItMissesNothing() {
        var late = Newcomer.member(broker, "GENERAL", true, false);
        var lateBefore = polled(late.caller(), "members");
        var registered = late.registered(broker).caller();
        assertEquals(
                List.of(), polled(registered, "members", lateBefore.after()).ids());
        var meanwhile = new LinkedHashMap<String, Polled>();
        shown.keySet().forEach(cell -> {
            var caller = broker.caller(cell.substring(0, cell.lastIndexOf(' ')));
            meanwhile.put(cell, polled(caller, cell.substring(cell.lastIndexOf(' ') + 1)));
        });

        broker.unseal();
        try {
            assertEquals(
                    "{\"status\":\"up\"}",
                    broker.request("GET", "/health/ready", Map.of(), new byte[0], null)
                            .text());
            meanwhile.forEach((cell, sofar) -> {
                var caller = broker.caller(cell.substring(0, cell.lastIndexOf(' ')));
                var rest = polled(caller, cell.substring(cell.lastIndexOf(' ') + 1), sofar.after());
                var all = new ArrayList<>(sofar.ids());
                all.addAll(rest.ids());
                assertEquals(shown.get(cell), all, cell);
            });
            // What was granted meanwhile opens now, at stamps that lie ahead of him.
            assertTrue(polled(registered, "members", lateBefore.after()).ids().containsAll(Sample.ids("Ms")));
            broker.post(
                            broker.caller("Aoba Power"),
                            broker.objects("intake"),
                            Posts.envelope(Posts.indicator(Posts.id(), broker.markings("intake"), "a name")))
                    .expecting(202);
            broker.desk(operations, "GET", "objects/" + Sample.report("E") + "/readers", "")
                    .expecting(200);
        } finally {
            broker.seal();
        }
    }
}
