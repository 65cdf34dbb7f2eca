package org.hikyaku.taxii;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTest {
    private static final String ROOT = "/taxii2/council/";

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            /taxii2                                           | DISCOVERY   | - | -
            /taxii2/council                                   | API_ROOT    | - | -
            /taxii2/council/collections                       | COLLECTIONS | - | -
            /taxii2/council/collections/c                     | COLLECTION  | c | -
            /taxii2/council/collections/c/manifest            | MANIFEST    | c | -
            /taxii2/council/collections/c/objects             | OBJECTS     | c | -
            /taxii2/council/collections/c/objects/o           | OBJECT      | c | o
            /taxii2/council/collections/c/objects/o/versions  | VERSIONS    | c | o
            /taxii2/council/status/s                          | STATUS      | - | s
            """)
    void aPathNamesAResourceWithAndWithoutItsLastSlash(
            String path,
            Resource resource,
            @org.jspecify.annotations.Nullable String collection,
            @org.jspecify.annotations.Nullable String item) {
        var expected = new Route(resource, collection == null ? "" : collection, item == null ? "" : item);
        assertEquals(expected, Route.of(path, ROOT));
        assertEquals(expected, Route.of(path + "/", ROOT));
        assertNotNull(Route.of(path, ROOT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/taxii2//",
                "/taxii3/",
                "/taxii2/other/",
                "/taxii2/councill/",
                "/taxii2/council//",
                "/taxii2/council/status/",
                "/taxii2/council/status",
                "/taxii2/council/status/s/t/",
                "/taxii2/council/collections//",
                "/taxii2/council/collections//objects/",
                "/taxii2/council/collectionss/",
                "/taxii2/council/collections/c/object/",
                "/taxii2/council/collections/c/objects//",
                "/taxii2/council/collections/c/objects//versions/",
                "/taxii2/council/collections/c/objects/o/versions/x/",
                "/taxii2/council/collections/c/objects/o/version/",
                "/taxii2/council/collections/c/manifest/x/",
                "/taxii2/COUNCIL/",
                "/"
            })
    void otherPathsNameNothing(String path) {
        assertNull(Route.of(path, ROOT));
    }
}
