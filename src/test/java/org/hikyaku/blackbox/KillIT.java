package org.hikyaku.blackbox;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.hikyaku.testing.RawHttps;
import org.hikyaku.testing.Reply;
import org.hikyaku.testing.RunningBroker;
import org.hikyaku.testing.RunningBroker.Caller;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A power cut in the middle of the work. */
class KillIT {
    private static final int ROUNDS = 4;
    private static final int CLIENTS = 6;
    private static final int MOST_POSTS = 120;

    /** Into where, by whom, what, and the status that came, if one came. */
    private record Post(String collection, Map<String, String> objects, Optional<JsonNode> status) {}

    private final Queue<Post> posts = new ConcurrentLinkedQueue<>();

    @Test
    void whatWasAcknowledgedBeforeAKillIsThereWholeAndTheJournalHolds(@TempDir Path scratch) throws Exception {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var data = Files.createDirectory(scratch.resolve("data"));
        try (var touring = DemoProcess.start(data)) {
            touring.awaitLines(1 + random.nextInt(7));
            touring.kill();
        }
        for (int round = 0; round < ROUNDS; round++) {
            try (var demo = DemoProcess.start(data)) {
                var site = new Site(demo.awaitUp());
                check(site, "seed " + seed + ", round " + round);
                assertEquals(0, DemoProcess.verify(data), "seed " + seed + ", round " + round);
                post(site, demo, random);
            }
        }
        try (var demo = DemoProcess.start(data)) {
            check(new Site(demo.awaitUp()), "seed " + seed + ", at the end");
            assertEquals(0, DemoProcess.verify(data), "seed " + seed);
        }
    }

    /** Clients post until the process is killed, after a number of acknowledgements. */
    private void post(Site site, DemoProcess demo, Random random) throws InterruptedException {
        var enough = new CountDownLatch(1 + random.nextInt(MOST_POSTS));
        var clients = new ArrayList<Thread>();
        for (int i = 0; i < CLIENTS; i++) {
            var choices = new Random(random.nextLong());
            clients.add(new Thread(() -> post(site, choices, enough)));
        }
        clients.forEach(Thread::start);
        assertTrue(enough.await(60, TimeUnit.SECONDS), "the posts are not answered");
        demo.kill();
        for (var client : clients) {
            client.join();
        }
    }

    private void post(Site site, Random random, CountDownLatch acknowledged) {
        try (var https = site.client()) {
            while (true) {
                var collection = List.of("intake", "task-force-1", "members").get(random.nextInt(3));
                var objects = new LinkedHashMap<String, String>();
                for (int i = random.nextInt(20); i >= 0; i--) {
                    var id = Posts.id();
                    objects.put(id, Posts.indicator(id, site.markings(collection), "kill -9, " + random.nextInt()));
                }
                Reply reply;
                try {
                    reply = site.post(https, collection, objects);
                } catch (UncheckedIOException killed) {
                    posts.add(new Post(collection, objects, Optional.empty()));
                    return;
                }
                var status = reply.expecting(202).json();
                assertEquals(objects.size(), status.path("success_count").asInt());
                posts.add(new Post(collection, objects, Optional.of(status)));
                acknowledged.countDown();
            }
        }
    }

    private void check(Site site, String where) {
        var held = new HashMap<String, byte[]>();
        try (var https = site.client()) {
            for (var collection : List.of("task-force-1", "members")) {
                site.pull(https, collection, held);
            }
            for (var post : posts) {
                if (!post.collection().equals("intake")) {
                    long there = post.objects().keySet().stream()
                            .filter(held::containsKey)
                            .count();
                    assertTrue(
                            there == post.objects().size()
                                    || (there == 0 && post.status().isEmpty()),
                            where + ": " + there + " of " + post);
                    post.objects().forEach((id, object) -> {
                        if (there > 0) {
                            assertArrayEquals(object.getBytes(StandardCharsets.UTF_8), held.get(id), where);
                        }
                    });
                }
                if (post.status().isPresent()) {
                    var status = post.status().get();
                    assertEquals(
                            status,
                            site.status(
                                            https,
                                            post.collection(),
                                            status.path("id").asText())
                                    .expecting(200)
                                    .json(),
                            where);
                }
            }
            // Whatever came through or not, the client that was not answered posts again, and that is all right.
            for (var post : posts) {
                var again = site.post(https, post.collection(), post.objects())
                        .expecting(202)
                        .json();
                assertEquals(post.objects().size(), again.path("success_count").asInt(), where + ": " + again);
            }
        }
        posts.removeIf(post -> post.status().isEmpty());
    }

    /** The demo as {@code demo.json} tells of it. */
    private record Site(JsonNode demo) {
        RawHttps client() {
            return new RawHttps(
                    Path.of(demo.path("ca").asText()),
                    URI.create(demo.path("url").asText()));
        }

        List<String> markings(String collection) {
            var markings = new ArrayList<String>();
            demo.path("markings").path(collection).forEach(each -> markings.add(each.asText()));
            return markings;
        }

        Reply post(RawHttps https, String collection, Map<String, String> objects) {
            var envelope = Posts.envelope(objects.values().toArray(new String[0]));
            return https.send("POST", objects(collection), headers(collection), Posts.bytes(envelope));
        }

        Reply status(RawHttps https, String collection, String id) {
            return https.send("GET", root() + "status/" + id + "/", headers(collection), new byte[0]);
        }

        void pull(RawHttps https, String collection, Map<String, byte[]> held) {
            for (var next = ""; ; ) {
                var page = https.send("GET", objects(collection) + next, headers(collection), new byte[0])
                        .expecting(200);
                var ids = page.ids();
                for (int i = 0; i < ids.size(); i++) {
                    held.put(ids.get(i), page.objects().get(i));
                }
                if (!page.json().path("more").asBoolean()) {
                    return;
                }
                next = "?next=" + page.json().path("next").asText();
            }
        }

        private String root() {
            return URI.create(demo.path("api_root").asText()).getPath();
        }

        private String objects(String collection) {
            return root() + "collections/"
                    + demo.path("collections").path(collection).asText() + "/objects/";
        }

        private Map<String, String> headers(String collection) {
            var who = collection.equals("members") ? "operations desk" : "Aoba Power";
            for (var each : demo.path("callers")) {
                if (each.path("name").asText().equals(who)) {
                    var caller = new Caller(
                            who, each.path("id").asText(), each.path("secret").asText());
                    return RunningBroker.with(Map.of("Content-Type", RunningBroker.TAXII), caller);
                }
            }
            throw new AssertionError("the demo has no " + who);
        }
    }
}
