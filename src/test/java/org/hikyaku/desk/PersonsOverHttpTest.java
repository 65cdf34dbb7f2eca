package org.hikyaku.desk;

import static org.hikyaku.desk.Schemas.document;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hikyaku.council.OrganisationId;
import org.hikyaku.council.UserId;
import org.hikyaku.desk.DeskServer.Reply;
import org.hikyaku.testing.Authenticator;
import org.hikyaku.testing.LogCapture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Persons over HTTP: how they come in, what a session may, who ends it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class PersonsOverHttpTest {
    private static final String PASSWORD = "correct horse battery";
    private static final Map<String, String> JSON = Map.of("content-type", "application/json");

    private DeskServer desk;

    @BeforeAll
    void open(@TempDir Path dir) {
        desk = new DeskServer(dir);
    }

    @AfterAll
    void close() {
        desk.close();
    }

    /** Somebody with password and authenticator. */
    private record Someone(UserId id, Authenticator authenticator) {}

    /** Each has a code of his own to show: codes count once. */
    private Someone someone(OrganisationId of) {
        return begin(desk.user(of));
    }

    private Someone begin(UserId id) {
        return begin(id, desk.code(id));
    }

    private Someone begin(UserId id, String code) {
        // Time passes, so that no test empties the buckets of another, who all come from one address.
        desk.pass(Duration.ofMinutes(5));
        var enrolment =
                document(200, "Enrolment", stranger("/first-login", "{'user':'%s','code':'%s'}".formatted(id, code)));
        var someone =
                new Someone(id, new Authenticator(enrolment.path("totp_key").asText()));
        var body = "{'user':'%s','enrolment':'%s','password':'%s','totp':'%s','as':'bearer'}"
                .formatted(id, enrolment.path("enrolment").asText(), PASSWORD, code(someone));
        document(201, "Session", stranger("/first-login/credentials", body));
        desk.pass(Duration.ofMinutes(5));
        return someone;
    }

    private String code(Someone someone) {
        return someone.authenticator().code(desk.now());
    }

    private Reply stranger(String path, String body) {
        return desk.send(JSON, "POST", path, body);
    }

    private String credentials(Someone someone, String as) {
        return "{'user':'%s','password':'%s','totp':'%s','as':'%s'}"
                .formatted(someone.id(), PASSWORD, code(someone), as);
    }

    private Reply login(Someone someone, String as) {
        desk.pass(Duration.ofMinutes(1));
        var reply = stranger("/login", credentials(someone, as));
        document(200, "Session", reply);
        return reply;
    }

    private String bearer(Someone someone) {
        return "Bearer " + login(someone, "bearer").json().path("value").asText();
    }

    private Map<String, String> cookie(Reply login) {
        var set = login.whole().headers().firstValue("set-cookie").orElseThrow();
        return Map.of("cookie", set.substring(0, set.indexOf(';')));
    }

    private Reply as(String bearer, String method, String path) {
        return desk.send(bearer, method, path, null, "");
    }

    private static void problem(int status, Reply reply) {
        document(status, "Problem", reply);
        assertEquals(
                "application/problem+json",
                reply.whole().headers().firstValue("content-type").orElse(""));
    }

    private static Map<String, String> joined(Map<String, String> one, Map<String, String> other) {
        var all = new HashMap<>(one);
        all.putAll(other);
        return all;
    }

    @Test
    void a_person_in_a_session_may_what_a_tool_of_the_same_user_may_and_no_more() {
        var bearer = bearer(someone(desk.operations.organisation()));
        document(200, "Cases", as(bearer, "GET", "/cases"));
        problem(403, as(bearer, "POST", "/users/" + UUID.randomUUID() + "/code"));
        problem(404, as(bearer, "GET", "/nowhere"));
    }

    @Test
    void an_order_in_a_session_is_on_record_with_the_session() {
        var bearer = bearer(someone(desk.operations.organisation()));
        var made = desk.send(
                bearer,
                "POST",
                "/lists",
                "application/json",
                "{'title':'%s','members':[]}".formatted(UUID.randomUUID()));
        assertEquals(201, made.status(), made.whole().body());
        assertEquals(List.of("ordered-in-session", "list-made"), desk.lastOrder());
        var object = desk.post(DeskServer.INTAKE);
        var found = document(200, "Cases", as(bearer, "GET", "/cases?object=" + object));
        var path = "/cases/" + found.path("cases").get(0).path("id").asText() + "/designation";
        document(200, "Case", desk.send(bearer, "POST", path, "application/json", "{'secret':true,'sensitive':false}"));
        assertEquals(List.of("ordered-in-session", "proposed"), desk.last(org.hikyaku.casework.Cases.STREAM));
    }

    @Test
    void the_cookie_is_this_hosts_alone_out_of_scripts_reach_and_never_sent_from_another_site() {
        var reply = login(someone(desk.operations.organisation()), "cookie");
        var set = reply.whole().headers().allValues("set-cookie");
        assertEquals(1, set.size());
        assertTrue(
                set.get(0)
                        .matches("__Host-hikyaku=hks_[A-Za-z0-9_-]{43}; Path=/; Max-Age=43200; Secure; HttpOnly;"
                                + " SameSite=Strict"),
                set.get(0));
        assertFalse(reply.whole().body().contains("hks_"), "what scripts can read");
        assertTrue(reply.json().path("value").isMissingNode());
        assertEquals(
                "no-store", reply.whole().headers().firstValue("cache-control").orElse(""));
    }

    @Test
    void a_bearer_value_is_in_the_answer_and_in_no_cookie() {
        var reply = login(someone(desk.operations.organisation()), "bearer");
        assertEquals(List.of(), reply.whole().headers().allValues("set-cookie"));
        assertTrue(reply.json().path("value").asText().startsWith("hks_"));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            -,                       -,     403
            -,                       its,   204
            -,                       other, 403
            own,                     -,     204
            own,                     other, 204
            https://evil.example,    its,   403
            null,                    its,   403
            http,                    -,     403
            """)
    void with_a_cookie_what_changes_something_needs_the_brokers_origin_or_the_sessions_id(
            String origin, String named, int status) {
        var login = login(someone(desk.operations.organisation()), "cookie");
        var headers = new HashMap<>(cookie(login));
        if (origin != null) {
            headers.put(
                    "origin",
                    origin.equals("own")
                            ? desk.origin()
                            : origin.equals("http") ? desk.origin().replace("https", "http") : origin);
        }
        if (named != null) {
            headers.put(
                    "hikyaku-session",
                    named.equals("its")
                            ? login.json().path("id").asText()
                            : UUID.randomUUID().toString());
        }
        assertEquals(status, desk.send(headers, "POST", "/logout", "").status());
        assertEquals(
                status == 204 ? 401 : 200,
                desk.send(cookie(login), "GET", "/sessions", "").status(),
                "reading needs neither");
    }

    @Test
    void a_cookie_that_is_there_twice_or_comes_as_a_bearer_value_does_not_count() {
        var login = login(someone(desk.operations.organisation()), "cookie");
        var cookie = cookie(login).getOrDefault("cookie", "");
        var value = cookie.substring(cookie.indexOf('=') + 1);
        assertEquals(
                200,
                desk.send(Map.of("cookie", "a=b; " + cookie), "GET", "/sessions", "")
                        .status());
        problem(401, desk.send(Map.of("cookie", cookie + "; " + cookie), "GET", "/sessions", ""));
        problem(401, as("Bearer " + value, "GET", "/sessions"));
        problem(401, desk.send(Map.of("cookie", cookie, "authorization", "Basic x"), "GET", "/sessions", ""));
    }

    @Test
    void nobody_is_signed_in_by_another_site() {
        var someone = someone(desk.operations.organisation());
        desk.pass(Duration.ofMinutes(1));
        var body = credentials(someone, "cookie");
        problem(403, desk.send(joined(JSON, Map.of("origin", "https://evil.example")), "POST", "/login", body));
        problem(415, desk.send(Map.of("content-type", "text/plain"), "POST", "/login", body));
        document(200, "Session", desk.send(joined(JSON, Map.of("origin", desk.origin())), "POST", "/login", body));
    }

    @Test
    void whatever_is_wrong_with_a_login_the_answer_is_the_same_to_the_byte() {
        var someone = someone(desk.operations.organisation());
        var removed = someone(desk.operations.organisation());
        assertEquals(
                204,
                desk.send(desk.administration.header(), "DELETE", "/users/" + removed.id(), null, "")
                        .status());
        var right = credentials(someone, "cookie");
        var wrongs = List.of(
                right.replace(PASSWORD, "another password"),
                right.replace(code(someone), code(someone).equals("000000") ? "000001" : "000000"),
                right.replace(someone.id().toString(), UUID.randomUUID().toString()),
                right.replace(someone.id().toString(), "Somebody"),
                right.replace(someone.id().toString(), removed.id().toString()),
                right.replace(someone.id().toString(), desk.target.user().toString()));
        var told = new ArrayList<String>();
        for (var wrong : wrongs) {
            var reply = stranger("/login", wrong);
            problem(401, reply);
            var headers = new java.util.TreeMap<>(reply.whole().headers().map());
            headers.keySet().removeAll(List.of("date", "x-request-id"));
            told.add(headers + reply.withoutRequestId());
        }
        assertEquals(1, told.stream().distinct().count(), told.toString());
        document(200, "Session", stranger("/login", right));
        var spent = stranger("/login", right);
        problem(401, spent);
        assertTrue(told.get(0).endsWith(spent.withoutRequestId()), "a code that was used");
    }

    @Test
    void sessions_are_listed_and_ended_by_their_person_and_the_administration_desk_alone() {
        var someone = someone(desk.operations.organisation());
        var first = login(someone, "bearer").json();
        var bearer = bearer(someone);
        var stranger = bearer(someone(desk.operations.organisation()));
        var listed = document(200, "Sessions", as(bearer, "GET", "/sessions")).path("sessions");
        assertEquals(
                2,
                listed.findValues("current").stream()
                        .filter(each -> !each.asBoolean())
                        .count());
        var path = "/sessions/" + first.path("id").asText();

        problem(404, as(stranger, "DELETE", path));
        problem(403, as(stranger, "GET", "/sessions?user=" + someone.id()));
        problem(404, as(bearer, "DELETE", "/sessions/" + UUID.randomUUID()));
        assertEquals(204, as(bearer, "DELETE", path).status());
        problem(401, as("Bearer " + first.path("value").asText(), "GET", "/sessions"));
        problem(404, as(bearer, "DELETE", path));

        var all = document(200, "Sessions", desk.get(desk.administration, "/sessions?user=" + someone.id()));
        for (var each : all.path("sessions")) {
            var one = "/sessions/" + each.path("id").asText();
            assertEquals(
                    204,
                    desk.send(desk.administration.header(), "DELETE", one, null, "")
                            .status());
        }
        problem(401, as(bearer, "GET", "/sessions"));
        document(200, "Sessions", as(stranger, "GET", "/sessions"));
    }

    @Test
    void a_removed_persons_sessions_end_at_once() {
        var someone = someone(desk.operations.organisation());
        var bearer = bearer(someone);
        document(200, "Cases", as(bearer, "GET", "/cases"));
        assertEquals(
                204,
                desk.send(desk.administration.header(), "DELETE", "/users/" + someone.id(), null, "")
                        .status());
        problem(401, as(bearer, "GET", "/cases"));
    }

    @Test
    void logging_out_ends_the_session_and_takes_the_cookie_back() {
        var login = login(someone(desk.operations.organisation()), "cookie");
        var out = desk.send(joined(cookie(login), Map.of("origin", desk.origin())), "POST", "/logout", "");
        assertEquals(204, out.status());
        assertTrue(out.whole()
                .headers()
                .firstValue("set-cookie")
                .orElse("")
                .startsWith("__Host-hikyaku=; Path=/; Max-Age=0;"));
        problem(401, desk.send(cookie(login), "GET", "/sessions", ""));
    }

    @Test
    void a_tool_has_no_session_to_end_and_no_password_to_change() {
        problem(403, desk.post(desk.operations, "/logout", ""));
        problem(403, desk.post(desk.operations, "/password", "{}"));
    }

    @Test
    void another_password_ends_all_sessions_and_begins_one_anew() {
        var someone = someone(desk.operations.organisation());
        var before = bearer(someone);
        desk.pass(Duration.ofMinutes(1));
        var body = "{'password':'%s','new_password':'another good password','totp':'%s'}"
                .formatted(PASSWORD, code(someone));
        for (var wrong : List.of(
                body.replace("another good password", "short"),
                body.replace(PASSWORD, "not the password"),
                body.replace(code(someone), code(someone).equals("000000") ? "000001" : "000000"))) {
            problem(422, desk.send(before, "POST", "/password", "application/json", wrong));
        }
        var after = document(200, "Session", desk.send(before, "POST", "/password", "application/json", body));
        problem(401, as(before, "GET", "/sessions"));
        document(200, "Sessions", as("Bearer " + after.path("value").asText(), "GET", "/sessions"));
    }

    @Test
    void a_recovery_takes_two_administrators_and_ends_all_sessions() {
        var someone = someone(desk.operations.organisation());
        var bearer = bearer(someone);
        problem(409, desk.post(desk.administration, "/users/" + someone.id() + "/code", ""));
        var recovery =
                document(201, "Recovery", desk.post(desk.administration, "/users/" + someone.id() + "/recovery", ""));
        assertEquals(List.of("ordered", "recovery-asked"), desk.lastOrder());
        var confirmation = "/recoveries/" + recovery.path("id").asText() + "/confirmation";
        problem(403, desk.post(desk.administration, confirmation, ""));
        problem(403, desk.post(desk.operations, confirmation, ""));
        document(200, "Sessions", as(bearer, "GET", "/sessions"));
        var waiting = document(200, "Recoveries", desk.get(desk.secondAdministrator, "/recoveries"));
        assertTrue(waiting.toString().contains(recovery.path("id").asText()));

        var code = document(200, "Code", desk.post(desk.secondAdministrator, confirmation, ""));
        assertEquals(List.of("ordered", "recovery-confirmed"), desk.lastOrder());
        problem(401, as(bearer, "GET", "/sessions"));
        problem(404, desk.post(desk.secondAdministrator, confirmation, ""));
        desk.pass(Duration.ofMinutes(1));
        problem(401, stranger("/login", credentials(someone, "bearer")));
        var anew = begin(someone.id(), code.path("code").asText());
        assertNotEquals(code(someone), code(anew));
        bearer(anew);
    }

    @Test
    void nobody_confirms_his_own_recovery_and_it_can_be_dropped() {
        var administrator = someone(desk.administration.organisation());
        var bearer = bearer(administrator);
        var recovery = document(
                        201,
                        "Recovery",
                        desk.post(desk.administration, "/users/" + administrator.id() + "/recovery", ""))
                .path("id")
                .asText();
        problem(403, as(bearer, "POST", "/recoveries/" + recovery + "/confirmation"));
        assertEquals(204, as(bearer, "DELETE", "/recoveries/" + recovery).status());
        problem(404, desk.post(desk.secondAdministrator, "/recoveries/" + recovery + "/confirmation", ""));
        document(200, "Sessions", as(bearer, "GET", "/sessions"));
    }

    @Test
    void a_one_time_code_counts_once() {
        var id = desk.user(desk.provider);
        var code = document(201, "Code", desk.post(desk.administration, "/users/" + id + "/code", ""));
        assertEquals(List.of("ordered", "code-issued"), desk.lastOrder());
        var body = "{'user':'%s','code':'%s'}".formatted(id, code.path("code").asText());
        problem(
                401,
                stranger(
                        "/first-login",
                        body.replace(id.toString(), desk.target.user().toString())));
        document(200, "Enrolment", stranger("/first-login", body));
        problem(401, stranger("/first-login", body));
    }

    @Test
    void who_tries_too_often_is_told_when_to_come_back() {
        var body = "{'user':'%s','password':'%s','totp':'000000'}".formatted(UUID.randomUUID(), PASSWORD);
        Reply last = stranger("/login", body);
        for (int i = 0; i < 10; i++) {
            last = stranger("/login", body);
        }
        problem(429, last);
        long seconds = last.whole().headers().firstValueAsLong("retry-after").orElseThrow();
        assertTrue(seconds >= 1 && seconds <= 31, "seconds " + seconds);
        desk.pass(Duration.ofSeconds(seconds));
        problem(401, stranger("/login", body));
        desk.pass(Duration.ofMinutes(5));
    }

    @Test
    void nothing_secret_is_logged_or_told_in_an_error() {
        try (var logs = new LogCapture()) {
            var someone = someone(desk.operations.organisation());
            desk.pass(Duration.ofMinutes(1));
            var body = credentials(someone, "bearer");
            var value = stranger("/login", body).json().path("value").asText();
            var told = new StringBuilder();
            for (var reply : List.of(
                    stranger("/login", body),
                    stranger("/login", body.replace("'as'", "'" + PASSWORD + "'x")),
                    stranger("/login", body.replace("'bearer'", "'" + PASSWORD + "'")),
                    stranger("/login", body.substring(0, body.length() - 1)),
                    as("Bearer " + value + "x", "GET", "/sessions"))) {
                assertTrue(
                        reply.status() >= 400 && reply.status() < 500,
                        reply.whole().body());
                told.append(reply.whole().body());
            }
            told.append(logs.lines());
            for (var secret : List.of(PASSWORD, value, value.substring(10))) {
                assertFalse(told.toString().contains(secret), told.toString());
            }
        }
    }
}
