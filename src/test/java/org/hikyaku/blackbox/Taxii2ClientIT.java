package org.hikyaku.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Map;
import org.hikyaku.testing.Python;
import org.hikyaku.testing.RunningBroker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client that most of the field's tools are built on, as it is published. */
class Taxii2ClientIT {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** With a name of some length: more than a MiB in all. */
    private static final int ENOUGH_FOR_PENDING = 700;

    private static final String FILLER = "f".repeat(1_500);

    @Test
    void pythonsTaxii2ClientPullsInPagesPostsAndPollsTheStatus() throws Exception {
        var python = Python.with("taxii2-client==2.3.0");
        try (var broker = RunningBroker.embedded()) {
            var member = broker.caller("Aoba Power");
            var id = Posts.id();
            var order = login(broker, member);
            order.put("discovery", broker.base().resolve("taxii2/").toString());
            order.put("pull", broker.collection("task-force-1"));
            order.put("post", broker.collection("task-force-1"));
            order.put("envelope", Posts.envelope(Posts.indicator(id, broker.markings("task-force-1"), "from Python")));

            var told = python.run("taxii2_client_tour.py", order.toString());

            var collections = new HashSet<String>();
            told.path("collections").forEach(each -> collections.add(each.asText()));
            assertEquals(
                    java.util.Set.of("task-force-1", "task-force-2", "members", "early-warning", "intake", "list")
                            .stream()
                            .map(broker::collection)
                            .collect(java.util.stream.Collectors.toSet()),
                    collections);
            var pulled = new HashSet<String>();
            told.path("pulled").forEach(each -> pulled.add(each.asText()));
            assertTrue(told.path("pages").asInt() > 3, told.toString());
            assertEquals(told.path("pulled").size(), pulled.size());
            assertTrue(pulled.containsAll(Sample.ids("P")) && pulled.containsAll(Sample.ids("T1")));
            assertEquals("complete", told.path("status").asText());
            assertEquals(1, told.path("successes").asInt());
            assertEquals(id, told.path("found").asText());
            assertEquals(
                    id,
                    broker.request(
                                    "GET",
                                    broker.objects("task-force-1") + id + "/",
                                    Map.of(),
                                    new byte[0],
                                    broker.caller("operations desk"))
                            .ids()
                            .get(0));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"embedded", "mongodb"})
    void everyCallThatTaxii2ClientHasIsAnsweredAsItExpects(String store) throws Exception {
        var python = Python.with("taxii2-client==2.3.0");
        try (var broker = on(store)) {
            var member = broker.caller("Aoba Power");
            var order = login(broker, member);
            order.put("discovery", broker.base().resolve("taxii2/").toString());
            order.put("peers", broker.collection("task-force-1"));
            order.put("intake", broker.collection("intake"));
            order.put("max_content_length", 8 << 20);
            order.put("many", ENOUGH_FOR_PENDING);
            order.set("object", JSON.readTree(Posts.indicator(Posts.id(), broker.markings("task-force-1"), FILLER)));

            var told = python.run("taxii2_client_calls.py", order.toString());

            assertEquals("pending", told.path("first_word").asText());
            assertEquals(5 + ENOUGH_FOR_PENDING, told.path("added").asInt());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"embedded", "mongodb"})
    void stix2sTaxiiStoreWritesReadsAndSearches(String store) throws Exception {
        var python = Python.with("taxii2-client==2.3.0", "stix2==3.0.2");
        try (var broker = on(store)) {
            var order = login(broker, broker.caller("Aoba Power"));
            var path = broker.root() + "collections/" + broker.collection("task-force-1") + "/";
            order.put("url", broker.base().resolve(path).toString());
            broker.markings("task-force-1").forEach(order.putArray("markings")::add);

            var told = python.run("stix2_store.py", order.toString());

            assertTrue(told.path("found").asInt() > 5, told.toString());
        }
    }

    private static RunningBroker on(String store) {
        return store.equals("embedded") ? RunningBroker.embedded() : RunningBroker.onMongo();
    }

    private static ObjectNode login(RunningBroker broker, RunningBroker.Caller caller) {
        var order = JSON.createObjectNode();
        order.put("ca", broker.ca().toString());
        order.put("user", caller.id());
        order.put("password", caller.secret());
        return order;
    }
}
