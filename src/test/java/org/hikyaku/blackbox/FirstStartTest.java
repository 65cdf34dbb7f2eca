package org.hikyaku.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.hikyaku.testing.Authenticator;
import org.hikyaku.testing.RawHttps;
import org.hikyaku.testing.Reply;
import org.hikyaku.testing.ServeProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** How a council begins with the two persons of {@code first-desks.json}: they come in, and bring others in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class FirstStartTest {
    private static final String PASSWORD = "correct horse battery";

    private ServeProcess broker;
    private RawHttps https;
    private final Map<String, JsonNode> desks = new HashMap<>();

    @BeforeAll
    void start(@TempDir Path dir) throws IOException {
        broker = ServeProcess.start(dir.resolve("data"));
        https = new RawHttps(broker.ca(), broker.base());
        JsonMapper.builder()
                .build()
                .readTree(Files.readString(broker.data().resolve("first-desks.json")))
                .path("desks")
                .forEach(desk -> desks.put(desk.path("desk").asText(), desk));
    }

    @AfterAll
    void stop() {
        https.close();
        broker.close();
    }

    private JsonNode first(String desk) {
        return desks.getOrDefault(desk, com.fasterxml.jackson.databind.node.MissingNode.getInstance());
    }

    private static Map<String, String> basic(JsonNode credentials) {
        var text = credentials.path("id").asText() + ":"
                + credentials.path("secret").asText();
        return Map.of(
                "Authorization", "Basic " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
    }

    private Map<String, String> tool(String desk) {
        return basic(first(desk));
    }

    private Reply ask(Map<String, String> who, String method, String path, String body) {
        var headers = new HashMap<>(who);
        if (!body.isEmpty()) {
            headers.put("Content-Type", "application/json");
        }
        return https.send(method, "/api/v1/" + path, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    private Map<String, String> signIn(String user, String code) {
        var begun = ask(Map.of(), "POST", "first-login", "{\"user\":\"%s\",\"code\":\"%s\"}".formatted(user, code))
                .expecting(200)
                .json();
        var totp = new Authenticator(begun.path("totp_key").asText()).code(Instant.now());
        var session = ask(
                        Map.of(),
                        "POST",
                        "first-login/credentials",
                        "{\"user\":\"%s\",\"enrolment\":\"%s\",\"password\":\"%s\",\"totp\":\"%s\",\"as\":\"bearer\"}"
                                .formatted(user, begun.path("enrolment").asText(), PASSWORD, totp))
                .expecting(201)
                .json();
        return Map.of("Authorization", "Bearer " + session.path("value").asText());
    }

    private void hasAToolOfHisOwn(Map<String, String> session, String user) {
        var tool = ask(session, "POST", "tools", "{\"user\":\"" + user + "\"}")
                .expecting(201)
                .json();
        assertEquals(200, ask(basic(tool), "GET", "secrets", "").status());
    }

    private String waits(String path, String body) {
        return ask(tool("administration"), "POST", path, body)
                .expecting(202)
                .json()
                .path("id")
                .asText();
    }

    private String recovery(String user) {
        return ask(tool("administration"), "POST", "users/" + user + "/recovery", "")
                .expecting(201)
                .json()
                .path("id")
                .asText();
    }

    private Reply confirm(Map<String, String> who, String what) {
        return ask(who, "POST", what + "/confirmation", "");
    }

    @Test
    void theFirstOperatorComesInByTheCodeOfTheFileAndMakesToolsWithoutTheAdministrator() {
        var operator = first("operations");
        var user = operator.path("user").asText();
        ask(tool("administration"), "POST", "tools/" + operator.path("id").asText() + "/secret", "")
                .expecting(403);
        ask(tool("administration"), "POST", "users/" + user + "/code", "").expecting(409);
        assertTrue(Instant.parse(operator.path("code_until").asText()).isAfter(Instant.now()));

        var session = signIn(user, operator.path("code").asText());

        hasAToolOfHisOwn(session, user);
        var again = "{\"user\":\"%s\",\"code\":\"%s\"}"
                .formatted(user, operator.path("code").asText());
        ask(Map.of(), "POST", "first-login", again).expecting(401);
    }

    /** Without the administrator's own code: who let it lapse, or lost all, needs the operations desk. */
    @Test
    void theFirstTwoBringInASecondAdministratorAndHeAndTheFirstARegisteredPerson() {
        var home = "";
        for (var each :
                ask(tool("administration"), "GET", "organisations", "").json().path("organisations")) {
            if (each.path("desk").asText().equals("ADMINISTRATION")) {
                home = each.path("id").asText();
            }
        }
        var seat = waits("users", "{\"organisation\":\"%s\",\"name\":\"Second\",\"registered\":false}".formatted(home));
        var second = confirm(tool("operations"), "approvals/" + seat)
                .expecting(200)
                .json()
                .path("id")
                .asText();
        var code = confirm(tool("operations"), "recoveries/" + recovery(second))
                .expecting(200)
                .json()
                .path("code")
                .asText();
        var session = signIn(second, code);
        hasAToolOfHisOwn(session, second);

        var first = first("administration").path("user").asText();
        var lost = recovery(first);
        confirm(tool("administration"), "recoveries/" + lost).expecting(403);
        var anew =
                confirm(tool("operations"), "recoveries/" + lost).expecting(200).json();
        hasAToolOfHisOwn(signIn(first, anew.path("code").asText()), first);

        var member = ask(
                        tool("administration"),
                        "POST",
                        "organisations",
                        "{\"name\":\"Member\",\"kind\":\"member\",\"takes_secrets\":true}")
                .expecting(201)
                .json()
                .path("id")
                .asText();
        var asked = ask(
                        tool("administration"),
                        "POST",
                        "users",
                        "{\"organisation\":\"%s\",\"name\":\"Registered\",\"registered\":true}".formatted(member))
                .expecting(202)
                .json();
        var person = confirm(tool("operations"), "approvals/" + asked.path("id").asText())
                .expecting(200)
                .json()
                .path("id")
                .asText();
        var tool = ask(tool("administration"), "POST", "tools", "{\"user\":\"" + person + "\"}")
                .expecting(201)
                .json();
        assertFalse(tool.has("secret"));
        var begins = recovery(person);
        confirm(tool("operations"), "recoveries/" + begins).expecting(403);
        var notice = confirm(session, "recoveries/" + begins).expecting(200).json();
        var in = signIn(person, notice.path("code").asText());
        var secret = ask(in, "POST", "tools/" + tool.path("id").asText() + "/secret", "")
                .expecting(200)
                .json();
        assertEquals(
                200,
                https.send(
                                "GET",
                                "/taxii2/",
                                new HashMap<>(Map.of(
                                        "Authorization",
                                        basic(secret).getOrDefault("Authorization", ""),
                                        "Accept",
                                        "application/taxii+json;version=2.1")),
                                new byte[0])
                        .status());
    }
}
