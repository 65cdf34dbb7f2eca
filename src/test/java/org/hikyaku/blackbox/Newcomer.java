package org.hikyaku.blackbox;

import java.util.UUID;
import org.hikyaku.testing.Arrival;
import org.hikyaku.testing.RunningBroker;
import org.hikyaku.testing.RunningBroker.Caller;
import org.hikyaku.testing.SecondWord;

/** A member that was admitted for one test, by the administration desk, with a user and a tool. */
record Newcomer(String organisation, String user, Caller caller) {
    static Newcomer member(RunningBroker broker, String memberClass, boolean takesSecrets, boolean registered) {
        var organisation = made(
                broker,
                "organisations",
                "{\"name\":\"Late %s\",\"kind\":\"member\",\"class\":\"%s\",\"takes_secrets\":%s}"
                        .formatted(UUID.randomUUID(), memberClass, takesSecrets));
        var user = SecondWord.user(
                broker,
                "{\"organisation\":\"%s\",\"name\":\"Late Comer\",\"registered\":%s}"
                        .formatted(organisation, registered));
        var tool = Arrival.tool(broker, user);
        return new Newcomer(organisation, user, new Caller("late", tool.id(), tool.secret()));
    }

    /** The same as a registered person, whose tool has another secret for that. */
    Newcomer registered(RunningBroker broker) {
        SecondWord.register(broker, user);
        var renewed = Arrival.renewed(broker, caller.id());
        return new Newcomer(organisation, user, new Caller(caller.name(), caller.id(), renewed.secret()));
    }

    private static String made(RunningBroker broker, String path, String document) {
        return desk(broker, path, document).path("id").asText();
    }

    private static com.fasterxml.jackson.databind.JsonNode desk(RunningBroker broker, String path, String document) {
        return broker.desk(broker.caller("administration desk"), "POST", path, document)
                .expecting(201)
                .json();
    }
}
