package org.hikyaku.taxii;

import static org.hikyaku.taxii.TestBroker.INTAKE;
import static org.hikyaku.taxii.TestBroker.MEMBERS;
import static org.hikyaku.taxii.TestBroker.ROOT;
import static org.hikyaku.taxii.TestBroker.TASK_FORCE;
import static org.hikyaku.taxii.TestBroker.envelope;
import static org.hikyaku.taxii.TestBroker.indicator;
import static org.hikyaku.taxii.TestBroker.objects;
import static org.hikyaku.taxii.TestBroker.path;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.hikyaku.taxii.TestBroker.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // by JUnit
class TaxiiFaceTest {
    private static final String FIRST = "x-taxii-date-added-first";
    private static final String LAST = "x-taxii-date-added-last";
    private static final String OLD = "2016-01-01T00:00:00.000Z";

    @TempDir
    Path dir;

    private TestBroker broker;

    @BeforeEach
    void open() {
        broker = new TestBroker(dir);
    }

    @AfterEach
    void close() {
        broker.close();
    }

    private List<String> postMany(int n) {
        var uuids = IntStream.range(0, n)
                .mapToObj(i -> UUID.randomUUID().toString())
                .toList();
        var reply = broker.post(
                "one",
                objects(TASK_FORCE),
                envelope(uuids.stream().map(id -> indicator(id, OLD)).toArray(String[]::new)));
        assertEquals(202, reply.status(), reply.text());
        assertEquals(n, reply.json().getInteger("success_count"), reply.text());
        return uuids.stream().map(id -> "indicator--" + id).toList();
    }

    private static List<String> ids(Reply reply) {
        return reply.json().getJsonArray("objects", new JsonArray()).stream()
                .map(each -> ((JsonObject) each).getString("id"))
                .toList();
    }

    private static String code(Reply reply) {
        assertEquals(MediaTypes.TAXII, reply.header("content-type"));
        assertEquals(Integer.toString(reply.status()), reply.json().getString("http_status"));
        assertFalse(reply.json().getString("title").isEmpty());
        return reply.json().getString("http_status");
    }

    @Test
    void aClientFindsItsWayFromDiscoveryToTheCollections() {
        var discovery = broker.get("one", "/taxii2/").json();
        assertEquals(ROOT, discovery.getString("default"));
        assertEquals(new JsonArray().add(ROOT), discovery.getJsonArray("api_roots"));
        var root = broker.get("one", ROOT).json();
        assertEquals(new JsonArray().add(MediaTypes.TAXII), root.getJsonArray("versions"));
        assertEquals(TestBroker.MAX_BODY, root.getInteger("max_content_length"));
        var all = broker.get("one", ROOT + "collections/").json().getJsonArray("collections");
        assertEquals(
                List.of("task-force-1", "members", "intake"),
                all.stream().map(each -> ((JsonObject) each).getString("alias")).toList());
        var general = broker.get("general", ROOT + "collections").json().getJsonArray("collections");
        assertEquals(
                List.of("members true false", "intake false true"),
                general.stream()
                        .map(JsonObject.class::cast)
                        .map(each -> each.getString("alias") + " " + each.getBoolean("can_read") + " "
                                + each.getBoolean("can_write"))
                        .toList());
        assertEquals("{}", broker.get("administration", ROOT + "collections/").text());
        assertEquals(
                broker.get("one", path(MEMBERS)).text(),
                broker.get("one", ROOT + "collections/members").text());
    }

    @Test
    void objectsComeBackAsTheBytesThatWerePosted() {
        var object = indicator(UUID.randomUUID().toString(), OLD);
        var posted = broker.post("one", objects(TASK_FORCE), envelope(object));
        assertEquals(202, posted.status());
        assertEquals(MediaTypes.TAXII, posted.header("content-type"));
        var read = broker.get("desk", objects(TASK_FORCE));
        assertEquals(envelope(object), read.text());
        assertTrue(
                read.header(FIRST).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z"), read.header(FIRST));
        assertEquals(read.header(FIRST), read.header(LAST));
        var id = posted.json().getString("id");
        var status = broker.get("one", ROOT + "status/" + id + "/");
        assertEquals(200, status.status());
        assertEquals(posted.text(), status.text());
        for (var missing : List.of(
                id.replace('4', '5'), UUID.randomUUID().toString(), "x", id.toUpperCase(java.util.Locale.ROOT) + "A")) {
            assertEquals("404", code(broker.get("one", ROOT + "status/" + missing + "/")));
        }
        assertEquals("404", code(broker.get("desk", ROOT + "status/" + id + "/")));
    }

    /** T-015, T-030, T-035: byte for byte but for the id of the request. */
    @Test
    void aHiddenCollectionIsOneThatNeverWas() {
        var hidden = postMany(1).get(0);
        var never = UUID.randomUUID().toString();
        for (var caller : List.of("general", "administration")) {
            for (var method : List.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS")) {
                for (var rest : List.of(
                        "",
                        "objects/",
                        "manifest/",
                        "objects/" + hidden + "/",
                        "objects/" + hidden + "/versions/",
                        "objects/?limit=0",
                        "objects/?next=x")) {
                    for (var accept : List.of(MediaTypes.TAXII, "text/html")) {
                        var there = broker.ask(method, caller, path(TASK_FORCE) + rest, null, "Accept", accept);
                        var nowhere = broker.ask(
                                method, caller, ROOT + "collections/" + never + "/" + rest, null, "Accept", accept);
                        assertEquals(404, there.status(), method + rest);
                        assertEquals(without(there), without(nowhere), method + rest);
                        var alias = broker.ask(
                                method, caller, ROOT + "collections/task-force-1/" + rest, null, "Accept", accept);
                        assertEquals(without(alias), without(nowhere), method + rest);
                    }
                }
            }
        }
    }

    private static String without(Reply reply) {
        return reply.status()
                + reply.text().replaceAll("\"error_id\":\"[0-9a-f]+\"", "")
                + new java.util.TreeMap<>(reply.headers()) {
                    private static final long serialVersionUID = 1L;

                    {
                        remove("x-request-id");
                        remove("date");
                    }
                };
    }

    @Test
    void whoDoesNotShowWhoHeIsGetsTheSameAnswerWhateverIsWrong() {
        var missing = broker.get(null, objects(TASK_FORCE));
        assertEquals("401", code(missing));
        assertEquals(
                List.of("Basic realm=\"hikyaku\", charset=\"UTF-8\"", "Bearer realm=\"hikyaku\""),
                missing.headers().get("www-authenticate"));
        for (var wrong : List.of("Basic eDp5", "Basic", "Bearer x", "Digest x", "basic !!", "Basic Og==")) {
            for (var path : List.of(objects(TASK_FORCE), "/taxii2/", "/taxii2/none/", ROOT + "status/x/")) {
                assertEquals(without(missing), without(broker.get(wrong, path)), wrong);
            }
        }
        broker.remove("general");
        assertEquals(without(missing), without(broker.get("general", "/taxii2/")));
    }

    /** T-035, pairwise. */
    @Test
    void checksComeInOneOrder() {
        var known = path(MEMBERS);
        var html = new String[] {"Accept", "text/html"};
        assertEquals("404", code(broker.get("one", ROOT + "nothing/", html)));
        assertEquals("404", code(broker.ask("PUT", "one", objects(TASK_FORCE) + "indicator--x/", null, html)));
        assertEquals("405", code(broker.ask("PUT", "general", known + "objects/", null, html)));
        assertEquals("405", code(broker.ask("POST", "one", known + "manifest/", null, html)));
        assertEquals("406", code(broker.ask("POST", "general", known + "objects/", null, html)));
        assertEquals("406", code(broker.get("general", path(INTAKE) + "objects/?limit=0", html)));
        assertEquals("403", code(broker.get("general", path(INTAKE) + "objects/?limit=0")));
        assertEquals("403", code(broker.get("general", path(INTAKE) + "objects/indicator--x/")));
        var big = "x".repeat(TestBroker.MAX_BODY + 1);
        assertEquals("403", code(broker.post("general", known + "objects/", big)));
        assertEquals(
                "415",
                code(broker.ask(
                        "POST", "general", objects(INTAKE), big.getBytes(java.nio.charset.StandardCharsets.UTF_8))));
        assertEquals("413", code(broker.post("general", objects(INTAKE), big)));
        assertEquals("400", code(broker.post("general", objects(INTAKE), big.substring(2))));
        assertEquals("400", code(broker.post("general", objects(INTAKE), "{bad")));
        for (var body : List.of("[]", "{}", "{\"objects\":{}}", "{\"objects\":[]}")) {
            assertEquals("422", code(broker.post("general", objects(INTAKE), body)));
        }
    }

    @Test
    void a405NamesTheMethodsAndOptionsDoToo() {
        var put = broker.ask("PUT", "one", objects(TASK_FORCE), null);
        assertEquals("405", code(put));
        assertEquals("GET, HEAD, POST, OPTIONS", put.header("allow"));
        var delete = broker.ask("DELETE", "one", path(TASK_FORCE) + "manifest/", null);
        assertEquals("GET, HEAD, OPTIONS", delete.header("allow"));
        var options = broker.ask("OPTIONS", "one", objects(TASK_FORCE), null);
        assertEquals(204, options.status());
        assertEquals("GET, HEAD, POST, OPTIONS", options.header("allow"));
        assertEquals(0, options.bytes().length);
    }

    /** T-103, T-104, T-109, T-121: whichever way a client pages, it sees each record once, in order. */
    @Test
    void allWaysOfPagingVisitEverythingOnce() {
        var posted = new ArrayList<>(postMany(7));
        posted.addAll(postMany(4));
        for (var resource : List.of("objects/", "manifest/")) {
            var base = path(TASK_FORCE) + resource;
            assertEquals(posted, walk(base, "?limit=2", "?limit=2&next=", true), resource);
            assertEquals(posted, walk(base, "", "?next=", true), resource);
            assertEquals(posted, walk(base, "?match[type]=indicator", "?match[type]=indicator&limit=5&next=", true));
            assertEquals(posted, walk(base, "?limit=2", "?limit=2&added_after=", false), resource);
        }
    }

    private List<String> walk(String base, String first, String following, boolean byNext) {
        var seen = new ArrayList<String>();
        var page = broker.get("one", uri(base + first));
        for (int i = 0; i < 20; i++) {
            assertEquals(200, page.status(), page.text());
            seen.addAll(ids(page));
            if (!page.json().getBoolean("more", false)) {
                assertFalse(page.json().containsKey("next"));
                return seen;
            }
            assertFalse(ids(page).isEmpty());
            page = broker.get(
                    "one", uri(base + following + (byNext ? page.json().getString("next") : page.header(LAST))));
        }
        throw new AssertionError("the walk does not end");
    }

    private static String uri(String text) {
        return text.replace("[", "%5B").replace("]", "%5D");
    }

    @Test
    void aCursorIsGoodForItsOwnWalkAlone() {
        postMany(3);
        var next = broker.get("one", objects(TASK_FORCE) + "?limit=1").json().getString("next");
        var refused = new ArrayList<Reply>();
        refused.add(broker.get("one", path(TASK_FORCE) + "manifest/?next=" + next));
        refused.add(broker.get("one", objects(MEMBERS) + "?next=" + next));
        refused.add(broker.get("desk", objects(TASK_FORCE) + "?next=" + next));
        refused.add(broker.get("one", objects(TASK_FORCE) + "?next=bogus"));
        refused.add(broker.get("one", objects(TASK_FORCE) + "?next=" + next + "A"));
        refused.add(broker.get("one", uri(objects(TASK_FORCE) + "?match[type]=malware&next=" + next)));
        for (var each : refused) {
            assertEquals("400", code(each));
            assertEquals(without(refused.get(0)), without(each));
        }
        assertEquals(
                200, broker.get("one", objects(TASK_FORCE) + "?next=" + next).status());
    }

    @Test
    void filtersTooLongForACursorAreRepeated() {
        var posted = postMany(5);
        var types = IntStream.range(0, 200).mapToObj(i -> "x-type-" + i).toList();
        var filters = uri("?match[type]=indicator," + String.join(",", types) + "&limit=2");
        assertEquals(posted, walk(objects(TASK_FORCE), filters, filters + "&next=", true));
        var next = broker.get("one", objects(TASK_FORCE) + filters).json().getString("next");
        assertEquals("400", code(broker.get("one", objects(TASK_FORCE) + "?next=" + next)));
    }

    /** T-116, T-120. */
    @Test
    void nothingIsAnEmptyObjectWithBothHeaders() {
        var empty = broker.get("one", objects(TASK_FORCE));
        assertEquals("{}", empty.text());
        assertEquals("1970-01-01T00:00:00.000000Z", empty.header(FIRST));
        postMany(2);
        var last = broker.get("one", objects(TASK_FORCE)).header(LAST);
        for (var resource : List.of("objects/", "manifest/")) {
            var polled = broker.get("one", path(TASK_FORCE) + resource + "?added_after=" + last);
            assertEquals("{}", polled.text());
            assertEquals(last, polled.header(FIRST));
            assertEquals(last, polled.header(LAST));
            var none = broker.get("one", uri(path(TASK_FORCE) + resource + "?match[type]=malware"));
            assertEquals("{}", none.text());
            assertEquals(last, none.header(LAST));
            var noId = broker.get("one", uri(path(TASK_FORCE) + resource + "?match[id]=x"));
            assertEquals("{}", noId.text());
        }
    }

    /** T-124 to T-126. */
    @Test
    void oneObjectIsKnownOrMissing() {
        var uuid = UUID.randomUUID().toString();
        var later = "2017-01-01T00:00:00.000Z";
        broker.post("one", objects(TASK_FORCE), envelope(indicator(uuid, OLD)));
        broker.post("one", objects(TASK_FORCE), envelope(indicator(uuid, later)));
        var object = objects(TASK_FORCE) + "indicator--" + uuid + "/";
        assertEquals(envelope(indicator(uuid, later)), broker.get("one", object).text());
        assertEquals(
                envelope(indicator(uuid, OLD)),
                broker.get("one", uri(object + "?match[version]=first")).text());
        assertEquals(
                "{}",
                broker.get("one", uri(object + "?match[version]=2018-01-01T00:00:00Z"))
                        .text());
        assertEquals(
                "{\"versions\":[\"" + OLD + "\",\"" + later + "\"]}",
                broker.get("one", object + "versions/").text());
        assertTrue(broker.get("one", object + "versions/?limit=1").json().containsKey("next"));
        for (var missing : List.of("indicator--" + UUID.randomUUID(), "x", "indicator--" + uuid + "x", "%00")) {
            assertEquals("404", code(broker.get("one", objects(TASK_FORCE) + missing + "/")));
            assertEquals("404", code(broker.get("one", objects(TASK_FORCE) + missing + "/versions/")));
        }
    }

    /** T-029. */
    @Test
    void headHasTheHeadersOfGet() {
        postMany(4);
        for (var path : List.of(
                "/taxii2/",
                ROOT,
                ROOT + "collections/",
                objects(TASK_FORCE),
                path(TASK_FORCE) + "manifest/",
                objects(TASK_FORCE) + "?added_after=2100-01-01T00:00:00Z",
                "/none")) {
            var get = broker.get("one", path);
            var head = broker.ask("HEAD", "one", path, null);
            assertEquals(get.status(), head.status(), path);
            assertEquals(0, head.bytes().length, path);
            for (var name : List.of("content-type", "content-length", FIRST, LAST)) {
                assertEquals(get.header(name), head.header(name), path + " " + name);
            }
        }
    }

    @Test
    void whatIsDisclosedIsOnRecordAndWhatIsNotIsNot() {
        var id = postMany(1).get(0);
        var last = broker.get("one", objects(TASK_FORCE)).header(LAST);
        assertEquals(List.of("READ"), broker.disclosures(id));
        broker.get("desk", path(TASK_FORCE) + "manifest/");
        broker.ask("HEAD", "desk", objects(TASK_FORCE) + id + "/", null);
        broker.get("desk", objects(TASK_FORCE) + id + "/versions/");
        broker.get("desk", objects(TASK_FORCE) + id + "/");
        assertEquals(List.of("READ", "NAMED", "NAMED", "NAMED", "READ"), broker.disclosures(id));
        broker.get("one", objects(TASK_FORCE) + "?added_after=" + last);
        broker.get("general", objects(TASK_FORCE) + id + "/");
        broker.get(null, objects(TASK_FORCE));
        assertEquals(5, broker.disclosures(id).size());
    }

    @Test
    void goodAndBadObjectsOfOneEnvelopeEachHaveTheirOutcome() {
        var good = indicator(UUID.randomUUID().toString(), OLD);
        var status = broker.post("one", objects(TASK_FORCE), envelope(good, "{\"type\":\"indicator\"}", "7", good))
                .json();
        assertEquals(4, status.getInteger("total_count"));
        assertEquals(4, status.getInteger("success_count") + status.getInteger("failure_count"));
        assertEquals(
                status.getInteger("failure_count"),
                status.getJsonArray("failures").size());
        assertEquals(
                status.getInteger("success_count"),
                status.getJsonArray("successes").size());
        for (var each : status.getJsonArray("failures")) {
            assertTrue(((JsonObject) each).getString("id").contains("--"));
            assertTrue(((JsonObject) each).getString("version").endsWith("Z"));
            assertNotEquals("", ((JsonObject) each).getString("message"));
        }
    }

    @Test
    void aLargeEnvelopeIsReadBesideTheEventLoop() {
        var uuids = IntStream.range(0, 400)
                .mapToObj(i -> UUID.randomUUID().toString())
                .toList();
        var body = envelope(uuids.stream().map(id -> indicator(id, OLD)).toArray(String[]::new));
        assertTrue(body.length() > 64 * 1024 && body.length() < TestBroker.MAX_BODY, "" + body.length());
        assertEquals(400, broker.post("one", objects(TASK_FORCE), body).json().getInteger("success_count"));
        assertEquals("400", code(broker.post("one", objects(TASK_FORCE), body.substring(0, 150_000))));
        assertEquals(
                50, ids(broker.get("one", objects(TASK_FORCE) + "?limit=1000")).size());
    }

    @Test
    void everyMalformedQueryIs400OnEveryResourceThatTakesIt() {
        var id = postMany(1).get(0);
        for (var bad :
                List.of("limit=0", "added_after=foo", "match[spec_version]=", "next=x", "%=1", "limit=1&limit=2")) {
            for (var resource :
                    List.of("objects/", "manifest/", "objects/" + id + "/", "objects/" + id + "/versions/")) {
                // The client library refuses raw brackets and broken escapes; those that pass are enough here.
                if (!bad.startsWith("%")) {
                    assertEquals("400", code(broker.get("one", uri(path(TASK_FORCE) + resource + "?" + bad))), bad);
                }
            }
        }
    }
}
