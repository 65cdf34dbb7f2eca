package org.hikyaku.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.hikyaku.testing.RunningBroker;
import org.hikyaku.testing.RunningBroker.Caller;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What two persons erased is missing like what never was, on each node and after a restart. */
abstract class ErasureOverHttp {
    private static final String SECRET = "seen-nowhere-else";

    private RunningBroker broker;
    private Caller operations;
    private Caller administration;
    private Caller member;

    abstract RunningBroker start();

    @BeforeEach
    void open() {
        broker = start();
        operations = broker.caller("operations desk");
        administration = broker.caller("administration desk");
        member = broker.caller("Aoba Power");
    }

    @AfterEach
    void close() {
        if (broker != null) {
            broker.close();
        }
    }

    private void post(String collection, String... objects) {
        var status = broker.post(member, broker.objects(collection), Posts.envelope(objects))
                .expecting(202)
                .json();
        assertEquals(objects.length, status.path("success_count").asInt(), status.toString());
    }

    private String propose(String id) {
        var body = "{\"object\":\"%s\",\"reason\":\"names a person\"}".formatted(id);
        return broker.desk(operations, "POST", "erasures", body)
                .expecting(201)
                .json()
                .path("id")
                .asText();
    }

    private boolean isServed(String id) {
        return broker.get(member, broker.objects("task-force-1") + "?limit=1000")
                .expecting(200)
                .text()
                .contains(id);
    }

    @Test
    void a_second_person_confirms_and_then_it_never_was() {
        var id = Posts.id();
        var other = Posts.id();
        var text = Posts.indicator(id, broker.markings("task-force-1"), SECRET);
        post("task-force-1", text, Posts.indicator(other, broker.markings("task-force-1"), "stays"));
        post("intake", Posts.indicator(id, List.of(), SECRET));
        var own = broker.objects("task-force-1") + id + "/";
        assertTrue(broker.get(member, own).expecting(200).text().contains(SECRET));
        var erasure = propose(id);

        broker.desk(member, "GET", "erasures", "").expecting(403);
        broker.desk(administration, "POST", "erasures", "{}").expecting(403);
        broker.desk(operations, "POST", "erasures/" + erasure + "/confirmation", "")
                .expecting(403);
        assertTrue(isServed(id));
        var told = broker.desk(administration, "GET", "erasures", "").expecting(200);
        assertTrue(told.text().contains(erasure));
        assertFalse(told.text().contains(id), "the administration desk is told of no object");

        var done = broker.desk(administration, "POST", "erasures/" + erasure + "/confirmation", "")
                .expecting(200)
                .json();

        assertEquals("erased", done.path("state").asText());
        assertEquals(2, done.path("erased").asInt(), done.toString());
        assertTrue(done.path("advice").asText().contains("rotate"));
        broker.desk(administration, "POST", "erasures/" + erasure + "/confirmation", "")
                .expecting(409);
        assertMissing(id, other);
        broker.restart();
        assertMissing(id, other);
        post("task-force-1", text);
        assertTrue(broker.get(member, own).expecting(200).text().contains(SECRET));
    }

    private void assertMissing(String id, String other) {
        var never = Posts.id();
        for (var below : List.of("", "versions/")) {
            var missing = broker.get(member, broker.objects("task-force-1") + id + "/" + below);
            var unknown = broker.get(member, broker.objects("task-force-1") + never + "/" + below);
            assertEquals(404, missing.status());
            assertEquals(unknown.status(), missing.status());
        }
        assertFalse(isServed(id));
        assertTrue(isServed(other));
        assertFalse(broker.get(member, broker.manifest("task-force-1") + "?limit=1000")
                .expecting(200)
                .text()
                .contains(id));
    }

    @Test
    void a_proposal_is_dropped_by_either_desk_and_what_is_unknown_cannot_be_proposed() {
        var id = Posts.id();
        post("task-force-1", Posts.indicator(id, broker.markings("task-force-1"), SECRET));
        var erasure = propose(id);
        broker.desk(operations, "POST", "erasures", "{\"object\":\"%s\",\"reason\":\"again\"}".formatted(id))
                .expecting(409);
        broker.desk(operations, "POST", "erasures", "{\"object\":\"%s\",\"reason\":\"x\"}".formatted(Posts.id()))
                .expecting(422);
        broker.desk(operations, "POST", "erasures", "{\"object\":\"%s\"}".formatted(id))
                .expecting(400);

        broker.desk(administration, "DELETE", "erasures/" + erasure, "").expecting(204);

        broker.desk(administration, "POST", "erasures/" + erasure + "/confirmation", "")
                .expecting(404);
        broker.desk(administration, "DELETE", "erasures/" + erasure, "").expecting(404);
        assertTrue(isServed(id));
    }
}
