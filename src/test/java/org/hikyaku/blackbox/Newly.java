package org.hikyaku.blackbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.hikyaku.testing.Arrival;
import org.hikyaku.testing.Authenticator;
import org.hikyaku.testing.Reply;
import org.hikyaku.testing.RunningBroker;
import org.hikyaku.testing.SecondWord;

/** A person who comes in with the code of an account notice, by what the API's description says. */
final class Newly {
    static final String PASSWORD = "correct horse battery";

    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    private final RunningBroker broker;
    private final String user;
    private final Authenticator authenticator;
    private final JsonNode session;

    private Newly(RunningBroker broker, String user, Authenticator authenticator, JsonNode session) {
        this.broker = broker;
        this.user = user;
        this.authenticator = authenticator;
        this.session = session;
    }

    /** A user who never signed in does so for the first time. */
    static Newly begin(RunningBroker broker, String user) {
        var code = Arrival.code(broker, user);
        var enrolment = send(broker, "first-login", "{\"user\":\"%s\",\"code\":\"%s\"}".formatted(user, code))
                .expecting(200)
                .json();
        var authenticator = new Authenticator(enrolment.path("totp_key").asText());
        var session = send(
                        broker,
                        "first-login/credentials",
                        "{\"user\":\"%s\",\"enrolment\":\"%s\",\"password\":\"%s\",\"totp\":\"%s\",\"as\":\"bearer\"}"
                                .formatted(
                                        user,
                                        enrolment.path("enrolment").asText(),
                                        PASSWORD,
                                        authenticator.code(Instant.now())))
                .expecting(201)
                .json();
        return new Newly(broker, user, authenticator, session);
    }

    /** Somebody new at a desk, {@code ADMINISTRATION} or {@code OPERATIONS}, who signed in. */
    static Newly at(RunningBroker broker, String desk) {
        var administration = broker.caller("administration desk");
        for (var organisation : broker.desk(administration, "GET", "organisations", "")
                .expecting(200)
                .json()
                .path("organisations")) {
            if (organisation.path("desk").asText().equals(desk)) {
                var user = SecondWord.user(
                        broker,
                        "{\"organisation\":\"%s\",\"name\":\"Somebody New\",\"registered\":false}"
                                .formatted(organisation.path("id").asText()));
                return begin(broker, user);
            }
        }
        throw new AssertionError("each desk is an organisation");
    }

    static Reply send(RunningBroker broker, String path, String body) {
        return broker.https().send("POST", "/api/v1/" + path, JSON, body.getBytes(StandardCharsets.UTF_8));
    }

    /** The user's id. */
    String user() {
        return user;
    }

    /** The id of the session of the first login. */
    String session() {
        return session.path("id").asText();
    }

    /** Its value. */
    String bearer() {
        return "Bearer " + session.path("value").asText();
    }

    /** A login with the code after the one that counted, which counts already. */
    Reply login(String as) {
        return send(
                broker,
                "login",
                "{\"user\":\"%s\",\"password\":\"%s\",\"totp\":\"%s\",\"as\":\"%s\"}"
                        .formatted(
                                user, PASSWORD, authenticator.code(Instant.now().plusSeconds(30)), as));
    }
}
