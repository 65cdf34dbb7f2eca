package org.hikyaku.authority;

import static org.hikyaku.authority.Kind.Trait.ADMINISTRATION;
import static org.hikyaku.authority.Kind.Trait.CERTIFICATE;
import static org.hikyaku.authority.Kind.Trait.CLASS_1;
import static org.hikyaku.authority.Kind.Trait.CLASS_2;
import static org.hikyaku.authority.Kind.Trait.COMMITTEE;
import static org.hikyaku.authority.Kind.Trait.LIVE;
import static org.hikyaku.authority.Kind.Trait.MEMBER;
import static org.hikyaku.authority.Kind.Trait.OPERATIONS;
import static org.hikyaku.authority.Kind.Trait.PROVIDER;
import static org.hikyaku.authority.Kind.Trait.REGISTERED;
import static org.hikyaku.authority.Kind.Trait.SESSION;
import static org.hikyaku.authority.Kind.Trait.SUBMITTER;
import static org.hikyaku.authority.Kind.Trait.TOOL;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hikyaku.identity.Redated;
import org.hikyaku.testing.RawHttps;
import org.hikyaku.testing.RunningBroker;
import org.hikyaku.testing.RunningBroker.Caller;
import org.hikyaku.testing.SigningRequests;

/** Every kind of caller, made by the desks of a running broker. */
final class Kinds {
    /** The collections, in the order of the cells below. */
    static final List<String> COLLECTIONS =
            List.of("task-force-1", "task-force-2", "members", "mutual-aid", "early-warning", "intake", "list");

    /** What each may of each collection: the table of the council's rules. */
    private static final Map<String, String> CELLS = Map.of(
            "nothing", "- | - | - | - | - | - | -",
            "class 1", "P T1 | T2 | Ms Mn | - | E | W | L",
            "class 1, not registered", "0 | 0 | Mn | - | E | W | -",
            "another class 1", "P T1 | T2 | Ms Mn | - | - | W | -",
            "class 2", "- | T2 | Ms Mn | - | - | W | -",
            "general", "- | - | Mn | - | - | W | -",
            "hub", "- | - | Ms Mn | A | E | W | -",
            "target", "- | - | - | A | - | - | -",
            "subscriber", "- | - | - | - | E | - | -",
            "operations", "P T1 | T2 | Ms Mn | A | E | - | L");

    private final World world;
    private final RunningBroker broker;
    private final List<Kind> kinds = new ArrayList<>();

    private Kinds(World world) {
        this.world = world;
        broker = world.broker;
        strangers();
        tools();
        persons();
    }

    static List<Kind> of(World world) {
        return List.copyOf(new Kinds(world).kinds);
    }

    private static Map<String, String> cells(String row) {
        var cells = CELLS.getOrDefault(row, "").split("\\|", -1);
        var byCollection = new LinkedHashMap<String, String>();
        for (int i = 0; i < COLLECTIONS.size(); i++) {
            byCollection.put(COLLECTIONS.get(i), cells[i].strip());
        }
        return byCollection;
    }

    private void add(String name, String cells, Map<String, String> headers, Kind.Trait... traits) {
        add(name, cells, headers, "", broker.https(), traits);
    }

    private void add(
            String name, String cells, Map<String, String> headers, String form, RawHttps https, Kind.Trait... traits) {
        Set<Kind.Trait> all = EnumSet.noneOf(Kind.Trait.class);
        all.addAll(List.of(traits));
        kinds.add(new Kind(name, all, cells(cells), headers, form, https));
    }

    private static Map<String, String> shows(Caller caller) {
        return Map.of("Authorization", caller.basic());
    }

    private static Map<String, String> shows(String authorization) {
        return Map.of("Authorization", authorization);
    }

    /** Who shows nothing, and who shows what counts no more or never did. All are one: who they were is told to nobody. */
    private void strangers() {
        add("nobody", "nothing", Map.of());
        add("garbage", "nothing", shows(new Caller("garbage", UUID.randomUUID().toString(), "garbage")));
        add("expired token", "nothing", shows("Bearer " + expired()));
        var withdrawn = world.tool(world.person(world.member, false));
        world.desk("PUT", "tools/" + withdrawn.id() + "/keys", Calls.KEYS).expecting(200);
        world.desk("DELETE", "tools/" + withdrawn.id() + "/secret", "").expecting(204);
        add("withdrawn secret", "nothing", shows(withdrawn));
        var removed = world.tool(world.person(world.member, false));
        world.desk("DELETE", "tools/" + removed.id(), "").expecting(204);
        add("removed tool", "nothing", shows(removed));
        var person = world.person("ADMINISTRATION", false);
        var tool = world.tool(person);
        var session = world.signIn(person);
        world.desk("DELETE", "users/" + person, "").expecting(204);
        add("removed person's tool", "nothing", shows(tool));
        add("removed person's session", "nothing", shows(session.bearer()));
    }

    private String expired() {
        var caller = world.administration;
        var token = broker.request(
                        "POST",
                        "/oauth2/token",
                        Map.of("Content-Type", Call.FORM),
                        "grant_type=client_credentials".getBytes(StandardCharsets.US_ASCII),
                        caller)
                .expecting(200)
                .json()
                .path("access_token")
                .asText();
        // The same a moment earlier counts: it is the time alone that makes the other worthless.
        broker.https()
                .send(
                        "GET",
                        "/taxii2/",
                        Map.of(
                                "Authorization",
                                "Bearer " + Redated.earlier(token, Duration.ofSeconds(5), broker.data()),
                                "Accept",
                                RunningBroker.TAXII),
                        new byte[0])
                .expecting(200);
        return Redated.earlier(token, Duration.ofHours(1), broker.data());
    }

    private void tools() {
        add(
                "class 1, the provider",
                "class 1",
                shows(world.provider),
                LIVE,
                TOOL,
                MEMBER,
                CLASS_1,
                REGISTERED,
                PROVIDER,
                SUBMITTER);
        add(
                "class 1, not registered",
                "class 1, not registered",
                shows(broker.caller("Aoba Power, not registered")),
                LIVE,
                TOOL,
                MEMBER,
                CLASS_1,
                PROVIDER);
        var other = world.admitted(
                "{\"name\":\"Another %s\",\"kind\":\"member\",\"class\":\"TASK_FORCE_1\",\"takes_secrets\":true}"
                        .formatted(UUID.randomUUID()));
        add(
                "class 1, another member",
                "another class 1",
                shows(world.tool(world.person(other, true))),
                LIVE,
                TOOL,
                MEMBER,
                CLASS_1,
                REGISTERED);
        add("class 2", "class 2", shows(broker.caller("Shirakaba Water")), LIVE, TOOL, MEMBER, CLASS_2, REGISTERED);
        add("general member", "general", shows(broker.caller("Kaede Logistics")), LIVE, TOOL, MEMBER);
        certified();
        add("hub", "hub", shows(broker.caller("Harbour Mutual Aid")), LIVE, TOOL, MEMBER, REGISTERED);
        add("target", "target", shows(broker.caller("Minami Grid Services")), LIVE, TOOL);
        add("subscriber", "subscriber", shows(broker.caller("Suzume Retail")), LIVE, TOOL);
        add("operations desk", "operations", shows(world.operations), LIVE, TOOL, OPERATIONS);
        add("administration desk", "nothing", shows(world.administration), LIVE, TOOL, ADMINISTRATION);
        add("steering committee", "nothing", shows(world.committee), LIVE, TOOL, COMMITTEE);
    }

    private void certified() {
        var id = world.tool(world.person(world.member, false)).id();
        var pair = SigningRequests.pair("P-256");
        var body = JsonNodeFactory.instance.objectNode().put("csr", SigningRequests.pem(pair));
        var chain = world.desk("POST", "tools/" + id + "/certificates", body.toString())
                .expecting(201)
                .json()
                .path("chain")
                .asText();
        add(
                "general member, by certificate",
                "general",
                Map.of(),
                "&client_id=" + id,
                RawHttps.showing(broker.ca(), broker.base(), pair.getPrivate(), chain),
                LIVE,
                TOOL,
                CERTIFICATE,
                MEMBER);
    }

    /** TAXII takes no session, so none of them has a collection. */
    private void persons() {
        session("operations desk, session", "OPERATIONS", false, OPERATIONS);
        session("administration desk, session", "ADMINISTRATION", false, ADMINISTRATION);
        session("steering committee, session", world.committees, false, COMMITTEE);
        session("the provider's registered person, session", "Aoba Power", true, MEMBER, REGISTERED, PROVIDER, CLASS_1);
        session("general member, session", "Kaede Logistics", false, MEMBER);
    }

    private void session(String name, String home, boolean registered, Kind.Trait... traits) {
        var person = world.signIn(world.person(home, registered));
        var all = new ArrayList<>(List.of(traits));
        all.addAll(List.of(LIVE, SESSION));
        add(name, "nothing", shows(person.bearer()), all.toArray(Kind.Trait[]::new));
    }
}
