package org.hikyaku.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;

/** Filters by version, of objects and of STIX: T-090 to T-100. */
abstract class VersionRows extends QueryRows {
    @Row(
            id = "T-090",
            level = "MUST §3.4.1, INT 3.13.1.5",
            says =
                    "A version is first, last, all or a timestamp, or several of these between commas; anything else is a 400.")
    void t090_aVersionIsAWordOrATimestamp() {
        var place = mixed();
        for (var path : List.of(place.objects(), place.manifest(), place.object(indicator))) {
            for (var sound : List.of(
                    "first", "last", "all", V2, "2026-01-02T00:00:00Z", "first,2018-03-02T01:01:01.123Z,last")) {
                get(world.reader(), path + "?match[version]=" + sound).expecting(200);
            }
            assertRefused(path, Malformed.VERSION);
        }
        assertEquals(
                List.of(V1, V3),
                versions(place, "match[id]=" + indicator + "&match[version]=first,2018-03-02T01:01:01.123Z,last"));
        assertEquals(List.of(V1, V2), versions(place, "match[id]=" + indicator + "&match[version]=" + V2 + ",first"));
        Malformed.VERSION.forEach(query -> delete(place.object(indicator) + "?" + query, 400));
    }

    @Row(
            id = "T-091",
            level = "MUST §3.4.1",
            says = "Where no version is asked for, each object's newest one is given and no other.")
    void t091_whereNoVersionIsAskedForTheNewestIsGiven() {
        var place = mixed();
        assertEquals(List.of(V3), versions(place, "match[id]=" + indicator));
        assertEquals(List.of(V3, V1), versions(place, "match[type]=indicator,malware"));
        assertEquals(
                versions(place, "match[type]=indicator,malware&match[version]=last"),
                versions(place, "match[type]=indicator,malware"));
        assertEquals(List.of(V3), modified(place.object(indicator)));
    }

    @Row(
            id = "T-092",
            level = "§3.4.1, INT 3.13.1.5",
            says =
                    "first is the oldest version of each object, all is every one; what several values mean is given once.")
    void t092_versionsAreGivenOnceHoweverTheyAreMeant() {
        var place = mixed();
        var both = "match[type]=indicator,malware&match[version]=";
        assertEquals(List.of(V1, V1), versions(place, both + "first"));
        assertEquals(List.of(V1, V2, V3, V1), versions(place, both + "all"));
        for (var ends : List.of("first,last", "last,first", "first,last," + V1, V3 + ",first," + V1)) {
            assertEquals(List.of(V1, V3, V1), versions(place, both + ends), ends);
        }
        assertEquals(List.of(V1), versions(place, "match[id]=" + malware + "&match[version]=first,last"));
        assertEquals(List.of(V1), modified(place.object(malware) + "?match[version]=last,first," + V1));
        assertEquals(List.of(V1, V3), modified(place.object(indicator) + "?match[version]=first,last"));
        assertEquals(List.of(V1, V2, V3), modified(place.object(indicator) + "?match[version]=all"));
    }

    @Row(
            id = "T-093",
            level = "MUST NOT §3.4.1",
            says = "all stands alone and no version stands twice; otherwise it is a 400, and to a DELETE too.")
    void t093_allStandsAloneAndNoVersionTwice() {
        var place = mixed();
        for (var path : List.of(place.objects(), place.manifest(), place.object(indicator))) {
            assertRefused(path, Malformed.VERSIONS_TOGETHER);
        }
        Malformed.VERSIONS_TOGETHER.forEach(query -> delete(place.object(indicator) + "?" + query, 400));
        assertEquals(List.of(V1, V2, V3), listed(place.versions(indicator)));
    }

    @Row(
            id = "T-094",
            level = "MUST §3.4.1",
            says =
                    "A timestamp means the version of exactly that instant, however either is written; where there is none, it is nothing.")
    void t094_aVersionIsAnInstantHoweverItIsWritten() {
        var place = world.ready();
        var id = id("indicator");
        var whole = "2026-01-01T01:01:01.000Z";
        var fine = "2026-01-01T01:01:01.1234567Z";
        added(place, place.indicator(id, whole));
        added(place, place.indicator(id, fine));
        Map.of(
                        "2026-01-01T01:01:01Z", List.of(whole),
                        "2026-01-01T01:01:01.0Z", List.of(whole),
                        "2026-01-01T01:01:01.000000000000Z", List.of(whole),
                        "2026-01-01T01:01:01.001Z", List.<String>of(),
                        "2026-01-01T01:01:01.0000000001Z", List.<String>of(),
                        "2026-01-01T01:01:01.123456Z", List.<String>of(),
                        "2026-01-01T01:01:01.12345670Z", List.of(fine),
                        "2026-01-01T01:01:01.1234567Z,2026-01-01T01%3A01%3A01.00Z", List.of(whole, fine))
                .forEach((asked, wanted) -> {
                    for (var filter : List.of("", "&match[id]=" + id, "&match[type]=indicator")) {
                        assertEquals(wanted, versions(place, "match[version]=" + asked + filter), asked);
                    }
                    assertEquals(wanted, modified(place.object(id) + "?match[version]=" + asked), asked);
                });
        delete(place.object(id) + "?match[version]=2026-01-01T01:01:01.001Z", 404);
        assertEquals(List.of(whole, fine), listed(place.versions(id)));
    }

    @Row(
            id = "T-095",
            level = "MUST §3.4.1",
            says =
                    "The version of what has no modified is its created; of what has neither, one that the server chose for good.")
    void t095_whatHasNoVersionOfItsOwnHasOneThatStays() {
        var place = world.ready();
        var definition = place.markings().get(1);
        assertEquals(V1, version(place, definition));
        assertEquals(List.of(definition), found(place, "match[version]=" + V1));
        for (var type : List.of("url", "file", "ipv4-addr")) {
            var id = id(type);
            var object = Specimens.observable(place, id);
            var told = told(place, object);
            assertEquals(told, version(place, id));
            assertEquals(told, told(place, object), "also when it is there already");
            assertEquals(List.of(id), found(place, "match[version]=" + told));
            assertNothing(place.object(id) + "?match[version]=" + told.replace("Z", "1Z"));
        }
        var before = texts(records(place, "limit=10"), "version");
        world.broker().restart();
        assertEquals(before, texts(records(place, "limit=10"), "version"));
    }

    private String told(Place place, String object) {
        return texts(added(place, object).path("successes"), "version").get(0);
    }

    @Row(
            id = "T-096",
            level = "MUST §3.4.1, INT 3.13.1.6",
            says =
                    "match[spec_version] gives what is of a version of STIX that it names; the collections hold 2.1 alone, so others give nothing.")
    void t096_onlyTheVersionsOfStixThatAreAskedForAreGiven() {
        var place = mixed();
        var all = found(place, "match[version]=all");
        assertEquals(5, all.size());
        for (var ours : List.of("2.1", "2.1,2.0", "2.0%2C2.1")) {
            assertEquals(all, found(place, "match[version]=all&match[spec_version]=" + ours));
            assertEquals(List.of(V3), modified(place.object(indicator) + "?match[spec_version]=" + ours));
            assertEquals(List.of(V1, V2, V3), listed(place.versions(indicator) + "?match[spec_version]=" + ours));
        }
        for (var others : List.of("2.0", "9.9", "2.0,9.9", "2", "2.10")) {
            assertEquals(List.of(), found(place, "match[spec_version]=" + others));
            assertEquals(List.of(), found(place, "match[version]=all&match[spec_version]=" + others));
            assertNothing(place.object(indicator) + "?match[spec_version]=" + others);
            assertNothing(place.versions(indicator) + "?match[spec_version]=" + others);
        }
    }

    @Row(
            id = "T-097",
            level = "MUST §3.4.1",
            says =
                    "Without match[spec_version] the newest version of STIX that there is of an object is given; here 2.1, for no other comes in.")
    void t097_withoutAVersionOfStixTheNewestIsGiven() {
        var place = mixed();
        var older = place.indicator(indicator, "2026-01-09T00:00:00.000Z").replace("\"2.1\"", "\"2.0\"");
        assertRejected(place, older, "spec_version");
        for (var query : List.of("", "match[version]=all&", "match[version]=first&")) {
            assertEquals(
                    versions(place, query + "match[type]=indicator&match[spec_version]=2.1"),
                    versions(place, query + "match[type]=indicator"));
        }
        assertEquals(List.of(V3), versions(place, "match[type]=indicator"));
        assertEquals(List.of(V3), modified(place.object(indicator)));
        assertEquals(List.of(V1, V2, V3), listed(place.versions(indicator)));
    }

    @Row(
            id = "T-098",
            level = "MUST §3.4.1, DEC",
            says =
                    "first and last are the ends of what the caller may see of an object, of the versions of STIX asked for (here 2.1);"
                            + " added_after is applied to what they chose, so an old version that comes late is not announced as the newest.")
    void t098_firstAndLastAreChosenFirstAndAddedAfterIsAppliedThen() {
        var place = world.ready();
        added(place, place.indicator(indicator, V2));
        var stamp = records(place, "match[id]=" + indicator)
                .path(0)
                .path("date_added")
                .asText();
        added(place, place.indicator(indicator, V1));
        var late = "added_after=" + stamp;
        for (var filter :
                List.of("", "&match[id]=" + indicator, "&match[type]=indicator", "&match[spec_version]=2.1")) {
            assertEquals(List.of(), found(place, late + filter), "the late one is not the newest");
            assertEquals(List.of(), found(place, late + "&match[version]=last" + filter));
            assertEquals(List.of(V1), versions(place, late + "&match[version]=first" + filter));
            assertEquals(List.of(V1), versions(place, late + "&match[version]=first,last" + filter));
            assertEquals(List.of(V1), versions(place, late + "&match[version]=all" + filter));
        }
        assertNothing(place.object(indicator) + "?" + late);
        assertEquals(List.of(V1), modified(place.object(indicator) + "?match[version]=first&" + late));
        assertEquals(List.of(V2), versions(place, "match[id]=" + indicator));
        added(place, place.indicator(indicator, V3));
        assertEquals(List.of(V3), versions(place, late + "&match[id]=" + indicator));
        assertRejected(
                place,
                place.indicator(indicator, "2026-01-09T00:00:00.000Z").replace("\"2.1\"", "\"2.0\""),
                "spec_version");
        assertEquals(List.of(V3), versions(place, "match[id]=" + indicator + "&match[spec_version]=2.1"));
        assertEndsAreOfWhatTheCallerMaySee();
    }

    /** The oldest version is secret: to whom it is not there, the next one is the first. */
    private void assertEndsAreOfWhatTheCallerMaySee() {
        var place = world.ready();
        var colleague = world.colleague(place);
        var secret = world.secret(place);
        var id = id("indicator");
        added(place, secret.indicator(id, V1), secret.indicator(id, V2));
        added(place, place.indicator(id, V3));
        var query = "?match[id]=" + id + "&match[version]=";
        for (var path :
                List.of(place.objects() + query, place.manifest() + query, place.object(id) + "?match[version]=")) {
            var member = path.contains("manifest") ? "version" : "modified";
            for (var words : List.of("all", "last", "first", "first,last", V1 + "," + V3)) {
                var seen = get(colleague, path + words).expecting(200).json().path("objects");
                assertEquals(List.of(V3), texts(seen, member), path + words);
            }
            var first = get(world.reader(), path + "first").json().path("objects");
            assertEquals(List.of(V1), texts(first, member));
            assertEquals(3, get(world.reader(), path + "all").ids().size());
        }
    }

    @Row(
            id = "T-099",
            level = "MUST §5.3",
            says = "In the manifest every field looks at the object that a record is of.")
    void t099_inTheManifestFieldsLookAtTheObjects() {
        var place = mixed();
        var url = id("url");
        added(place, Specimens.observable(place, url));
        Map.of(
                        "match[type]=indicator",
                        List.of(indicator),
                        "match[type]=malware,url",
                        List.of(malware, url),
                        "match[id]=" + url + "," + indicator,
                        List.of(indicator, url),
                        "match[version]=" + V2,
                        List.of(indicator),
                        "match[version]=all&match[type]=indicator",
                        List.of(indicator, indicator, indicator),
                        "match[type]=tool",
                        List.<String>of(),
                        "match[spec_version]=2.0&match[type]=url",
                        List.<String>of())
                .forEach((query, wanted) -> {
                    var records = records(place, query);
                    assertEquals(wanted, texts(records, "id"), query);
                    records.forEach(record -> assertTrue(!record.has("type") && !record.has("spec_version")));
                });
    }

    @Row(
            id = "T-100",
            level = "DEC",
            says =
                    "Without spec_version an observable is of 2.1 and comes in; anything else would be of 2.0, which no collection holds, and is told so.")
    void t100_withoutSpecVersionAnObservableIsOfTheNewest() {
        var place = world.ready();
        for (var type : Specimens.observables()) {
            var id = id(type);
            added(place, bare(Specimens.observable(place, id)));
            assertEquals(List.of(id), found(place, "match[spec_version]=2.1&match[id]=" + id));
            assertEquals(List.of(id), found(place, "match[id]=" + id));
            assertEquals(List.of(), found(place, "match[spec_version]=2.0&match[id]=" + id));
            var record = records(place, "match[id]=" + id).path(0);
            assertEquals(
                    "application/stix+json;version=2.1",
                    record.path("media_type").asText());
        }
        for (var each : Specimens.in(place).entrySet()) {
            if (!Specimens.observables().contains(each.getKey().replaceFirst("--.*", ""))) {
                assertRejected(place, bare(each.getValue()), "spec_version");
                get(world.reader(), place.object(each.getKey())).expecting(404);
            }
        }
    }

    private static String bare(String object) {
        return object.replace("\"spec_version\":\"2.1\",", "");
    }
}
