package org.hikyaku.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.HashSet;
import java.util.Map;
import org.hikyaku.testing.Python;
import org.hikyaku.testing.RunningBroker;
import org.junit.jupiter.api.Test;

/** The client that most of the field's tools are built on, as it is published. */
class Taxii2ClientIT {
    @Test
    void pythonsTaxii2ClientPullsInPagesPostsAndPollsTheStatus() throws Exception {
        var python = Python.with("taxii2-client==2.3.0");
        try (var broker = RunningBroker.embedded()) {
            var member = broker.caller("Aoba Power");
            var id = Posts.id();
            var order = JsonMapper.builder().build().createObjectNode();
            order.put("discovery", broker.base().resolve("taxii2/").toString());
            order.put("ca", broker.ca().toString());
            order.put("user", member.id());
            order.put("password", member.secret());
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
}
