package org.hikyaku.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Filters by time and number: T-071 to T-081. */
abstract class FilterRows extends QueryRows {
    private static final DateTimeFormatter SIX_DIGITS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

    /** An object in three versions; beside it the definition of its marking. */
    private Place threeVersions(String id) {
        var place = world.ready();
        added(
                place,
                place.indicator(id, "2026-01-01T00:00:00.000Z"),
                place.indicator(id, "2026-01-02T00:00:00.000Z"),
                place.indicator(id, "2026-01-03T00:00:00.000Z"));
        return place;
    }

    /** The four resources that are paged, with what makes each of them give three records; the member that lists them. */
    private static Map<String, String> ofThree(Place place, String id) {
        return Map.of(
                place.objects() + "?match[version]=all&match[type]=indicator", "objects",
                place.manifest() + "?match[version]=all&match[type]=indicator", "objects",
                place.object(id) + "?match[version]=all", "objects",
                place.versions(id) + "?match[spec_version]=2.1", "versions");
    }

    @Row(
            id = "T-071",
            level = "MUST §3.4",
            says = "A parameter that is not well-formed is a 400, wherever the parameter is one.")
    void t071_aMalformedParameterIsRefusedWhereverItIsOne() {
        var id = id("indicator");
        var place = threeVersions(id);
        var times = Stream.of(Malformed.ADDED_AFTER, Malformed.ADDED_AFTER_TWICE, Malformed.LIMIT, Malformed.NEXT)
                .flatMap(List::stream)
                .toList();
        var specVersions = both("spec_version", "2.1", "2.0");
        var versions = Stream.of(both("version", "first", "last"), Malformed.VERSION, Malformed.VERSIONS_TOGETHER)
                .flatMap(List::stream)
                .toList();
        for (var path : List.of(place.objects(), place.manifest())) {
            assertRefused(path, times);
            assertRefused(path, versions);
            assertRefused(path, specVersions);
            assertRefused(path, both("type", "indicator", "malware"));
            assertRefused(path, both("id", id, id("indicator")));
        }
        assertRefused(place.object(id), times);
        assertRefused(place.object(id), versions);
        assertRefused(place.object(id), specVersions);
        assertRefused(place.versions(id), times);
        assertRefused(place.versions(id), specVersions);
        for (var query : Stream.concat(versions.stream(), specVersions.stream()).toList()) {
            var reply = ask("DELETE", world.desk(), place.object(id) + "?" + query);
            assertEquals(400, reply.status(), query);
            Taxii.ERROR.in(reply, 400);
        }
        assertEquals(3, records(place, "match[version]=all&match[id]=" + id).size());
    }

    private static List<String> both(String field, String one, String other) {
        var queries = new ArrayList<>(Malformed.empty(field));
        queries.addAll(Malformed.twice(field, one, other));
        return queries;
    }

    @Row(
            id = "T-072",
            level = "MUST §3.4, INT 3.13.1.1",
            says = "added_after gives what was added later than that moment, and not what was added at it.")
    void t072_addedAfterIsStrictlyAfter() {
        var ids = ids(5);
        var place = placeOf(ids);
        var all = found(place, "limit=100");
        var stamps = stamps(records(place, "limit=100"));
        assertEquals(6, all.size());
        for (int k = 0; k < all.size(); k++) {
            assertEquals(all.subList(k + 1, all.size()), found(place, "added_after=" + stamps.get(k)));
            assertEquals(all.subList(k, all.size()), found(place, "added_after=" + before(stamps.get(k))));
        }
        assertNothing(place.objects() + "?added_after=" + stamps.get(5));
        var last = all.get(5);
        for (var path : List.of(place.object(last), place.versions(last))) {
            assertNothing(path + "?added_after=" + stamps.get(5));
            assertFalse(get(world.reader(), path + "?added_after=" + stamps.get(4))
                    .expecting(200)
                    .json()
                    .isEmpty());
        }
    }

    /** A microsecond earlier. */
    private static String before(String stamp) {
        return SIX_DIGITS.format(Instant.parse(stamp).minusNanos(1_000)) + "Z";
    }

    @Row(
            id = "T-073",
            level = "§3.4",
            says = "added_after means when this server got an object, whatever the object says of its own age.")
    void t073_addedAfterIsOfTheServersTimeNotOfTheObjects() {
        var place = world.ready();
        var old = id("indicator");
        var young = id("indicator");
        added(place, place.indicator(old, "2015-06-01T00:00:00.000Z"));
        added(place, place.indicator(young, soon()));
        assertEquals(List.of(old, young), found(place, "match[type]=indicator&added_after=2020-01-01T00:00:00Z"));
        assertEquals(List.of(), found(place, "added_after=2080-01-01T00:00:00Z"));
        var stamp =
                records(place, "match[id]=" + old).path(0).path("date_added").asText();
        assertEquals(List.of(young), found(place, "added_after=" + stamp));
    }

    @Row(
            id = "T-074",
            level = "MUST §3.4",
            says = "There is one added_after with one timestamp; a second one is a 400.")
    void t074_thereIsOneAddedAfter() {
        var id = id("indicator");
        var place = placeOf(List.of(id));
        for (var path : List.of(place.objects(), place.manifest(), place.object(id), place.versions(id))) {
            get(world.reader(), path + "?added_after=2020-01-01T00:00:00Z").expecting(200);
            assertRefused(path, Malformed.ADDED_AFTER_TWICE);
        }
    }

    @Row(
            id = "T-075",
            level = "MUST §2, §3.4, DEC",
            says =
                    "added_after has any number of fraction digits, of which those past the sixth are cut off; another format is a 400.")
    void t075_addedAfterHasAnyNumberOfFractionDigitsAndNoOtherFormat() {
        var ids = ids(3);
        var place = placeOf(ids);
        var stamps = stamps(records(place, "match[type]=indicator"));
        for (int digits = 0; digits <= 9; digits++) {
            var fraction = digits == 0 ? "" : "." + "123456789".substring(0, digits);
            assertEquals(ids, found(place, "match[type]=indicator&added_after=2020-01-01T00:00:00" + fraction + "Z"));
            assertEquals(List.of(), found(place, "added_after=2090-01-01T00:00:00" + fraction + "Z"));
        }
        for (int k = 0; k < ids.size(); k++) {
            var from = ids.subList(k, ids.size());
            // Rounded up, it would be the stamp itself, and the object at it would be lost.
            var almost = before(stamps.get(k)).replace("Z", "999Z");
            assertEquals(from, found(place, "match[type]=indicator&added_after=" + almost));
            assertEquals(from, found(place, "match[type]=indicator&added_after=" + almost.replace(":", "%3A")));
            var past = stamps.get(k).replace("Z", "999Z");
            assertEquals(ids.subList(k + 1, ids.size()), found(place, "match[type]=indicator&added_after=" + past));
        }
        assertRefused(place.objects(), Malformed.ADDED_AFTER);
    }

    @Row(id = "T-076", level = "MUST §3.4, INT 3.13.1.2", says = "limit is one whole number above 0.")
    void t076_limitIsOneWholeNumberAboveZero() {
        var id = id("indicator");
        var place = placeOf(List.of(id));
        for (var path : List.of(place.objects(), place.manifest(), place.object(id), place.versions(id))) {
            for (var sound : List.of("1", "2", "1000", "2147483648")) {
                get(world.reader(), path + "?limit=" + sound).expecting(200);
            }
            assertRefused(path, Malformed.LIMIT);
        }
    }

    @Row(id = "T-077", level = "MUST NOT §3.4", says = "No page has more records than limit says.")
    void t077_noPageHasMoreThanItsLimit() {
        var id = id("indicator");
        ofThree(threeVersions(id), id).forEach((path, list) -> {
            for (int limit : List.of(1, 2, 3, 4)) {
                var page = get(world.reader(), path + "&limit=" + limit).expecting(200);
                assertEquals(Math.min(3, limit), page.json().path(list).size(), path);
            }
        });
    }

    @Row(
            id = "T-078",
            level = "MUST §3.4",
            says =
                    "What fits into the client's limit and the server's is one page, which does not say that there is more.")
    void t078_whatFitsIsOnePageAndNothingSaysThereIsMore() {
        var id = id("indicator");
        ofThree(threeVersions(id), id).forEach((path, list) -> {
            for (var limit : List.of("&limit=3", "&limit=4", "&limit=1000", "")) {
                var page = get(world.reader(), path + limit).expecting(200).json();
                assertEquals(3, page.path(list).size(), path);
                assertFalse(page.has("more") || page.has("next"), page::toString);
            }
        });
    }

    @Row(
            id = "T-079",
            level = "MAY §3.4, App. B",
            says =
                    "A page has at most what the server is set to, whatever limit says, and fewer by default where it says nothing.")
    void t079_theServerHasALimitOfItsOwn() {
        world = world.with(Map.of("limits.page-max", "5", "limits.page-default", "3"));
        var ids = ids(7);
        var place = placeOf(ids);
        for (var path : List.of(place.objects(), place.manifest())) {
            for (var huge : List.of("6", "1000000", "999999999999999")) {
                assertPage(path + "?match[type]=indicator&limit=" + huge, ids.subList(0, 5));
            }
            assertPage(path + "?match[type]=indicator", ids.subList(0, 3));
            assertPage(path + "?match[type]=indicator&limit=4", ids.subList(0, 4));
        }
    }

    /** That there are these, and more. */
    private void assertPage(String path, List<String> ids) {
        var page = get(world.reader(), path).expecting(200);
        assertEquals(ids, page.ids(), path);
        assertTrue(page.json().path("more").booleanValue(), path);
    }

    @Row(id = "T-080", level = "MUST §3.4, §3.5", says = "A page that was cut short says so, and how to go on.")
    void t080_aPageThatWasCutShortSaysSo() {
        var id = id("indicator");
        ofThree(threeVersions(id), id).forEach((path, list) -> {
            for (int limit : List.of(1, 2)) {
                var page = get(world.reader(), path + "&limit=" + limit)
                        .expecting(200)
                        .json();
                assertEquals(limit, page.path(list).size(), path);
                assertTrue(page.path("more").isBoolean() && page.path("more").booleanValue(), page::toString);
                assertTrue(page.path("next").isTextual(), page::toString);
            }
        });
    }

    @Row(
            id = "T-081",
            level = "MUST §3.4",
            says = "Without added_after the first page begins with what was added first of all that matches.")
    void t081_withoutAddedAfterTheOldestComeFirst() {
        var place = world.ready();
        var ids = ids(4);
        // The later one is added, the older it says it is, so that no order but that of adding is this one.
        for (int i = 0; i < ids.size(); i++) {
            added(place, place.indicator(ids.get(i), "201" + (9 - i) + "-01-01T00:00:00.000Z"));
        }
        var malware = id("malware");
        added(
                place,
                place.object(
                        malware,
                        "\"created\":\"2010-01-01T00:00:00.000Z\",\"modified\":\"2010-01-01T00:00:00.000Z\",\"is_family\":false"));
        var all = new ArrayList<>(ids);
        all.add(0, place.markings().get(1));
        all.add(malware);
        assertEquals(all, found(place, "limit=100"));
        assertEquals(all.subList(0, 1), found(place, "limit=1"));
        assertEquals(ids.subList(0, 2), found(place, "limit=2&match[type]=indicator"));
        var reversed = new ArrayList<>(ids.subList(1, 4));
        Collections.reverse(reversed);
        assertEquals(ids.subList(1, 2), found(place, "limit=1&match[id]=" + String.join(",", reversed)));
        assertEquals(List.of(malware), found(place, "limit=1&match[type]=malware,tool"));
    }
}
