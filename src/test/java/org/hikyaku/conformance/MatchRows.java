package org.hikyaku.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import java.util.List;

/** Filters by what objects are: T-082 to T-089. */
abstract class MatchRows extends QueryRows {
    @Row(
            id = "T-082",
            level = "MUST §3.4, §5.3, §5.4, §5.6, §5.7, §5.8",
            says =
                    "Objects and manifest know id, type, version and spec_version; one object, read or deleted, the last two; versions the last.")
    void t082_eachResourceKnowsItsFields() {
        var place = mixed();
        assertEquals(List.of(malware), found(place, "match[id]=" + malware));
        assertEquals(List.of(indicator), found(place, "match[type]=indicator"));
        assertEquals(List.of(V1), versions(place, "match[type]=indicator&match[version]=first"));
        assertEquals(List.of(), found(place, "match[spec_version]=2.0"));
        assertEquals(3, found(place, "match[spec_version]=2.1").size());
        var one = place.object(indicator);
        assertEquals(List.of(V2), modified(one + "?match[version]=" + V2));
        assertEquals(List.of(V3), modified(one + "?match[spec_version]=2.1"));
        assertNothing(one + "?match[spec_version]=2.0");
        assertNothing(place.versions(indicator) + "?match[spec_version]=2.0");
        assertEquals(List.of(V1, V2, V3), listed(place.versions(indicator) + "?match[spec_version]=2.1"));
        delete(one + "?match[spec_version]=2.0", 404);
        delete(one + "?match[version]=" + V2, 200);
        assertEquals(List.of(V1, V3), listed(place.versions(indicator)));
        delete(one + "?match[spec_version]=2.1", 200);
        get(world.reader(), one).expecting(404);
    }

    @Row(id = "T-083", level = "MUST §3.4, INT 3.13.1.8", says = "An object matches if it matches every field.")
    void t083_everyFieldHasToMatch() {
        var place = mixed();
        assertEquals(List.of(), found(place, "match[type]=indicator&match[id]=" + malware));
        assertEquals(List.of(malware), found(place, "match[type]=malware&match[id]=" + malware));
        assertEquals(List.of(), found(place, "match[id]=" + malware + "&match[version]=" + V2));
        assertEquals(List.of(), found(place, "match[type]=malware&match[spec_version]=2.0"));
        assertEquals(
                List.of(V2),
                versions(place, "match[spec_version]=2.1&match[version]=" + V2 + "&match[type]=indicator"));
    }

    @Row(
            id = "T-084",
            level = "MUST §3.4, INT 3.13.1.7, INT 3.13.1.9",
            says = "An object matches a field if it matches any of the values between the commas.")
    void t084_anyValueOfAFieldHasToMatch() {
        var place = mixed();
        for (var comma : List.of(",", "%2C", "%2c")) {
            assertEquals(
                    List.of(indicator, malware),
                    found(place, "match[type]=malware" + comma + "tool" + comma + "indicator"));
            assertEquals(List.of(indicator, malware), found(place, "match[id]=" + malware + comma + indicator));
            assertEquals(List.of(V1, V3), versions(place, "match[type]=indicator&match[version]=" + V3 + comma + V1));
            assertEquals(
                    3, found(place, "match[spec_version]=2.0" + comma + "2.1").size());
            assertEquals(
                    List.of(malware),
                    found(place, "match[type]=malware" + comma + "tool&match[id]=" + indicator + comma + malware));
        }
        // A space is no part of the separator.
        assertRefused(place.objects(), List.of("match[type]=indicator,%20malware", "match[type]=indicator,+malware"));
    }

    @Row(
            id = "T-085",
            level = "MUST NOT §3.4, INT 3.13.1.10",
            says = "A field that stands twice, however it is spelled, is a 400.")
    void t085_noFieldStandsTwice() {
        var place = mixed();
        for (var path : List.of(place.objects(), place.manifest())) {
            assertRefused(path, Malformed.twice("type", "indicator", "malware"));
            assertRefused(path, Malformed.twice("id", indicator, malware));
            assertRefused(path, Malformed.twice("version", "first", "last"));
            assertRefused(path, Malformed.twice("spec_version", "2.1", "2.0"));
        }
        assertRefused(place.object(indicator), Malformed.twice("version", "first", "last"));
        for (var path : List.of(place.object(indicator), place.versions(indicator))) {
            assertRefused(path, Malformed.twice("spec_version", "2.1", "2.0"));
        }
        Malformed.twice("version", "first", "last")
                .forEach(query -> delete(place.object(indicator) + "?" + query, 400));
        assertEquals(
                3, records(place, "match[version]=all&match[type]=indicator").size());
    }

    @Row(
            id = "T-086",
            level = "MAY §3.4",
            says =
                    "A field that is none, or is none of this resource, changes nothing, whatever its value and however often it stands.")
    void t086_fieldsThatAreNoneChangeNothing() {
        var place = mixed();
        var none = List.of(
                "match[foo]=x", "match[foo]=", "match[foo]=1&match[foo]=2", "match[]=x", "match=x", "Match[type]=tool");
        for (var path : List.of(place.objects(), place.manifest())) {
            assertIgnored(path, none);
        }
        var ofMany = List.of(
                "match[type]=tool",
                "match[type]=",
                "match[id]=" + malware,
                "match[id]=a,,b",
                "match[id]=a&match[id]=b");
        for (var path : List.of(place.object(indicator), place.versions(indicator))) {
            assertIgnored(path, none);
            assertIgnored(path, ofMany);
        }
        assertIgnored(
                place.versions(indicator), List.of("match[version]=first", "match[version]=foo", "match[version]="));
    }

    private void assertIgnored(String path, List<String> queries) {
        var plain = get(world.reader(), path).expecting(200).text();
        for (var query : queries) {
            assertEquals(
                    plain,
                    get(world.reader(), path + "?" + query).expecting(200).text(),
                    query);
        }
    }

    @Row(
            id = "T-087",
            level = "DEC",
            says = "A field has a value, and so has each place between its commas; without, it is a 400.")
    void t087_noValueIsEmpty() {
        var place = mixed();
        for (var path : List.of(place.objects(), place.manifest())) {
            for (var field : List.of("id", "type", "version", "spec_version")) {
                assertRefused(path, Malformed.empty(field));
            }
        }
        assertRefused(place.object(indicator), Malformed.empty("version"));
        assertRefused(place.object(indicator), Malformed.empty("spec_version"));
        assertRefused(place.versions(indicator), Malformed.empty("spec_version"));
    }

    @Row(
            id = "T-088",
            level = "MUST NOT §3.4.1",
            says =
                    "Every type that STIX 2.1 names can be asked for, and gives just what is of it; so can types of somebody's own.")
    void t088_everyTypeOfStixCanBeAskedFor() {
        var place = world.ready();
        var specimens = Specimens.in(place);
        added(place, specimens.values());
        assertEquals(41, specimens.size());
        for (var id : specimens.keySet()) {
            assertEquals(List.of(id), found(place, "match[type]=" + id.substring(0, id.indexOf("--"))));
        }
        assertEquals(List.of(place.markings().get(1)), found(place, "match[type]=marking-definition"));
        var all = String.join(
                ",",
                specimens.keySet().stream()
                        .map(id -> id.replaceFirst("--.*", ""))
                        .toList());
        assertEquals(specimens.keySet(), new HashSet<>(found(place, "match[type]=" + all)));
        for (var unheard : List.of("x-foo", "bundle", "x--", "INDICATOR", "indicato", "indicators")) {
            assertEquals(List.of(), found(place, "match[type]=" + unheard));
        }
        var own = id("x-foo");
        added(place, place.object(own, "\"created\":\"" + V1 + "\",\"modified\":\"" + V1 + "\",\"name\":\"a\""));
        assertEquals(List.of(own), found(place, "match[type]=x-foo"));
    }

    @Row(
            id = "T-089",
            level = "MUST §3.4.1, INT 3.13.1.3, INT 3.13.1.4",
            says = "Only the ids and types that are asked for are given; an id that nothing has is no error.")
    void t089_onlyWhatIsAskedForIsGiven() {
        var place = mixed();
        assertEquals(List.of(malware), found(place, "match[id]=" + malware + "," + id("indicator") + "," + id("tool")));
        for (var nothing : List.of(
                id("indicator"), "x", "indicator--x", malware.toUpperCase(java.util.Locale.ROOT), "malware--*")) {
            assertEquals(List.of(), found(place, "match[id]=" + nothing));
            assertEquals(List.of(indicator), found(place, "match[id]=" + nothing + "," + indicator));
        }
        assertEquals(List.of(malware), found(place, "match[type]=malware,tool"));
        assertEquals(List.of(indicator), found(place, "match[type]=indicator"));
        assertEquals(List.of(), found(place, "match[type]=tool"));
    }
}
