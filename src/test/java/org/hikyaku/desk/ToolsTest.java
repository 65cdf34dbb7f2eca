package org.hikyaku.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import org.hikyaku.desk.DeskServer.Reply;
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

    private static JsonNode document(int status, String schema, Reply reply) {
        assertEquals(status, reply.status(), reply.whole().body());
        Schemas.assertFits(schema, reply.json());
        return reply.json();
    }

    private JsonNode issued() {
        return document(
                201,
                "Credentials",
                desk.post(desk.administration, "/tools", "{'user':'" + desk.registered.user() + "'}"));
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
