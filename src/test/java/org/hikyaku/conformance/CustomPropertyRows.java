package org.hikyaku.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hikyaku.testing.Reply;

/** Custom properties: T-151. */
abstract class CustomPropertyRows extends Rows {
    private static final String CUSTOM = "x_[a-z0-9_]{1,248}";
    private static final Set<String> COLLECTION =
            Set.of("id", "title", "description", "alias", "can_read", "can_write", "media_types");
    private static final Set<String> PAGE = Set.of("more", "next", "objects");
    private static final Set<String> STATUS = Set.of(
            "id",
            "status",
            "request_timestamp",
            "total_count",
            "success_count",
            "successes",
            "failure_count",
            "failures",
            "pending_count",
            "pendings");
    private static final Set<String> ERROR =
            Set.of("title", "description", "error_id", "error_code", "http_status", "external_details", "details");

    @Row(
            id = "T-151",
            level = "MUST §7.1.1, SHOULD §7.1.1",
            says =
                    "A property that is not the standard's is called x_ and more, in lower-case letters, digits and underscores; ours are none.")
    void t151_aPropertyThatIsNotTheStandardsIsNamedAsACustomOne() {
        world = world.with(NARROW);
        var place = world.ready();
        var id = id("indicator");
        added(place, place.indicator(id));
        added(place, place.indicator(id, "2026-02-01T00:00:00.000Z"));
        var small = post(world.desk(), place.objects(), envelope(place.indicator(id("indicator")), "{\"a\":1}"));
        var large = post(
                world.desk(),
                place.objects(),
                envelope(ids(6).stream().map(place::indicator).toArray(String[]::new)));
        var complete = completed(world.desk(), large.json());

        assertNames(
                get(world.reader(), "/taxii2/"), "", Set.of("title", "description", "contact", "default", "api_roots"));
        assertNames(get(world.reader(), root()), "", Set.of("title", "description", "versions", "max_content_length"));
        assertNames(get(world.reader(), root() + "collections/"), "", Set.of("collections"));
        assertNames(get(world.reader(), root() + "collections/"), "/collections", COLLECTION);
        assertNames(get(world.reader(), place.path()), "", COLLECTION);
        assertNames(get(world.reader(), place.objects() + "?limit=1"), "", PAGE);
        assertNames(get(world.reader(), place.object(id) + "?match[version]=all&limit=1"), "", PAGE);
        // The standard forgot next here; ours is called as it is on envelopes (T-121).
        assertNames(get(world.reader(), place.manifest() + "?limit=1"), "", PAGE);
        assertNames(
                get(world.reader(), place.manifest()), "/objects", Set.of("id", "date_added", "version", "media_type"));
        assertNames(get(world.reader(), place.versions(id) + "?limit=1"), "", Set.of("more", "next", "versions"));
        for (var status : List.of(small, large, complete)) {
            assertNames(status, "", STATUS);
            for (var list : List.of("/successes", "/failures", "/pendings")) {
                assertNames(status, list, Set.of("id", "version", "message"));
            }
        }
        assertTrue(small.json().has("failures") && large.json().has("pendings"));
        for (var error : List.of(
                get(world.reader(), root() + "x/"),
                get(world.reader(), place.objects() + "?limit=0"),
                post(world.reader(), place.objects(), "{}"),
                post(world.desk(), place.objects(), "{}"))) {
            assertNames(error, "", ERROR);
        }
        var objects = get(world.reader(), place.object(id)).json().path("objects");
        assertEquals(Set.of(), custom(objects.path(0)), "nor has an object what was not posted");
    }

    private static Set<String> custom(JsonNode object) {
        var names = new HashSet<String>();
        object.fieldNames().forEachRemaining(names::add);
        names.removeIf(name -> !name.startsWith("x_"));
        return names;
    }

    /** What stands there, or in each element of the list there, is the standard's or named as a custom property. */
    private static void assertNames(Reply reply, String pointer, Set<String> standard) {
        var there = reply.json().at(pointer);
        for (var object : there.isArray() ? there : List.of(there)) {
            object.fieldNames()
                    .forEachRemaining(name ->
                            assertTrue(standard.contains(name) || name.matches(CUSTOM), () -> name + "\n" + reply));
        }
    }
}
