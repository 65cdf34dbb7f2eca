package org.hikyaku.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

/** X-TAXII headers: T-114 to T-117. */
abstract class HeaderRows extends Rows {
    private static final String STAMP = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z";

    @Row(
            id = "T-114",
            level = "MUST §3.2",
            says = "Manifest, objects, one object and versions each say when their first and last records were added.")
    void t114_everyPageSaysWhenItsFirstAndLastRecordsWereAdded() {
        var ids = ids(3);
        var place = placeOf(ids);
        for (var path :
                List.of(place.manifest(), place.objects(), place.object(ids.get(0)), place.versions(ids.get(0)))) {
            for (var method : List.of("GET", "HEAD")) {
                var reply = ask(method, world.reader(), path).expecting(200);
                assertTrue(reply.header(FIRST).matches(STAMP), reply::toString);
                assertTrue(reply.header(LAST).matches(STAMP), reply::toString);
            }
        }
    }

    @Row(
            id = "T-115",
            level = "MUST §3.2",
            says = "The stamps are those of the records of this page, not of the collection.")
    void t115_theStampsAreThoseOfThePage() {
        var place = placeOf(ids(5));
        for (int limit : List.of(1, 2, 100)) {
            var manifest = get(world.reader(), place.manifest() + "?limit=" + limit);
            var records = Taxii.MANIFEST.in(manifest).path("objects");
            var objects = get(world.reader(), place.objects() + "?limit=" + limit);
            Taxii.ENVELOPE.in(objects);
            for (var page : List.of(manifest, objects)) {
                assertEquals(records.path(0).path("date_added").asText(), page.header(FIRST));
                assertEquals(records.path(records.size() - 1).path("date_added").asText(), page.header(LAST));
            }
        }
    }

    @Row(
            id = "T-116",
            level = "DEC",
            says =
                    "An empty page has the headers too: what was asked after, else the newest stamp, else the beginning of 1970.")
    void t116_anEmptyPageHasTheHeadersToo() {
        var empty = world.empty();
        var place = placeOf(ids(1));
        var newest = get(world.reader(), place.objects()).header(LAST);
        for (var each : List.of("objects/", "manifest/")) {
            var nothing = get(world.reader(), empty.path() + each);
            assertEquals("{}", nothing.text());
            assertEquals("1970-01-01T00:00:00.000000Z", nothing.header(FIRST));
            assertEquals("1970-01-01T00:00:00.000000Z", nothing.header(LAST));
            var polled = get(world.reader(), place.path() + each + "?added_after=2099-01-01T00:00:00.5Z");
            assertEquals("{}", polled.text());
            assertEquals("2099-01-01T00:00:00.500000Z", polled.header(FIRST));
            assertEquals("2099-01-01T00:00:00.500000Z", polled.header(LAST));
            var filtered = get(world.reader(), place.path() + each + "?match[type]=tool");
            assertEquals("{}", filtered.text());
            assertEquals(newest, filtered.header(FIRST));
            assertEquals(newest, filtered.header(LAST));
        }
    }

    @Row(id = "T-117", level = "§3.2", says = "No other resource has the headers.")
    void t117_noOtherResourceHasTheHeaders() {
        var id = id("indicator");
        var place = world.ready();
        var posted = post(world.desk(), place.objects(), envelope(place.indicator(id)))
                .expecting(202);
        var status = root() + "status/" + posted.json().path("id").asText() + "/";
        for (var reply : List.of(
                posted,
                get(world.desk(), status),
                get(world.desk(), "/taxii2/"),
                get(world.desk(), root()),
                get(world.desk(), root() + "collections/"),
                get(world.desk(), place.path()),
                get(world.desk(), place.object(id("indicator"))),
                ask("DELETE", world.desk(), place.object(id)).expecting(200))) {
            assertEquals("", reply.header(FIRST) + reply.header(LAST), reply::toString);
        }
    }
}
