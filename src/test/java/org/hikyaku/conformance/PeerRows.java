package org.hikyaku.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hikyaku.testing.Reply;
import org.hikyaku.testing.RunningBroker;
import org.hikyaku.testing.RunningBroker.Caller;

/** What other servers get wrong: the steps that their rows have in common. */
abstract class PeerRows extends Rows {
    static final String MEDALLION = "medallion 3.0.0";
    static final String OPENTAXII = "OpenTAXII 0.10.0b1";
    static final String WORKBENCH = "attack-workbench-taxii-server 5ebe3f8";
    static final String OPENCTI = "OpenCTI TAXII endpoint";

    /** Times of versions, from the three digits that they have at least to nine. */
    static final List<String> TIMES = List.of(
            "2026-01-01T00:00:01.000Z",
            "2026-01-01T00:00:01.5000Z",
            "2026-01-01T00:00:01.250Z",
            "2026-01-01T00:00:01.123456Z",
            "2026-01-01T00:00:01.123456789Z");

    /** A broker that a test may restart: no other test is in the middle of something there. */
    World restartable() {
        return world.with(Map.of("limits.page-default", "3"));
    }

    /** Somebody with an id and a secret that are nobody's. */
    static Caller nobody() {
        return new Caller("nobody", UUID.randomUUID().toString(), "not a secret");
    }

    /** A request without credentials. */
    Reply anonymous(String method, String path) {
        return world.broker().request(method, path, Map.of("Accept", TAXII), NOTHING, null);
    }

    /** A post with this Content-Type and no other header that matters. */
    Reply post(Place place, String contentType, String body) {
        return world.broker()
                .request(
                        "POST",
                        place.objects(),
                        Map.of("Accept", TAXII, "Content-Type", contentType),
                        body.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                        world.desk());
    }

    /** What this path gives, which is the resource that it has to be. */
    JsonNode page(Caller caller, String path, String query) {
        return page(get(caller, path + "?" + query), path);
    }

    private static JsonNode page(Reply reply, String path) {
        var what = path.endsWith("/manifest/")
                ? Taxii.MANIFEST
                : path.endsWith("/versions/") ? Taxii.VERSIONS : Taxii.ENVELOPE;
        return what.in(reply);
    }

    /** The ids, or versions, of all pages from this one on, by next, with this limit or without one if it is 0. */
    List<String> byNext(Reply first, String path, int limit) {
        var all = new ArrayList<String>();
        var reply = first;
        for (var page = page(reply, path); ; page = page(reply, path)) {
            all.addAll(listed(page));
            if (!page.has("next")) {
                return all;
            }
            var next = page.path("next").asText();
            reply = get(world.reader(), path + "?next=" + next + (limit == 0 ? "" : "&limit=" + limit));
        }
    }

    /** The ids, or versions, of all pages, by the stamp of the last one's header. */
    List<String> byStamp(String path, String query) {
        var all = new ArrayList<String>();
        var after = "";
        while (true) {
            var reply = get(world.reader(), path + "?" + query + after);
            var page = page(reply, path);
            all.addAll(listed(page));
            if (!page.has("more")) {
                return all;
            }
            after = "&added_after=" + reply.header(LAST);
        }
    }

    /** The ids of a page, or the versions if it is of versions. */
    static List<String> listed(JsonNode page) {
        var listed = new ArrayList<String>();
        page.path("objects").forEach(object -> listed.add(object.path("id").asText()));
        page.path("versions").forEach(version -> listed.add(version.asText()));
        return listed;
    }

    /** The versions of an object, oldest stamp first. */
    List<String> versions(Place place, String id) {
        return listed(page(world.desk(), place.versions(id), ""));
    }

    /** These are all of a list, each once, in whatever order. */
    static void assertOnce(List<String> expected, List<String> all) {
        assertEquals(all.size(), new HashSet<>(all).size(), () -> "something came twice: " + all);
        assertEquals(new HashSet<>(expected), new HashSet<>(all));
    }

    /** Each of these queries is refused on each of these paths as what is malformed. */
    void assertMalformed(List<String> paths, List<String> queries) {
        for (var path : paths) {
            for (var query : queries) {
                Taxii.ERROR.in(get(world.reader(), path + "?" + query), 400);
            }
        }
    }

    /** The paths of a place that are paged. */
    static List<String> paged(Place place, String id) {
        return List.of(place.objects(), place.manifest(), place.object(id), place.versions(id));
    }

    /** Indicators whose versions are written in these ways come back as they were posted, everywhere. */
    void assertKept(List<String> times) {
        var place = world.ready();
        for (var time : times) {
            var id = id("indicator");
            var object = place.indicator(id, time);
            var status = added(place, object);
            assertEquals(time, status.path("successes").path(0).path("version").asText());
            var got = get(world.reader(), place.object(id));
            Taxii.ENVELOPE.in(got);
            assertEquals(object, new String(got.objects().get(0), java.nio.charset.StandardCharsets.UTF_8));
            assertEquals(List.of(time), versions(place, id));
            var exact = "match[version]=" + time;
            var record = page(world.reader(), place.manifest(), "match[id]=" + id + "&" + exact);
            assertEquals(time, record.path("objects").path(0).path("version").asText());
            assertEquals(List.of(id), listed(page(world.reader(), place.object(id), exact)));
        }
    }

    /** Writers and two readers, one by next and one by stamps, all at once: each reader has everything once. */
    void assertNobodyMissesAnything(int writers, int posts) throws InterruptedException {
        var place = world.ready();
        var ids = java.util.Collections.synchronizedList(new ArrayList<String>());
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < writers; i++) {
            threads.add(new Thread(() -> {
                for (int k = 0; k < posts; k++) {
                    var some = ids(3);
                    added(place, some.stream().map(place::indicator).toList());
                    ids.addAll(some);
                }
            }));
        }
        threads.forEach(Thread::start);
        var got = new ArrayList<String>();
        var after = "1970-01-01T00:00:00Z";
        for (boolean over = false; !over; ) {
            over = threads.stream().noneMatch(Thread::isAlive);
            Reply page;
            do {
                var query = "?match[type]=indicator&limit=2&added_after=" + after;
                page = get(world.reader(), place.objects() + query);
                got.addAll(listed(Taxii.ENVELOPE.in(page)));
                after = page.header(LAST);
            } while (page.json().has("more"));
        }
        for (var thread : threads) {
            thread.join();
        }
        assertEquals(writers * posts * 3, ids.size());
        assertOnce(ids, got);
        var path = place.objects() + "?match[type]=indicator&limit=7";
        assertOnce(ids, byNext(get(world.reader(), path), place.objects(), 7));
    }

    /** An object is there for who asks after the last page, though its post was begun before that page was made. */
    void assertAPostCountsFromItsEnd() {
        var place = world.ready();
        var ids = ids(2);
        var headers = RunningBroker.with(Map.of("Accept", TAXII, "Content-Type", TAXII), world.desk());
        var late = envelope(place.indicator(ids.get(0))).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        var rest = world.broker().https().begin("POST", place.objects(), headers, late);
        added(place, place.indicator(ids.get(1)));
        var poll = get(world.reader(), place.objects() + "?match[type]=indicator");
        assertEquals(List.of(ids.get(1)), listed(Taxii.ENVELOPE.in(poll)));

        Taxii.STATUS.in(rest.send(), 202);

        var next = get(world.reader(), place.objects() + "?match[type]=indicator&added_after=" + poll.header(LAST));
        assertEquals(List.of(ids.get(0)), listed(Taxii.ENVELOPE.in(next)));
        assertTrue(next.header(LAST).compareTo(poll.header(LAST)) > 0);
    }

    /** A status is there for who posted, and for nobody else. */
    void assertAStatusIsItsPostersAlone() {
        var place = world.ready();
        var status = added(place, place.indicator(id("indicator")));
        var path = root() + "status/" + status.path("id").asText() + "/";
        assertEquals(status, Taxii.STATUS.in(get(world.desk(), path)));
        var missing = root() + "status/" + UUID.randomUUID() + "/";
        for (var other : List.of(world.reader(), world.member(), world.stranger())) {
            Taxii.ERROR.in(get(other, path), 404);
            assertEquals(get(other, missing).masked(), get(other, path).masked());
        }
    }

    /** A post that is large is answered before it is decided, and its status completes by itself. */
    void assertALargePostIsAnsweredBeforeItIsDecided() {
        var place = world.ready();
        var ids = ids(3);
        var body = envelope(ids.stream().map(place::indicator).toArray(String[]::new)) + " ".repeat(1 << 20);
        var taken = Taxii.STATUS.in(post(world.desk(), place.objects(), body), 202);
        assertEquals("pending", taken.path("status").asText());
        assertEquals(3, taken.path("pending_count").asInt());
        var path = root() + "status/" + taken.path("id").asText() + "/";
        var status = taken;
        for (int asked = 0; status.path("status").asText().equals("pending") && asked < 100_000; asked++) {
            status = Taxii.STATUS.in(get(world.desk(), path));
        }
        assertEquals("complete", status.path("status").asText());
        assertEquals(3, status.path("success_count").asInt());
        assertOnce(ids, listed(page(world.reader(), place.objects(), "match[type]=indicator")));
    }
}
