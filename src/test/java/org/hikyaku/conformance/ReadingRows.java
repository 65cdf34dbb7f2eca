package org.hikyaku.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.hikyaku.testing.Reply;
import org.hikyaku.testing.Walk;

/** Manifest, objects, one object, versions: T-118 to T-127. */
abstract class ReadingRows extends Rows {
    private static final List<String> VERSIONS =
            List.of("2026-01-01T00:00:00.000Z", "2026-02-01T00:00:00.000Z", "2026-03-01T00:00:00.000Z");

    /** A place in which an indicator has three versions. */
    private Place versioned(String id) {
        var place = world.ready();
        VERSIONS.forEach(version -> added(place, place.indicator(id, version)));
        return place;
    }

    @Row(
            id = "T-118",
            level = "MUST §5.3.1, INT 3.6.1",
            says =
                    "A manifest has a record for each version of each object, with its id, its version and when it was added.")
    void t118_aManifestHasARecordForEachVersion() {
        var id = id("indicator");
        var place = versioned(id);
        var other = id("indicator");
        added(place, place.indicator(other));
        var all = Taxii.MANIFEST
                .in(get(world.reader(), place.manifest() + "?match[version]=all&match[type]=indicator"))
                .path("objects");
        assertEquals(List.of(id, id, id, other), each(all, "id"));
        assertEquals(List.of(VERSIONS.get(0), VERSIONS.get(1), VERSIONS.get(2), VERSIONS.get(0)), each(all, "version"));
        assertEquals(4, new HashSet<>(each(all, "date_added")).size());
        var last = Taxii.MANIFEST.in(get(world.reader(), place.manifest() + "?match[id]=" + id));
        assertEquals(List.of(VERSIONS.get(2)), each(last.path("objects"), "version"));
    }

    @Row(
            id = "T-119",
            level = "MUST §5.3.1",
            says =
                    "A record's id is that of the STIX object; its media type is one of the collection's, and never TAXII's.")
    void t119_aRecordNamesAStixObjectAndItsMediaType() {
        var place = placeOf(ids(2));
        var types = texts(Taxii.COLLECTION.in(get(world.reader(), place.path())).path("media_types"));
        assertEquals(List.of("application/stix+json;version=2.1"), types);
        var records = Taxii.MANIFEST.in(get(world.reader(), place.manifest())).path("objects");
        assertEquals(get(world.reader(), place.objects()).ids(), each(records, "id"));
        assertEquals(Collections.nCopies(3, types.get(0)), each(records, "media_type"));
    }

    @Row(
            id = "T-120",
            level = "MUST §5.3.1, §5.4, §5.8.1, INT 3.7.2",
            says = "Where there is nothing to return the answer is 200 with an empty object, without any list.")
    void t120_nothingToReturnIsAnEmptyObject() {
        var id = id("indicator");
        var place = versioned(id);
        for (var path : List.of(place.manifest(), place.objects())) {
            assertNothing(Taxii.ENVELOPE, path + "?match[type]=tool");
            assertNothing(Taxii.MANIFEST, path + "?match[id]=" + id("indicator"));
        }
        for (var filter : List.of("match[spec_version]=2.0", "added_after=2099-01-01T00:00:00Z")) {
            assertNothing(Taxii.MANIFEST, place.manifest() + "?" + filter);
            assertNothing(Taxii.ENVELOPE, place.objects() + "?" + filter);
            assertNothing(Taxii.ENVELOPE, place.object(id) + "?" + filter);
            assertNothing(Taxii.VERSIONS, place.versions(id) + "?" + filter);
        }
        var empty = world.empty();
        assertNothing(Taxii.MANIFEST, empty.manifest());
        assertNothing(Taxii.ENVELOPE, empty.objects());
    }

    private void assertNothing(Taxii resource, String path) {
        var reply = get(world.reader(), path);
        resource.in(reply);
        assertEquals("{}", reply.text());
    }

    @Row(
            id = "T-121",
            level = "DEC",
            says = "Manifest and versions have next too, and a walk by it visits everything once.")
    void t121_manifestAndVersionsHaveNextToo() {
        var ids = ids(5);
        var place = placeOf(ids);
        VERSIONS.stream().skip(1).forEach(version -> added(place, place.indicator(ids.get(0), version)));
        var first = Taxii.MANIFEST.in(get(world.reader(), place.manifest() + "?limit=1"));
        assertTrue(first.path("more").booleanValue() && first.has("next"), first::toString);
        var records = pages(place.manifest(), 1, "match[version]=all&match[type]=indicator");
        assertEquals(7, records.size());
        assertEquals(new HashSet<>(ids), new HashSet<>(idsOf(records)));
        assertEquals(VERSIONS, versions(pages(place.versions(ids.get(0)), 1, "")));
    }

    private static List<String> versions(List<Reply> pages) {
        return pages.stream()
                .flatMap(page -> texts(Taxii.VERSIONS.in(page).path("versions")).stream())
                .toList();
    }

    @Row(
            id = "T-122",
            level = "MUST §3.7, §5.4, INT 3.7.1",
            says =
                    "Objects always come in an envelope, even a single one, and are what was posted, with nothing added.")
    void t122_objectsComeInAnEnvelopeAndAreWhatWasPosted() {
        var id = id("indicator");
        var place = world.ready();
        var posted = place.indicator(id);
        added(place, posted);
        for (var path : List.of(place.objects() + "?match[type]=indicator", place.object(id))) {
            var reply = get(world.reader(), path);
            var envelope = Taxii.ENVELOPE.in(reply);
            assertEquals(1, envelope.size(), "nothing but the list");
            assertEquals(1, envelope.path("objects").size());
            assertArrayEquals(
                    posted.getBytes(StandardCharsets.UTF_8), reply.objects().get(0));
        }
        var all = get(world.reader(), place.objects());
        assertEquals(2, Taxii.ENVELOPE.in(all).path("objects").size());
        assertEquals(
                List.of(world.definition(place), posted),
                all.objects().stream()
                        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                        .toList());
    }

    @Row(
            id = "T-123",
            level = "MUST §5.3–5.8, INT 3.5.2.1",
            says =
                    "Who may write to a collection and not read it gets 403 for manifest, objects, one object and versions; who knows nothing of it, 404.")
    void t123_whoMayNotReadGets403() {
        var intake = collection("intake");
        var place = world.ready();
        var posted = id("indicator");
        Taxii.STATUS.in(post(world.member(), intake + "objects/", envelope(place.indicator(posted))), 202);
        for (var id : List.of(posted, id("indicator"))) {
            for (var below : List.of("manifest/", "objects/", "objects/" + id + "/", "objects/" + id + "/versions/")) {
                Taxii.ERROR.in(get(world.member(), intake + below), 403);
                Taxii.ERROR.in(get(world.member(), intake + below + "?limit=1"), 403);
                assertEquals(403, ask("HEAD", world.member(), intake + below).status());
                Taxii.ERROR.in(get(world.stranger(), place.path() + below), 404);
            }
        }
    }

    @Row(
            id = "T-124",
            level = "MUST §5.6, INT 3.8.1",
            says =
                    "One object by its id is the search for that id: the newest version unless others are asked for, in an envelope.")
    void t124_oneObjectIsTheSearchForItsId() {
        var id = id("indicator");
        var place = versioned(id);
        for (var filter : List.of(
                "",
                "match[version]=all",
                "match[version]=first",
                "match[version]=" + VERSIONS.get(1),
                "match[version]=all&limit=3",
                "match[spec_version]=2.1")) {
            var one = get(world.reader(), place.object(id) + "?" + filter);
            var search = get(world.reader(), place.objects() + "?match[id]=" + id + "&" + filter);
            Taxii.ENVELOPE.in(one);
            assertEquals(search.text(), one.text());
            assertEquals(search.header(FIRST) + search.header(LAST), one.header(FIRST) + one.header(LAST));
        }
        var newest = get(world.reader(), place.object(id)).json().path("objects");
        assertEquals(List.of(VERSIONS.get(2)), each(newest, "modified"));
        var all = get(world.reader(), place.object(id) + "?match[version]=all")
                .json()
                .path("objects");
        assertEquals(VERSIONS, each(all, "modified"));
    }

    @Row(
            id = "T-125",
            level = "§5.6, INT 3.8.2",
            says =
                    "An object that is not in this collection is a 404, wherever else it is; one whose every version is filtered away is not.")
    void t125_anObjectThatIsNotHereIs404() {
        var id = id("indicator");
        var place = versioned(id);
        var other = world.ready();
        for (var missing :
                List.of(id("indicator"), "indicator--x", "x", UUID.randomUUID().toString(), "%00")) {
            Taxii.ERROR.in(get(world.reader(), place.object(missing)), 404);
            Taxii.ERROR.in(get(world.reader(), place.versions(missing)), 404);
        }
        Taxii.ERROR.in(get(world.reader(), other.object(id)), 404);
        Taxii.ERROR.in(get(world.reader(), other.object(id) + "?match[version]=all"), 404);
        for (var none : List.of(
                "match[version]=2020-01-01T00:00:00Z", "match[spec_version]=2.0", "added_after=2099-01-01T00:00:00Z")) {
            assertNothing(Taxii.ENVELOPE, place.object(id) + "?" + none);
        }
    }

    @Row(
            id = "T-126",
            level = "MUST §5.8, INT 3.9.1",
            says =
                    "An object's versions are all of them, as texts: modified, or created for what is never modified. An unknown object is a 404.")
    void t126_versionsAreAllOfThem() {
        var id = id("indicator");
        var place = world.ready();
        var posted = List.of("2026-01-02T00:00:00.000Z", "2026-01-01T00:00:00.123456789Z", "2026-01-03T00:00:00.1000Z");
        for (var version : posted) {
            added(place, place.indicator(id, version));
        }
        assertEquals(
                posted,
                texts(Taxii.VERSIONS.in(get(world.reader(), place.versions(id))).path("versions")));
        var definition = Taxii.VERSIONS.in(
                get(world.reader(), place.versions(place.markings().get(1))));
        assertEquals(List.of("2026-01-01T00:00:00.000Z"), texts(definition.path("versions")));
        Taxii.ERROR.in(get(world.reader(), place.versions(id("indicator"))), 404);
        Taxii.ERROR.in(get(world.reader(), world.ready().versions(id)), 404);
    }

    @Row(
            id = "T-127",
            level = "§5.8, INT 3.14.1",
            says =
                    "Versions and one object take added_after, limit and match[spec_version], and are paged by the stamp of the last one.")
    void t127_versionsAndOneObjectArePagedByTheirStamps() {
        var id = id("indicator");
        var place = versioned(id);
        for (int limit : List.of(1, 2, 3)) {
            var walk = Walk.DATE_ADDED_LAST.pages(
                    world.broker(), world.reader(), place.versions(id), limit, "match[spec_version]=2.1");
            assertEquals(VERSIONS, versions(walk));
            var objects = Walk.DATE_ADDED_LAST.pages(
                    world.broker(), world.reader(), place.object(id), limit, "match[version]=all");
            var got = new ArrayList<String>();
            for (var page : objects) {
                var list = Taxii.ENVELOPE.in(page).path("objects");
                assertTrue(list.size() <= limit);
                got.addAll(each(list, "modified"));
            }
            assertEquals(VERSIONS, got);
            assertEquals((3 + limit - 1) / limit, walk.size());
        }
        var records = get(world.reader(), place.manifest() + "?match[version]=all&match[id]=" + id);
        var stamps = each(records.json().path("objects"), "date_added");
        for (int i = 0; i < 3; i++) {
            var page = get(
                    world.reader(),
                    place.versions(id) + "?limit=1" + (i == 0 ? "" : "&added_after=" + stamps.get(i - 1)));
            assertEquals(List.of(VERSIONS.get(i)), versions(List.of(page)));
            assertEquals(stamps.get(i), page.header(FIRST));
            assertEquals(stamps.get(i), page.header(LAST));
        }
        assertNothing(Taxii.VERSIONS, place.versions(id) + "?match[spec_version]=2.0");
        assertNothing(Taxii.ENVELOPE, place.object(id) + "?match[version]=all&added_after=" + stamps.get(2));
    }
}
