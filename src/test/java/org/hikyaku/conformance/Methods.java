package org.hikyaku.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.hikyaku.testing.Reply;

/** The methods of HTTP on each resource: those that it does not have, HEAD and OPTIONS. */
final class Methods {
    private static final Map<String, String> PREFLIGHT =
            Map.of("Origin", "https://elsewhere.example", "Access-Control-Request-Method", "POST");

    private final Rows rows;
    private final Resources resources;

    Methods(Rows rows) {
        this.rows = rows;
        resources = rows.resources();
    }

    private Reply ask(String method, String path, Map<String, String> headers) {
        return rows.ask(method, rows.world.desk(), path, headers);
    }

    /** What a resource does not have is refused, with what it has, and does nothing. */
    void assertRefused() {
        for (var path : resources.readable().keySet()) {
            for (var method : List.of("POST", "DELETE", "PUT", "PATCH", "BREW")) {
                if (!resources.allow(path).contains(method)) {
                    var reply = rows.ask(method, rows.world.desk(), path);
                    Taxii.ERROR.in(reply, 405);
                    assertEquals(resources.allow(path), reply.header("allow"), method + " " + path);
                }
            }
        }
        var left = rows.get(rows.world.desk(), resources.place().objects() + "?match[type]=indicator");
        assertEquals(List.of(resources.object()), left.ids());
    }

    /** HEAD has all of GET but the body, whatever the answer is. */
    void assertHead() {
        var taxii = Map.of("Accept", Taxii.MEDIA_TYPE);
        for (var path : resources.readable().keySet()) {
            assertHead(path, taxii, 200);
            assertHead(path, Map.of("Accept", "text/html"), 406);
        }
        for (var path : resources.pages().keySet()) {
            assertFalse(assertHead(path, taxii, 200).header(Rows.LAST).isEmpty());
            assertHead(path + "?limit=0", taxii, 400);
        }
        assertHead(rows.root() + "collections/" + UUID.randomUUID() + "/objects/", taxii, 404);
        assertHead(resources.place().object(Rows.id("indicator")), taxii, 404);
        assertHead("/taxii2/nowhere/", taxii, 404);
        assertHead("/nowhere", taxii, 404);
    }

    /** The answer to HEAD. A body that came after it would be read as the next answer on this connection, which it is not. */
    private Reply assertHead(String path, Map<String, String> headers, int status) {
        var head = ask("HEAD", path, headers).expecting(status);
        var get = ask("GET", path, headers).expecting(status);
        assertEquals(Integer.toString(get.body().length), get.header("content-length"));
        assertEquals(headersOf(get), headersOf(head), path);
        return head;
    }

    private static Map<String, String> headersOf(Reply reply) {
        var headers = new TreeMap<>(reply.headers());
        headers.remove("date");
        headers.remove("x-request-id");
        return headers;
    }

    /** OPTIONS says which methods there are, the same for what is hidden and what is missing, and lets in no other site. */
    void assertOptions() {
        for (var path : resources.readable().keySet()) {
            var reply = ask("OPTIONS", path, PREFLIGHT).expecting(204);
            assertEquals(resources.allow(path), reply.header("allow"), path);
            assertEquals(0, reply.body().length);
            for (var answer : List.of(reply, ask("GET", path, PREFLIGHT))) {
                assertTrue(
                        answer.headers().keySet().stream().noneMatch(name -> name.startsWith("access-control-")),
                        answer::toString);
            }
        }
        var missing = rows.root() + "collections/" + UUID.randomUUID() + "/";
        for (var below : List.of("", "objects/", "manifest/")) {
            var stranger = rows.world.stranger();
            var hidden = rows.ask("OPTIONS", stranger, resources.place().path() + below, PREFLIGHT);
            Taxii.ERROR.in(hidden, 404);
            assertEquals(
                    rows.ask("OPTIONS", stranger, missing + below, PREFLIGHT).masked(), hidden.masked());
        }
    }
}
