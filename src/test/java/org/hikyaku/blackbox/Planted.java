package org.hikyaku.blackbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hikyaku.handling.Tlp;
import org.hikyaku.testing.Authenticator;
import org.hikyaku.testing.RawHttps;
import org.hikyaku.testing.Reply;
import org.hikyaku.testing.ServeProcess;

/**
 * A council in a broker's own process, whose secrets and words are known: credentials of each kind, a person's name, and objects that are
 * secret. All of them are used, rightly and wrongly, and what the broker answers to what is wrong is kept.
 */
final class Planted implements AutoCloseable {
    private static final String ROOT = "/taxii2/council/";
    private static final String TAXII = "application/taxii+json;version=2.1";
    private static final String PERSON = "Planted Quillfeather";
    private static final String PASSWORD = "planted correct horse battery";
    private static final String NAME = "planted name of an indicator";
    private static final String DOMAIN = "planted-body.tidewater.example";
    private static final String REPORTED = "planted name of a victim";
    private static final String REASON = "planted reason of a designation";

    private final RawHttps https;
    private final JsonNode desks;
    private final List<String> values = new ArrayList<>(List.of(PERSON, PASSWORD, NAME, DOMAIN, REPORTED, REASON));
    private final List<String> errors = new ArrayList<>();

    Planted(ServeProcess broker) {
        https = new RawHttps(broker.ca(), broker.base());
        try {
            desks = JsonMapper.builder()
                    .build()
                    .readTree(Files.readString(broker.data().resolve("first-desks.json")))
                    .path("desks");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        desks.forEach(desk -> {
            plant(desk.path("secret").asText());
            plant(desk.path("code").asText());
        });
    }

    /** What must be found nowhere. */
    List<String> values() {
        return List.copyOf(values);
    }

    /** What was answered to all that was wrong, headers and bodies. */
    List<String> errors() {
        return List.copyOf(errors);
    }

    private String plant(String value) {
        values.add(value);
        return value;
    }

    private static String basic(String id, String secret) {
        return "Basic " + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    private String desk(String name) {
        for (var desk : desks) {
            if (desk.path("desk").asText().equals(name)) {
                return basic(desk.path("id").asText(), desk.path("secret").asText());
            }
        }
        throw new AssertionError("there is no such desk: " + name);
    }

    private Reply api(String by, String method, String path, String body) {
        return https.send(
                method,
                "/api/v1/" + path,
                Map.of("Authorization", by, "Content-Type", "application/json"),
                Posts.bytes(body));
    }

    private JsonNode made(String path, String body) {
        return api(desk("administration"), "POST", path, body).expecting(201).json();
    }

    private Reply stranger(String path, String body) {
        return https.send("POST", "/api/v1/" + path, Map.of("Content-Type", "application/json"), Posts.bytes(body));
    }

    private Reply taxii(String by, String method, String path, String body) {
        return https.send(
                method,
                ROOT + path,
                Map.of("Authorization", by, "Accept", TAXII, "Content-Type", TAXII),
                Posts.bytes(body));
    }

    private void wrong(Reply reply) {
        if (reply.status() < 400) {
            throw new AssertionError("that was meant to be wrong: " + reply.status());
        }
        errors.add(reply.headers() + "\n" + reply.text());
    }

    /** Everything: a member comes in, signs in, posts, pulls; the desk designates; a third of it is wrong. */
    void exercise() {
        var organisation = made(
                        "organisations",
                        "{\"name\":\"Member %s\",\"kind\":\"member\",\"class\":\"TASK_FORCE_1\",\"takes_secrets\":true}"
                                .formatted(UUID.randomUUID()))
                .path("id")
                .asText();
        var asked = api(
                        desk("administration"),
                        "POST",
                        "users",
                        "{\"organisation\":\"%s\",\"name\":\"%s\",\"registered\":true}".formatted(organisation, PERSON))
                .expecting(202)
                .json();
        api(desk("operations"), "POST", "approvals/" + asked.path("id").asText() + "/confirmation", "")
                .expecting(200);
        var user = asked.path("user").asText();
        var session = signIn(user, recovery(user, second()));
        var tool = api(session, "POST", "tools", "{\"user\":\"" + user + "\"}")
                .expecting(201)
                .json();
        var id = tool.path("id").asText();
        var secret = plant(tool.path("secret").asText());
        var bearer = token(id, secret);
        report(basic(id, secret));
        share(bearer);
        mistakes(id, secret, bearer);
    }

    /** A second administrator, by the words of the first and of the operations desk. */
    private String second() {
        var home = "";
        for (var each : api(desk("administration"), "GET", "organisations", "")
                .expecting(200)
                .json()
                .path("organisations")) {
            if (each.path("desk").asText().equals("ADMINISTRATION")) {
                home = each.path("id").asText();
            }
        }
        var asked = api(
                        desk("administration"),
                        "POST",
                        "users",
                        "{\"organisation\":\"%s\",\"name\":\"Second %s\",\"registered\":false}".formatted(home, PERSON))
                .expecting(202)
                .json();
        api(desk("operations"), "POST", "approvals/" + asked.path("id").asText() + "/confirmation", "")
                .expecting(200);
        var user = asked.path("user").asText();
        return begin(user, recovery(user, desk("operations")));
    }

    private String recovery(String user, String confirming) {
        var id = made("users/" + user + "/recovery", "").path("id").asText();
        var confirmed = api(confirming, "POST", "recoveries/" + id + "/confirmation", "")
                .expecting(200)
                .json();
        return plant(confirmed.path("code").asText());
    }

    private String signIn(String user, String code) {
        var bearer = begin(user, code);
        api(bearer, "GET", "sessions", "").expecting(200);
        wrong(stranger(
                "login",
                "{\"user\":\"%s\",\"password\":\"%s\",\"totp\":\"000000\",\"as\":\"bearer\"}"
                        .formatted(user, PASSWORD)));
        wrong(stranger("first-login", "{\"user\":\"%s\",\"code\":\"%s\"}".formatted(user, code)));
        wrong(api(bearer, "GET", "users", ""));
        return bearer;
    }

    private String begin(String user, String code) {
        var begun = stranger("first-login", "{\"user\":\"%s\",\"code\":\"%s\"}".formatted(user, code))
                .expecting(200)
                .json();
        var key = plant(begun.path("totp_key").asText());
        var enrolment = plant(begun.path("enrolment").asText());
        var authenticator = new Authenticator(key);
        var session = stranger(
                        "first-login/credentials",
                        "{\"user\":\"%s\",\"enrolment\":\"%s\",\"password\":\"%s\",\"totp\":\"%s\",\"as\":\"bearer\"}"
                                .formatted(user, enrolment, PASSWORD, authenticator.code(Instant.now())))
                .expecting(201)
                .json();
        return "Bearer " + plant(session.path("value").asText());
    }

    private String token(String id, String secret) {
        var form = "grant_type=client_credentials&client_id=" + id + "&client_secret=" + secret;
        var reply = https.send(
                        "POST",
                        "/oauth2/token",
                        Map.of("Content-Type", "application/x-www-form-urlencoded"),
                        Posts.bytes(form))
                .expecting(200)
                .json();
        return "Bearer " + plant(reply.path("access_token").asText());
    }

    private void report(String tool) {
        var object = Posts.indicator(Posts.id(), List.of(), REPORTED);
        taxii(tool, "POST", "collections/intake/objects/", Posts.envelope(object))
                .expecting(202);
        var operations = desk("operations");
        var cases = api(operations, "GET", "cases", "").expecting(200).json().path("cases");
        var file = cases.get(0).path("id").asText();
        api(operations, "GET", "cases/" + file, "").expecting(200);
        api(
                        operations,
                        "POST",
                        "cases/" + file + "/designation",
                        "{\"secret\":true,\"sensitive\":false,\"note\":\"%s\"}".formatted(REASON))
                .expecting(200);
    }

    private void share(String tool) {
        var object = Posts.indicator(Posts.id(), List.of(Tlp.AMBER.id().toString()), NAME)
                .replace("drop.tidewater.example", DOMAIN);
        var path = "collections/task-force-1/objects/";
        taxii(tool, "POST", path, Posts.envelope(object)).expecting(202);
        var pulled = taxii(tool, "GET", path, "").expecting(200).text();
        if (!pulled.contains(NAME) || !pulled.contains(DOMAIN)) {
            throw new AssertionError("what was planted is not served to who may have it");
        }
    }

    /** What is wrong about each names what must not come back. */
    private void mistakes(String id, String secret, String bearer) {
        var path = "collections/task-force-1/objects/";
        wrong(taxii(basic(id, secret + "x"), "GET", path, ""));
        wrong(taxii(basic(secret, id), "GET", path, ""));
        wrong(taxii(bearer + "x", "GET", path, ""));
        wrong(taxii(bearer, "POST", path, "{\"objects\":[{\"name\":\"" + NAME + "\""));
        wrong(taxii(bearer, "POST", path, "{\"" + NAME + "\":\"" + DOMAIN + "\"}"));
        wrong(taxii(bearer, "GET", path + "?limit=" + secret, ""));
        wrong(taxii(bearer, "GET", path + "?next=" + bearer.substring(7), ""));
        wrong(taxii(bearer, "DELETE", path + Posts.id() + "/", NAME));
        var faulty = Posts.indicator(Posts.id(), List.of(Tlp.AMBER.id().toString()), NAME)
                .replace("\"pattern_type\":\"stix\"", "\"pattern_type\":7");
        errors.add(taxii(bearer, "POST", path, Posts.envelope(faulty))
                .expecting(202)
                .text());
        wrong(https.send(
                "POST",
                "/oauth2/token",
                Map.of("Content-Type", "application/x-www-form-urlencoded"),
                Posts.bytes("grant_type=" + secret + "&client_id=" + id + "&client_secret=" + secret + "x")));
        wrong(api(desk("operations"), "POST", "cases", "{\"objects\":\"" + NAME + "\",\"" + secret + "\":1}"));
        wrong(api(desk("administration"), "POST", "users", "{\"organisation\":\"" + PERSON + "\",\"name\":7}"));
    }

    /** What the broker says of itself to anybody. */
    String health() {
        return https.send("GET", "/health", Map.of(), new byte[0]).text();
    }

    @Override
    public void close() {
        https.close();
    }
}
