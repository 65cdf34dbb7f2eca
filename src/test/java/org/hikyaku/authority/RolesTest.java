package org.hikyaku.authority;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hikyaku.testing.Reply;
import org.hikyaku.testing.RunningBroker;
import org.hikyaku.testing.RunningBroker.Caller;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** No role sees everything, and acts that need two persons need two. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RolesTest {
    private static final String NEVER_WAS = "00000000-0000-4000-8000-000000000000";

    private RunningBroker broker;
    private World world;
    private Map<String, String> administrator;
    private Map<String, String> operator;

    @BeforeAll
    void open() {
        broker = RunningBroker.embedded();
        world = new World(broker);
        world.freshFromNowOn();
        administrator = session("ADMINISTRATION");
        operator = session("OPERATIONS");
    }

    @AfterAll
    void close() {
        broker.close();
    }

    private Map<String, String> session(String desk) {
        return Map.of("Authorization", world.signIn(world.person(desk, false)).bearer());
    }

    private static Map<String, String> tool(Caller caller) {
        return Map.of("Authorization", caller.basic());
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

    @Test
    void theAdministrationDeskReadsNoCaseNoEditionAndNothingOfIntake() {
        var reported = world.reported();
        broker.desk(
                        world.operations,
                        "POST",
                        "cases/" + reported.id() + "/editions",
                        "{\"object\":\"" + reported.object() + "\",\"paths\":[]}")
                .expecting(201);
        for (var who : List.of(tool(world.administration), administrator)) {
            for (var path : List.of(
                    "cases",
                    "cases?object=" + reported.object(),
                    "cases?id=" + reported.id(),
                    "cases/" + reported.id(),
                    "objects/" + reported.object() + "/readers")) {
                assertEquals(403, desk(who, "GET", path, "").status(), path);
            }
            for (var act : List.of("designation", "agreement", "editions", "releases", "withdrawal")) {
                assertEquals(
                        403,
                        desk(who, "POST", "cases/" + reported.id() + "/" + act, "{}")
                                .status(),
                        act);
            }
            // And whatever it may read tells nothing of them.
            for (var path : List.of("organisations", "users", "certificates", "recoveries", "sessions")) {
                var told = desk(who, "GET", path, "").expecting(200).text();
                for (var secret : List.of(reported.id(), reported.object(), "walk.tidewater.example")) {
                    assertFalse(told.contains(secret), path);
                }
            }
        }
    }

    @Test
    void theAdministrationDeskPullsNoCollectionByItsRole() {
        var who = tool(world.administration);
        var listed = ask(who, "GET", broker.root() + "collections/", "").expecting(200);
        assertEquals(0, listed.json().path("collections").size());
        for (var name : Kinds.COLLECTIONS) {
            var never = broker.root() + "collections/" + NEVER_WAS + "/objects/";
            for (var rest : List.of(
                    "", "?match[version]=all", Samples.report("T1") + "/", Samples.report("T1") + "/versions/")) {
                assertEquals(
                        ask(who, "GET", never + rest, "").expecting(404).masked(),
                        ask(who, "GET", broker.objects(name) + rest, "").masked(),
                        name);
            }
            assertEquals(404, ask(who, "GET", broker.manifest(name), "").status(), name);
            assertEquals(404, ask(who, "POST", broker.objects(name), "{}").status(), name);
        }
        assertEquals(
                401, ask(administrator, "GET", broker.objects("members"), "").status());
    }

    @Test
    void theOperationsDeskMakesNoOrganisationPersonToolCodeOrCertificate() {
        var user = world.user();
        var signedIn = world.signedIn();
        var recovery = world.recovery(signedIn);
        var tool = world.tool();
        var before = broker.heads().entrySet().stream()
                .filter(head -> head.getKey().value().equals("council"))
                .toList();
        for (var who : List.of(tool(world.operations), operator)) {
            for (var act : List.of(
                    "POST organisations",
                    "PUT organisations/" + world.member,
                    "POST users",
                    "PUT users/" + user + "/registration",
                    "POST users/" + user + "/code",
                    "POST users/" + user + "/certificates",
                    "POST users/" + signedIn + "/recovery",
                    "POST recoveries/" + recovery + "/confirmation",
                    "POST tools/" + tool + "/secret",
                    "POST tools/" + tool + "/secrets",
                    "POST tools/" + tool + "/certificates",
                    "PUT tools/" + tool + "/keys",
                    "PUT tools/" + tool + "/certificates",
                    "PUT tools/" + tool + "/networks",
                    "POST server-certificates")) {
                var words = act.split(" ", 2);
                assertEquals(403, desk(who, words[0], words[1], "{}").status(), act);
            }
            desk(who, "POST", "tools", "{\"user\":\"" + user + "\"}").expecting(403);
        }
        assertEquals(
                before,
                broker.heads().entrySet().stream()
                        .filter(head -> head.getKey().value().equals("council"))
                        .toList());
    }

    @Test
    void aRecoveryTakesTwoAdministratorsWhicheverWayTheOneComesIn() {
        var both = world.person("ADMINISTRATION", false);
        var byTool = tool(world.tool(both));
        var inSession = Map.of("Authorization", world.signIn(both).bearer());
        for (var first : List.of(byTool, inSession)) {
            var recovery = desk(first, "POST", "users/" + world.signedIn() + "/recovery", "")
                    .expecting(201)
                    .json()
                    .path("id")
                    .asText();
            for (var second : List.of(byTool, inSession)) {
                var refused = desk(second, "POST", "recoveries/" + recovery + "/confirmation", "")
                        .expecting(403);
                assertTrue(refused.text().contains("another administrator"), refused.text());
            }
            desk(administrator, "POST", "recoveries/" + recovery + "/confirmation", "")
                    .expecting(200);
        }
    }

    @Test
    void whoBecomesCouncilStaffTakesTwoPersonsWhicheverWayTheOneComesIn() {
        var both = world.person("ADMINISTRATION", false);
        var byTool = tool(world.tool(both));
        var inSession = Map.of("Authorization", world.signIn(both).bearer());
        for (var first : List.of(byTool, inSession)) {
            for (var asked : List.of(
                    desk(first, "PUT", "users/" + world.user() + "/registration", "{\"registered\":true}"),
                    desk(first, "POST", "users", World.user(world.home("OPERATIONS"), false)))) {
                var approval = asked.expecting(202).json().path("id").asText();
                for (var second : List.of(byTool, inSession)) {
                    var refused = desk(second, "POST", "approvals/" + approval + "/confirmation", "")
                            .expecting(403);
                    assertTrue(refused.text().contains("another person"), refused.text());
                }
                desk(operator, "POST", "approvals/" + approval + "/confirmation", "")
                        .expecting(200);
            }
        }
    }

    @Test
    void nobodyIsTheSecondAdministratorOfHisOwnRecovery() {
        var person = world.person("ADMINISTRATION", false);
        var session = Map.of("Authorization", world.signIn(person).bearer());
        var recovery = desk(administrator, "POST", "users/" + person + "/recovery", "")
                .expecting(201)
                .json()
                .path("id")
                .asText();
        for (var own : List.of(session, tool(world.tool(person)))) {
            desk(own, "POST", "recoveries/" + recovery + "/confirmation", "").expecting(403);
        }
    }

    @Test
    void aDesignationTakesTheDesksWordAndTheProvidersAndNobodyGivesBoth() {
        var reported = world.reported();
        var path = "cases/" + reported.id();
        var decision = "{\"secret\":false,\"sensitive\":false}";
        var release = "{\"releases\":[{\"collection\":\"members\",\"tlp\":\"TLP:AMBER\"}]}";
        var provider = tool(world.provider);
        var person = Map.of(
                "Authorization", world.signIn(world.person("Aoba Power", true)).bearer());
        for (var theirs : List.of(provider, person)) {
            desk(theirs, "POST", path + "/designation", decision).expecting(403);
        }
        desk(operator, "POST", path + "/designation", decision).expecting(200);
        for (var ours : List.of(operator, tool(world.operations))) {
            desk(ours, "POST", path + "/agreement", "{\"designation\":1}").expecting(403);
            desk(ours, "POST", path + "/releases", release).expecting(409);
        }
        for (var theirs : List.of(provider, person)) {
            desk(theirs, "POST", path + "/releases", release).expecting(403);
        }
        desk(person, "POST", path + "/agreement", "{\"designation\":1}").expecting(200);
        desk(operator, "POST", path + "/releases", release).expecting(200);
    }

    @Test
    void theSteeringCommitteeAdmitsMembersAndSeesNoCaseNoCollectionAndNoPersonAndMakesNobody() {
        var reported = world.reported();
        var approval = world.approval();
        var session = Map.of(
                "Authorization",
                world.signIn(world.person(world.committees, false)).bearer());
        for (var who : List.of(tool(world.committee), session)) {
            for (var path : List.of(
                    "cases",
                    "cases?id=" + reported.id(),
                    "cases/" + reported.id(),
                    "objects/" + reported.object() + "/readers",
                    "erasures",
                    "organisations",
                    "users",
                    "approvals",
                    "recoveries",
                    "certificates",
                    "lists",
                    "secrets",
                    "sessions?user=" + NEVER_WAS,
                    "tools?user=" + NEVER_WAS)) {
                assertEquals(403, desk(who, "GET", path, "").status(), path);
            }
            desk(who, "GET", "tools/" + world.provider.id(), "").expecting(who == session ? 404 : 403);
            desk(who, "POST", "tools", "{\"user\":\"" + world.user() + "\"}").expecting(403);
            for (var act : List.of(
                    "POST cases",
                    "POST cases/" + reported.id() + "/designation",
                    "POST cases/" + reported.id() + "/agreement",
                    "POST cases/" + reported.id() + "/withdrawal",
                    "POST erasures",
                    "POST organisations",
                    "PUT organisations/" + world.member,
                    "POST users",
                    "PUT users/" + world.user() + "/registration",
                    "POST users/" + world.user() + "/code",
                    "POST approvals/" + approval + "/confirmation",
                    "DELETE approvals/" + approval,
                    "POST secrets/stop",
                    "POST lists")) {
                var words = act.split(" ", 2);
                assertEquals(403, desk(who, words[0], words[1], "{}").status(), act);
            }
            desk(who, "POST", "admissions/" + world.admission() + "/confirmation", "")
                    .expecting(200);
        }
        var who = tool(world.committee);
        var listed = ask(who, "GET", broker.root() + "collections/", "").expecting(200);
        assertEquals(0, listed.json().path("collections").size());
        var never = ask(who, "GET", broker.root() + "collections/" + NEVER_WAS + "/objects/", "")
                .expecting(404);
        for (var name : Kinds.COLLECTIONS) {
            assertEquals(
                    never.masked(), ask(who, "GET", broker.objects(name), "").masked(), name);
            assertEquals(404, ask(who, "POST", broker.objects(name), "{}").status(), name);
        }
    }

    @Test
    void nobodyButTheCommitteeAdmitsAMember() {
        for (var who : List.of(tool(world.administration), administrator, tool(world.operations), operator)) {
            desk(who, "POST", "admissions/" + world.admission() + "/confirmation", "")
                    .expecting(403);
        }
    }

    @Test
    void aMembersPersonSeesNeitherDesksBooks() {
        var person = Map.of(
                "Authorization",
                world.signIn(world.person("Kaede Logistics", false)).bearer());
        for (var path : List.of(
                "organisations",
                "users",
                "lists",
                "certificates",
                "recoveries",
                "approvals",
                "admissions",
                "sessions?user=" + NEVER_WAS,
                "objects/" + Samples.report("T1") + "/readers")) {
            assertEquals(403, desk(person, "GET", path, "").status(), path);
        }
        desk(person, "GET", "tools/" + world.provider.id(), "").expecting(404);
        assertEquals(0, desk(person, "GET", "tools", "").json().path("tools").size());
        assertEquals(
                0,
                desk(person, "GET", "cases", "")
                        .expecting(200)
                        .json()
                        .path("cases")
                        .size());
    }
}
