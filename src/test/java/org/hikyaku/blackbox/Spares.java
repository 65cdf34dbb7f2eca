package org.hikyaku.blackbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hikyaku.testing.Arrival;
import org.hikyaku.testing.RunningBroker;
import org.hikyaku.testing.RunningBroker.Caller;
import org.hikyaku.testing.SecondWord;
import org.hikyaku.testing.SigningRequests;
import org.jspecify.annotations.Nullable;

/**
 * What a fuzzer may change and destroy: people, tools, lists, cases and objects made for it, beside those of the demo, which
 * its own callers live on.
 */
final class Spares {
    private static final int OBJECTS = 12;
    private static final int ALONE = 28;
    private static final int PEOPLE = 12;
    private static final int CASES = 12;
    private static final int APPROVALS = 24;
    private static final int ADMISSIONS = 24;
    private static final int ROTATING = 5;
    private static final int SIGNING = 7;

    private final RunningBroker broker;
    private final Caller administration;
    private final Caller operations;
    private final Caller member;
    private final Map<String, List<String>> ids = new TreeMap<>();
    private final List<String> reported = new ArrayList<>();
    private final List<String> alone = new ArrayList<>();
    private @Nullable Caller committee;

    Spares(RunningBroker broker) {
        this.broker = broker;
        administration = broker.caller("administration desk");
        operations = broker.caller("operations desk");
        member = broker.caller("Aoba Power");
        people();
        rotation();
        persons();
        objects();
        cases();
        erasures();
        admissions();
    }

    /** Who sits on the steering committee, for which members wait from here on. */
    Caller committee() {
        return Optional.ofNullable(committee).orElseThrow();
    }

    private void admissions() {
        var home = broker.desk(
                        administration, "POST", "organisations", "{\"name\":\"Steering\",\"kind\":\"committee\"}")
                .expecting(201)
                .json()
                .path("id")
                .asText();
        var user = SecondWord.user(
                broker, "{\"organisation\":\"%s\",\"name\":\"Committee Person\",\"registered\":false}".formatted(home));
        var tool = Arrival.tool(broker, user);
        committee = new Caller("steering committee", tool.id(), tool.secret());
        var admissions = new ArrayList<String>();
        for (int i = 0; i < ADMISSIONS; i++) {
            admissions.add(broker.desk(
                            administration,
                            "POST",
                            "organisations",
                            "{\"name\":\"Spare Admission %d\",\"kind\":\"member\"}".formatted(i))
                    .expecting(202)
                    .json()
                    .path("id")
                    .asText());
        }
        ids.put("admission", admissions);
    }

    /** The ids of what was made, by the name of the path's variable that they stand for. */
    Map<String, List<String>> ids() {
        return ids;
    }

    /** The one made as the nth, from 0. */
    String id(String variable, int n) {
        return Optional.ofNullable(ids.get(variable)).orElseThrow().get(n);
    }

    /** Objects that nobody is told of, for who must find his there. */
    List<String> alone() {
        return alone;
    }

    /** What the first case is about. */
    String reported() {
        return reported.get(0);
    }

    /** A tool that has a key beside its secret. */
    String signing() {
        return id("tool", SIGNING);
    }

    /** A tool that has two secrets. */
    String rotating() {
        return id("tool", ROTATING);
    }

    /** A case whose designation waits for the provider's word. */
    String proposed() {
        return id("case", CASES / 3);
    }

    /** A case whose designation is agreed to. */
    String designated(int n) {
        return id("case", CASES / 2 + n);
    }

    private String made(String variable, Caller desk, String path, String document) {
        var id = broker.desk(desk, "POST", path, document)
                .expecting(201)
                .json()
                .path("id")
                .asText();
        ids.computeIfAbsent(variable, none -> new ArrayList<>()).add(id);
        return id;
    }

    private void people() {
        for (int i = 0; i < 3; i++) {
            var organisation = made(
                    "organisation",
                    administration,
                    "organisations",
                    "{\"name\":\"Spare %d\",\"kind\":\"member\",\"hub\":true}".formatted(i));
            made("list", operations, "lists", "{\"title\":\"Spare %d\",\"members\":[]}".formatted(i));
            for (int j = 0; j < PEOPLE / 3; j++) {
                var user = made(
                        "user",
                        administration,
                        "users",
                        "{\"organisation\":\"%s\",\"name\":\"Spare Person\",\"registered\":false}"
                                .formatted(organisation));
                var tool = made("tool", administration, "tools", "{\"user\":\"" + user + "\"}");
                if (j == 0) {
                    certificate(tool);
                }
            }
        }
    }

    private void certificate(String tool) {
        var csr = "{\"csr\":\"" + SigningRequests.fresh().replace("\n", "\\n") + "\"}";
        var serial = broker.desk(administration, "POST", "tools/" + tool + "/certificates", csr)
                .expecting(201)
                .json()
                .path("serial")
                .asText();
        ids.computeIfAbsent("serial", none -> new ArrayList<>()).add(serial);
    }

    private void rotation() {
        broker.desk(administration, "POST", "tools/" + rotating() + "/secrets", "{\"old_ends_after\":86400}")
                .expecting(201);
        broker.desk(administration, "PUT", "tools/" + signing() + "/keys", "{\"keys\":[" + FuzzOrder.PUBLIC_KEY + "]}")
                .expecting(200);
    }

    /** Persons who signed in, their sessions, and recoveries that an administrator asked for who asks for nothing else. */
    private void persons() {
        var home = administrators();
        var second = SecondWord.user(
                broker,
                "{\"organisation\":\"%s\",\"name\":\"Spare Administrator\",\"registered\":false}".formatted(home));
        var asking = Arrival.tool(broker, second);
        var sessions = new ArrayList<String>();
        for (int i = 0; i < 3; i++) {
            var user = id("user", PEOPLE - 1 - i);
            sessions.add(Newly.begin(broker, user).session());
            if (i > 0) {
                made("recovery", asking, "users/" + user + "/recovery", "");
            }
        }
        ids.put("session", sessions);
        approvals(asking, home);
    }

    /** Seats and a registration that the same administrator asked for. */
    private void approvals(Caller asking, String home) {
        var approvals = new ArrayList<String>();
        for (int i = 0; i < APPROVALS; i++) {
            var asked = i == 0
                    ? broker.desk(asking, "PUT", "users/" + id("user", 8) + "/registration", "{\"registered\":true}")
                    : broker.desk(
                            asking,
                            "POST",
                            "users",
                            "{\"organisation\":\"%s\",\"name\":\"Spare Seat\",\"registered\":false}".formatted(home));
            approvals.add(asked.expecting(202).json().path("id").asText());
        }
        ids.put("approval", approvals);
    }

    private String administrators() {
        for (var each : broker.desk(administration, "GET", "organisations", "")
                .expecting(200)
                .json()
                .path("organisations")) {
            if (each.path("desk").asText().equals("ADMINISTRATION")) {
                return each.path("id").asText();
            }
        }
        throw new AssertionError("the administration desk is an organisation");
    }

    /** Objects of two versions, shared among peers. */
    private void objects() {
        var statuses = new ArrayList<String>();
        var objects = new ArrayList<String>();
        for (int i = 0; i < OBJECTS + ALONE; i++) {
            var id = Posts.id();
            var text = Posts.indicator(id, broker.markings("task-force-1"), "spare");
            var later = text.replace("\"modified\":\"2026-11-20", "\"modified\":\"2026-11-21");
            (i < OBJECTS ? objects : alone).add(id);
            statuses.add(posted("task-force-1", text, later).path("id").asText());
        }
        ids.put("object", objects);
        ids.put("status", statuses);
    }

    /** Cases of all states: received, proposed, designated. */
    private void cases() {
        var cases = new ArrayList<String>();
        for (int i = 0; i < CASES; i++) {
            var id = Posts.id();
            posted("intake", Posts.indicator(id, List.of(), "spare"));
            var found = broker.desk(operations, "GET", "cases?object=" + id, "")
                    .expecting(200)
                    .json();
            var path = "cases/" + found.path("cases").path(0).path("id").asText();
            cases.add(path.substring("cases/".length()));
            reported.add(id);
            if (i >= CASES / 3) {
                broker.desk(operations, "POST", path + "/designation", "{\"secret\":false,\"sensitive\":false}")
                        .expecting(200);
            }
            if (i >= CASES / 2) {
                broker.desk(member, "POST", path + "/agreement", "{\"designation\":1}")
                        .expecting(200);
            }
        }
        ids.put("case", cases);
    }

    /** Proposals of the operations desk, which the administration desk may confirm. */
    private void erasures() {
        for (int i = 4; i < ALONE; i++) {
            made("erasure", operations, "erasures", "{\"object\":\"%s\",\"reason\":\"spare\"}".formatted(alone.get(i)));
        }
    }

    private JsonNode posted(String collection, String... objects) {
        var status = broker.post(member, broker.objects(collection), Posts.envelope(objects))
                .expecting(202)
                .json();
        if (status.path("success_count").asInt() != objects.length) {
            throw new AssertionError(status.toString());
        }
        return status;
    }
}
