package org.hikyaku.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hikyaku.testing.Reply;
import org.hikyaku.testing.RunningBroker;
import org.hikyaku.testing.RunningBroker.Caller;
import org.hikyaku.testing.Walk;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Who gets what: design.md section 4, seen from outside, while people come, gain rights, lose them and go. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PolicyTour {
    private RunningBroker broker;
    private Caller administration;
    private Caller operations;

    abstract RunningBroker start();

    @BeforeAll
    void open() {
        broker = start();
        administration = broker.caller("administration desk");
        operations = broker.caller("operations desk");
    }

    @AfterAll
    void close() {
        broker.close();
    }

    @Test
    void everyKindOfCallerGetsOfEveryCollectionWhatTheTableSays() {
        var seen = new LinkedHashMap<String, Map<String, String>>();
        Sample.table().forEach((name, expected) -> {
            var cells = new LinkedHashMap<String, String>();
            expected.keySet().forEach(collection -> cells.put(collection, cell(broker.caller(name), collection)));
            seen.put(name, cells);
        });

        assertEquals(Sample.table(), seen);
    }

    /** What a pull brings, in the words of the table; and whatever else tells of a collection has to say the same. */
    private String cell(Caller caller, String collection) {
        var path = broker.objects(collection);
        var first = broker.get(caller, path);
        var listed = listed(caller, collection);
        assertEquals(first.status() == 404, listed.isMissingNode());
        assertEquals(first.status() == 200, listed.path("can_read").asBoolean());
        assertEquals(
                first.status(), broker.get(caller, broker.manifest(collection)).status());
        if (first.status() != 200) {
            return first.status() == 404 ? "-" : listed.path("can_write").asBoolean() ? "W" : first.toString();
        }
        var pulled = ids(Walk.NEXT.pages(broker, caller, path, 7, ""));
        assertEquals(pulled, ids(Walk.NEXT.pages(broker, caller, broker.manifest(collection), 1000, "")));
        var whole = new ArrayList<String>();
        for (var label : Sample.LABELS) {
            var wanted = new HashSet<>(Sample.ids(label));
            wanted.retainAll(pulled);
            if (!wanted.isEmpty()) {
                assertEquals(Set.copyOf(Sample.ids(label)), wanted, label + " is whole or not there at all");
                whole.add(label);
            }
        }
        return whole.isEmpty() ? "0" : String.join(" ", whole);
    }

    private JsonNode listed(Caller caller, String collection) {
        for (var each :
                broker.get(caller, broker.root() + "collections/").json().path("collections")) {
            if (each.path("id").asText().equals(broker.collection(collection))) {
                return each;
            }
        }
        return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
    }

    private static List<String> ids(List<Reply> pages) {
        return pages.stream().flatMap(page -> page.ids().stream()).toList();
    }

    @Test
    void anObjectThatACallerDoesNotGetIsForHimNotThereOnAnyRoute() {
        Sample.table()
                .forEach((name, expected) -> expected.forEach((collection, cell) -> {
                    if (!cell.equals("-") && !cell.equals("W")) {
                        var caller = broker.caller(name);
                        var objects = broker.objects(collection);
                        for (var label : Sample.LABELS) {
                            if (List.of(cell.split(" ", -1)).contains(label)) {
                                Sample.ids(label)
                                        .forEach(id -> assertEquals(
                                                List.of(id),
                                                broker.get(caller, objects + id + "/")
                                                        .expecting(200)
                                                        .ids()));
                            } else {
                                Sample.ids(label)
                                        .forEach(id -> assertEquals(
                                                404,
                                                broker.get(caller, objects + id + "/")
                                                        .status(),
                                                name + " gets " + label));
                                checkHidden(caller, collection, Sample.report(label));
                            }
                        }
                    }
                }));
    }

    private void checkHidden(Caller caller, String collection, String id) {
        var nobodys = "report--" + UUID.randomUUID();
        var objects = broker.objects(collection);
        for (var route : List.of(
                objects + "%s/",
                objects + "%s/versions/",
                objects + "?match[id]=%s",
                broker.manifest(collection) + "?match[version]=all&match[id]=%s")) {
            assertEquals(
                    broker.get(caller, route.formatted(nobodys)).masked(),
                    broker.get(caller, route.formatted(id)).masked());
        }
    }

    @Test
    void whoeverIsRemovedIs401FromTheNextRequestOnEverywhere() {
        var someone = Newcomer.member(broker, "TASK_FORCE_1", true, true);
        broker.get(someone.caller(), broker.objects("task-force-1")).expecting(200);
        var next = broker.get(someone.caller(), broker.objects("members") + "?limit=1")
                .json()
                .path("next")
                .asText();
        var bearer = bearer(someone.caller());
        broker.request("GET", broker.root(), bearer, new byte[0], null).expecting(200);

        broker.desk(administration, "DELETE", "users/" + someone.user(), "").expecting(204);

        var nobody = new Caller(
                "nobody", UUID.randomUUID().toString(), someone.caller().secret());
        var routes = new ArrayList<>(List.of("/taxii2/", broker.root(), broker.root() + "collections/"));
        Sample.COLLECTIONS.forEach(collection -> routes.add(broker.objects(collection)));
        routes.addAll(List.of(broker.objects("members") + "?next=" + next, "/api/v1/cases", "/api/v1/users"));
        for (var route : routes) {
            var answer = broker.get(someone.caller(), route).expecting(401);
            assertEquals(broker.get(nobody, route).masked(), answer.masked());
            assertEquals(
                    401, broker.request("GET", route, bearer, new byte[0], null).status(), route);
        }
        assertEquals(
                401,
                broker.post(someone.caller(), broker.objects("intake"), "{}").status());
    }

    private Map<String, String> bearer(Caller caller) {
        var answer = broker.request(
                "POST",
                "/oauth2/token",
                Map.of("Content-Type", "application/x-www-form-urlencoded"),
                "grant_type=client_credentials".getBytes(java.nio.charset.StandardCharsets.US_ASCII),
                caller);
        return Map.of(
                "Authorization",
                "Bearer "
                        + answer.expecting(200).json().required("access_token").asText());
    }

    @Test
    void aRightThatIsGrantedLateReachesAnOrdinaryPollerAndOneThatIsLostIsLostAtOnce() {
        var late = Newcomer.member(broker, "GENERAL", true, false);
        var poller = new Poller(late.caller(), "members");
        assertTrue(poller.poll().containsAll(Sample.ids("Mn")));
        assertFalse(poller.sees(Sample.report("Ms")));

        late = late.registered(broker);
        poller = poller.by(late.caller());
        assertEquals(Set.copyOf(Sample.ids("Ms")), Set.copyOf(sampleIds(poller.poll())));
        assertEquals(List.of(), poller.poll());
        assertTrue(poller.sees(Sample.report("Ms")));

        broker.desk(administration, "PUT", "users/" + late.user() + "/registration", "{\"registered\":false}")
                .expecting(200);
        assertFalse(poller.sees(Sample.report("Ms")));
        assertEquals(Set.copyOf(Sample.ids("Mn")), Set.copyOf(sampleIds(new Poller(late.caller(), "members").poll())));
    }

    @Test
    void aChangeOfClassOpensTheTaskForceToAPollerAndClosesItAtOnce() {
        var late = Newcomer.member(broker, "GENERAL", true, true);
        assertEquals(
                404, broker.get(late.caller(), broker.objects("task-force-1")).status());

        change(late, "{\"class\":\"TASK_FORCE_2\"}");
        var second = new Poller(late.caller(), "task-force-2");
        assertEquals(Set.copyOf(Sample.ids("T2")), Set.copyOf(sampleIds(second.poll())));
        assertEquals(
                404, broker.get(late.caller(), broker.objects("task-force-1")).status());

        change(late, "{\"class\":\"TASK_FORCE_1\"}");
        assertEquals(List.of(), second.poll());
        var first = new HashSet<>(Sample.ids("P"));
        first.addAll(Sample.ids("T1"));
        assertEquals(first, Set.copyOf(sampleIds(new Poller(late.caller(), "task-force-1").poll())));

        change(late, "{\"class\":\"GENERAL\"}");
        assertEquals(
                404, broker.get(late.caller(), broker.objects("task-force-1")).status());
        assertEquals(
                404, broker.get(late.caller(), broker.objects("task-force-2")).status());
    }

    @Test
    void whoeverIsPutOnAListPullsItAndWhoeverIsTakenOffDoesNot() {
        var late = Newcomer.member(broker, "GENERAL", true, true);
        assertEquals(404, broker.get(late.caller(), broker.objects("list")).status());
        var list =
                broker.desk(operations, "GET", "lists", "").json().path("lists").path(0);
        var before = list.path("members").toString();
        var with = before.replace("]", ",\"" + late.user() + "\"]");
        var path = "lists/" + list.path("id").asText() + "/members";

        broker.desk(operations, "PUT", path, "{\"members\":" + with + "}").expecting(200);
        assertEquals(Set.copyOf(Sample.ids("L")), Set.copyOf(sampleIds(new Poller(late.caller(), "list").poll())));

        broker.desk(operations, "PUT", path, "{\"members\":" + before + "}").expecting(200);
        assertEquals(404, broker.get(late.caller(), broker.objects("list")).status());
    }

    @Test
    void afterAPullTheRecordsNameTheReaderAndWhatHeGot() {
        var reader = Newcomer.member(broker, "GENERAL", true, false);
        var mn = Sample.report("Mn");
        assertEquals(Map.of(), exposures(reader, mn));

        broker.get(reader.caller(), broker.manifest("members")).expecting(200);
        assertEquals(Map.of("NAMED", 1), exposures(reader, mn));
        broker.get(reader.caller(), broker.objects("members") + mn + "/").expecting(200);
        assertEquals(Map.of("NAMED", 1, "READ", 1), exposures(reader, mn));
        assertEquals(Map.of(), exposures(reader, Sample.report("Ms")));
        assertEquals(
                403,
                broker.desk(reader.caller(), "GET", "objects/" + mn + "/readers", "")
                        .status());
    }

    private Map<String, Integer> exposures(Newcomer reader, String object) {
        var exposures = new HashMap<String, Integer>();
        for (var each : broker.desk(operations, "GET", "objects/" + object + "/readers", "")
                .expecting(200)
                .json()
                .path("readers")) {
            if (each.path("user").asText().equals(reader.user())) {
                assertEquals(reader.organisation(), each.path("organisation").asText());
                assertEquals(reader.caller().id(), each.path("tool").asText());
                assertEquals(
                        broker.collection("members"), each.path("collection").asText());
                exposures.merge(each.path("exposure").asText(), 1, Integer::sum);
            }
        }
        return exposures;
    }

    @Test
    void nothingIsReplacedOverTaxiiAndNothingOfOthersDeleted() {
        var peer = broker.caller("Aoba Power, not registered");
        var provider = broker.caller("Aoba Power");
        var path = broker.objects("task-force-1") + Sample.report("P") + "/";
        for (var method : List.of("PUT", "PATCH", "POST")) {
            var answer = broker.request(method, path, Map.of(), new byte[0], provider)
                    .expecting(405);
            assertEquals("GET, HEAD, DELETE, OPTIONS", answer.header("allow"));
        }
        for (var caller : List.of(peer, broker.caller("Suzume Retail"))) {
            broker.request("DELETE", path, Map.of(), new byte[0], caller).expecting(404);
        }
        var released = broker.objects("members") + Sample.report("Mn") + "/";
        broker.request("DELETE", released, Map.of(), new byte[0], broker.caller("Hamanasu Bank"))
                .expecting(403);
        broker.get(provider, path).expecting(200);
        broker.get(provider, released).expecting(200);
    }

    private void change(Newcomer member, String what) {
        broker.desk(administration, "PUT", "organisations/" + member.organisation(), what)
                .expecting(200);
    }

    private static List<String> sampleIds(List<String> ids) {
        var all = new HashSet<String>();
        Sample.LABELS.forEach(label -> all.addAll(Sample.ids(label)));
        return ids.stream().filter(all::contains).toList();
    }

    /** A tool that knows nothing but {@code added_after}. */
    private final class Poller {
        private final Caller caller;
        private final String collection;
        private String after = "1970-01-01T00:00:00.000000Z";

        Poller(Caller caller, String collection) {
            this.caller = caller;
            this.collection = collection;
        }

        /** The same tool with other credentials. */
        Poller by(Caller other) {
            var same = new Poller(other, collection);
            same.after = after;
            return same;
        }

        /** What is new since the last time. */
        List<String> poll() {
            var ids = new ArrayList<String>();
            while (true) {
                var page = broker.get(caller, broker.objects(collection) + "?limit=3&added_after=" + after)
                        .expecting(200);
                if (page.ids().isEmpty()) {
                    return ids;
                }
                ids.addAll(page.ids());
                after = page.header("x-taxii-date-added-last");
            }
        }

        boolean sees(String id) {
            return broker.get(caller, broker.objects(collection) + id + "/").status() == 200;
        }
    }
}
