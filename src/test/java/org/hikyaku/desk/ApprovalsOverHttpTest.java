package org.hikyaku.desk;

import static org.hikyaku.desk.Schemas.document;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hikyaku.council.ApprovalDecisions;
import org.hikyaku.council.OrganisationId;
import org.hikyaku.council.UserId;
import org.hikyaku.desk.DeskServer.Person;
import org.hikyaku.desk.DeskServer.Reply;
import org.hikyaku.handling.Label;
import org.hikyaku.handling.Policy;
import org.hikyaku.handling.Reason;
import org.hikyaku.handling.Tier;
import org.hikyaku.handling.Tlp;
import org.hikyaku.handling.Verdict;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who becomes council staff, over HTTP: one administrator asks, and it is so by another person's word. */
@SuppressWarnings("NullAway.Init")
class ApprovalsOverHttpTest {
    private static final Label SECRET = new Label(
            Tlp.AMBER, true, false, Set.of(Tier.TASK_FORCE_1), Optional.empty(), Set.of(), Optional.empty(), Set.of());

    private DeskServer desk;

    @BeforeEach
    void open(@TempDir Path dir) {
        desk = new DeskServer(dir);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private static void problem(int status, Reply reply) {
        document(status, "Problem", reply);
    }

    private static String newcomer(UUID id, OrganisationId of, boolean registered) {
        return "{'id':'%s','organisation':'%s','name':'Ito Jiro','registered':%s}".formatted(id, of, registered);
    }

    private Reply register(UserId user, boolean registered) {
        return desk.put(desk.administration, "/users/" + user + "/registration", "{'registered':" + registered + "}");
    }

    private static String confirmation(JsonNode approval) {
        return "/approvals/" + approval.path("id").asText() + "/confirmation";
    }

    private boolean isThere(String user) {
        return document(200, "Users", desk.get(desk.administration, "/users"))
                .toString()
                .contains(user);
    }

    private List<String> waiting(Person who) {
        var ids = new ArrayList<String>();
        document(200, "Approvals", desk.get(who, "/approvals"))
                .path("approvals")
                .forEach(each -> ids.add(each.path("id").asText()));
        return ids;
    }

    @Test
    void asked_for_alone_a_seat_is_nobody_and_nobody_can_be_given_anything_for_it() {
        for (var of : List.of(desk.operations, desk.administration)) {
            var id = UUID.randomUUID();
            var asked = document(
                    202, "Approval", desk.post(desk.administration, "/users", newcomer(id, of.organisation(), false)));
            assertEquals("seat", asked.path("kind").asText());
            assertEquals("Ito Jiro", asked.path("name").asText());
            assertEquals(List.of("ordered", "seat-asked"), desk.lastOrder());
            assertFalse(isThere(id.toString()));
            problem(404, desk.post(desk.administration, "/users/" + id + "/code", ""));
            problem(422, desk.post(desk.administration, "/tools", "{'user':'" + id + "'}"));
            assertTrue(desk.foldedAnew().user(new UserId(id)).isEmpty(), "on a node that comes later");
            assertTrue(
                    desk.foldedAnew().approvals().of(new UserId(id), desk.now()).isPresent());
        }
    }

    @Test
    void asked_for_alone_a_registration_changes_nothing_of_what_policy_lets_the_user_see() {
        var before = desk.standing(desk.unregistered);
        var asked = document(202, "Approval", register(desk.unregistered.user(), true));
        assertEquals("registration", asked.path("kind").asText());
        assertEquals(before, desk.standing(desk.unregistered));
        assertFalse(before.handlesSecrets());
        assertEquals(new Verdict.Deny(Reason.SECRET), Policy.decide(desk.standing(desk.unregistered), SECRET));
        problem(403, desk.post(desk.unregistered, "/cases/" + UUID.randomUUID() + "/agreement", "{'designation':1}"));
        assertEquals(200, desk.get(desk.unregistered, "/cases").status());
    }

    @Test
    void who_asked_confirms_neither_by_a_tool_nor_in_a_session_and_another_administrator_does() {
        var session = SignedIn.at(desk, desk.administration.user());
        for (var asking : List.of(session, desk.administration.header())) {
            var id = UUID.randomUUID();
            var asked = document(
                    202,
                    "Approval",
                    desk.send(
                            asking,
                            "POST",
                            "/users",
                            "application/json",
                            newcomer(id, desk.operations.organisation(), false)));
            for (var own : List.of(session, desk.administration.header())) {
                problem(403, desk.send(own, "POST", confirmation(asked), null, ""));
            }
            assertFalse(isThere(id.toString()));
            document(200, "User", desk.post(desk.secondAdministrator, confirmation(asked), ""));
            assertTrue(isThere(id.toString()));
        }
    }

    @Test
    void the_operations_desk_confirms_and_what_it_means_stands_in_the_same_append() {
        var asked = document(202, "Approval", register(desk.unregistered.user(), true));
        assertEquals(List.of(asked.path("id").asText()), waiting(desk.operations));
        var user = document(200, "User", desk.post(desk.operations, confirmation(asked), ""));
        assertTrue(user.path("registered").asBoolean());
        assertEquals(
                List.of("ordered", "approval-confirmed", "tool-secrets-withdrawn", "registration-changed"),
                desk.lastOrder());
        assertEquals(List.of(), waiting(desk.operations));
        assertEquals(new Verdict.Permit(), Policy.decide(desk.standing(desk.unregistered), SECRET));
        problem(404, desk.post(desk.operations, confirmation(asked), ""));
    }

    @Test
    void a_members_new_registered_person_has_an_account_at_once_and_is_registered_when_confirmed() {
        var id = UUID.randomUUID();
        var body = newcomer(id, desk.provider, true);
        var asked = document(202, "Approval", desk.post(desk.administration, "/users", body));
        assertEquals(id.toString(), asked.path("user").asText());
        assertTrue(isThere(id.toString()));
        assertEquals(asked, document(202, "Approval", desk.post(desk.administration, "/users", body)));
        assertEquals(asked, document(202, "Approval", register(new UserId(id), true)));
        document(200, "User", desk.post(desk.secondAdministrator, confirmation(asked), ""));
        assertTrue(document(200, "User", desk.post(desk.administration, "/users", body))
                .path("registered")
                .asBoolean());
        document(200, "User", register(new UserId(id), true));
    }

    @Test
    void the_same_seat_asked_for_again_is_the_same_and_another_one_with_its_id_a_conflict() {
        var id = UUID.randomUUID();
        var body = newcomer(id, desk.operations.organisation(), false);
        var asked = document(202, "Approval", desk.post(desk.administration, "/users", body));
        assertEquals(asked, document(202, "Approval", desk.post(desk.administration, "/users", body)));
        problem(409, desk.post(desk.administration, "/users", body.replace("Jiro", "Taro")));
        problem(409, desk.post(desk.administration, "/users", newcomer(id, desk.provider, false)));
        document(200, "User", desk.post(desk.operations, confirmation(asked), ""));
        document(200, "User", desk.post(desk.administration, "/users", body));
    }

    @Test
    void a_registration_ends_at_once_and_so_does_one_that_waits() {
        document(200, "User", register(desk.registered.user(), false));
        assertFalse(desk.standing(desk.registered).handlesSecrets());
        var asked = document(202, "Approval", register(desk.registered.user(), true));
        document(200, "User", register(desk.registered.user(), false));
        problem(404, desk.post(desk.operations, confirmation(asked), ""));
    }

    @Test
    void either_desk_and_who_asked_may_drop_it_and_nobody_else_learns_that_it_is_there() {
        for (var dropping : List.of(desk.operations, desk.secondAdministrator, desk.administration)) {
            var asked = document(202, "Approval", register(desk.unregistered.user(), true));
            var path = "/approvals/" + asked.path("id").asText();
            for (var other : List.of(desk.registered, desk.unregistered, desk.stranger, desk.target)) {
                problem(403, desk.get(other, "/approvals"));
                problem(403, desk.send(other.header(), "DELETE", path, null, ""));
                problem(403, desk.post(other, confirmation(asked), ""));
            }
            assertEquals(
                    204, desk.send(dropping.header(), "DELETE", path, null, "").status());
            assertEquals(List.of("ordered", "approval-dropped"), desk.lastOrder());
            problem(404, desk.post(desk.operations, confirmation(asked), ""));
            problem(404, desk.send(dropping.header(), "DELETE", path, null, ""));
        }
        assertFalse(desk.standing(desk.unregistered).handlesSecrets());
    }

    @Test
    void what_nobody_confirmed_in_seven_days_is_asked_for_anew() {
        var asked = document(202, "Approval", register(desk.unregistered.user(), true));
        desk.pass(ApprovalDecisions.WAITS);
        problem(409, desk.post(desk.operations, confirmation(asked), ""));
        assertEquals(List.of(), waiting(desk.operations));
        var again = document(202, "Approval", register(desk.unregistered.user(), true));
        desk.pass(ApprovalDecisions.WAITS.minus(Duration.ofMinutes(1)));
        document(200, "User", desk.post(desk.operations, confirmation(again), ""));
    }

    @Test
    void what_an_administrator_made_for_a_user_before_he_became_staff_is_worth_nothing_after() {
        var user = desk.unregistered.user();
        var session = SignedIn.at(desk, user);
        var tool = document(201, "Credentials", desk.post(desk.administration, "/tools", "{'user':'" + user + "'}"));
        var prepared = DeskServer.basic(
                tool.path("id").asText() + ":" + tool.path("secret").asText());
        var asked = document(202, "Approval", register(user, true));
        for (var header : List.of(session, prepared, desk.unregistered.header())) {
            assertEquals(200, desk.send(header, "GET", "/cases", null, "").status());
        }
        document(200, "User", desk.post(desk.operations, confirmation(asked), ""));
        for (var header : List.of(session, prepared, desk.unregistered.header())) {
            problem(401, desk.send(header, "GET", "/cases", null, ""));
        }
        problem(409, desk.post(desk.administration, "/users/" + user + "/code", ""));
        assertTrue(document(
                        200,
                        "Tool",
                        desk.get(desk.operations, "/tools/" + tool.path("id").asText()))
                .path("secrets")
                .isEmpty());
    }
}
