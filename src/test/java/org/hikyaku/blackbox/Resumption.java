package org.hikyaku.blackbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.hikyaku.testing.RunningBroker;

/** Two new administrators, who sign in as persons and resume access to secrets. */
final class Resumption {
    private Resumption() {}

    static void of(RunningBroker broker) {
        var first = person(broker);
        var second = person(broker);
        var asked = post(broker, first, "resumption", 201);
        var id = asked.path("resumption").path("id").asText();
        post(broker, second, "resumption/" + id + "/confirmation", 200);
    }

    private static Newly person(RunningBroker broker) {
        var administration = broker.caller("administration desk");
        for (var organisation : broker.desk(administration, "GET", "organisations", "")
                .expecting(200)
                .json()
                .path("organisations")) {
            if (organisation.path("desk").asText().equals("ADMINISTRATION")) {
                var user = broker.desk(
                                administration,
                                "POST",
                                "users",
                                "{\"organisation\":\"%s\",\"name\":\"Another Administrator\",\"registered\":false}"
                                        .formatted(organisation.path("id").asText()))
                        .expecting(201)
                        .json();
                return Newly.begin(broker, user.path("id").asText());
            }
        }
        throw new AssertionError("the administration desk is an organisation");
    }

    private static JsonNode post(RunningBroker broker, Newly by, String path, int status) {
        return broker.https()
                .send(
                        "POST",
                        "/api/v1/secrets/" + path,
                        Map.of("Authorization", by.bearer(), "Accept", "*/*"),
                        new byte[0])
                .expecting(status)
                .json();
    }
}
