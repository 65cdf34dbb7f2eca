package org.hikyaku.desk;

import static org.hikyaku.desk.Schemas.document;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.hikyaku.desk.DeskServer.Person;
import org.hikyaku.desk.DeskServer.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class DeskFaceTest {
    private static final String JSON = "application/json";
    private static final String YES_AND_NO = "{'secret':true,'sensitive':false}";

    private DeskServer desk;

    @BeforeAll
    void open(@TempDir Path dir) {
        desk = new DeskServer(dir);
    }

    @AfterAll
    void close() {
        desk.close();
    }

    private static JsonNode problem(int status, Reply reply) {
        assertEquals(status, reply.status(), reply.whole().body());
        assertEquals(
                "application/problem+json",
                reply.whole().headers().firstValue("content-type").orElse(""));
        Schemas.assertFits("Problem", reply.json());
        return reply.json();
    }

    private Person person(String name) {
        return switch (name) {
            case "operations" -> desk.operations;
            case "administration" -> desk.administration;
            case "registered" -> desk.registered;
            case "unregistered" -> desk.unregistered;
            case "stranger" -> desk.stranger;
            case "target" -> desk.target;
            default -> throw new IllegalArgumentException(name);
        };
    }

    private JsonNode caseOf(String object) {
        var found = document(200, "Cases", desk.get(desk.operations, "/cases?object=" + object));
        assertEquals(1, found.path("cases").size());
        return found.path("cases").get(0);
    }

    /** The case of a fresh post of the provider's. */
    private String freshCase() {
        return caseOf(desk.post(DeskServer.INTAKE)).path("id").asText();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            # who          | method | path                     | media type       | body | status
            -              | GET    | /nowhere                 | -                | ''   | 401
            -              | DELETE | /cases                   | -                | ''   | 401
            -              | GET    | /cases                   | -                | ''   | 401
            operations     | GET    | /nowhere                 | -                | ''   | 404
            operations     | GET    | ''                       | -                | ''   | 404
            operations     | GET    | /cases/                  | -                | ''   | 404
            operations     | DELETE | /cases                   | -                | ''   | 405
            administration | DELETE | /cases                   | -                | ''   | 405
            administration | POST   | /cases                   | text/plain       | x    | 403
            administration | GET    | /cases                   | -                | ''   | 403
            target         | GET    | /cases                   | -                | ''   | 403
            target         | POST   | /organisations           | text/plain       | x    | 403
            operations     | POST   | /organisations           | text/plain       | x    | 403
            operations     | DELETE | /users/x                 | -                | ''   | 403
            administration | DELETE | /users/x                 | -                | ''   | 404
            operations     | GET    | /cases/x                 | -                | ''   | 404
            operations     | POST   | /cases/x/designation     | text/plain       | x    | 404
            operations     | POST   | /cases/CASE/designation  | text/plain       | x    | 415
            operations     | POST   | /cases/CASE/designation  | -                | x    | 415
            operations     | POST   | /cases/CASE/designation  | application/json | LONG | 413
            operations     | POST   | /cases/CASE/designation  | application/json | x    | 400
            operations     | POST   | /cases/CASE/designation?a=b | application/json | {} | 400
            operations     | POST   | /cases/CASE/designation  | application/json | {}   | 400
            operations     | POST   | /cases/CASE/designation  | application/json | {'secret':true} | 400
            operations     | POST   | /cases/CASE/designation  | application/json | {'secret':true,'sensitive':null} | 400
            operations     | POST   | /cases/CASE/agreement    | text/plain       | x    | 403
            administration | POST   | /cases/CASE/agreement    | text/plain       | x    | 403
            unregistered   | POST   | /cases/CASE/agreement    | text/plain       | x    | 403
            stranger       | POST   | /cases/CASE/agreement    | text/plain       | x    | 404
            registered     | POST   | /cases/CASE/agreement    | text/plain       | x    | 415
            registered     | POST   | /cases/CASE/agreement    | application/json | {'designation':1} | 409
            registered     | POST   | /cases/CASE/designation  | application/json | {}   | 403
            registered     | POST   | /cases/CASE/releases     | application/json | {}   | 403
            registered     | POST   | /cases/CASE/editions     | application/json | {}   | 403
            administration | POST   | /cases/CASE/editions     | application/json | {}   | 403
            operations     | POST   | /cases/x/editions        | application/json | {}   | 404
            operations     | POST   | /cases/CASE/editions     | application/json | {}   | 400
            operations     | POST   | /cases/CASE/editions     | application/json | {'object':'indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f'} | 400
            operations     | POST   | /cases/CASE/editions     | application/json | {'object':'indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f','paths':['$.name']} | 400
            operations     | POST   | /cases/CASE/editions     | application/json | {'object':'indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f','paths':[],'words':['x']} | 400
            operations     | POST   | /cases/CASE/editions     | application/json | {'object':'indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f','paths':[]} | 422
            unregistered   | POST   | /cases/CASE/withdrawal   | application/json | {}   | 403
            stranger       | POST   | /cases/CASE/withdrawal   | application/json | {}   | 404
            registered     | GET    | /objects/indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f/readers | - | '' | 403
            operations     | GET    | /objects/indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f/readers | - | '' | 200
            operations     | GET    | /objects/indicator/readers | -              | ''   | 404
            operations     | GET    | /objects/indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f/readers?collection=nowhere | - | '' | 422
            operations     | POST   | /imports?tlp=clear       | application/json | {}   | 400
            operations     | GET    | /cases?id=1-1-1-1-1      | -                | ''   | 400
            operations     | GET    | /cases?idea=1            | -                | ''   | 400
            operations     | HEAD   | /cases                   | -                | ''   | 200
            operations     | OPTIONS | /cases                  | -                | ''   | 204
            -              | POST   | /login                   | text/plain       | x    | 415
            -              | POST   | /login                   | application/json | LONG | 413
            -              | POST   | /login                   | application/json | x    | 400
            -              | POST   | /login?a=b               | application/json | {}   | 400
            -              | GET    | /login                   | -                | ''   | 405
            -              | OPTIONS | /login                  | -                | ''   | 204
            -              | POST   | /logout                  | -                | ''   | 401
            -              | GET    | /sessions                | -                | ''   | 401
            operations     | POST   | /logout                  | -                | ''   | 403
            registered     | GET    | /recoveries              | -                | ''   | 403
            administration | POST   | /users/x/code            | -                | ''   | 404
            administration | POST   | /recoveries/x/confirmation | -              | ''   | 404
            -              | GET    | /openapi.yaml            | -                | ''   | 200
            -              | GET    | /openapi.json            | -                | ''   | 200
            -              | PUT    | /openapi.json            | -                | ''   | 405
            """)
    void each_check_has_its_place(String who, String method, String path, String contentType, String body, int status) {
        var full = path.contains("CASE") ? path.replace("CASE", freshCase()) : path;
        var sent = body.equals("LONG") ? "{'note':'" + "x".repeat(BodyKind.COMMAND.maxBytes()) + "'}" : body;
        var reply = desk.send(who == null ? null : person(who).header(), method, full, contentType, sent);
        if (status < 400) {
            assertEquals(status, reply.status());
        } else {
            problem(status, reply);
        }
        if (status == 405 || method.equals("OPTIONS")) {
            var allow = reply.whole().headers().firstValue("allow").orElse("");
            assertEquals(
                    switch (path) {
                        case "/cases" -> "GET, HEAD, POST, OPTIONS";
                        case "/login" -> "POST, OPTIONS";
                        default -> "GET, HEAD, OPTIONS";
                    },
                    allow);
        }
    }

    @Test
    void an_edition_is_told_to_the_desk_alone_and_released_by_its_own_id() {
        var object = desk.post(DeskServer.INTAKE);
        var path = "/cases/" + caseOf(object).path("id").asText();
        var wish = "{'object':'" + object + "','paths':%s}";

        var refused = desk.post(desk.operations, path + "/editions", wish.formatted("['pattern']"));
        assertTrue(refused.json().path("detail").asText().startsWith("R-09, pattern: "), refused.whole()::body);
        problem(422, refused);
        var file = document(201, "Case", desk.post(desk.operations, path + "/editions", wish.formatted("[]")));
        var edition = file.path("editions").get(0);
        assertEquals(object, edition.path("original").asText());
        assertNotEquals(object, edition.path("id").asText());

        document(200, "Case", desk.post(desk.operations, path + "/designation", "{'secret':false,'sensitive':false}"));
        document(200, "Case", desk.post(desk.registered, path + "/agreement", "{'designation':1}"));
        var release = "{'releases':[{'collection':'members','tlp':'TLP:GREEN'%s}]}";
        problem(422, desk.post(desk.operations, path + "/releases", release.formatted("")));
        var ids = ",'objects':['" + edition.path("id").asText() + "']";
        var released = document(200, "Case", desk.post(desk.operations, path + "/releases", release.formatted(ids)));
        assertEquals(edition.path("id"), released.at("/releases/0/objects/0"));

        var told = document(200, "Case", desk.get(desk.registered, path));
        assertFalse(told.toString().contains(edition.path("id").asText()), told::toString);
        assertEquals(
                0,
                document(
                                200,
                                "Cases",
                                desk.get(
                                        desk.registered,
                                        "/cases?object=" + edition.path("id").asText()))
                        .path("cases")
                        .size());
    }

    @Test
    void a_hidden_case_reads_like_one_that_never_was() {
        var id = freshCase();
        for (var path : List.of("/cases/%s", "/cases?id=%s")) {
            var hidden = desk.get(desk.stranger, path.formatted(id));
            var missing = desk.get(desk.stranger, path.formatted(UUID.randomUUID()));
            assertEquals(missing.status(), hidden.status());
            assertEquals(missing.withoutRequestId(), hidden.withoutRequestId());
        }
        for (var path : List.of("/cases/%s/agreement", "/cases/%s/withdrawal")) {
            var hidden = desk.post(desk.stranger, path.formatted(id), "{'designation':1}");
            var missing = desk.post(desk.stranger, path.formatted(UUID.randomUUID()), "{'designation':1}");
            problem(404, hidden);
            assertEquals(missing.withoutRequestId(), hidden.withoutRequestId());
        }
    }

    @Test
    void a_case_goes_from_the_secretariats_word_by_the_providers_word_to_a_release_and_back() {
        var object = desk.post(DeskServer.INTAKE);
        var id = caseOf(object).path("id").asText();
        var release = "{'releases':[{'collection':'members','tlp':'TLP:AMBER'}]}";
        assertEquals("RECEIVED", caseOf(object).path("state").asText());
        problem(409, desk.post(desk.operations, "/cases/" + id + "/releases", release));

        var proposed = document(200, "Case", desk.post(desk.operations, "/cases/" + id + "/designation", YES_AND_NO));
        assertEquals(false, proposed.at("/designation/agreed").asBoolean());
        problem(409, desk.post(desk.operations, "/cases/" + id + "/releases", release));

        var own = document(200, "Cases", desk.get(desk.registered, "/cases?id=" + id));
        assertEquals(1, own.at("/cases/0/designation/number").asInt());
        var before = document(200, "Cases", desk.get(desk.unregistered, "/cases?id=" + id));
        assertEquals(0, before.path("cases").size(), "it may still be secret");
        problem(409, desk.post(desk.registered, "/cases/" + id + "/agreement", "{'designation':2}"));
        for (int again = 0; again < 2; again++) {
            var agreed = document(
                    200, "Case", desk.post(desk.registered, "/cases/" + id + "/agreement", "{'designation':1}"));
            assertEquals("DESIGNATED", agreed.path("state").asText());
        }

        problem(
                422,
                desk.post(
                        desk.operations,
                        "/cases/" + id + "/releases",
                        "{'releases':[{'collection':'nowhere','tlp':'red'}]}"));
        var released = document(200, "Case", desk.post(desk.operations, "/cases/" + id + "/releases", release));
        assertEquals(
                DeskServer.MEMBERS.toString(),
                released.at("/releases/0/collection").asText());
        assertEquals(object, released.at("/releases/0/objects/0").asText());
        document(200, "Readers", desk.get(desk.operations, "/objects/" + object + "/readers?collection=members"));

        var withdrawn = document(
                200, "Case", desk.post(desk.registered, "/cases/" + id + "/withdrawal", "{'reason':'a mistake'}"));
        assertEquals("WITHDRAWN", withdrawn.path("state").asText());
        problem(409, desk.post(desk.operations, "/cases/" + id + "/designation", YES_AND_NO));
    }

    @Test
    void the_desk_takes_a_peer_post_up() {
        var object = desk.post(DeskServer.TASK_FORCE_1);
        var body = "{'collection':'task-force-1','objects':['" + object + "']}";
        problem(403, desk.post(desk.registered, "/cases", body));
        var taken = document(201, "Case", desk.post(desk.operations, "/cases", body));
        assertEquals(desk.provider.toString(), taken.path("provider").asText());
        document(
                200,
                "Case",
                desk.get(desk.registered, "/cases/" + taken.path("id").asText()));
    }

    @Test
    void the_desk_imports_under_terms_that_are_all_said() {
        var envelope = new String(
                DeskServer.envelope(
                        DeskServer.indicator("indicator--" + UUID.randomUUID(), "identity--" + UUID.randomUUID())),
                java.nio.charset.StandardCharsets.UTF_8);
        var terms = "/imports?collection=members&tlp=TLP:GREEN&secret=false&sensitive=false&source=An+advisory";
        var type = "application/stix+json;version=2.1";
        var header = desk.operations.header();
        // The pattern's own quotes stay: nothing is replaced in a body without single quotes.
        var body = envelope.replace("'sync01.tidewater.example'", "'sync01.tidewater.example'".replace("'", "\\u0027"));
        var receipt = document(200, "Receipt", desk.send(header, "POST", terms, type, body));
        assertEquals(1, receipt.path("total").asInt());
        assertEquals(1, receipt.path("successes").asInt(), receipt.toString());
        problem(403, desk.send(desk.registered.header(), "POST", terms, type, body));
        problem(415, desk.send(header, "POST", terms, "application/stix+json;version=2.0", body));
        problem(400, desk.send(header, "POST", terms.replace("secret=false&", ""), type, body));
        problem(400, desk.send(header, "POST", terms, type, "{"));
        problem(422, desk.send(header, "POST", terms, type, "{}"));
        problem(422, desk.send(header, "POST", terms.replace("members", "nowhere"), type, body));
    }

    @Test
    void every_caller_may_have_objects_checked_and_nothing_comes_of_it() {
        var type = "application/stix+json;version=2.1";
        var indicator = DeskServer.indicator("indicator--" + UUID.randomUUID(), "identity--" + UUID.randomUUID());
        // Single quotes would become double ones on their way.
        var body = new String(DeskServer.envelope(indicator), java.nio.charset.StandardCharsets.UTF_8)
                .replace("'", "\\u0027");
        var faulty = body.replace("\"pattern\"", "\"x_pattern\"");
        for (var caller : List.of(desk.operations, desk.registered, desk.administration)) {
            var sound = document(200, "Check", desk.send(caller.header(), "POST", "/checks", type, body));
            assertTrue(sound.path("valid").asBoolean(), sound.toString());
            var found = document(200, "Check", desk.send(caller.header(), "POST", "/checks", type, faulty));
            assertEquals("S-070", found.at("/findings/0/rule").asText(), found.toString());
            assertEquals("$.pattern", found.at("/findings/0/path").asText());
        }
        var unread = document(200, "Check", desk.send(desk.registered.header(), "POST", "/checks", type, "{"));
        assertEquals("S-001", unread.at("/findings/0/rule").asText());
        problem(401, desk.send(null, "POST", "/checks", type, body));
    }

    @Test
    void an_organisation_is_admitted_once_however_often_it_is_asked_for() {
        var id = UUID.randomUUID();
        var body = "{'id':'" + id + "','name':'Mizu " + id + "','kind':'member','class':'TASK_FORCE_2','hub':true}";
        var made = document(201, "Organisation", desk.post(desk.administration, "/organisations", body));
        assertEquals(false, made.path("takes_secrets").asBoolean(), "what is not said is the narrowest");
        var again = document(200, "Organisation", desk.post(desk.administration, "/organisations", body));
        assertEquals(made, again);
        problem(409, desk.post(desk.administration, "/organisations", body.replace("_2", "_1")));
        problem(409, desk.post(desk.administration, "/organisations", body.replace("'id':'" + id + "',", "")));

        var served = "{'name':'Served by " + id + "','kind':'target','served_by':'" + id
                + "','categories':['local-government']}";
        var target = document(201, "Organisation", desk.post(desk.administration, "/organisations", served));
        problem(400, desk.post(desk.administration, "/organisations", served.replace("}", ",'hub':true}")));
        problem(400, desk.post(desk.administration, "/organisations", served.replace("local", "lokal")));
        var change = desk.put(
                desk.administration, "/organisations/" + target.path("id").asText(), "{'enabled':true}");
        assertTrue(document(200, "Organisation", change).path("enabled").asBoolean());
        problem(422, desk.put(desk.administration, "/organisations/" + id, "{'enabled':true}"));
        problem(400, desk.put(desk.administration, "/organisations/" + id, "{'kind':'target'}"));
        document(200, "Organisations", desk.get(desk.operations, "/organisations"));
        problem(403, desk.get(desk.registered, "/organisations"));
    }

    @Test
    void a_tool_logs_in_until_its_secret_is_replaced_or_its_user_removed() {
        var id = UUID.randomUUID();
        var body = "{'id':'" + id + "','organisation':'" + desk.provider + "','name':'Ito Jiro','registered':false}";
        document(201, "User", desk.post(desk.administration, "/users", body));
        document(200, "User", desk.post(desk.administration, "/users", body));
        problem(409, desk.post(desk.administration, "/users", body.replace("false", "true")));
        problem(
                422,
                desk.post(
                        desk.administration,
                        "/users",
                        body.replace("'id':'" + id + "',", "").replace("Ito Jiro", "soc@example.jp")));

        var issued = document(201, "Credentials", desk.post(desk.administration, "/tools", "{'user':'" + id + "'}"));
        var tool = issued.path("id").asText();
        var first = DeskServer.basic(tool + ":" + issued.path("secret").asText());
        assertEquals(200, desk.send(first, "GET", "/cases", null, "").status());
        var replaced = document(
                200,
                "Credentials",
                desk.send(desk.administration.header(), "POST", "/tools/" + tool + "/secret", null, ""));
        assertNotEquals(issued.path("secret"), replaced.path("secret"));
        problem(401, desk.send(first, "GET", "/cases", null, ""));
        var second = DeskServer.basic(tool + ":" + replaced.path("secret").asText());
        assertEquals(200, desk.send(second, "GET", "/cases", null, "").status());

        var users = document(200, "Users", desk.get(desk.administration, "/users"));
        assertTrue(users.toString().contains(tool));
        assertFalse(users.toString().contains("hky_"));

        var removal = desk.send(desk.administration.header(), "DELETE", "/users/" + id, null, "");
        assertEquals(204, removal.status());
        problem(401, desk.send(second, "GET", "/cases", null, ""));
        problem(404, desk.send(desk.administration.header(), "DELETE", "/users/" + id, null, ""));
        problem(404, desk.send(desk.administration.header(), "DELETE", "/tools/" + tool, null, ""));
    }

    @Test
    void a_list_is_made_and_changed() {
        var title = "List " + UUID.randomUUID();
        var body = "{'title':'" + title + "','members':['" + desk.registered.user() + "']}";
        problem(403, desk.post(desk.administration, "/lists", body));
        var list = document(201, "List", desk.post(desk.operations, "/lists", body));
        problem(409, desk.post(desk.operations, "/lists", body));
        problem(422, desk.post(desk.operations, "/lists", "{'title':'other','members':['" + UUID.randomUUID() + "']}"));
        var path = "/lists/" + list.path("id").asText() + "/members";
        var changed = document(200, "List", desk.put(desk.operations, path, "{'members':[]}"));
        assertEquals(0, changed.path("members").size());
        document(200, "Lists", desk.get(desk.operations, "/lists"));
    }

    @Test
    void no_answer_may_be_kept_and_each_names_its_request() {
        var reply = desk.send(null, "GET", "/cases", JSON, "");
        assertEquals(
                "no-store", reply.whole().headers().firstValue("cache-control").orElse(""));
        assertEquals(2, reply.whole().headers().allValues("www-authenticate").size());
        var id = reply.whole().headers().firstValue("x-request-id").orElse("");
        assertEquals("urn:hikyaku:request:" + id, reply.json().path("instance").asText());
    }
}
