package org.hikyaku.desk;

import static org.hikyaku.desk.Schemas.document;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hikyaku.council.OrganisationId;
import org.hikyaku.desk.DeskServer.Person;
import org.hikyaku.desk.DeskServer.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Stopping and resuming all access to secrets over HTTP, and what is refused meanwhile. */
@SuppressWarnings("NullAway.Init")
class SecretsOverHttpTest {
    private static final String SENTENCE = "access to secrets is stopped for everybody, and this may be about one";

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

    /** The header of somebody who signed in as a person. */
    private String session(OrganisationId of) {
        desk.pass(Duration.ofMinutes(5));
        return SignedIn.at(desk, desk.user(of));
    }

    private Reply as(String header, String method, String path) {
        return desk.send(header, method, path, null, "");
    }

    private JsonNode stop(Person by) {
        return document(200, "SecretAccess", desk.post(by, "/secrets/stop", "{'reason':'a laptop was lost'}"));
    }

    private static String confirmation(JsonNode asked) {
        return "/secrets/resumption/" + asked.path("resumption").path("id").asText() + "/confirmation";
    }

    @Test
    void either_desk_sees_that_nothing_is_stopped_until_it_is_and_then_since_when_by_whom_and_why() {
        for (var each : List.of(desk.operations, desk.administration)) {
            var before = document(200, "SecretAccess", desk.get(each, "/secrets"));
            assertEquals("{\"stopped\":false}", before.toString());
        }
        var stopped = stop(desk.operations);
        assertTrue(stopped.path("stopped").asBoolean());
        assertEquals(desk.operations.user().toString(), stopped.path("by").asText());
        assertEquals("a laptop was lost", stopped.path("reason").asText());
        assertEquals(List.of("ordered", "secrets-stopped"), desk.lastOrder());
        var since = stopped.path("since").asText();
        assertEquals(since, stop(desk.administration).path("since").asText(), "again");
        assertEquals(stopped, document(200, "SecretAccess", desk.get(desk.administration, "/secrets")));
        assertTrue(desk.foldedAnew().secrets().state().isStopped(), "on a node that comes later");
    }

    @Test
    void one_person_stops_and_another_two_resume_and_a_tool_may_only_stop() {
        var first = session(desk.operations.organisation());
        var second = session(desk.administration.organisation());
        document(200, "SecretAccess", desk.send(first, "POST", "/secrets/stop", "application/json", "{}"));
        problem(403, desk.post(desk.operations, "/secrets/resumption", ""));

        var asked = document(201, "SecretAccess", as(first, "POST", "/secrets/resumption"));
        assertTrue(asked.path("stopped").asBoolean());
        problem(409, as(second, "POST", "/secrets/resumption"));
        problem(403, as(first, "POST", confirmation(asked)));
        problem(403, as(desk.administration.header(), "POST", confirmation(asked)));
        assertEquals(409, desk.get(desk.operations, "/cases").status());

        var resumed = document(200, "SecretAccess", as(second, "POST", confirmation(asked)));
        assertEquals("{\"stopped\":false}", resumed.toString());
        assertEquals(List.of("ordered-in-session", "secrets-resumed"), desk.lastOrder());
        document(200, "Cases", desk.get(desk.operations, "/cases"));
        problem(404, as(second, "POST", confirmation(asked)));
        problem(409, as(second, "POST", "/secrets/resumption"));
    }

    @Test
    void a_stop_given_again_and_a_word_taken_back_void_a_resumption_that_waits() {
        var first = session(desk.operations.organisation());
        var second = session(desk.operations.organisation());
        stop(desk.operations);
        var asked = document(201, "SecretAccess", as(first, "POST", "/secrets/resumption"));
        stop(desk.administration);
        problem(404, as(second, "POST", confirmation(asked)));

        var again = document(201, "SecretAccess", as(first, "POST", "/secrets/resumption"));
        assertEquals(
                204,
                as(second, "DELETE", confirmation(again).replace("/confirmation", ""))
                        .status());
        problem(404, as(second, "POST", confirmation(again)));
        assertTrue(desk.foldedAnew().secrets().state().isStopped());
    }

    @ParameterizedTest
    @CsvSource({"stop", "resumption"})
    void members_neither_stop_nor_resume_nor_see_whether_it_is(String what) {
        for (var each : List.of(desk.registered, desk.unregistered, desk.stranger, desk.target)) {
            problem(403, desk.post(each, "/secrets/" + what, "{}"));
            problem(403, desk.get(each, "/secrets"));
        }
        assertFalse(desk.foldedAnew().secrets().state().isStopped());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'reason':1}", "{'why':'x'}", "{'reason':'x'", "[]", ""})
    void what_cannot_be_read_stops_nothing(String body) {
        problem(400, desk.post(desk.operations, "/secrets/stop", body));
        assertFalse(desk.foldedAnew().secrets().state().isStopped());
    }

    /** A path of the operation; nothing of it is there but where {@code object} is. */
    private static String path(Operation operation, String known) {
        return operation
                .path()
                .replace("{case}", known)
                .replace("{erasure}", known)
                .replace("{object}", "indicator--" + UUID.randomUUID());
    }

    private Person who(Operation operation) {
        return operation.who().admits(desk.standing(desk.operations)) ? desk.operations : desk.registered;
    }

    private Reply send(Operation operation, String path) {
        var type = operation.body() == BodyKind.NONE
                ? null
                : operation.body().types().split(", ")[0];
        return desk.send(who(operation).header(), operation.method().name(), path, type, type == null ? "" : "{}");
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void what_may_be_about_a_secret_is_refused_in_the_same_words_whether_it_is_there_or_not(Operation operation) {
        if (operation.secrets() != Secrets.ALWAYS) {
            return;
        }
        desk.post(DeskServer.INTAKE);
        var file = document(200, "Cases", desk.get(desk.operations, "/cases"))
                .path("cases")
                .get(0)
                .path("id")
                .asText();
        assertFalse(send(operation, path(operation, file)).status() == 409);

        stop(desk.operations);
        var there = send(operation, path(operation, file));
        problem(409, there);
        assertEquals(SENTENCE, there.json().path("detail").asText());
        assertEquals(
                there.withoutRequestId(),
                send(operation, path(operation, UUID.randomUUID().toString())).withoutRequestId());
        assertEquals(
                403,
                desk.send(desk.target.header(), operation.method().name(), path(operation, file), null, "")
                        .status(),
                "to who may not ask at all it says nothing new");
    }

    /** One more operation belongs in this table, or does not and has to be thought about. */
    @Test
    void what_may_be_about_a_secret_is_every_case_whoever_has_seen_something_and_an_import_that_says_so() {
        var told = Arrays.stream(Operation.values())
                .collect(Collectors.groupingBy(
                        Operation::secrets, Collectors.mapping(Operation::id, Collectors.toSet())));
        assertEquals(
                Set.of(
                        "findCase",
                        "takeUp",
                        "getCase",
                        "designate",
                        "agree",
                        "makeEdition",
                        "release",
                        "withdraw",
                        "whoHasSeen",
                        "listErasures",
                        "proposeErasure",
                        "confirmErasure",
                        "dropErasure"),
                told.get(Secrets.ALWAYS));
        assertEquals(Set.of("importObjects"), told.get(Secrets.AS_SAID));
        for (var each : Operation.values()) {
            boolean ofCases =
                    List.of("/cases", "/objects", "/erasures").stream().anyMatch(each.path()::startsWith);
            assertEquals(ofCases, each.secrets() == Secrets.ALWAYS, each.id());
        }
    }

    @ParameterizedTest
    @CsvSource({"true, 409", "false, 200"})
    void an_import_is_refused_if_it_says_that_it_is_secret(boolean secret, int status) {
        stop(desk.operations);
        var published = DeskServer.indicator("indicator--" + UUID.randomUUID(), "identity--" + UUID.randomUUID());
        var envelope = new String(DeskServer.envelope(published), StandardCharsets.UTF_8).replace("'", "\\u0027");
        var reply = desk.send(
                desk.operations.header(),
                "POST",
                "/imports?collection=members&tlp=GREEN&secret=" + secret
                        + "&sensitive=false&source=https://publisher.example/1",
                "application/taxii+json",
                envelope);
        assertEquals(status, reply.status(), reply.whole().body());
        assertEquals(secret ? SENTENCE : "", reply.json().path("detail").asText(""));
    }

    @Test
    void what_is_posted_to_intake_while_access_is_stopped_is_a_case_afterwards() {
        var first = session(desk.operations.organisation());
        var second = session(desk.operations.organisation());
        stop(desk.operations);
        var posted = desk.post(DeskServer.INTAKE);
        assertEquals(409, desk.get(desk.operations, "/cases?object=" + posted).status());
        var asked = document(201, "SecretAccess", as(first, "POST", "/secrets/resumption"));
        document(200, "SecretAccess", as(second, "POST", confirmation(asked)));
        var found = document(200, "Cases", desk.get(desk.operations, "/cases?object=" + posted));
        assertEquals(1, found.path("cases").size());
    }
}
