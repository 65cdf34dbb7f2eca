package org.hikyaku.desk;

import static org.hikyaku.desk.Schemas.document;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import org.hikyaku.desk.DeskServer.Reply;
import org.hikyaku.testing.SelfMade;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** How tools may sign in, as the administration desk says it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class ToolsTest {
    private DeskServer desk;

    @BeforeAll
    void open(@TempDir Path dir) {
        desk = new DeskServer(dir);
    }

    @AfterAll
    void close() {
        desk.close();
    }

    private JsonNode issued() {
        return document(
                201,
                "Credentials",
                desk.post(desk.administration, "/tools", "{'user':'" + desk.unregistered.user() + "'}"));
    }

    private Reply administration(String method, String path) {
        return desk.send(desk.administration.header(), method, path, null, "");
    }

    private int asks(String id, JsonNode credentials) {
        var header = DeskServer.basic(id + ":" + credentials.path("secret").asText());
        return desk.send(header, "GET", "/cases", null, "").status();
    }

    @Test
    void a_second_secret_stands_beside_the_first_until_that_is_retired() {
        var first = issued();
        var id = first.path("id").asText();
        var path = "/tools/" + id + "/secrets";
        var second = document(201, "NextCredentials", desk.post(desk.administration, path, "{'old_ends_after':3600}"));
        assertTrue(Instant.parse(second.path("old_ends").asText()).isAfter(Instant.now()));
        assertEquals(200, asks(id, first));
        assertEquals(200, asks(id, second));

        assertEquals(
                409,
                desk.post(desk.administration, path, "{'old_ends_after':1}").status());
        assertEquals(204, administration("DELETE", path + "/old").status());
        assertEquals(401, asks(id, first));
        assertEquals(200, asks(id, second));
        assertEquals(409, administration("DELETE", path + "/old").status());
    }

    private static final String KEY =
            "{'kty':'EC','crv':'P-256','kid':'k1','x':'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',"
                    + "'y':'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0'%s}";

    @Test
    void public_keys_are_set_shown_and_taken_away() {
        var credentials = issued();
        var id = credentials.path("id").asText();
        var path = "/tools/" + id + "/keys";
        var keys = "{'keys':[" + KEY.formatted("") + "]}";
        assertEquals(403, desk.put(desk.operations, path, keys).status());
        var set = document(200, "Tool", desk.put(desk.administration, path, keys));
        assertEquals("k1", set.at("/keys/0/kid").asText());
        assertEquals(set, document(200, "Tool", desk.get(desk.operations, "/tools/" + id)));
        assertEquals(403, desk.get(desk.registered, "/tools/" + id).status());

        assertEquals(204, administration("DELETE", "/tools/" + id + "/secret").status());
        assertEquals(401, asks(id, credentials));
        assertEquals(
                0,
                desk.get(desk.administration, "/tools/" + id)
                        .json()
                        .path("secrets")
                        .size());
        var last = desk.put(desk.administration, path, "{'keys':[]}");
        assertEquals(409, last.status(), "nothing would be left to sign in by");
        document(200, "Credentials", administration("POST", "/tools/" + id + "/secret"));
        assertEquals(200, desk.put(desk.administration, path, "{'keys':[]}").status());
        assertEquals(409, administration("DELETE", "/tools/" + id + "/secret").status());
    }

    @Test
    void keys_that_are_not_taken_are_named_by_their_place_and_not_quoted() {
        var path = "/tools/" + issued().path("id").asText() + "/keys";
        var one = KEY.formatted("");
        var secret = KEY.formatted(",'d':'jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI'");
        var told = desk.put(desk.administration, path, "{'keys':[" + one + "," + secret + "]}");
        assertEquals(422, told.status());
        assertTrue(
                told.json().path("detail").asText().startsWith("/keys/1: this is a private key"),
                told.whole().body());
        assertTrue(!told.whole().body().contains("jpsQnn"));
        assertEquals(
                422,
                desk.put(desk.administration, path, "{'keys':[" + one + "," + one + "]}")
                        .status());
        assertEquals(422, desk.put(desk.administration, path, "{'keys':[{}]}").status());
        for (var wrong : new String[] {"{}", "{'keys':{}}", "{'keys':['x']}", "{'keys':[],'more':1}"}) {
            assertEquals(400, desk.put(desk.administration, path, wrong).status(), wrong);
        }
    }

    @Test
    void certificates_are_set_shown_and_one_tools_alone() {
        var id = issued().path("id").asText();
        var made = SelfMade.now();
        var body = "{'certificates':['" + made.pem().replace("\n", "\\n") + "']}";
        var path = "/tools/" + id + "/certificates";
        assertEquals(403, desk.put(desk.operations, path, body).status());
        var set = document(200, "Tool", desk.put(desk.administration, path, body));
        assertEquals(1, set.path("certificates").size());
        var thumbprint = set.at("/certificates/0").asText();
        assertEquals(
                set,
                document(200, "Tool", desk.put(desk.administration, path, "{'certificates':['" + thumbprint + "']}")));

        var other = "/tools/" + issued().path("id").asText() + "/certificates";
        assertEquals(409, desk.put(desk.administration, other, body).status());
        var wrong = desk.put(desk.administration, other, "{'certificates':['" + "ab".repeat(32) + "','secret words']}");
        assertEquals(422, wrong.status());
        assertTrue(wrong.json().path("detail").asText().startsWith("/certificates/1: "));
        assertTrue(!wrong.whole().body().contains("secret words"));
    }

    @Test
    void networks_are_set_and_limit_where_a_tool_is_used_from() {
        var credentials = issued();
        var id = credentials.path("id").asText();
        var path = "/tools/" + id + "/networks";
        assertEquals(403, desk.put(desk.operations, path, "{'networks':[]}").status());
        var set = document(
                200, "Tool", desk.put(desk.administration, path, "{'networks':['192.0.2.0/24','2001:DB8::/32']}"));
        assertEquals("192.0.2.0/24", set.at("/networks/0").asText());
        assertEquals("2001:db8:0:0:0:0:0:0/32", set.at("/networks/1").asText());
        assertEquals(401, asks(id, credentials));
        document(200, "Tool", desk.put(desk.administration, path, "{'networks':['127.0.0.1','::1']}"));
        assertEquals(200, asks(id, credentials));
        for (var wrong : new String[] {"{}", "{'networks':[1]}"}) {
            assertEquals(400, desk.put(desk.administration, path, wrong).status(), wrong);
        }
        for (var wrong : new String[] {"127.0.0.1/8", "localhost", "", "0/0"}) {
            var told = desk.put(desk.administration, path, "{'networks':['::1','" + wrong + "']}");
            assertEquals(422, told.status(), wrong);
            assertTrue(told.json().path("detail").asText().startsWith("/networks/1: "));
        }
    }

    @Test
    void a_desk_does_not_shut_itself_out() {
        var path = "/tools/" + desk.administration.tool() + "/networks";
        assertEquals(
                409,
                desk.put(desk.administration, path, "{'networks':['192.0.2.0/24']}")
                        .status());
        document(200, "Tool", desk.put(desk.administration, path, "{'networks':['127.0.0.0/8','::1']}"));
        var widened = desk.put(desk.administration, path, "{'networks':[]}");
        assertEquals(403, widened.status(), "from more than before: so a tool gives itself nothing");
    }

    @Test
    void the_time_that_the_old_secret_has_is_told_and_has_bounds() {
        var path = "/tools/" + issued().path("id").asText() + "/secrets";
        for (var wrong : new String[] {"{}", "{'old_ends_after':0}", "{'old_ends_after':'1'}", "{'old_ends':1}"}) {
            assertEquals(400, desk.post(desk.administration, path, wrong).status(), wrong);
        }
        assertEquals(
                422,
                desk.post(desk.administration, path, "{'old_ends_after':7776001}")
                        .status());
        assertEquals(
                403, desk.post(desk.operations, path, "{'old_ends_after':1}").status());
        assertEquals(404, administration("DELETE", "/tools/x/secrets/old").status());
    }
}
