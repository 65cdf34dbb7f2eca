package org.hikyaku.authority;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.hikyaku.testing.Arrival;
import org.hikyaku.testing.Reply;
import org.hikyaku.testing.RunningBroker;
import org.hikyaku.testing.RunningBroker.Caller;
import org.hikyaku.testing.SecondWord;
import org.hikyaku.testing.SigningRequests;

/**
 * What there is to be asked for. For calls that are refused the same things each time, which stay as they are; for calls that are
 * answered fresh ones, which may be changed and removed.
 */
final class World {
    final RunningBroker broker;
    final Caller administration;
    final Caller operations;
    final Caller provider;
    final Caller committee;
    final String committees;
    final String member;
    private final Map<String, String> shared = new HashMap<>();
    private final Map<String, String> homes = new HashMap<>();
    private boolean fresh;
    private final Caller second;
    private final Caller secondOperator;

    /** A person and the session that the first login began. */
    record Person(String user, String session, String bearer) {}

    World(RunningBroker broker) {
        this.broker = broker;
        administration = broker.caller("administration desk");
        operations = broker.caller("operations desk");
        provider = broker.caller("Aoba Power");
        for (var each : desk("GET", "organisations", "").json().path("organisations")) {
            var desk = each.path("desk").asText();
            homes.put(
                    desk.isEmpty() ? each.path("name").asText() : desk,
                    each.path("id").asText());
        }
        committees = made(administration, "organisations", "{\"name\":\"Steering\",\"kind\":\"committee\"}");
        committee = tool(person(committees, false));
        member = organisation();
        second = tool(person("ADMINISTRATION", false));
        secondOperator = tool(person("OPERATIONS", false));
    }

    /** From now on what is asked for may be changed. */
    void freshFromNowOn() {
        fresh = true;
    }

    private String thing(String name, Supplier<String> made) {
        if (fresh) {
            return made.get();
        }
        var known = shared.get(name);
        if (known == null) {
            known = made.get();
            shared.put(name, known);
        }
        return known;
    }

    Reply desk(String method, String path, String document) {
        return broker.desk(administration, method, path, document);
    }

    private String made(Caller desk, String path, String document) {
        return broker.desk(desk, "POST", path, document)
                .expecting(201)
                .json()
                .path("id")
                .asText();
    }

    String organisation() {
        return thing(
                "organisation",
                () -> admitted("{\"name\":\"Walked %s\",\"kind\":\"member\"}".formatted(UUID.randomUUID())));
    }

    /** A member, by the desk's word and the committee's. */
    String admitted(String document) {
        return broker.desk(committee, "POST", "admissions/" + asked(administration, document) + "/confirmation", "")
                .expecting(200)
                .json()
                .path("id")
                .asText();
    }

    private String asked(Caller by, String document) {
        return broker.desk(by, "POST", "organisations", document)
                .expecting(202)
                .json()
                .path("id")
                .asText();
    }

    /** A member that waits for the committee's word. */
    String admission() {
        return thing(
                "admission",
                () -> asked(second, "{\"name\":\"Walked %s\",\"kind\":\"member\"}".formatted(UUID.randomUUID())));
    }

    /** Somebody of an organisation, by its name, or of a desk. */
    String person(String home, boolean registered) {
        return SecondWord.user(broker, user(home(home), registered));
    }

    static String user(String organisation, boolean registered) {
        return "{\"organisation\":\"%s\",\"name\":\"Walked Person\",\"registered\":%s}"
                .formatted(organisation, registered);
    }

    /** A request for somebody of this id. */
    static String user(String organisation, String id) {
        return "{\"id\":\"%s\",\"organisation\":\"%s\",\"name\":\"Walked Person\",\"registered\":false}"
                .formatted(id, organisation);
    }

    /** An organisation's id by its name, a desk's by its word. */
    String home(String name) {
        return homes.getOrDefault(name, name);
    }

    String user() {
        return thing("user", () -> person(member, false));
    }

    /** A tool with its secret. */
    Caller tool(String user) {
        return Arrival.tool(broker, user);
    }

    String tool() {
        return thing("tool", () -> tool(user()).id());
    }

    String signingTool() {
        return thing("signing tool", () -> {
            var id = tool(user()).id();
            desk("PUT", "tools/" + id + "/keys", Calls.KEYS).expecting(200);
            return id;
        });
    }

    String rotatingTool() {
        return thing("rotating tool", () -> {
            var id = tool(user()).id();
            desk("POST", "tools/" + id + "/secrets", "{\"old_ends_after\":3600}")
                    .expecting(201);
            return id;
        });
    }

    String certificate() {
        return thing(
                "certificate",
                () -> desk("POST", "tools/" + tool(user()).id() + "/certificates", csr(""))
                        .expecting(201)
                        .json()
                        .path("serial")
                        .asText());
    }

    static String csr(String more) {
        return "{\"csr\":\"" + SigningRequests.fresh().replace("\n", "\\n") + "\"" + more + "}";
    }

    String list() {
        return thing(
                "list",
                () -> made(operations, "lists", "{\"title\":\"%s\",\"members\":[]}".formatted(UUID.randomUUID())));
    }

    /** Who never signed in. */
    String newUser() {
        return thing("new user", () -> person(member, false));
    }

    /** Who did. */
    String signedIn() {
        return thing("signed in", () -> signIn(person(member, false)).user());
    }

    String session() {
        return thing("session", () -> signIn(person(member, false)).session());
    }

    /** A recovery, which either desk may confirm, of an administrator: another asked for it who asks for nothing else. */
    String recovery() {
        return thing("recovery", () -> recovery(person("ADMINISTRATION", false)));
    }

    /** A recovery of this person, who is staff or signed in before. */
    String recovery(String user) {
        return made(second, "users/" + user + "/recovery", "");
    }

    /** A registration that the same administrator asked for. */
    String approval() {
        return thing(
                "approval",
                () -> broker.desk(
                                second,
                                "PUT",
                                "users/" + person(member, false) + "/registration",
                                "{\"registered\":true}")
                        .expecting(202)
                        .json()
                        .path("id")
                        .asText());
    }

    /** Proposed by somebody whom nobody calls as. */
    String erasure() {
        return thing("erasure", () -> {
            var id = indicator();
            posted(provider, "task-force-1", id);
            return made(secondOperator, "erasures", erasing(id));
        });
    }

    static String erasing(String object) {
        return "{\"object\":\"%s\",\"reason\":\"walked\"}".formatted(object);
    }

    Person signIn(String user) {
        var session = Arrival.session(broker, user);
        return new Person(user, session.id(), session.bearer());
    }

    /** An indicator that nobody has, in an envelope. */
    static String envelope(String id, List<String> markings) {
        var refs = markings.isEmpty() ? "" : "\"object_marking_refs\":[\"" + String.join("\",\"", markings) + "\"],";
        return ("{\"objects\":[{\"type\":\"indicator\",\"spec_version\":\"2.1\",\"id\":\"%s\","
                        + "\"created\":\"2026-11-20T08:00:00.000Z\",\"modified\":\"2026-11-20T08:00:00.000Z\",%s"
                        + "\"pattern_type\":\"stix\",\"pattern\":\"[domain-name:value = 'walk.tidewater.example']\","
                        + "\"valid_from\":\"2026-11-20T08:00:00Z\"}]}")
                .formatted(id, refs);
    }

    static String indicator() {
        return "indicator--" + UUID.randomUUID();
    }

    List<String> markings(String collection) {
        return switch (collection) {
            case "intake" -> List.of();
            case "list" -> listMarkings();
            default -> broker.markings(collection);
        };
    }

    private List<String> listMarkings() {
        var markings = new ArrayList<String>();
        broker.demo().path("lists").path(0).path("markings").forEach(each -> markings.add(each.asText()));
        return markings;
    }

    private Reply posted(Caller by, String collection, String id) {
        var status = broker.post(by, broker.objects(collection), envelope(id, markings(collection)))
                .expecting(202);
        if (status.json().path("success_count").asInt() != 1) {
            throw new AssertionError(status.text());
        }
        return status;
    }

    /** An object of the provider's among peers, elsewhere the operations desk's. */
    String object(String collection) {
        return thing("object of " + collection, () -> {
            var id = indicator();
            posted(collection.startsWith("task-force") ? provider : operations, collection, id);
            return id;
        });
    }

    String status() {
        return thing(
                "status",
                () -> posted(provider, "intake", indicator()).json().path("id").asText());
    }

    String receivedCase() {
        return thing("case", () -> reported().id());
    }

    /** A case and what it is about. */
    record Reported(String id, String object) {}

    Reported reported() {
        var object = indicator();
        posted(provider, "intake", object);
        var found = broker.desk(operations, "GET", "cases?object=" + object, "")
                .expecting(200)
                .json();
        return new Reported(found.path("cases").path(0).path("id").asText(), object);
    }

    String proposedCase() {
        return thing("proposed case", () -> designated(reported().id()));
    }

    private String designated(String id) {
        broker.desk(operations, "POST", "cases/" + id + "/designation", "{\"secret\":false,\"sensitive\":false}")
                .expecting(200);
        return id;
    }

    String agreedCase() {
        return thing("agreed case", () -> {
            var id = designated(reported().id());
            broker.desk(provider, "POST", "cases/" + id + "/agreement", "{\"designation\":1}")
                    .expecting(200);
            return id;
        });
    }
}
