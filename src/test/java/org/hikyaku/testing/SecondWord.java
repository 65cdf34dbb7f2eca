package org.hikyaku.testing;

import com.fasterxml.jackson.databind.JsonNode;

/** What makes council staff of somebody, by the two persons that it takes: an administrator asks, the operations desk confirms. */
public final class SecondWord {
    private SecondWord() {}

    /**
     * Adds a user, registered or at a desk too.
     *
     * @param document the body of {@code POST /users}
     * @return the user's id
     */
    public static String user(RunningBroker broker, String document) {
        var added = broker.desk(broker.caller("administration desk"), "POST", "users", document);
        return (added.status() == 201 ? added.json() : confirmed(broker, added))
                .path("id")
                .asText();
    }

    /** Registers a user of a member's. What he and his tools signed in with is void then. */
    public static void register(RunningBroker broker, String user) {
        confirmed(
                broker,
                broker.desk(
                        broker.caller("administration desk"),
                        "PUT",
                        "users/" + user + "/registration",
                        "{\"registered\":true}"));
    }

    private static JsonNode confirmed(RunningBroker broker, Reply asked) {
        var approval = asked.expecting(202).json().path("id").asText();
        return broker.desk(broker.caller("operations desk"), "POST", "approvals/" + approval + "/confirmation", "")
                .expecting(200)
                .json();
    }
}
