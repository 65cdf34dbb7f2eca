package org.hikyaku.authority;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hikyaku.journal.Head;
import org.hikyaku.testing.Reply;
import org.hikyaku.testing.RunningBroker;
import org.hikyaku.web.Route;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Every route that a running server is mounted from, asked by every kind of caller. First by those whom the rules refuse: they are
 * refused, and nothing has changed after that; then by those whom they admit.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RouteWalk {
    private static final List<String> METHODS =
            List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "TRACE", "OPTIONS", "BREW");

    private RunningBroker broker;
    private World world;
    private List<Kind> kinds;
    private Calls calls;

    /** A step of the walk: a route, and the collection if it is one of a collection's. */
    private record Step(Route route, String collection) {
        String name() {
            return route.method() + " " + route.template();
        }

        @Override
        public String toString() {
            return name() + " " + collection;
        }
    }

    /** What comes of a step: for each kind what the rules say, and the request of who is refused. */
    private record Row(Step step, Map<Kind, Expected> cells, Call shared) {}

    abstract RunningBroker start();

    /** What to do with what came of the walk. */
    abstract void shown(AuthorityDocument document) throws IOException;

    @BeforeAll
    void open() {
        broker = start();
        world = new World(broker);
        kinds = Kinds.of(world);
        calls = new Calls(world);
    }

    @AfterAll
    void close() {
        kinds.forEach(kind -> kind.https().close());
        broker.close();
    }

    private List<Step> steps() {
        return broker.routes().stream()
                .flatMap(route -> route.template().contains("{collection}")
                        ? Kinds.COLLECTIONS.stream().map(collection -> new Step(route, collection))
                        : List.of(new Step(route, "")).stream())
                .toList();
    }

    private Call call(Step step) {
        var made = calls.calls().get(step.name());
        return made == null
                ? calls.ofCollection(step.route().method().name(), step.route().template(), step.collection())
                : made.get();
    }

    @Test
    void everyRouteOfTheRunningServerIsWalkedAndNoOther() {
        var mounted = new TreeSet<String>();
        for (var route : broker.routes()) {
            if (!route.template().contains("{collection}")) {
                assertTrue(mounted.add(route.method() + " " + route.template()), "twice: " + route.template());
            }
        }
        assertEquals(mounted, calls.calls().keySet());
    }

    @Test
    void everyKindOfCallerIsAnsweredOnEveryRouteWhatTheTableSays() throws IOException {
        var wrong = new TreeMap<String, String>();
        var rows = steps().stream().map(this::row).toList();

        var before = heads();
        for (var row : rows) {
            row.cells().forEach((kind, expected) -> {
                if (expected != Expected.ALLOWED) {
                    check(row.step(), kind, expected, row.shared())
                            .forEach(fault -> wrong.put(row.step() + ", " + kind, fault));
                }
            });
        }
        assertEquals(before, heads(), "whoever is refused changes nothing, and leaves no record of a disclosure");

        world.freshFromNowOn();
        // Whoever signs out is nobody after that.
        var lastOut = rows.stream()
                .sorted((a, b) -> Boolean.compare(isLast(a.step()), isLast(b.step())))
                .toList();
        for (var row : lastOut) {
            row.cells().forEach((kind, expected) -> {
                if (expected == Expected.ALLOWED) {
                    check(row.step(), kind, expected, call(row.step()))
                            .forEach(fault -> wrong.put(row.step() + ", " + kind, fault));
                }
            });
        }
        assertEquals("", wrong.entrySet().stream().map(each -> each + "\n").collect(Collectors.joining()));
        var document = new AuthorityDocument(kinds.stream().map(Kind::name).toList());
        rows.forEach(row -> document.add(
                row.step().route(),
                row.step().collection(),
                List.copyOf(row.cells().values())));
        shown(document);
    }

    private Row row(Step step) {
        var cells = new LinkedHashMap<Kind, Expected>();
        kinds.forEach(kind -> cells.put(kind, Expected.of(step.route(), kind, step.collection())));
        return new Row(step, cells, call(step));
    }

    private static boolean isLast(Step step) {
        return step.route().template().endsWith("/logout");
    }

    /** But those that tell of time, not of acts: each minute's anchor, and that a session is in use. */
    private Map<String, Head> heads() {
        return broker.heads().entrySet().stream()
                .filter(head ->
                        !List.of("heads", "sign-in").contains(head.getKey().value()))
                .collect(Collectors.toMap(
                        head -> head.getKey().value(), Map.Entry::getValue, (a, b) -> a, TreeMap::new));
    }

    private List<String> check(Step step, Kind kind, Expected expected, Call call) {
        var template = step.route().template();
        var faults = new ArrayList<String>();
        if (step.route().method().equals(HttpMethod.GET)) {
            var head = call.send(kind, "HEAD", template);
            if (!expected.is(head.status(), call)) {
                faults.add("HEAD " + head.status() + " instead of " + expected);
            }
        }
        var reply = call.send(kind, step.route().method().name(), template);
        if (!expected.is(reply.status(), call)) {
            faults.add(reply.status() + " instead of " + expected + ": " + reply.text());
        }
        if (expected == Expected.HIDDEN) {
            var never = call.ofNothing(hidden(step, kind))
                    .send(kind, step.route().method().name(), template);
            if (!never.masked().equals(reply.masked())) {
                faults.add("what is hidden answers otherwise than what never was");
            }
        }
        if (expected == Expected.UNKNOWN && !step.route().template().startsWith("/oauth2/")) {
            var nobody = call.send(kinds.get(0), step.route().method().name(), template);
            if (!nobody.masked().equals(reply.masked())) {
                faults.add("one who counts no more is answered otherwise than nobody");
            }
        }
        return faults;
    }

    /** Which variable of the path it is that this caller may not know of. */
    private static String hidden(Step step, Kind kind) {
        var template = step.route().template();
        if (template.contains("{collection}")) {
            return kind.collections().getOrDefault(step.collection(), "-").equals("-") ? "collection" : "object";
        }
        return template.substring(template.indexOf('{') + 1, template.indexOf('}'));
    }

    @Test
    void aMethodThatAPathHasNoRowForIsRefusedAndOptionsTellsTheOthersAlone() {
        var byTemplate = broker.routes().stream()
                .collect(Collectors.groupingBy(Route::template, TreeMap::new, Collectors.toList()));
        var before = heads();
        byTemplate.forEach((template, rows) -> {
            var served = rows.stream().map(row -> row.method().name()).collect(Collectors.toCollection(TreeSet::new));
            if (served.contains("GET")) {
                served.add("HEAD");
            }
            var collection = template.contains("{collection}") ? "members" : "";
            var call = call(new Step(rows.get(0), collection));
            for (var kind : kinds) {
                for (var method : METHODS) {
                    if (!served.contains(method)) {
                        checkUnserved(call.send(kind, method, template), method, template + " " + kind, served);
                    }
                }
            }
        });
        assertEquals(before.get("council"), heads().get("council"));
        assertEquals(before.get("casework"), heads().get("casework"));
    }

    private static void checkUnserved(Reply reply, String method, String where, TreeSet<String> served) {
        boolean tells = method.equals("OPTIONS") && reply.status() == 204;
        assertTrue(tells || List.of(401, 404, 405).contains(reply.status()), method + " " + where + reply);
        if (tells || reply.status() == 405) {
            var told = new TreeSet<>(List.of(reply.header("allow").split(", ", -1)));
            assertTrue(told.remove("OPTIONS"), where);
            assertEquals(served, told, where);
        }
        if (tells) {
            assertEquals(0, reply.body().length, where);
        }
        assertFalse(tells && reply.headers().containsKey("set-cookie"), where);
    }

    @Test
    void aPathThatNoRowSaysIsNotThereForAnybody() {
        var paths = new TreeSet<>(List.of(
                "/",
                "/console",
                "/admin",
                "/metrics",
                "/debug/pprof",
                "/index.html",
                "/.env",
                "/api",
                "/api/v2/cases"));
        for (var route : broker.routes()) {
            var call = call(new Step(route, route.template().contains("{collection}") ? "members" : ""));
            var path = new Call(call.names(), "", "", "", 0).path(route.template());
            paths.add(path + (path.endsWith("/") ? "nothing/" : "/nothing"));
            paths.add(path + (path.endsWith("/") ? "/" : "//"));
            paths.add(path.toUpperCase(java.util.Locale.ROOT));
            paths.add(path.replaceFirst("^(/[^/]+)/", "$1/./"));
        }
        var templates = broker.routes().stream()
                .map(route -> route.template().replaceAll("/$", "/?").replaceAll("\\{[a-z]+}", "[^/]+"))
                .toList();
        paths.removeIf(path -> templates.stream().anyMatch(path::matches));
        for (var path : paths) {
            for (var kind : kinds) {
                for (var method : List.of("GET", "POST", "DELETE")) {
                    var status = Call.plain(0).send(kind, method, path).status();
                    assertTrue(status == 404 || status == 401, method + " " + path + " " + kind + " " + status);
                    boolean open = kind.is(Kind.Trait.LIVE, Kind.Trait.TOOL);
                    assertTrue(status == 404 || !open, method + " " + path + " " + kind);
                }
            }
        }
    }
}
