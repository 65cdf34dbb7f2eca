package org.hikyaku.blackbox;

import static org.hikyaku.blackbox.Posts.bytes;
import static org.hikyaku.blackbox.Posts.envelope;
import static org.hikyaku.blackbox.Posts.indicator;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.hikyaku.testing.LogCapture;
import org.hikyaku.testing.Reply;
import org.hikyaku.testing.RunningBroker;
import org.hikyaku.testing.RunningBroker.Caller;
import org.hikyaku.testing.Walk;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Whatever is wrong with a request is answered as such: never a 5xx, nothing stored, nothing of it in the log. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BadInput {
    private static final String TAXII = RunningBroker.TAXII;
    private static final byte[] NOTHING = new byte[0];

    /** What is posted says this, and the log may not. */
    private static final String CONTENT = "only for the eyes of its readers";

    private LogCapture log;
    private RunningBroker broker;
    private Caller member;
    private Caller operations;
    private Map<String, String> before = Map.of();

    abstract RunningBroker start();

    /** How many requests of the fuzzer; fewer where a store is slow. */
    abstract int rounds();

    @BeforeAll
    void open() {
        broker = start();
        log = new LogCapture();
        member = broker.caller("Aoba Power");
        operations = broker.caller("operations desk");
    }

    @AfterAll
    void close() {
        log.close();
        broker.close();
    }

    @BeforeEach
    void look() {
        before = stored();
    }

    @AfterEach
    void nothingIsStoredAndTheLogIsClean() {
        assertEquals(before, stored());
        for (var line : log.lines()) {
            assertFalse(line.contains("STACK"), line);
            assertFalse(line.contains(CONTENT), line);
            for (var caller : broker.callers()) {
                assertFalse(line.contains(caller.secret()) || line.contains(caller.basic()), "a secret is in the log");
            }
        }
    }

    /** All that is in the collections, by the operations desk's view: each version with its stamp; and the cases. */
    private Map<String, String> stored() {
        var stored = new TreeMap<String, String>();
        for (var collection : Sample.COLLECTIONS) {
            if (!collection.equals("intake")) {
                var pages =
                        Walk.NEXT.pages(broker, operations, broker.manifest(collection), 1000, "match[version]=all");
                stored.put(
                        collection,
                        String.join("\n", pages.stream().map(Reply::text).toList()));
            }
        }
        stored.put(
                "cases", broker.get(operations, "/api/v1/cases").expecting(200).text());
        return stored;
    }

    private Reply post(Caller caller, String collection, String body) {
        return broker.post(caller, broker.objects(collection), body);
    }

    /** A TAXII error of this status, in this form and no other. */
    static void assertError(int status, Reply reply) {
        reply.expecting(status);
        assertEquals(TAXII, reply.header("content-type"));
        var error = reply.json();
        assertFalse(error.path("title").asText().isEmpty());
        assertEquals(String.valueOf(status), error.path("http_status").textValue());
        assertEquals(reply.header("x-request-id"), error.path("error_id").textValue());
        assertTrue(reply.body().length < 2_000);
    }

    private static String basic(String text) {
        return "Basic " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void credentialsThatAreMissingWrongOrNobodysAre401AndAllAlike() {
        var removed = broker.caller("Tokiwa Railways");
        var bad = List.of(
                basic(member.id() + ":" + operations.secret()),
                basic(member.id() + ":"),
                basic(UUID.randomUUID() + ":" + member.secret()),
                removed.basic(),
                basic("no colon"),
                basic(":"),
                "Basic",
                "Basic !!!",
                "Basic " + "A".repeat(5_000),
                "Bearer",
                "Bearer a.b.c",
                "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.",
                "Digest username=\"x\"",
                member.secret());
        for (var path : List.of("/taxii2/", broker.root(), broker.objects("members"), broker.root() + "no/where/")) {
            var none = broker.request("GET", path, Map.of(), NOTHING, null);
            assertError(401, none);
            assertTrue(none.header("www-authenticate").contains("Basic"), none.toString());
            for (var header : bad) {
                var with = Map.of("Authorization", header);
                assertEquals(
                        none.masked(),
                        broker.request("GET", path, with, NOTHING, null).masked(),
                        header);
                assertEquals(
                        401,
                        broker.request("POST", path, with, bytes("{}"), null).status(),
                        header);
            }
        }
        var desk =
                broker.request("GET", "/api/v1/cases", Map.of(), NOTHING, null).expecting(401);
        for (var header : bad) {
            var answer = broker.request("GET", "/api/v1/cases", Map.of("Authorization", header), NOTHING, null);
            assertEquals(desk.masked(), answer.masked());
        }
    }

    @Test
    void aCollectionThatIsHiddenAnswersByteForByteAsOneThatIsNotThere() {
        Sample.table().forEach((name, cells) -> {
            var caller = broker.caller(name);
            var missing = alike(caller, UUID.randomUUID().toString());
            cells.forEach((collection, cell) -> {
                if (cell.equals("-")) {
                    assertAlike(missing, alike(caller, broker.collection(collection)), name + ", " + collection);
                }
                if (cell.equals("-") && !collection.equals("list")) {
                    assertAlike(missing, alike(caller, collection), name + ", " + collection + " by its alias");
                }
            });
        });
    }

    private static void assertAlike(List<String> missing, List<String> hidden, String where) {
        for (int i = 0; i < missing.size(); i++) {
            assertEquals(missing.get(i), hidden.get(i), where);
        }
    }

    /** What each method gets on each resource of a collection, some with faults that would be told otherwise. */
    private List<String> alike(Caller caller, String collection) {
        var answers = new ArrayList<String>();
        var id = Sample.report("T1");
        for (var below : List.of("", "objects/", "manifest/", "objects/" + id + "/", "objects/" + id + "/versions")) {
            var path = broker.root() + "collections/" + collection + "/" + below;
            for (var method : List.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "DELETE", "BREW")) {
                for (var headers : List.of(
                        Map.<String, String>of(),
                        Map.of("Accept", TAXII, "Content-Type", TAXII),
                        Map.of("Accept", "text/html", "Content-Type", "text/html"))) {
                    answers.add(method + " " + below + " "
                            + broker.request(method, path, headers, bytes(envelope()), caller)
                                    .masked());
                }
            }
            answers.add(
                    broker.get(caller, path + "?limit=x&next=y&added_after=z").masked());
            answers.add(broker.https()
                    .sendChunked("POST", path, RunningBroker.with(Map.of("Content-Type", TAXII), caller), bytes("{bad"))
                    .masked());
        }
        return answers;
    }

    @Test
    void bodiesThatAreNoEnvelopeAreRefusedAsAWhole() {
        var sound = indicator(Posts.id(), broker.markings("intake"), CONTENT);
        var deep = "[".repeat(50_000);
        var notJson = new ArrayList<>(List.of(
                "",
                "{bad",
                "{\"objects\":[" + sound,
                envelope(sound) + "x",
                envelope(sound) + envelope(sound),
                "\uFEFF" + envelope(sound),
                "{\"objects\":[],\"objects\":[" + sound + "]}",
                envelope(sound.replace("{\"type\"", "{\"name\":\"twice\",\"type\"")),
                envelope(sound.replace("{\"type\"", "{\"x_a\":{\"b\":1,\"\\u0062\":2},\"type\"")),
                envelope(sound.replace("{\"type\"", "{\"x_deep\":" + deep + ",\"type\"")),
                envelope(deep + "]".repeat(50_000)),
                envelope(sound.replace("{\"type\"", "{\"x_n\":" + "9".repeat(1_000_000) + ",\"type\"")),
                envelope(sound.replace("{\"type\"", "{\"x_n\":1e" + "9".repeat(100_000) + ",\"type\"")),
                envelope(sound.replace("{\"type\"", "{\"x_n\":NaN,\"type\"")),
                envelope(sound.replace("{\"type\"", "{\"x_n\":01,\"type\"")),
                envelope(sound.replace("{\"type\"", "{'x_q':1,\"type\"")),
                envelope(sound.replace("{\"type\"", "{\"x_" + "n".repeat(100_000) + "\":1,\"type\"")),
                envelope(sound.replace(CONTENT, CONTENT + "\n")),
                envelope(sound) + "/* */"));
        for (var body : notJson) {
            assertError(400, post(member, "intake", body));
        }
        for (var body :
                List.of("[]", "1", "null", "\"\"", "{}", "{\"objects\":{}}", "{\"objects\":[]}", "{\"Objects\":[1]}")) {
            assertError(422, post(member, "intake", body));
        }
        for (var encoded : List.of(
                envelope(sound).getBytes(StandardCharsets.UTF_16),
                envelope(sound).replace("only", "\u00e9").getBytes(StandardCharsets.ISO_8859_1),
                envelope(sound).replace("only", "\u0001\u0002").getBytes(StandardCharsets.UTF_8),
                surrogate(envelope(sound)))) {
            assertError(400, broker.post(member, broker.objects("intake"), encoded));
        }
        assertError(422, post(member, "intake", envelope(("1,".repeat(20_000) + "1").split(",", -1))));
    }

    /** Half a surrogate pair, as CESU would write it: not UTF-8. */
    private static byte[] surrogate(String text) {
        byte[] bytes = bytes(text);
        int at = text.indexOf("only");
        bytes[at] = (byte) 0xED;
        bytes[at + 1] = (byte) 0xA0;
        bytes[at + 2] = (byte) 0x80;
        return bytes;
    }

    @Test
    void anotherMediaTypeThanTaxiisIs415Or406() {
        var body = bytes(envelope(indicator(Posts.id(), broker.markings("intake"), CONTENT)));
        var path = broker.objects("intake");
        for (var type : List.of(
                "application/json",
                "application/stix+json;version=2.1",
                "application/taxii+json;version=2.0",
                "application/vnd.oasis.taxii+json; version=2.0",
                "text/html",
                "*/*",
                ";;;",
                "x")) {
            assertError(415, broker.request("POST", path, Map.of("Content-Type", type), body, member));
        }
        assertError(415, broker.request("POST", path, Map.of(), body, member));
        assertError(
                415,
                broker.request("POST", path, Map.of("Content-Type", TAXII, "Content-Encoding", "br"), body, member));
        for (var accept : List.of("text/html", "application/json", "application/taxii+json;version=2.0", "*/*;q=0")) {
            var headers = Map.of("Content-Type", TAXII, "Accept", accept);
            assertError(406, broker.request("POST", path, headers, body, member));
            assertError(406, broker.request("GET", broker.objects("members"), headers, NOTHING, member));
        }
    }

    @Test
    void aBodyOverTheLimitIs413WhetherItsLengthIsAnnouncedOrNot() {
        int limit = broker.get(member, broker.root())
                .json()
                .path("max_content_length")
                .asInt();
        var object = indicator(Posts.id(), broker.markings("intake"), CONTENT);
        var body = bytes(envelope(object) + " ".repeat(limit));
        var headers = RunningBroker.with(Map.of("Content-Type", TAXII), member);
        var path = broker.objects("intake");

        assertError(413, broker.https().send("POST", path, headers, body));
        assertError(413, broker.https().sendChunked("POST", path, headers, body));
        var lying = new TreeMap<>(headers);
        lying.put("Content-Length", "99999999999999999999");
        assertEquals(4, broker.https().send("POST", path, lying, NOTHING).status() / 100);
        lying.put("Content-Length", "-5");
        assertError(400, broker.https().send("POST", path, lying, NOTHING));
        assertError(
                413,
                broker.request(
                        "POST",
                        "/api/v1/imports?collection=members",
                        Map.of("Content-Type", "application/json"),
                        body,
                        operations),
                "application/problem+json");
    }

    private static void assertError(int status, Reply reply, String mediaType) {
        reply.expecting(status);
        assertEquals(mediaType, reply.header("content-type"));
        assertEquals(status, reply.json().path("status").asInt());
    }

    @Test
    void faultyObjectsAreNamedAndTheOthersAreTaken() {
        var markings = broker.markings("task-force-1");
        var good = List.of(Posts.id(), Posts.id());
        var bad = Posts.id();
        var status = post(
                        member,
                        "task-force-1",
                        envelope(
                                indicator(good.get(0), markings, CONTENT),
                                indicator(bad, markings, CONTENT).replace("\"id\":\"" + bad + "\",", ""),
                                "7",
                                indicator(bad, markings, CONTENT).replace("2026-11-20T", "2026-13-20T"),
                                indicator(bad.replace("indicator--", "indicator--x"), markings, CONTENT),
                                indicator(bad, List.of("marking-definition--" + UUID.randomUUID()), CONTENT),
                                indicator(good.get(1), markings, CONTENT)))
                .expecting(202)
                .json();

        assertEquals(good, texts(status.path("successes"), "id"));
        assertEquals(5, status.path("failure_count").asInt());
        assertEquals(5, texts(status.path("failures"), "message").size());
        var later =
                broker.get(member, broker.root() + "status/" + status.path("id").asText() + "/");
        assertEquals(status, later.expecting(200).json());
        assertEquals(
                404,
                broker.get(
                                operations,
                                broker.root() + "status/" + status.path("id").asText() + "/")
                        .status());
        for (var id : good) {
            broker.get(member, broker.objects("task-force-1") + id + "/").expecting(200);
        }
        assertError(404, broker.get(member, broker.objects("task-force-1") + bad + "/"));
        before = stored();
    }

    private static List<String> texts(JsonNode list, String name) {
        var texts = new ArrayList<String>();
        list.forEach(each -> texts.add(each.path(name).asText()));
        texts.removeIf(String::isEmpty);
        return texts;
    }

    @Test
    void anObjectThatNothingCoversIsToldWhatIsMissing() {
        var clear = List.of("marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487");
        assertTrue(failure(operations, "members", indicator(Posts.id(), List.of(), CONTENT))
                .contains("TLP marking"));
        assertTrue(failure(operations, "members", indicator(Posts.id(), clear, CONTENT))
                .contains("handling marking"));
        assertTrue(failure(operations, "early-warning", indicator(Posts.id(), clear, CONTENT))
                .contains("handling"));
        assertTrue(failure(member, "task-force-1", indicator(Posts.id(), List.of(), CONTENT))
                .contains("TLP marking"));
    }

    private String failure(Caller caller, String collection, String object) {
        var status = post(caller, collection, envelope(object)).expecting(202).json();
        assertEquals(0, status.path("success_count").asInt());
        return status.path("failures").path(0).path("message").asText();
    }

    @Test
    void otherContentForAnIdAndVersionThatIsThereIsAFailureAndTheFirstBytesStay() {
        var markings = broker.markings("task-force-1");
        var id = Posts.id();
        var first = indicator(id, markings, "first");
        var path = broker.objects("task-force-1") + id + "/";
        assertEquals(
                1,
                post(member, "task-force-1", envelope(first))
                        .json()
                        .path("success_count")
                        .asInt());
        before = stored();

        assertTrue(failure(member, "task-force-1", indicator(id, markings, "second"))
                .contains("other content"));
        var rendered = first.replace("{\"type", "{ \"type");
        var again = post(member, "task-force-1", envelope(first, rendered))
                .expecting(202)
                .json();
        assertEquals(2, again.path("success_count").asInt(), "white space says nothing");

        assertEquals(first, new String(broker.get(member, path).objects().get(0), StandardCharsets.UTF_8));
    }

    @Test
    void noAnswerTellsOfATwinThatThePosterMayNotSeeAndNobodyElseIsShownHisBytes() {
        var stranger = Newcomer.member(broker, "TASK_FORCE_1", true, false).caller();
        var path = broker.objects("task-force-1") + Sample.report("P") + "/";
        var p = broker.get(member, path).expecting(200);
        var version = p.json().path("objects").path(0).path("modified").asText();
        var answers = new ArrayList<String>();
        for (var id : List.of(Sample.report("P"), "report--" + UUID.randomUUID())) {
            var same = Posts.report(id, broker.markings("task-force-1"), version, CONTENT);
            for (var object : List.of(same, same.replace("fied\":\"2026", "fied\":\"2036"))) {
                var answer = post(stranger, "task-force-1", envelope(object)).expecting(202);
                var status = answer.json();
                answers.add(answer.text()
                        .replace(id, "(id)")
                        .replace(status.path("id").asText(), "(status)")
                        .replace(status.path("request_timestamp").asText(), "(time)"));
            }
        }

        assertEquals(answers.subList(0, 2), answers.subList(2, 4));
        assertEquals(p.text(), broker.get(member, path).text());
        before = stored();
    }

    @Test
    void parametersThatAreMalformedAre400OnEveryResourceThatTakesThem() {
        var bad = List.of(
                "limit=0",
                "limit=-1",
                "limit=x",
                "limit=1.5",
                "limit=",
                "limit=%31%30%30x",
                "limit=1&limit=1",
                "limit=99999999999999999999",
                "limit=+1",
                "limit=%D9%A1",
                "added_after=x",
                "added_after=",
                "added_after=2026-11-20",
                "added_after=2026-13-20T00:00:00Z",
                "added_after=2026-11-20T00:00:00Z&added_after=2026-11-20T00:00:00Z",
                "match[spec_version]=,",
                "next=x%",
                "next=bogus",
                "next=AAAA",
                "next=" + "A".repeat(20_000),
                "limit=%",
                "limit=%G1");
        var one = broker.objects("members") + Sample.report("Mn") + "/";
        for (var path : List.of(broker.objects("members"), broker.manifest("members"), one, one + "versions/")) {
            for (var query : bad) {
                assertError(400, broker.get(member, path + "?" + query));
            }
        }
        for (var query : List.of(
                "match[version]=x",
                "match[version]=all,first",
                "match[version]=last,last",
                "match[type]=",
                "match[type]=a,,b",
                "match[id]=",
                "match%5Btype%5D=a&match[type]=a",
                "match[id]=" + "x,".repeat(300) + "x")) {
            assertError(400, broker.get(member, broker.objects("members") + "?" + query));
        }
    }

    @Test
    void aNextThatIsForgedOrWasGivenToSomebodyOrForSomethingElseIs400() {
        var path = broker.objects("members");
        var next = broker.get(member, path + "?limit=2").json().required("next").asText();
        assertEquals(
                2,
                broker.get(member, path + "?limit=2&next=" + next)
                        .expecting(200)
                        .ids()
                        .size());

        for (int i = 0; i < next.length(); i++) {
            var forged = next.substring(0, i) + (next.charAt(i) == 'A' ? 'B' : 'A') + next.substring(i + 1);
            assertError(400, broker.get(member, path + "?next=" + forged));
        }
        assertError(400, broker.get(member, path + "?next=" + next.substring(0, next.length() - 1)));
        assertError(400, broker.get(member, path + "?next=" + next + "A"));
        assertError(400, broker.get(member, path + "?next=" + next + "&match[type]=indicator"));
        assertError(400, broker.get(member, broker.manifest("members") + "?next=" + next));
        assertError(400, broker.get(member, broker.objects("task-force-1") + "?next=" + next));
        assertError(400, broker.get(broker.caller("Hamanasu Bank"), path + "?next=" + next));
        assertError(400, broker.get(operations, path + "?next=" + next));
    }

    @Test
    void whatIsNotThereIsAnErrorOfTheFaceThatWasAsked() {
        var c = broker.root() + "collections/";
        for (var path : List.of(
                "/taxii2/x",
                "/taxii2//",
                broker.root() + "x/",
                broker.root() + "status/",
                broker.root() + "status/x/",
                broker.root() + "status/" + UUID.randomUUID() + "/",
                c + "x/",
                c + "/",
                c + "members/x/",
                c + "members/objects//",
                c + "members/objects/x/",
                c + "members/objects/x/versions/",
                c + "../",
                c + "members/objects/%00/",
                c + "%6dembers/%ff/",
                "/taxii2/" + "a/".repeat(5_000),
                "/taxii",
                "/taxii20/",
                "/")) {
            assertError(404, broker.get(member, path));
        }
        assertError(414, broker.get(member, "/taxii2/" + "a".repeat(40_000)));
        for (var path : List.of("", "/", "/x", "/cases/x", "/cases/" + UUID.randomUUID(), "/openapi.json/")) {
            assertError(404, broker.get(operations, "/api/v1" + path), "application/problem+json");
        }
        assertError(405, broker.get(operations, "/api/v1/imports"), "application/problem+json");
        for (var body :
                List.of("", "{", "[]", "null", "{}", "{\"a\":1,\"a\":2}", "{\"collection\":7,\"objects\":{}}")) {
            int status = broker.desk(operations, "POST", "cases", body.isEmpty() ? " " : body)
                    .status();
            assertTrue(status == 400 || status == 422, body + " " + status);
        }
        assertError(
                415,
                broker.request("POST", "/api/v1/cases", Map.of("Content-Type", "text/xml"), bytes("<a/>"), operations),
                "application/problem+json");
    }

    @Test
    void garbageAtEveryRouteAndMethodIsAnsweredInOrderAndNeverWithA5xx() {
        long seed = System.nanoTime();
        var fuzz = new Fuzz(broker, seed);
        for (int i = 0; i < rounds(); i++) {
            fuzz.round("seed " + seed + ", round " + i);
        }
        assertTrue(Arrays.stream(fuzz.statuses()).distinct().count() > 5, Arrays.toString(fuzz.statuses()));
    }
}
