package org.hikyaku.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hikyaku.testing.Arrival;
import org.hikyaku.testing.RunningBroker;
import org.hikyaku.testing.RunningBroker.Caller;
import org.hikyaku.testing.SecondWord;

/** A broker on one store, and people who ask it. Rows share it, so each posts into a {@link Place} of its own. */
final class World implements AutoCloseable {
    private static final String TLP_AMBER = "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421";
    private static final String HANDLING = "extension-definition--627f0428-0672-4653-9bd9-41594211b970";

    private final Store store;
    private final RunningBroker broker;
    private final Map<Map<String, String>, World> others = new HashMap<>();
    private final Caller reader;
    private final String readersOrganisation;
    private final String readersUser;

    World(Store store, Map<String, String> settings) {
        this.store = store;
        broker = store.start(settings);
        readersOrganisation = made(
                        "organisations",
                        "{\"name\":\"Reader %s\",\"kind\":\"member\",\"class\":\"GENERAL\",\"takes_secrets\":true}"
                                .formatted(UUID.randomUUID()))
                .path("id")
                .asText();
        readersUser = user(true);
        reader = tool("the reader", readersUser);
    }

    private String user(boolean registered) {
        return SecondWord.user(
                broker,
                "{\"organisation\":\"%s\",\"name\":\"Some Reader\",\"registered\":%s}"
                        .formatted(readersOrganisation, registered));
    }

    private Caller tool(String name, String user) {
        var tool = Arrival.tool(broker, user);
        return new Caller(name, tool.id(), tool.secret());
    }

    /** The broker. Who restarts it gives it another port; everything else stays. */
    RunningBroker broker() {
        return broker;
    }

    /** Another broker on the same store's kind, with these settings; the same one for the same settings. */
    World with(Map<String, String> settings) {
        return others.computeIfAbsent(settings, further -> new World(store, further));
    }

    /** The operations desk: reads and writes all but intake. */
    Caller desk() {
        return broker.caller("operations desk");
    }

    /** A class-1 member: reads and writes the task force's collections, reads members, writes intake. */
    Caller member() {
        return broker.caller("Aoba Power");
    }

    /** A general member: reads members and every {@link Place}, writes intake, and does not know of the rest. */
    Caller reader() {
        return reader;
    }

    /** A member to whom no place of a test is there. */
    Caller stranger() {
        return broker.caller("Kaede Logistics");
    }

    /** One more who reads this place from now on, but nothing secret in it. */
    Caller colleague(Place place) {
        var user = user(false);
        var caller = tool("a colleague", user);
        broker.desk(
                        desk(),
                        "PUT",
                        "lists/" + place.list() + "/members",
                        "{\"members\":[\"%s\",\"%s\"]}".formatted(readersUser, user))
                .expecting(200);
        return caller;
    }

    private JsonNode made(String path, String document) {
        return broker.desk(broker.caller("administration desk"), "POST", path, document)
                .expecting(201)
                .json();
    }

    /** A new collection with nothing in it. What is posted there needs {@link #ready} first. */
    Place empty() {
        var made = broker.desk(
                        desk(),
                        "POST",
                        "lists",
                        "{\"title\":\"A list %s\",\"members\":[\"%s\"]}".formatted(UUID.randomUUID(), readersUser))
                .expecting(201)
                .json();
        var id = made.path("collection").asText();
        var marking = "marking-definition--" + UUID.randomUUID();
        return new Place(
                id, broker.root() + "collections/" + id + "/", made.path("id").asText(), List.of(TLP_AMBER, marking));
    }

    /** A new collection that holds one object: the definition of the handling marking of {@link Place#markings}. */
    Place ready() {
        var place = empty();
        var status = broker.post(desk(), place.objects(), "{\"objects\":[" + definition(place) + "]}")
                .expecting(202)
                .json();
        if (status.path("success_count").asInt() != 1) {
            throw new AssertionError(status.toString());
        }
        return place;
    }

    /** The definition that {@link #ready} posts. */
    String definition(Place place) {
        return ("{\"type\":\"marking-definition\",\"spec_version\":\"2.1\",\"id\":\"%s\",\"created\":\"2026-01-01T00:00:00.000Z\","
                        + "\"extensions\":{\"%s\":{\"extension_type\":\"property-extension\",\"handling_version\":\"1.0\","
                        + "\"sharing_scope\":{\"list_id\":\"%s\"},\"secret\":false,\"sensitive\":false}}}")
                .formatted(place.markings().get(1), HANDLING, place.list());
    }

    /** The same place for what is secret: posts the definition of a marking that says so, with which its objects are marked. */
    Place secret(Place place) {
        var marking = "marking-definition--" + UUID.randomUUID();
        var definition = definition(place)
                .replace(place.markings().get(1), marking)
                .replace("\"secret\":false", "\"secret\":true");
        broker.post(desk(), place.objects(), "{\"objects\":[" + definition + "]}")
                .expecting(202);
        return new Place(place.id(), place.path(), place.list(), List.of(TLP_AMBER, marking));
    }

    @Override
    public void close() {
        others.values().forEach(World::close);
        broker.close();
    }
}
