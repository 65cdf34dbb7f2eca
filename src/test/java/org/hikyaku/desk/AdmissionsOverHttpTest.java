package org.hikyaku.desk;

import static org.hikyaku.desk.Schemas.document;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.hikyaku.council.Affiliation;
import org.hikyaku.desk.DeskServer.Person;
import org.hikyaku.desk.DeskServer.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The steering committee over HTTP: it admits members, and does nothing else. */
@SuppressWarnings("NullAway.Init")
class AdmissionsOverHttpTest {
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

    private static String organisation(UUID id, String kind) {
        return "{'id':'%s','name':'Newcomer %s','kind':'%s'}".formatted(id, id, kind);
    }

    private Reply admit(UUID id, String kind) {
        return desk.post(desk.administration, "/organisations", organisation(id, kind));
    }

    private boolean isThere(UUID id) {
        return document(200, "Organisations", desk.get(desk.operations, "/organisations"))
                .toString()
                .contains(id.toString());
    }

    private static String confirmation(JsonNode admission) {
        return "/admissions/" + admission.path("id").asText() + "/confirmation";
    }

    private int waiting(Person who) {
        return document(200, "Admissions", desk.get(who, "/admissions"))
                .path("admissions")
                .size();
    }

    @Test
    void a_committee_comes_in_once_and_admits_nothing_before_somebody_sits_on_it_by_two_words() {
        var id = UUID.randomUUID();
        assertEquals(
                "committee",
                document(201, "Organisation", admit(id, "committee"))
                        .path("kind")
                        .asText());
        problem(409, admit(UUID.randomUUID(), "committee"));
        problem(422, desk.put(desk.administration, "/organisations/" + id, "{'early_warning':true}"));
        document(201, "Organisation", admit(UUID.randomUUID(), "member"));
        var seat = "{'organisation':'" + id + "','name':'Chair Person','registered':false}";
        var asked = document(202, "Approval", desk.post(desk.administration, "/users", seat));
        document(201, "Organisation", admit(UUID.randomUUID(), "member"));
        document(
                200,
                "User",
                desk.post(desk.operations, "/approvals/" + asked.path("id").asText() + "/confirmation", ""));
        document(202, "Admission", admit(UUID.randomUUID(), "member"));
        problem(
                409,
                desk.send(
                        desk.administration.header(),
                        "DELETE",
                        "/users/" + asked.path("user").asText(),
                        null,
                        ""));
    }

    @Test
    void a_member_is_there_by_the_committees_word_and_nobody_elses() {
        var committee = desk.newcomer(new Affiliation.Committee());
        var id = UUID.randomUUID();
        var asked = document(202, "Admission", admit(id, "member"));
        assertEquals(List.of("ordered", "admission-asked"), desk.lastOrder());
        assertEquals(asked, document(202, "Admission", admit(id, "member")));
        assertFalse(isThere(id));
        problem(
                422,
                desk.post(
                        desk.administration,
                        "/users",
                        "{'organisation':'" + id + "','name':'Ito Jiro','registered':false}"));
        for (var other :
                List.of(desk.administration, desk.secondAdministrator, desk.operations, desk.registered, desk.target)) {
            problem(403, desk.post(other, confirmation(asked), ""));
        }
        assertEquals(List.of(1, 1), List.of(waiting(committee), waiting(desk.administration)));
        problem(403, desk.get(desk.operations, "/admissions"));

        var admitted = document(200, "Organisation", desk.post(committee, confirmation(asked), ""));

        assertEquals(id.toString(), admitted.path("id").asText());
        assertEquals(List.of("ordered", "approval-confirmed", "organisation-admitted"), desk.lastOrder());
        assertTrue(isThere(id));
        assertTrue(desk.foldedAnew().organisations().stream()
                .anyMatch(each -> each.id().toString().equals(id.toString())));
        assertEquals(0, waiting(committee));
        document(200, "Organisation", admit(id, "member"));
    }

    @Test
    void an_admission_is_dropped_by_the_committee_or_an_administrator() {
        var committee = desk.newcomer(new Affiliation.Committee());
        for (var by : List.of(committee, desk.secondAdministrator)) {
            var asked = document(202, "Admission", admit(UUID.randomUUID(), "member"));
            var path = "/admissions/" + asked.path("id").asText();
            problem(403, desk.send(desk.operations.header(), "DELETE", path, null, ""));
            assertEquals(204, desk.send(by.header(), "DELETE", path, null, "").status());
            problem(404, desk.post(committee, confirmation(asked), ""));
        }
    }

    @Test
    void admissions_and_approvals_are_not_each_others() {
        var committee = desk.newcomer(new Affiliation.Committee());
        var admission = document(202, "Admission", admit(UUID.randomUUID(), "member"))
                .path("id")
                .asText();
        var approval = document(
                        202,
                        "Approval",
                        desk.put(
                                desk.administration,
                                "/users/" + desk.unregistered.user() + "/registration",
                                "{'registered':true}"))
                .path("id")
                .asText();
        problem(404, desk.post(desk.operations, "/approvals/" + admission + "/confirmation", ""));
        problem(404, desk.send(desk.operations.header(), "DELETE", "/approvals/" + admission, null, ""));
        problem(404, desk.post(committee, "/admissions/" + approval + "/confirmation", ""));
        problem(404, desk.send(committee.header(), "DELETE", "/admissions/" + approval, null, ""));
        problem(403, desk.get(committee, "/approvals"));
        assertEquals(
                1,
                document(200, "Approvals", desk.get(desk.operations, "/approvals"))
                        .path("approvals")
                        .size());
    }
}
