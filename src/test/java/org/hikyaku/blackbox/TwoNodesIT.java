package org.hikyaku.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hikyaku.testing.Arrival;
import org.hikyaku.testing.Reply;
import org.hikyaku.testing.RunningBroker;
import org.hikyaku.testing.RunningBroker.Caller;
import org.hikyaku.testing.SecondNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Two nodes over one MongoDB: what one acknowledged, the other answers by from the next request on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoNodesIT {
    private RunningBroker first;
    private SecondNode second;

    @BeforeAll
    void open() {
        first = RunningBroker.onMongo();
        second = first.secondNode();
    }

    @AfterAll
    void close() {
        second.close();
        first.close();
    }

    @Test
    void whatIsPostedToOneNodeIsServedByTheOtherAtOnce() {
        var member = first.caller("Aoba Power");
        var path = first.objects("task-force-1");
        var newest = second.get(member, path + "?limit=1000").expecting(200).header("x-taxii-date-added-last");
        var id = Posts.id();

        first.post(member, path, Posts.envelope(Posts.indicator(id, first.markings("task-force-1"), "one node")))
                .expecting(202);

        assertEquals(
                List.of(id),
                second.get(member, path + "?added_after=" + newest)
                        .expecting(200)
                        .ids());
    }

    @Test
    void whoeverIsRemovedOnOneNodeIs401OnTheOther() {
        var someone = Newcomer.member(first, "GENERAL", true, true);
        second.get(someone.caller(), first.objects("members")).expecting(200);

        first.desk(first.caller("administration desk"), "DELETE", "users/" + someone.user(), "")
                .expecting(204);

        second.get(someone.caller(), first.objects("members")).expecting(401);
    }

    /** Resumed by two administrators, for the other tests of this council. */
    @Test
    void secretsStoppedOnOneNodeAreNotThereOnTheOtherUntilTwoPersonsResumeThem() {
        var member = first.caller("Aoba Power");
        var path = first.objects("task-force-1");
        var secret = Posts.id();
        first.post(member, path, Posts.envelope(Posts.indicator(secret, first.markings("task-force-1"), "secret")))
                .expecting(202);
        var never = path + Posts.id() + "/";
        second.get(member, path + secret + "/").expecting(200);

        first.desk(first.caller("administration desk"), "POST", "secrets/stop", "{}")
                .expecting(200);

        for (var caller : List.of(member, first.caller("operations desk"))) {
            assertEquals(
                    second.get(caller, never).masked().replace(never, path + secret + "/"),
                    second.get(caller, path + secret + "/").masked());
            assertFalse(second.get(caller, path + "?limit=1000").ids().contains(secret));
        }
        assertFalse(
                second.get(member, first.objects("members") + "?limit=1000")
                        .ids()
                        .isEmpty(),
                "what is not secret is served");
        Resumption.of(first);
        second.get(member, path + secret + "/").expecting(200);
    }

    @Test
    void aCertificateRevokedOnOneNodeIsNoneOnTheOther() {
        var someone = Newcomer.member(first, "GENERAL", true, true);
        var tool = CertifiedTool.of(first, someone.user());
        var headers = RunningBroker.with(Map.of("Accept", RunningBroker.TAXII), someone.caller());
        try (var client = tool.client(second.base())) {
            client.send("GET", first.objects("members"), headers, new byte[0]).expecting(200);
            tool.revoke("KEY_COMPROMISE");
            int status;
            try {
                status = client.send("GET", first.objects("members"), headers, new byte[0])
                        .status();
            } catch (UncheckedIOException closed) {
                status = 401;
            }
            assertEquals(401, status, "not even what its secret would open");
            assertThrows(
                    UncheckedIOException.class,
                    () -> client.send("GET", "/health/live", Map.of(), new byte[0]),
                    "and the connection has ended");
        }
    }

    @Test
    void aRightGrantedOnOneNodeReachesAPollerOfTheOtherInTheSameOrder() {
        var late = Newcomer.member(first, "GENERAL", true, false);
        var path = first.objects("members");
        var cursor =
                second.get(late.caller(), path + "?limit=1000").expecting(200).header("x-taxii-date-added-last");

        var registered = late.registered(first).caller();

        var there = second.get(registered, path + "?limit=1000&added_after=" + cursor)
                .expecting(200)
                .ids();
        assertTrue(new HashSet<>(there).containsAll(Sample.ids("Ms")));
        assertEquals(
                there,
                first.get(registered, path + "?limit=1000&added_after=" + cursor)
                        .ids());
    }

    @Test
    void whoWaitsToBecomeStaffWaitsOnBothNodesAndWhatHeHadBeforeEndsOnBoth() {
        var late = Newcomer.member(first, "GENERAL", true, false);
        var approval = first.desk(
                        first.caller("administration desk"),
                        "PUT",
                        "users/" + late.user() + "/registration",
                        "{\"registered\":true}")
                .expecting(202)
                .json()
                .path("id")
                .asText();
        var desk = first.caller("operations desk");
        assertTrue(second.get(desk, "/api/v1/approvals").text().contains(approval));
        second.get(late.caller(), first.objects("members")).expecting(200);

        first.desk(desk, "POST", "approvals/" + approval + "/confirmation", "").expecting(200);

        second.get(late.caller(), first.objects("members")).expecting(401);
        assertFalse(second.get(desk, "/api/v1/approvals").text().contains(approval));
    }

    @Test
    void aWalkThatOneNodeBeganGoesOnAtTheOther() {
        var member = first.caller("Hamanasu Bank");
        var path = first.objects("members");
        var whole = first.get(member, path + "?limit=1000").ids();
        var page = first.get(member, path + "?limit=5");
        var walked = new java.util.ArrayList<>(page.ids());

        for (int turn = 0; page.json().path("more").asBoolean(); turn++) {
            page = ask(
                    turn,
                    member,
                    path + "?limit=5&next=" + page.json().path("next").asText());
            walked.addAll(page.ids());
        }

        assertEquals(whole, walked);
        assertFalse(walked.isEmpty());
    }

    @Test
    void aListMadeOnOneNodeIsACollectionOnTheOther() {
        var someone = Newcomer.member(first, "GENERAL", true, true);
        var made = first.desk(
                        first.caller("operations desk"),
                        "POST",
                        "lists",
                        "{\"title\":\"Made on the first node\",\"members\":[\"" + someone.user() + "\"]}")
                .expecting(201)
                .json();
        var path = first.root() + "collections/" + made.path("collection").asText() + "/objects/";

        assertEquals(
                Set.of(),
                Set.copyOf(second.get(someone.caller(), path).expecting(200).ids()));
        second.get(first.caller("Shirakaba Water"), path).expecting(404);
    }

    @Test
    void aSessionBegunOnOneNodeCountsOnTheOtherUntilItEndsOnEither() {
        var someone = Newcomer.member(first, "GENERAL", true, true);
        var person = Arrival.session(first, someone.user());
        var other = Arrival.session(
                first, Newcomer.member(first, "GENERAL", true, true).user());
        var headers = Map.of("Authorization", person.bearer());
        var others = Map.of("Authorization", other.bearer());
        second.get("/api/v1/sessions", headers).expecting(200);
        second.get("/api/v1/sessions", others).expecting(200);

        first.desk(first.caller("administration desk"), "DELETE", "sessions/" + other.id(), "")
                .expecting(204);
        second.get("/api/v1/sessions", others).expecting(401);
        second.get("/api/v1/sessions", headers).expecting(200);

        first.desk(first.caller("administration desk"), "DELETE", "users/" + someone.user(), "")
                .expecting(204);
        second.get("/api/v1/sessions", headers).expecting(401);
    }

    @Test
    void aSessionOpenedByACertificateEndsWithItOnTheOther() {
        var person = CertifiedPerson.of(first);
        var bearer = person.signIn();
        try (var client = person.client(second.base())) {
            assertEquals(200, CertifiedPerson.sessions(client, bearer));
            person.revoke();
            int status;
            try {
                status = CertifiedPerson.sessions(client, bearer);
            } catch (UncheckedIOException closed) {
                status = 401;
            }
            assertEquals(401, status);
            second.get("/api/v1/sessions", Map.of("Authorization", bearer)).expecting(401);
        }
    }

    @Test
    void aCertificateRevokedOnOneNodeIsNoneOnTheOtherUnderASessionThatIsNotBoundToIt() {
        var person = CertifiedPerson.of(first);
        var unbound = person.person().bearer();
        try (var client = person.client(second.base())) {
            assertEquals(200, CertifiedPerson.sessions(client, unbound));
            person.revoke();
            int status;
            try {
                status = CertifiedPerson.sessions(client, unbound);
            } catch (UncheckedIOException closed) {
                status = 401;
            }
            assertEquals(401, status, "whatever else comes over this connection");
        }
        second.get("/api/v1/sessions", Map.of("Authorization", unbound)).expecting(200);
    }

    private Reply ask(int turn, Caller caller, String path) {
        return (turn % 2 == 0 ? second.get(caller, path) : first.get(caller, path)).expecting(200);
    }
}
