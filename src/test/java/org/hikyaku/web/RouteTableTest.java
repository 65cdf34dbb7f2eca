package org.hikyaku.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTableTest {
    private static final List<Route> ROWS = List.of(
            Route.get("/t/", Who.EVERY_TOOL),
            Route.get("/t/root/", Who.EVERY_TOOL),
            Route.get("/t/root/c/{collection}/", Who.COLLECTION_KNOWERS),
            Route.get("/t/root/c/{collection}/objects/", Who.COLLECTION_READERS),
            Route.post("/t/root/c/{collection}/objects/", Who.COLLECTION_WRITERS),
            Route.get("/t/root/c/{collection}/objects/{object}/", Who.COLLECTION_READERS),
            new Route.Row(
                    HttpMethod.DELETE, "/t/root/c/{collection}/objects/{object}/", Who.COLLECTION_READERS_WHO_WRITE),
            Route.get("/t/root/c/{collection}/objects/{object}/versions/", Who.COLLECTION_READERS),
            Route.get("/api/cases", Who.OPERATIONS),
            Route.get("/api/cases/{case}", Who.OPERATIONS));

    private final RouteTable<Route> table = new RouteTable<>(ROWS);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /t                                | 0 | {}
            /t/                               | 0 | {}
            /t/root                           | 1 | {}
            /t/root/c/x/                      | 2 | {collection=x}
            /t/root/c/x/objects               | 3 | {collection=x}
            /t/root/c/objects/objects/        | 3 | {collection=objects}
            /t/root/c/x/objects/y             | 5 | {collection=x, object=y}
            /t/root/c/x/objects/y/            | 5 | {collection=x, object=y}
            /t/root/c/x/objects/%2e/versions/ | 7 | {collection=x, object=%2e}
            /api/cases                        | 8 | {}
            /api/cases/c                      | 9 | {case=c}
            """)
    void aPathIsThatOfItsTemplateWithOrWithoutTheLastSlashOfATemplateThatHasOne(
            String path, int row, String variables) {
        var place = table.at(path);
        assertEquals(ROWS.get(row), place.serving(HttpMethod.GET).orElseThrow());
        assertEquals(ROWS.get(row), place.serving(HttpMethod.HEAD).orElseThrow());
        assertEquals(variables, new java.util.TreeMap<>(place.variables()).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "/",
                "//",
                "t",
                "/t//",
                "//t/",
                "/T/",
                "/tt/",
                "/t/root//",
                "/t/rooted/",
                "/t/root/c",
                "/t/root/c/",
                "/t/root/c//",
                "/t/root/c//objects/",
                "/t/root/c/x/object/",
                "/t/root/c/x/objects//",
                "/t/root/c/x/objects//versions/",
                "/t/root/c/x/objects/y/version/",
                "/t/root/c/x/objects/y/versions/z/",
                "/t/root/../c/x/",
                "/api/cases/",
                "/api/cases/c/",
                "/api/cases/c/d",
                "/api"
            })
    void whatNoRowSaysIsNotThere(String path) {
        var place = table.at(path);
        assertFalse(place.isThere());
        assertEquals(Map.of(), place.variables());
        for (var method : List.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST, HttpMethod.OPTIONS)) {
            assertTrue(place.serving(method).isEmpty());
        }
    }

    @Test
    void aMethodThatNoRowSaysIsNotServed() {
        var object = table.at("/t/root/c/x/objects/y/");
        assertEquals(ROWS.get(6), object.serving(HttpMethod.DELETE).orElseThrow());
        for (var method : List.of("POST", "PUT", "PATCH", "TRACE", "OPTIONS", "CONNECT", "get", "BREW")) {
            assertTrue(object.serving(HttpMethod.valueOf(method)).isEmpty(), method);
        }
        assertEquals("GET, HEAD, DELETE, OPTIONS", object.allow());
        assertEquals(
                "GET, HEAD, POST, OPTIONS", table.at("/t/root/c/x/objects/").allow());
    }

    @Test
    void rowsOfWhichAPathCouldBeTwoAreNoTable() {
        for (var other : List.of(
                Route.get("/api/cases", Who.ANYBODY),
                Route.get("/api/cases/", Who.ANYBODY),
                Route.get("/api/cases/open", Who.ANYBODY),
                Route.get("/api/cases/{other}", Who.ANYBODY),
                Route.get("/api/{what}", Who.ANYBODY),
                Route.get("/api//x", Who.ANYBODY),
                new Route.Row(HttpMethod.OPTIONS, "/free", Who.ANYBODY),
                new Route.Row(HttpMethod.HEAD, "/free", Who.ANYBODY))) {
            var rows = new java.util.ArrayList<>(ROWS);
            rows.add(other);
            assertThrows(IllegalArgumentException.class, () -> new RouteTable<>(rows), other::toString);
        }
    }
}
