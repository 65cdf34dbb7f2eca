package org.hikyaku.conformance;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hikyaku.testing.Reply;
import org.hikyaku.testing.RunningBroker;

/** Every refusal that a client can bring about. A 5xx is none: from outside there is nothing that makes one. */
final class Refusals {
    private static final int BURST = 300;

    /** Settings of a world in which a caller has soon asked too often. */
    static final Map<String, String> FEW_REQUESTS =
            Map.of("limits.requests-per-second", "1", "limits.requests-burst", Integer.toString(BURST));

    private final Rows rows;
    private final World world;
    private final Place place;
    private final Map<String, Reply> all = new LinkedHashMap<>();

    private Refusals(Rows rows) {
        this.rows = rows;
        world = rows.world;
        place = world.ready();
    }

    /** Each by what was wrong, which begins with the status that it has to get. */
    static Map<String, Reply> of(Rows rows) {
        var refusals = new Refusals(rows);
        refusals.ofTaxii();
        refusals.ofPosts();
        refusals.ofHttp();
        return refusals.all;
    }

    private void ofTaxii() {
        all.put("401 no credentials", world.broker().request("GET", "/taxii2/", Map.of(), Rows.NOTHING, null));
        all.put(
                "401 no credentials, nor a resource",
                world.broker().request("GET", rows.root() + "x/", Map.of(), Rows.NOTHING, null));
        all.put("400 parameter", rows.get(world.desk(), place.objects() + "?limit=-1"));
        all.put("400 escape", rows.get(world.desk(), place.objects() + "?next=%zz"));
        all.put("403 read", rows.get(world.member(), world.broker().objects("intake")));
        for (var nothing : List.of(
                "/",
                "/nowhere",
                "/taxii2x/",
                "/taxii2/x/",
                rows.root() + "x/",
                rows.root() + "status/x/",
                rows.root() + "status/" + UUID.randomUUID() + "/",
                rows.root() + "collections/x/",
                rows.root() + "collections/" + UUID.randomUUID() + "/objects/",
                place.path() + "x/",
                place.object("x"),
                place.object(Rows.id("indicator")),
                place.versions(Rows.id("indicator")))) {
            all.put("404 " + nothing, rows.get(world.desk(), nothing));
        }
        all.put("405 known method", rows.ask("DELETE", world.desk(), place.objects()));
        all.put("405 unknown method", rows.ask("BREW", world.desk(), place.objects()));
        all.put("406", rows.ask("GET", world.desk(), place.objects(), Map.of("Accept", "text/html")));
        all.put("403 delete", rows.ask("DELETE", world.reader(), place.object(Rows.id("indicator"))));
    }

    private void ofPosts() {
        all.put("400 no JSON", rows.post(world.desk(), place.objects(), "{bad"));
        all.put("422 no envelope", rows.post(world.desk(), place.objects(), "[]"));
        all.put("403 write", rows.post(world.reader(), place.objects(), "{bad"));
        all.put("415", post(Map.of("Content-Type", "text/html"), "{}"));
        all.put("415 coding", post(Map.of("Content-Type", Rows.TAXII, "Content-Encoding", "br"), "{}"));
        var small = world.with(Rows.SMALL_BODIES);
        var path = small.broker().objects("intake");
        var large = new byte[20_001];
        all.put("413", small.broker().post(small.member(), path, large));
        var headers = RunningBroker.with(Map.of("Content-Type", Rows.TAXII), small.member());
        all.put("413 in chunks", small.broker().https().sendChunked("POST", path, headers, large));
    }

    private Reply post(Map<String, String> headers, String body) {
        return world.broker()
                .request("POST", place.objects(), headers, body.getBytes(StandardCharsets.UTF_8), world.desk());
    }

    private void ofHttp() {
        all.put("429", tooOften(world.with(FEW_REQUESTS)));
        all.put("414", rows.get(world.desk(), "/taxii2/" + "a".repeat(40_000)));
        all.put("431", rows.ask("GET", world.desk(), "/taxii2/", Map.of("X-Large", "a".repeat(40_000))));
        var get = "GET /taxii2/ HTTP/1.1\r\nHost: h\r\n";
        var post = "POST " + place.objects() + " HTTP/1.1\r\nHost: h\r\n";
        for (var bad : List.of(
                "NONSENSE\r\n\r\n",
                "GET /taxii2/\r\n\r\n",
                get + "bad header\u0001: x\r\n\r\n",
                post + "Content-Length: x\r\n\r\n",
                post + "Content-Length: -1\r\n\r\n")) {
            all.put("400 " + bad, raw(bad));
        }
    }

    private Reply raw(String request) {
        return world.broker().https().raw("GET", request.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The first refusal of a caller who does not stop asking. */
    static Reply tooOften(World world) {
        var reply = world.broker().get(world.stranger(), "/taxii2/");
        for (int turn = 0; reply.status() == 200; turn++) {
            if (turn > 2 * BURST) {
                throw new AssertionError("nobody stops him");
            }
            reply = world.broker().get(world.stranger(), "/taxii2/");
        }
        return reply;
    }
}
