package org.hikyaku.authority;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hikyaku.testing.Reply;
import org.hikyaku.testing.RunningBroker;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** One administrator who means ill and has nobody with him tries to come by a reader of secrets, and does not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LoneAdministratorTest {
    private RunningBroker broker;
    private World world;
    private List<Map<String, String>> own;

    @BeforeAll
    void open() {
        broker = RunningBroker.embedded();
        world = new World(broker);
        world.freshFromNowOn();
        var administrator = world.person("ADMINISTRATION", false);
        own = List.of(tool(administrator), session(administrator));
    }

    @AfterAll
    void close() {
        broker.close();
    }

    private Map<String, String> tool(String user) {
        return Map.of("Authorization", world.tool(user).basic());
    }

    private Map<String, String> session(String user) {
        return Map.of("Authorization", world.signIn(user).bearer());
    }

    private Reply ask(Map<String, String> who, String method, String path, String body) {
        var headers = new HashMap<>(who);
        headers.put("Accept", path.startsWith("/taxii2/") ? RunningBroker.TAXII : "*/*");
        if (!body.isEmpty()) {
            headers.put("Content-Type", "application/json");
        }
        return broker.https().send(method, path, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    private Reply desk(Map<String, String> who, String method, String path, String body) {
        return ask(who, method, "/api/v1/" + path, body);
    }

    private String asked(Map<String, String> who, String method, String path, String body) {
        return desk(who, method, path, body).expecting(202).json().path("id").asText();
    }

    private void confirmsNothing(List<Map<String, String>> all, String approval) {
        for (var who : all) {
            desk(who, "POST", "approvals/" + approval + "/confirmation", "").expecting(403);
        }
    }

    private void readsNoSecret(Map<String, String> who) {
        var path = broker.objects("members") + Samples.report("Ms") + "/";
        assertTrue(List.of(401, 404).contains(ask(who, "GET", path, "").status()));
    }

    @Test
    void heRegistersNobodyByHimself() {
        var user = world.person("Aoba Power", false);
        var prepared = List.of(tool(user), session(user));
        for (var by : own) {
            var approval = asked(by, "PUT", "users/" + user + "/registration", "{\"registered\":true}");
            confirmsNothing(own, approval);
            confirmsNothing(prepared, approval);
            readsNoSecret(prepared.get(0));
            var added = asked(by, "POST", "users", World.user(world.member, true));
            confirmsNothing(own, added);
            desk(by, "DELETE", "approvals/" + approval, "").expecting(204);
        }
    }

    @Test
    void whatHePreparedIsWorthNothingOnceSomebodyElseBelievedHim() {
        var user = world.person("Aoba Power", false);
        var tool = tool(user);
        var session = session(user);
        desk(session, "GET", "sessions", "").expecting(200);
        var approval = asked(own.get(0), "PUT", "users/" + user + "/registration", "{\"registered\":true}");
        broker.desk(world.operations, "POST", "approvals/" + approval + "/confirmation", "")
                .expecting(200);
        readsNoSecret(tool);
        for (var prepared : List.of(tool, session)) {
            desk(prepared, "GET", "cases", "").expecting(401);
        }
        desk(own.get(0), "POST", "users/" + user + "/code", "").expecting(409);
    }

    @Test
    void hePutsNobodyAtADeskAndHasNothingMadeForWhoIsNotThere() {
        for (var home : List.of("OPERATIONS", "ADMINISTRATION")) {
            for (var by : own) {
                var id = UUID.randomUUID().toString();
                var approval = asked(by, "POST", "users", World.user(world.home(home), id));
                confirmsNothing(own, approval);
                desk(by, "POST", "users/" + id + "/code", "").expecting(404);
                desk(by, "POST", "users/" + id + "/certificates", World.csr("")).expecting(404);
                desk(by, "POST", "tools", "{\"user\":\"" + id + "\"}").expecting(422);
                assertEquals(
                        0,
                        desk(by, "GET", "users", "").text().split(id, -1).length - 1,
                        "who waits is not among the users");
            }
        }
    }

    @Test
    void heMakesUpNoMember() {
        for (var by : own) {
            var name = "Made Up " + UUID.randomUUID();
            var admission = asked(
                    by,
                    "POST",
                    "organisations",
                    "{\"name\":\"%s\",\"kind\":\"member\",\"class\":\"TASK_FORCE_1\",\"takes_secrets\":true}"
                            .formatted(name));
            for (var who : own) {
                desk(who, "POST", "admissions/" + admission + "/confirmation", "")
                        .expecting(403);
            }
            confirmsNothing(own, asked(by, "POST", "users", World.user(world.committees, false)));
            assertFalse(desk(by, "GET", "organisations", "").text().contains(name));
        }
    }
}
