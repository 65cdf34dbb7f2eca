package org.hikyaku.authority;

import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;

/** For each route a well-formed request. A route that is not here fails the walk. */
final class Calls {
    static final String KEYS = "{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\","
            + "\"x\":\"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU\",\"y\":\"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0\"}]}";

    private static final Map<String, String> SAMPLES = Map.of(
            "task-force-1", "T1",
            "task-force-2", "T2",
            "members", "Mn",
            "mutual-aid", "A",
            "early-warning", "E",
            "list", "L");

    private final World world;
    private final Map<String, Supplier<Call>> calls = new TreeMap<>();

    Calls(World world) {
        this.world = world;
        doors();
        cases();
        erasures();
        secrets();
        people();
        tools();
        signIn();
    }

    /** The sample report that the walk asks a collection for; one that is nowhere for a collection that has none. */
    static String sampleOf(String collection) {
        return SAMPLES.getOrDefault(collection, "");
    }

    /** The routes that there is a request for, but for those of a collection, as {@code METHOD template}. */
    Map<String, Supplier<Call>> calls() {
        return calls;
    }

    private void add(String route, Supplier<Call> call) {
        calls.put(route, call);
    }

    private void api(String route, Supplier<Call> call) {
        add(route.replaceFirst(" ", " /api/v1"), call);
    }

    private void doors() {
        add("GET /taxii2/", () -> Call.plain(200));
        add("GET /taxii2/council/", () -> Call.plain(200));
        add("GET /taxii2/council/collections/", () -> Call.plain(200));
        add("GET /taxii2/council/status/{status}/", () -> Call.plain(200).at("status", world.status()));
        add("GET /health/live", () -> Call.plain(200));
        add("GET /health/ready", () -> Call.plain(200));
        add("GET /.well-known/oauth-authorization-server", () -> Call.plain(200));
        add("GET /oauth2/jwks", () -> Call.plain(200));
        add("POST /oauth2/token", () -> Call.form("grant_type=client_credentials", 200));
        add("POST /oauth2/revoke", () -> Call.form("token=x", 200));
        add("POST /oauth2/introspect", () -> Call.form("token=x", 200));
        add("GET /ca/crl", () -> Call.plain(200));
        add("GET /ca/chain", () -> Call.plain(200));
        add(
                "POST /ca/renewal",
                () -> new Call(Map.of(), "", "application/pkcs10", org.hikyaku.testing.SigningRequests.fresh(), 201));
        api("GET /openapi.yaml", () -> Call.plain(200));
        api("GET /openapi.json", () -> Call.plain(200));
    }

    private void cases() {
        api("GET /cases", () -> Call.plain(200));
        api(
                "POST /cases",
                () -> Call.json(
                        "{\"collection\":\"task-force-1\",\"objects\":[\"%s\"]}"
                                .formatted(world.object("task-force-1")),
                        201));
        api("GET /cases/{case}", () -> Call.plain(200).at("case", world.receivedCase()));
        api(
                "POST /cases/{case}/designation",
                () -> Call.json("{\"secret\":true,\"sensitive\":false}", 200).at("case", world.receivedCase()));
        api(
                "POST /cases/{case}/agreement",
                () -> Call.json("{\"designation\":1}", 200).at("case", world.proposedCase()));
        api("POST /cases/{case}/editions", () -> {
            var reported = world.reported();
            return Call.json("{\"object\":\"%s\",\"paths\":[]}".formatted(reported.object()), 201)
                    .at("case", reported.id());
        });
        api(
                "POST /cases/{case}/releases",
                () -> Call.json("{\"releases\":[{\"collection\":\"members\",\"tlp\":\"TLP:AMBER\"}]}", 200)
                        .at("case", world.agreedCase()));
        api(
                "POST /cases/{case}/withdrawal",
                () -> Call.json("{\"reason\":\"walked\"}", 200).at("case", world.agreedCase()));
        api("GET /objects/{object}/readers", () -> Call.plain(200).at("object", world.object("task-force-1")));
        api(
                "POST /imports",
                () -> Call.json(World.envelope(World.indicator(), java.util.List.of()), 200)
                        .asking(
                                "?collection=members&tlp=TLP:GREEN&secret=false&sensitive=false&source=https://publisher.example/1"));
        api("POST /checks", () -> Call.json(World.envelope(World.indicator(), java.util.List.of()), 200));
        api("GET /lists", () -> Call.plain(200));
        api("POST /lists", () -> Call.json("{\"title\":\"%s\",\"members\":[]}".formatted(UUID.randomUUID()), 201));
        api(
                "PUT /lists/{list}/members",
                () -> Call.json("{\"members\":[\"%s\"]}".formatted(world.user()), 200)
                        .at("list", world.list()));
    }

    private void erasures() {
        api("GET /erasures", () -> Call.plain(200));
        api("POST /erasures", () -> Call.json(World.erasing(world.object("task-force-2")), 201));
        api("POST /erasures/{erasure}/confirmation", () -> Call.plain(200).at("erasure", world.erasure()));
        api("DELETE /erasures/{erasure}", () -> Call.plain(204).at("erasure", world.erasure()));
    }

    /** What is stopped or resumed for everybody would change all other answers: who may is told what is wrong with it. */
    private void secrets() {
        var none = UUID.randomUUID().toString();
        api("GET /secrets", () -> Call.plain(200));
        api("POST /secrets/stop", () -> Call.json("{\"reason\":7}", 400));
        api("POST /secrets/resumption", () -> Call.plain(409));
        api(
                "POST /secrets/resumption/{resumption}/confirmation",
                () -> Call.plain(404).at("resumption", none));
        api("DELETE /secrets/resumption/{resumption}", () -> Call.plain(404).at("resumption", none));
    }

    private void people() {
        api("GET /organisations", () -> Call.plain(200));
        api(
                "POST /organisations",
                () -> Call.json("{\"name\":\"Walked %s\",\"kind\":\"member\"}".formatted(UUID.randomUUID()), 202));
        api("GET /admissions", () -> Call.plain(200));
        api("POST /admissions/{admission}/confirmation", () -> Call.plain(200).at("admission", world.admission()));
        api("DELETE /admissions/{admission}", () -> Call.plain(204).at("admission", world.admission()));
        api(
                "PUT /organisations/{organisation}",
                () -> Call.json("{\"early_warning\":true}", 200).at("organisation", world.organisation()));
        api("GET /users", () -> Call.plain(200));
        api("POST /users", () -> Call.json(World.user(world.member, false), 201));
        api("DELETE /users/{user}", () -> Call.plain(204).at("user", world.user()));
        api(
                "PUT /users/{user}/registration",
                () -> Call.json("{\"registered\":true}", 202).at("user", world.newUser()));
        api("GET /approvals", () -> Call.plain(200));
        api("POST /approvals/{approval}/confirmation", () -> Call.plain(200).at("approval", world.approval()));
        api("DELETE /approvals/{approval}", () -> Call.plain(204).at("approval", world.approval()));
        api("POST /users/{user}/code", () -> Call.plain(201).at("user", world.newUser()));
        api("POST /users/{user}/recovery", () -> Call.plain(201).at("user", world.signedIn()));
        api(
                "POST /users/{user}/certificates",
                () -> Call.json(World.csr(""), 201).at("user", world.user()));
        api("GET /recoveries", () -> Call.plain(200));
        api("POST /recoveries/{recovery}/confirmation", () -> Call.plain(200).at("recovery", world.recovery()));
        api("DELETE /recoveries/{recovery}", () -> Call.plain(204).at("recovery", world.recovery()));
    }

    private void tools() {
        api("GET /tools", () -> Call.plain(200));
        api("POST /tools", () -> Call.json("{\"user\":\"%s\"}".formatted(world.user()), 201));
        api("GET /tools/{tool}", () -> Call.plain(200).at("tool", world.tool()));
        api("DELETE /tools/{tool}", () -> Call.plain(204).at("tool", world.tool()));
        api("PUT /tools/{tool}/keys", () -> Call.json(KEYS, 200).at("tool", world.tool()));
        api(
                "PUT /tools/{tool}/certificates",
                () -> Call.json("{\"certificates\":[]}", 200).at("tool", world.tool()));
        api(
                "POST /tools/{tool}/certificates",
                () -> Call.json(World.csr(""), 201).at("tool", world.tool()));
        api(
                "PUT /tools/{tool}/networks",
                () -> Call.json("{\"networks\":[\"192.0.2.0/24\"]}", 200).at("tool", world.tool()));
        api("POST /tools/{tool}/secret", () -> Call.plain(200).at("tool", world.tool()));
        api("DELETE /tools/{tool}/secret", () -> Call.plain(204).at("tool", world.signingTool()));
        api(
                "POST /tools/{tool}/secrets",
                () -> Call.json("{\"old_ends_after\":3600}", 201).at("tool", world.tool()));
        api("DELETE /tools/{tool}/secrets/old", () -> Call.plain(204).at("tool", world.rotatingTool()));
        api("GET /certificates", () -> Call.plain(200));
        api(
                "POST /certificates/{serial}/revocation",
                () -> Call.json("{\"reason\":\"SUPERSEDED\"}", 200).at("serial", world.certificate()));
        api("POST /server-certificates", () -> Call.json(World.csr(",\"names\":[\"walked.example\"]"), 201));
        api("POST /server-certificate/reload", () -> Call.plain(200));
    }

    /** A body that is no form of theirs is refused as such: that it was read is what strangers may. */
    private void signIn() {
        for (var route : java.util.List.of("/login", "/first-login", "/first-login/credentials", "/password")) {
            api("POST " + route, () -> Call.json("{}", 400));
        }
        api("POST /login/certificate", () -> Call.json("{\"as\":7}", 400));
        api("POST /logout", () -> Call.plain(204));
        api("GET /sessions", () -> Call.plain(200));
        api("DELETE /sessions/{session}", () -> Call.plain(204).at("session", world.session()));
    }

    /** Of a route of a collection's. */
    Call ofCollection(String method, String template, String collection) {
        var call = switch (method) {
            case "POST" -> Call.taxii(World.envelope(World.indicator(), world.markings(collection)), 202);
            default -> Call.plain(200);
        };
        var at = call.at("collection", world.broker.collection(collection));
        if (!template.contains("{object}")) {
            return at;
        }
        return at.at(
                "object",
                method.equals("DELETE") && !collection.equals("intake")
                        ? world.object(collection)
                        : Samples.report(sampleOf(collection)));
    }
}
