package org.hikyaku.blackbox;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hikyaku.testing.RunningBroker;
import org.hikyaku.testing.SigningRequests;

/** What Schemathesis is told before it begins: the descriptions, who may ask, what is there, and what each must not see. */
final class FuzzOrder {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String COMMITTEE = "steering committee";

    /** Who asks, beside nobody. */
    static final List<String> CALLERS = List.of(
            "Aoba Power",
            "Aoba Power, not registered",
            "Suzume Retail",
            "Minami Grid Services",
            "operations desk",
            "administration desk",
            COMMITTEE);

    /** The P-256 key of RFC 7515's example in appendix A.3, without its private half. */
    static final String PUBLIC_KEY = "{\"kty\":\"EC\",\"crv\":\"P-256\","
            + "\"x\":\"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU\",\"y\":\"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0\"}";

    private final RunningBroker broker;
    private final Spares spares;
    private final ObjectNode order = JSON.createObjectNode();

    private FuzzOrder(RunningBroker broker) {
        this.broker = broker;
        this.spares = new Spares(broker);
    }

    /**
     * The order for this broker, which is given {@link Spares} first.
     *
     * @param tries how many requests of each operation are made at random
     */
    static ObjectNode of(RunningBroker broker, long seed, int tries) {
        var made = new FuzzOrder(broker);
        made.order.put("seed", seed).put("tries", tries);
        made.order.put("ca", broker.ca().toString());
        made.order.put("base", broker.base().resolve("/").toString().replaceFirst("/$", ""));
        made.describe("taxii", "/taxii2", "/openapi/taxii21.yaml");
        made.describe("desk", "/api/v1", "/openapi/hikyaku.yaml");
        made.describe("doors", "", "/openapi/doors.yaml");
        made.callers();
        made.things();
        made.examples();
        return made.order;
    }

    private void describe(String name, String path, String resource) {
        try (var in = FuzzOrder.class.getResourceAsStream(resource)) {
            var text = new String(Optional.ofNullable(in).orElseThrow().readAllBytes(), StandardCharsets.UTF_8);
            order.withObject("/descriptions/" + name).put("path", path).put("text", text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void callers() {
        for (var name : CALLERS) {
            var caller = name.equals(COMMITTEE) ? spares.committee() : broker.caller(name);
            order.withObject("/callers")
                    .putObject(name)
                    .put("name", name)
                    .put("id", caller.id())
                    .put("secret", caller.secret());
        }
        var hidden = order.putObject("hidden");
        Sample.table().forEach((name, cells) -> {
            if (!CALLERS.contains(name)) {
                return;
            }
            var there = new LinkedHashSet<String>();
            var ids = new ArrayList<String>();
            cells.forEach((collection, cell) -> {
                there.addAll(List.of(cell.split(" ", -1)));
                if (cell.equals("-")) {
                    ids.add(broker.collection(collection));
                }
            });
            Sample.LABELS.stream()
                    .filter(label -> !there.contains(label))
                    .forEach(label -> ids.addAll(Sample.ids(label)));
            hidden.putObject(name).set("taxii", JSON.valueToTree(ids));
        });
        var all = JSON.createArrayNode();
        Sample.LABELS.forEach(label -> Sample.ids(label).forEach(all::add));
        hidden.putObject("nobody").set("taxii", all);
        hidden.putObject(COMMITTEE).set("taxii", all);
        for (var name : List.of("nobody", "Suzume Retail", "Minami Grid Services", "administration desk", COMMITTEE)) {
            hidden.withObject("/" + name).set("desk", all);
        }
    }

    private void things() {
        order.set("spares", JSON.valueToTree(spares.ids()));
        var dictionaries = (ObjectNode) JSON.valueToTree(spares.ids());
        Sample.COLLECTIONS.forEach(each -> dictionaries.withArray("/collection").add(broker.collection(each)));
        Sample.LABELS.forEach(each -> dictionaries.withArray("/object").add(Sample.report(each)));
        Sample.COLLECTIONS.stream().filter(each -> !each.equals("list")).forEach(dictionaries.withArray("/name")::add);
        List.of("CLEAR", "TLP:GREEN", "TLP:AMBER", "RED").forEach(dictionaries.withArray("/tlp")::add);
        List.of("2026-11-20T08:00:00.000Z", "2020-01-01T00:00:00.000Z", "2099-01-01T00:00:00Z")
                .forEach(dictionaries.withArray("/moment")::add);
        List.of("indicator", "report,identity").forEach(dictionaries.withArray("/type")::add);
        order.set("dictionaries", dictionaries);
        var places = order.putObject("places");
        spares.ids().keySet().forEach(each -> places.put("path." + each, each));
        places.put("path.collection", "collection");
        places.put("query.added_after", "moment")
                .put("query.match[id]", "object")
                .put("query.match[type]", "type");
        places.put("query.object", "object")
                .put("query.id", "case")
                .put("query.collection", "name")
                .put("query.tlp", "tlp");
        places.put("body.organisation", "organisation").put("body.user", "user").put("body.served_by", "organisation");
        places.put("body.collection", "name").put("body.objects[*]", "object").put("body.members[*]", "user");
        places.put("body.releases[*].collection", "name").put("body.releases[*].tlp", "tlp");
        order.set("protected", JSON.valueToTree(lived()));
    }

    /** Whom and what the callers are, and what they see. */
    private Set<String> lived() {
        var ids = new LinkedHashSet<String>();
        broker.callers().forEach(each -> ids.add(each.id()));
        ids.add(spares.committee().id());
        for (var path : List.of("users", "organisations")) {
            broker.desk(broker.caller("administration desk"), "GET", path, "")
                    .json()
                    .path(path)
                    .forEach(each -> ids.add(each.path("id").asText()));
        }
        var operations = broker.caller("operations desk");
        for (var path : List.of("lists", "cases")) {
            broker.desk(operations, "GET", path, "")
                    .json()
                    .path(path)
                    .forEach(each -> ids.add(each.path("id").asText()));
        }
        for (var collection : Sample.COLLECTIONS) {
            if (!collection.equals("intake")) {
                ids.addAll(broker.get(operations, broker.manifest(collection) + "?limit=1000")
                        .ids());
            }
        }
        spares.ids().values().forEach(ids::removeAll);
        spares.alone().forEach(ids::remove);
        return ids;
    }

    private ObjectNode example(String operation) {
        return order.withObject("/examples").putObject(operation);
    }

    private ObjectNode example(String operation, String type, String body) {
        var example = example(operation).put("type", type);
        try {
            example.set("body", JSON.readTree(body));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return example;
    }

    private void examples() {
        var collection = broker.collection("task-force-1");
        for (var operation : List.of("collection", "manifest", "objects")) {
            example(operation).withObject("/path").put("collection", collection);
        }
        for (var operation : List.of("object", "versions", "deleteObject")) {
            example(operation)
                    .withObject("/path")
                    .put("collection", collection)
                    .put(
                            "object",
                            operation.equals("object")
                                    ? Sample.report("T1")
                                    : spares.alone().get(operation.equals("versions") ? 0 : 1));
        }
        example("status").withObject("/path").put("status", spares.id("status", 0));
        var posted = Posts.envelope(Posts.indicator(Posts.id(), broker.markings("task-force-1"), "posted"));
        example("addObjects", RunningBroker.TAXII, posted).withObject("/path").put("collection", collection);
        cases();
        people();
        var member = broker.caller("Aoba Power");
        var form = "application/x-www-form-urlencoded";
        example("introspect", form, "{\"token\":\"x\"}");
        example(
                "revoke",
                form,
                "{\"token\":\"x\",\"client_id\":\"%s\",\"client_secret\":\"%s\"}"
                        .formatted(member.id(), member.secret()));
        example(
                "token",
                form,
                "{\"grant_type\":\"client_credentials\",\"client_id\":\"%s\",\"client_secret\":\"%s\"}"
                        .formatted(member.id(), member.secret()));
    }

    private ObjectNode command(String operation, String body) {
        return example(operation, "application/json", body);
    }

    private void cases() {
        example("getCase").withObject("/path").put("case", spares.id("case", 0));
        example("whoHasSeen").withObject("/path").put("object", Sample.report("T1"));
        var decision = "{\"secret\":false,\"sensitive\":false}";
        command("designate", decision).withObject("/path").put("case", spares.id("case", 0));
        command("makeEdition", "{\"object\":\"" + spares.reported() + "\",\"paths\":[]}")
                .withObject("/path")
                .put("case", spares.id("case", 0));
        command("agree", "{\"designation\":1}").withObject("/path").put("case", spares.proposed());
        command("release", "{\"releases\":[{\"collection\":\"members\",\"tlp\":\"TLP:AMBER\"}]}")
                .withObject("/path")
                .put("case", spares.designated(0));
        command("withdraw", "{\"reason\":\"spare\"}").withObject("/path").put("case", spares.designated(1));
        command(
                "takeUp",
                "{\"collection\":\"task-force-1\",\"objects\":[\"%s\"]}"
                        .formatted(spares.alone().get(2)));
        command(
                "proposeErasure",
                "{\"object\":\"%s\",\"reason\":\"spare\"}"
                        .formatted(spares.alone().get(3)));
        example("confirmErasure").withObject("/path").put("erasure", spares.id("erasure", 0));
        example("dropErasure").withObject("/path").put("erasure", spares.id("erasure", 1));
        command("importObjects", Posts.envelope(Posts.indicator(Posts.id(), List.of(), "published")))
                .withObject("/query")
                .put("collection", "members")
                .put("tlp", "TLP:GREEN")
                .put("secret", "false")
                .put("sensitive", "false")
                .put("source", "https://publisher.example/1");
    }

    private void people() {
        command("admitOrganisation", "{\"name\":\"Newcomer\",\"kind\":\"member\"}");
        command("changeOrganisation", "{\"early_warning\":true}")
                .withObject("/path")
                .put("organisation", spares.id("organisation", 0));
        command(
                "addUser",
                "{\"organisation\":\"%s\",\"name\":\"New Person\",\"registered\":false}"
                        .formatted(spares.id("organisation", 0)));
        command("registerUser", "{\"registered\":true}").withObject("/path").put("user", spares.id("user", 0));
        example("removeUser").withObject("/path").put("user", spares.id("user", 1));
        command("issueTool", "{\"user\":\"" + spares.id("user", 0) + "\"}");
        example("replaceSecret").withObject("/path").put("tool", spares.id("tool", 3));
        command("addSecret", "{\"old_ends_after\":3600}").withObject("/path").put("tool", spares.id("tool", 4));
        example("retireOldSecret").withObject("/path").put("tool", spares.rotating());
        example("getTool").withObject("/path").put("tool", spares.id("tool", 0));
        command("setKeys", "{\"keys\":[" + PUBLIC_KEY + "]}")
                .withObject("/path")
                .put("tool", spares.id("tool", 6));
        command("setCertificates", "{\"certificates\":[\"" + "ab".repeat(32) + "\"]}")
                .withObject("/path")
                .put("tool", spares.id("tool", 6));
        command("setNetworks", "{\"networks\":[\"192.0.2.0/24\"]}")
                .withObject("/path")
                .put("tool", spares.id("tool", 6));
        example("withdrawSecrets").withObject("/path").put("tool", spares.signing());
        example("removeTool").withObject("/path").put("tool", spares.id("tool", 2));
        command("certifyTool", key("")).withObject("/path").put("tool", spares.id("tool", 4));
        command("certifyUser", key("")).withObject("/path").put("user", spares.id("user", 4));
        command("certifyServer", key(",\"names\":[\"spare.example\"]"));
        command("revokeCertificate", "{\"reason\":\"SUPERSEDED\"}")
                .withObject("/path")
                .put("serial", spares.id("serial", 0));
        var notice = broker.desk(
                        broker.caller("administration desk"), "POST", "users/" + spares.id("user", 2) + "/code", "")
                .expecting(201)
                .json();
        command(
                "firstLogin",
                "{\"user\":\"%s\",\"code\":\"%s\"}"
                        .formatted(spares.id("user", 2), notice.path("code").asText()));
        example("issueCode").withObject("/path").put("user", spares.id("user", 3));
        example("askRecovery").withObject("/path").put("user", spares.id("user", 11));
        example("confirmRecovery").withObject("/path").put("recovery", spares.id("recovery", 0));
        example("dropRecovery").withObject("/path").put("recovery", spares.id("recovery", 1));
        example("confirmApproval").withObject("/path").put("approval", spares.id("approval", 0));
        example("confirmAdmission").withObject("/path").put("admission", spares.id("admission", 0));
        example("dropAdmission").withObject("/path").put("admission", spares.id("admission", 1));
        example("dropApproval").withObject("/path").put("approval", spares.id("approval", 1));
        // None waits: whoever asks for a stop may not.
        for (var operation : List.of("confirmResumption", "dropResumption")) {
            example(operation)
                    .withObject("/path")
                    .put("resumption", UUID.randomUUID().toString());
        }
        example("endSession").withObject("/path").put("session", spares.id("session", 0));
        command("makeList", "{\"title\":\"New\",\"members\":[\"%s\"]}".formatted(spares.id("user", 0)));
        command("changeList", "{\"members\":[\"%s\"]}".formatted(spares.id("user", 0)))
                .withObject("/path")
                .put("list", spares.id("list", 0));
    }

    /** A body with a request for a key of its own. */
    private static String key(String more) {
        return "{\"csr\":\"" + SigningRequests.fresh().replace("\n", "\\n") + "\"" + more + "}";
    }
}
