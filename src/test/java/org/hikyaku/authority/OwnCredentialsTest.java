package org.hikyaku.authority;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hikyaku.testing.Arrival;
import org.hikyaku.testing.Reply;
import org.hikyaku.testing.RunningBroker;
import org.hikyaku.testing.RunningBroker.Caller;
import org.hikyaku.testing.SecondWord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What council staff signs in by is made by their own person: one administrator, by a tool and signed in, comes by none of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnCredentialsTest {
    private static final String THUMBPRINT = "ab".repeat(32);

    private RunningBroker broker;
    private String administrator;
    private List<Map<String, String>> alone;
    private final Map<String, Caller> victims = new LinkedHashMap<>();

    @BeforeAll
    void open() {
        broker = RunningBroker.embedded();
        administrator = at("ADMINISTRATION");
        var session = Arrival.session(broker, administrator);
        alone = List.of(shows(Arrival.own(broker, session)), session.headers());
        var committee = broker.desk(
                        broker.caller("administration desk"),
                        "POST",
                        "organisations",
                        "{\"name\":\"Steering\",\"kind\":\"committee\"}")
                .expecting(201)
                .json()
                .path("id")
                .asText();
        victims.put("the operations desk", broker.caller("operations desk"));
        victims.put("a registered person", broker.caller("Aoba Power"));
        victims.put("another administrator", broker.caller("administration desk"));
        victims.put("the steering committee", Arrival.tool(broker, user(committee, false)));
    }

    @AfterAll
    void close() {
        broker.close();
    }

    private String user(String organisation, boolean registered) {
        return SecondWord.user(
                broker,
                "{\"organisation\":\"%s\",\"name\":\"Somebody Else\",\"registered\":%s}"
                        .formatted(organisation, registered));
    }

    private String at(String desk) {
        return user(Arrival.home(broker, desk), false);
    }

    private static Map<String, String> shows(Caller caller) {
        return Map.of("Authorization", caller.basic());
    }

    private Reply ask(Map<String, String> who, String method, String path, String body) {
        return Arrival.as(broker, who, method, path, body);
    }

    private JsonNode tool(String id) {
        return ask(alone.get(0), "GET", "tools/" + id, "").expecting(200).json();
    }

    private String owner(Caller tool) {
        return tool(tool.id()).path("user").asText();
    }

    /** All ways to give a tool something to sign in by. */
    private void givesNothing(Map<String, String> by, String tool) {
        var before = broker.heads();
        var path = "tools/" + tool;
        for (var refused : List.of(
                ask(by, "POST", path + "/secret", ""),
                ask(by, "POST", path + "/secrets", "{\"old_ends_after\":3600}"),
                ask(by, "PUT", path + "/keys", Calls.KEYS),
                ask(by, "PUT", path + "/certificates", "{\"certificates\":[\"" + THUMBPRINT + "\"]}"),
                ask(by, "POST", path + "/certificates", World.csr("")))) {
            assertEquals(403, refused.status(), refused.text());
            assertTrue(refused.text().contains("made by the person whose tool it is"), refused.text());
        }
        assertEquals(before, broker.heads(), "what was refused is as if it had not been asked");
    }

    @Test
    void oneAdministratorGivesNoToolOfCouncilStaffsAnything() {
        victims.forEach((name, victim) -> {
            var before = tool(victim.id());
            for (var by : alone) {
                givesNothing(by, victim.id());
                var made = ask(by, "POST", "tools", "{\"user\":\"" + owner(victim) + "\"}")
                        .expecting(201)
                        .json();
                assertFalse(made.has("secret"), name);
                var id = made.path("id").asText();
                givesNothing(by, id);
                assertEquals(0, tool(id).path("secrets").size(), name);
                assertEquals(
                        401,
                        broker.get(new Caller("made", id, victim.secret()), "/taxii2/")
                                .status());
                ask(by, "DELETE", "tools/" + id, "").expecting(204);
            }
            assertEquals(before, tool(victim.id()), name);
            broker.get(victim, "/taxii2/").expecting(200);
        });
    }

    @Test
    void hisOwnToolGetsNothingFromItselfEither() {
        var session = alone.get(1);
        var own = ask(session, "POST", "tools", "{\"user\":\"" + administrator + "\"}")
                .expecting(201)
                .json();
        var id = own.path("id").asText();
        var byTool = shows(new Caller("own", id, own.path("secret").asText()));
        givesNothing(byTool, id);
        assertFalse(ask(byTool, "POST", "tools", "{\"user\":\"" + administrator + "\"}")
                .expecting(201)
                .json()
                .has("secret"));
        ask(session, "PUT", "tools/" + id + "/keys", Calls.KEYS).expecting(200);
    }

    @Test
    void oneAdministratorHasNoCodeForCouncilStaffAndConfirmsNoRecoveryOfHisOwn() {
        victims.forEach((name, victim) -> {
            var user = owner(victim);
            for (var by : alone) {
                ask(by, "POST", "users/" + user + "/code", "").expecting(409);
                var recovery = ask(by, "POST", "users/" + user + "/recovery", "")
                        .expecting(201)
                        .json()
                        .path("id")
                        .asText();
                var before = broker.heads();
                for (var second : alone) {
                    ask(second, "POST", "recoveries/" + recovery + "/confirmation", "")
                            .expecting(403);
                }
                assertEquals(before, broker.heads(), name);
                assertTrue(
                        ask(shows(broker.caller("operations desk")), "GET", "recoveries", "")
                                .expecting(200)
                                .text()
                                .contains(recovery),
                        "others see that he asked");
                ask(by, "DELETE", "recoveries/" + recovery, "").expecting(204);
            }
            broker.get(victim, "/taxii2/").expecting(200);
        });
    }

    @Test
    void theOperationsDeskConfirmsNobodysRecoveryButAnAdministrators() {
        var operations = shows(broker.caller("operations desk"));
        for (var whose : List.of(at("OPERATIONS"), owner(broker.caller("Aoba Power")), at("ADMINISTRATION"))) {
            boolean own = !whose.equals(owner(broker.caller("Aoba Power")));
            var recovery = ask(alone.get(0), "POST", "users/" + whose + "/recovery", "")
                    .expecting(201)
                    .json()
                    .path("id")
                    .asText();
            var confirmed = ask(operations, "POST", "recoveries/" + recovery + "/confirmation", "");
            var of = organisation(whose);
            assertEquals(
                    own && of.equals(Arrival.home(broker, "ADMINISTRATION")) ? 200 : 403,
                    confirmed.status(),
                    confirmed.text());
            if (confirmed.status() == 403) {
                ask(alone.get(0), "DELETE", "recoveries/" + recovery, "").expecting(204);
            }
        }
    }

    private String organisation(String user) {
        for (var each : ask(alone.get(0), "GET", "users", "").json().path("users")) {
            if (each.path("id").asText().equals(user)) {
                return each.path("organisation").asText();
            }
        }
        throw new AssertionError("the user is there");
    }

    @Test
    void itsOwnPersonMakesChangesAndEndsAToolAndFindsIt() {
        var user = user(organisation(owner(broker.caller("Aoba Power"))), true);
        var id = ask(alone.get(0), "POST", "tools", "{\"user\":\"" + user + "\"}")
                .expecting(201)
                .json()
                .path("id")
                .asText();
        var person = Arrival.session(broker, user).headers();
        var found = ask(person, "GET", "tools", "").expecting(200).json().path("tools");
        assertEquals(1, found.size());
        assertEquals(id, found.path(0).path("id").asText());
        assertEquals(
                found.path(0),
                ask(person, "GET", "tools/" + id, "").expecting(200).json());
        var secret = ask(person, "POST", "tools/" + id + "/secret", "")
                .expecting(200)
                .json();
        var caller = new Caller("own", id, secret.path("secret").asText());
        broker.get(caller, "/taxii2/").expecting(200);
        ask(person, "POST", "tools/" + id + "/secrets", "{\"old_ends_after\":60}")
                .expecting(201);
        ask(alone.get(0), "DELETE", "tools/" + id + "/secrets/old", "").expecting(204);
        assertEquals(401, broker.get(caller, "/taxii2/").status());
        ask(person, "POST", "tools/" + id + "/certificates", World.csr("")).expecting(201);
        ask(alone.get(0), "PUT", "tools/" + id + "/networks", "{\"networks\":[\"192.0.2.0/24\"]}")
                .expecting(200);
        for (var wider : List.of("[]", "[\"192.0.0.0/16\"]", "[\"192.0.2.0/24\",\"198.51.100.7\"]")) {
            ask(alone.get(0), "PUT", "tools/" + id + "/networks", "{\"networks\":" + wider + "}")
                    .expecting(403);
        }
        ask(alone.get(0), "PUT", "tools/" + id + "/networks", "{\"networks\":[\"192.0.2.7\"]}")
                .expecting(200);
        ask(person, "PUT", "tools/" + id + "/networks", "{\"networks\":[]}").expecting(200);
        for (var other :
                List.of(broker.caller("Aoba Power").id(), UUID.randomUUID().toString())) {
            ask(person, "GET", "tools/" + other, "").expecting(404);
            ask(person, "DELETE", "tools/" + other, "").expecting(404);
            ask(person, "POST", "tools/" + other + "/secret", "").expecting(404);
        }
        ask(person, "DELETE", "tools/" + id, "").expecting(204);
    }

    @Test
    void aGeneralMembersProductIsConnectedByOneAdministratorWithTwoRequests() {
        var user = ask(
                        alone.get(0),
                        "POST",
                        "users",
                        "{\"organisation\":\"%s\",\"name\":\"Somebody Else\",\"registered\":false}"
                                .formatted(organisation(owner(broker.caller("Kaede Logistics")))))
                .expecting(201)
                .json()
                .path("id")
                .asText();
        var tool = ask(alone.get(0), "POST", "tools", "{\"user\":\"" + user + "\"}")
                .expecting(201)
                .json();
        var product = new Caller(
                "product", tool.path("id").asText(), tool.path("secret").asText());
        broker.get(product, broker.objects("members")).expecting(200);
        ask(alone.get(0), "POST", "tools/" + product.id() + "/secret", "").expecting(200);
        ask(alone.get(1), "PUT", "tools/" + product.id() + "/keys", Calls.KEYS).expecting(200);
        ask(Arrival.session(broker, user).headers(), "POST", "tools/" + product.id() + "/secret", "")
                .expecting(200);
    }
}
