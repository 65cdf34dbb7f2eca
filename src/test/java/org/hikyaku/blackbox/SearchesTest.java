package org.hikyaku.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.hikyaku.journal.Journal;
import org.hikyaku.journal.RandomName;
import org.hikyaku.testing.ForwardingJournal;
import org.hikyaku.testing.Reply;
import org.hikyaku.testing.RunningBroker;
import org.hikyaku.testing.RunningBroker.Caller;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Searches by match fields that are under way at once, held where they read objects. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchesTest {
    private static final String COLLECTION = "task-force-1";
    private static final String QUERY = "?limit=1000&match[labels]=held";

    /** More than one turn reads, and fewer than two do. */
    private static final int OBJECTS = 100;

    private RunningBroker broker;
    private Holding journal;
    private Caller one;
    private Caller other;
    private Caller third;

    /** A journal that lets nobody have objects while it holds them. */
    private static final class Holding extends ForwardingJournal {
        private final BlockingQueue<Promise<Void>> asked = new LinkedBlockingQueue<>();
        private volatile boolean holds;

        Holding(Journal store) {
            super(store);
        }

        @Override
        public Future<List<byte[]>> blobs(List<RandomName> names) {
            Promise<Void> let = Promise.promise();
            if (!holds) {
                let.complete();
            }
            asked.add(let);
            return let.future().compose(go -> super.blobs(names));
        }

        /** Waits until somebody asks. */
        Promise<Void> next() throws InterruptedException {
            var next = asked.poll(30, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("nobody asked");
            }
            return next;
        }

        /** How often somebody asked and was not waited for, forgotten by that. */
        int forget() {
            int count = asked.size();
            asked.clear();
            return count;
        }
    }

    @BeforeAll
    void open() {
        var made = new Holding[1];
        broker = RunningBroker.embedded(
                store -> made[0] = new Holding(store),
                Map.of("cache-bytes", "0", "limits.searches", "2", "limits.searches-per-tool", "1"));
        journal = made[0];
        one = broker.caller("Aoba Power");
        other = broker.caller("operations desk");
        third = broker.caller("Hamanasu Bank");
        var objects = IntStream.range(0, OBJECTS).mapToObj(this::object).toArray(String[]::new);
        broker.post(one, broker.objects(COLLECTION), Posts.envelope(objects)).expecting(202);
    }

    @AfterAll
    void close() {
        broker.close();
    }

    private String object(int number) {
        return "{\"type\":\"indicator\",\"spec_version\":\"2.1\",\"id\":\"indicator--" + UUID.randomUUID()
                + "\",\"created\":\"2026-01-01T00:00:00.000Z\",\"modified\":\"2026-01-01T00:00:00.000Z\","
                + "\"labels\":[\"held\"],\"pattern\":\"[ipv4-addr:value = '198.51.100." + number
                + "']\",\"pattern_type\":\"stix\",\"valid_from\":\"2026-01-01T00:00:00Z\","
                + "\"object_marking_refs\":[\"" + String.join("\",\"", broker.markings(COLLECTION)) + "\"]}";
    }

    private Reply search(Caller caller, String collection) {
        return broker.get(caller, broker.manifest(collection) + QUERY);
    }

    private CompletableFuture<Reply> begin(Caller caller) {
        return CompletableFuture.supplyAsync(() -> search(caller, COLLECTION));
    }

    @Test
    void oneTooManyIsRefusedWhoeverAsksForWhatAndNothingElseIs() throws Exception {
        journal.forget();
        journal.holds = true;
        var first = begin(one);
        var firstLet = journal.next();
        for (var path : List.of(broker.objects(COLLECTION), broker.manifest("members"), broker.objects("members"))) {
            var refused = broker.get(one, path + QUERY).expecting(429);
            assertEquals("1", refused.header("retry-after"));
            assertEquals("", refused.header("ratelimit-limit") + refused.header("ratelimit-remaining"));
        }
        // Nothing else is, and what is hidden answers as what is not there.
        broker.get(one, broker.manifest(COLLECTION) + "?limit=1").expecting(200);
        broker.get(one, broker.manifest(COLLECTION) + "?match[labels]=").expecting(400);
        broker.get(one, broker.root() + "collections/" + UUID.randomUUID() + "/objects/" + QUERY)
                .expecting(404);
        search(one, "mutual-aid").expecting(404);

        var second = begin(other);
        var secondLet = journal.next();
        search(third, "members").expecting(429);

        journal.holds = false;
        firstLet.complete();
        assertEquals(
                OBJECTS, first.get(30, TimeUnit.SECONDS).expecting(200).ids().size());
        secondLet.complete();
        second.get(30, TimeUnit.SECONDS).expecting(200);
        search(third, "members").expecting(200);
        search(one, COLLECTION).expecting(200);
    }

    @Test
    void oneThatNobodyWaitsForEndsWithTheTurnThatItIsAt() throws Exception {
        journal.forget();
        search(one, COLLECTION).expecting(200);
        int whole = journal.forget();
        assertTrue(whole > 1, "it takes turns");

        journal.holds = true;
        var plain = new Socket(broker.base().getHost(), broker.base().getPort());
        try (var socket = broker.https().over(plain)) {
            socket.getOutputStream()
                    .write(("GET " + broker.manifest(COLLECTION) + QUERY + " HTTP/1.1\r\nHost: h\r\nAuthorization: "
                                    + one.basic() + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            var let = journal.next();
            plain.shutdownOutput();
            drain(plain);
            // On each event loop something that comes after the server has heard of it.
            for (int i = 0; i < 2 * Runtime.getRuntime().availableProcessors(); i++) {
                broker.https().connect().close();
            }
            journal.holds = false;
            let.complete();
        }
        while (search(one, COLLECTION).status() == 429) {
            Thread.onSpinWait();
        }
        assertEquals(whole, journal.forget());
    }

    private static void drain(Socket socket) throws IOException {
        try {
            socket.getInputStream().readAllBytes();
        } catch (java.net.SocketException reset) {
            // It is as good an end.
        }
    }
}
