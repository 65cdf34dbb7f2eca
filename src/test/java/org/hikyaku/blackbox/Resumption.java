package org.hikyaku.blackbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.hikyaku.testing.RunningBroker;

/** Two new administrators, who sign in as persons and resume access to secrets. */
final class Resumption {
    private Resumption() {}

    static void of(RunningBroker broker) {
        var first = Newly.at(broker, "ADMINISTRATION");
        var second = Newly.at(broker, "ADMINISTRATION");
        var asked = post(broker, first, "resumption", 201);
        var id = asked.path("resumption").path("id").asText();
        post(broker, second, "resumption/" + id + "/confirmation", 200);
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
