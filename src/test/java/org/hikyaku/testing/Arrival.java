package org.hikyaku.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.hikyaku.testing.RunningBroker.Caller;

/**
 * How somebody of the council comes in, whoever it is: council staff by two persons' words and their own hands, all others by the
 * administration desk's.
 */
public final class Arrival {
    private static final String PASSWORD = "correct horse battery";
    private static final Map<RunningBroker, Caller> SECOND = new WeakHashMap<>();
    private static final Map<RunningBroker, Map<String, Session>> SESSIONS =
            Collections.synchronizedMap(new WeakHashMap<>());

    private Arrival() {}

    /** A one-time code for a first login. */
    public static String code(RunningBroker broker, String user) {
        var administration = broker.caller("administration desk");
        var alone = broker.desk(administration, "POST", "users/" + user + "/code", "");
        return alone.status() == 409
                ? recovery(broker, user, second(broker))
                : alone.expecting(201).json().path("code").asText();
    }

    private static String recovery(RunningBroker broker, String user, Caller confirming) {
        var administration = broker.caller("administration desk");
        var asked = broker.desk(administration, "POST", "users/" + user + "/recovery", "")
                .expecting(201)
                .json();
        return broker.desk(confirming, "POST", "recoveries/" + asked.path("id").asText() + "/confirmation", "")
                .expecting(200)
                .json()
                .path("code")
                .asText();
    }

    /** The organisation that a desk is, {@code ADMINISTRATION} or {@code OPERATIONS}. */
    public static String home(RunningBroker broker, String desk) {
        for (var each : broker.desk(broker.caller("administration desk"), "GET", "organisations", "")
                .expecting(200)
                .json()
                .path("organisations")) {
            if (each.path("desk").asText().equals(desk)) {
                return each.path("id").asText();
            }
        }
        throw new AssertionError("each desk is an organisation");
    }

    /** A second administrator, by the words of the first and of the operations desk; one for each broker. */
    public static synchronized Caller second(RunningBroker broker) {
        var known = SECOND.get(broker);
        if (known != null) {
            return known;
        }
        var user = SecondWord.user(
                broker,
                "{\"organisation\":\"%s\",\"name\":\"Second Administrator\",\"registered\":false}"
                        .formatted(home(broker, "ADMINISTRATION")));
        var session = session(broker, user, recovery(broker, user, broker.caller("operations desk")));
        var second = own(broker, session);
        SECOND.put(broker, second);
        return second;
    }

    /**
     * Somebody who signed in as a person.
     *
     * @param id the session's
     * @param bearer the value of {@code Authorization}
     */
    public record Session(String user, String id, String bearer) {
        /** As headers. */
        public Map<String, String> headers() {
            return Map.of("Authorization", bearer);
        }
    }

    /** By user: the demo's have the same ids on every broker. */
    private static Map<String, Session> sessions(RunningBroker broker) {
        return SESSIONS.computeIfAbsent(broker, none -> new ConcurrentHashMap<>());
    }

    /** The session of a user's first login, which is made if it was not. */
    public static Session session(RunningBroker broker, String user) {
        var known = sessions(broker).get(user);
        return known == null ? session(broker, user, code(broker, user)) : known;
    }

    /** The same with this code. */
    public static Session session(RunningBroker broker, String user, String code) {
        var begun = stranger(broker, "first-login", "{\"user\":\"%s\",\"code\":\"%s\"}".formatted(user, code), 200);
        var totp = new Authenticator(begun.path("totp_key").asText()).code(Instant.now());
        var session = stranger(
                broker,
                "first-login/credentials",
                "{\"user\":\"%s\",\"enrolment\":\"%s\",\"password\":\"%s\",\"totp\":\"%s\",\"as\":\"bearer\"}"
                        .formatted(user, begun.path("enrolment").asText(), PASSWORD, totp),
                201);
        var begins = new Session(
                user,
                session.path("id").asText(),
                "Bearer " + session.path("value").asText());
        sessions(broker).put(user, begins);
        return begins;
    }

    private static JsonNode stranger(RunningBroker broker, String path, String body, int status) {
        return as(broker, Map.of(), "POST", path, body).expecting(status).json();
    }

    /** A request of the broker's own API with these headers, and a JSON document if it is not empty. */
    public static Reply as(RunningBroker broker, Map<String, String> who, String method, String path, String body) {
        var headers = new java.util.HashMap<>(who);
        if (!body.isEmpty()) {
            headers.put("Content-Type", "application/json");
        }
        return broker.https().send(method, "/api/v1/" + path, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    /** A tool of this user's, with a secret: the desk's, or where it makes none, one that its person makes. */
    public static Caller tool(RunningBroker broker, String user) {
        var tool = broker.desk(broker.caller("administration desk"), "POST", "tools", "{\"user\":\"" + user + "\"}")
                .expecting(201)
                .json();
        if (tool.has("secret")) {
            return caller(tool);
        }
        return renewed(broker, tool.path("id").asText());
    }

    /** A new secret for a tool, by whom it takes. */
    public static Caller renewed(RunningBroker broker, String tool) {
        return caller(give(broker, tool, "POST", "secret", "").expecting(200).json());
    }

    /** Gives a tool something to sign in by: by the desk or, where that may not, by the tool's own person. */
    public static Reply give(RunningBroker broker, String tool, String method, String what, String body) {
        var administration = broker.caller("administration desk");
        var path = "tools/" + tool + "/" + what;
        var byDesk = broker.desk(administration, method, path, body);
        if (byDesk.status() != 403) {
            return byDesk;
        }
        var user = broker.desk(administration, "GET", "tools/" + tool, "")
                .expecting(200)
                .json()
                .path("user")
                .asText();
        return as(broker, session(broker, user).headers(), method, path, body);
    }

    /** A tool that who signed in makes for himself. */
    public static Caller own(RunningBroker broker, Session session) {
        return caller(as(broker, session.headers(), "POST", "tools", "{\"user\":\"" + session.user() + "\"}")
                .expecting(201)
                .json());
    }

    private static Caller caller(JsonNode credentials) {
        return new Caller(
                "tool",
                credentials.path("id").asText(),
                credentials.path("secret").asText());
    }
}
