package org.hikyaku.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.hikyaku.testing.Walk;

/** Order and paging: T-101 to T-113. */
abstract class PagingRows extends Paging {
    @Row(
            id = "T-101",
            level = "MUST §3.3",
            says =
                    "Objects and manifest come in the order in which they were added, the newest last, whatever the filters.")
    void t101_objectsAndManifestComeInTheOrderInWhichTheyWereAdded() {
        var place = world.ready();
        var ids = ids(3);
        var a = ids.get(0);
        var b = ids.get(1);
        var c = ids.get(2);
        // What came later was modified earlier, so that no other order is this one.
        added(place, place.indicator(a, "2026-04-01T00:00:00.000Z"));
        added(place, place.indicator(b, "2026-03-01T00:00:00.000Z"));
        added(place, place.indicator(a, "2026-05-01T00:00:00.000Z"));
        added(place, place.indicator(c, "2026-02-01T00:00:00.000Z"));
        for (var path : List.of(place.objects(), place.manifest())) {
            for (var filter : List.of(
                    "",
                    "match[version]=last&",
                    "match[spec_version]=2.1&",
                    "added_after=2000-01-01T00:00:00Z&",
                    "limit=1000&",
                    "match[pattern_type]=stix&",
                    "match[id]=" + String.join(",", c, a, b) + "&")) {
                assertEquals(List.of(b, a, c), got(path + "?" + filter + ONLY), filter);
            }
            assertEquals(List.of(a, b, a, c), got(path + "?match[version]=all&" + ONLY));
            assertEquals(List.of(a, b, a, c), got(path + "?match[version]=last,first&" + ONLY));
            assertEquals(List.of(a, b, c), got(path + "?match[version]=first&" + ONLY));
            var after = get(world.reader(), path + "?match[version]=all&limit=2&" + ONLY)
                    .header(LAST);
            assertEquals(List.of(a, c), got(path + "?added_after=" + after + "&" + ONLY));
        }
    }

    @Row(
            id = "T-102",
            level = "DEC",
            says =
                    "The order is total: every read gives the same one, no two records have one stamp, and versions are in it too.")
    void t102_theOrderIsTotalAndVersionsAreInItToo() {
        var place = placeOf(ids(500));
        var id = id("indicator");
        var versions = new ArrayList<>(IntStream.range(10, 30)
                .mapToObj(day -> "2026-01-%dT00:00:00.000Z".formatted(day))
                .toList());
        Collections.rotate(versions, 7);
        added(
                place,
                versions.stream().map(version -> place.indicator(id, version)).toList());

        var whole = "?limit=1000&match[version]=all";
        var manifest = get(world.reader(), place.manifest() + whole);
        var records = Taxii.MANIFEST.in(manifest).path("objects");
        var stamps = each(records, "date_added");
        assertEquals(521, stamps.size());
        assertEquals(stamps.stream().sorted().distinct().toList(), stamps);
        var objects = get(world.reader(), place.objects() + whole);
        assertEquals(each(records, "id"), objects.ids());
        for (int i = 0; i < 10; i++) {
            assertEquals(
                    objects.text(), get(world.reader(), place.objects() + whole).text());
            assertEquals(
                    manifest.text(),
                    get(world.reader(), place.manifest() + whole).text());
        }
        var of = get(world.reader(), place.manifest() + "?match[version]=all&match[id]=" + id);
        assertEquals(
                each(of.json().path("objects"), "version"),
                texts(get(world.reader(), place.versions(id)).json().path("versions")));
    }

    @Row(
            id = "T-103",
            level = "MUST §3.5",
            says =
                    "With next and the same filters a walk goes on where the page ended: nothing is left out, nothing comes twice.")
    void t103_aWalkByNextVisitsEverythingOnce() {
        assertEverythingOnce(Walk.NEXT);
    }

    @Row(
            id = "T-104",
            level = "MUST §3.5",
            says =
                    "A walk by the stamp of the last record, with the same filters, visits everything too, after one large post as well.")
    void t104_aWalkByTheLastStampVisitsEverythingOnce() {
        assertEverythingOnce(Walk.DATE_ADDED_LAST);
    }

    @Row(
            id = "T-105",
            level = "DEC",
            says =
                    "Who polls while others write misses nothing and gets nothing twice: stamps rise in the order in which objects appear.")
    void t105_whoPollsWhileOthersWriteMissesNothing() {
        world = world.with(NARROW);
        var place = world.ready();
        var result = new Rush(this, place).run();
        var written = result.written().stream().sorted().toList();
        assertEquals(written, result.byAddedAfter().stream().sorted().toList());
        assertEquals(written, result.byNext().stream().sorted().toList());

        // And who began to write before another, and ended after him, comes after him.
        var early = id("indicator");
        assertEquals(List.of(early), new Rush(this, place).overtaken(early, id("indicator")));
    }

    @Row(
            id = "T-106",
            level = "§3.5",
            says =
                    "A page that promised more may be followed by an empty one, when the rest was deleted meanwhile; that one promises nothing.")
    void t106_anEmptyPageFollowsWhenTheRestWasDeleted() {
        var ids = ids(4);
        var place = placeOf(ids);
        var objects = next(place.objects() + "?limit=2&" + ONLY);
        var manifest = next(place.manifest() + "?limit=2&" + ONLY);
        var left = got(place.objects() + "?limit=2&" + ONLY);
        for (var id : ids) {
            if (!left.contains(id)) {
                ask("DELETE", world.desk(), place.object(id)).expecting(200);
            }
        }
        for (var rest : List.of(place.objects() + "?next=" + objects, place.manifest() + "?next=" + manifest)) {
            assertEquals("{}", get(world.reader(), rest).expecting(200).text());
        }
        assertFalse(
                get(world.reader(), place.objects() + "?limit=2&" + ONLY).json().has("more"));
    }

    @Row(
            id = "T-107",
            level = "MAY §3.5, DEC",
            says =
                    "Every page that was cut short says more and has a next; a page after which nothing follows has neither.")
    void t107_everyPageThatWasCutShortHasANextAndTheLastHasNone() {
        var id = id("indicator");
        var place = world.ready();
        IntStream.range(1, 5).forEach(i -> added(place, place.indicator(id, version(i))));
        var all = "match[version]=all&" + ONLY;
        for (int limit = 1; limit <= 5; limit++) {
            assertCut((4 + limit - 1) / limit, Taxii.ENVELOPE, pages(place.objects(), limit, all));
            assertCut((4 + limit - 1) / limit, Taxii.MANIFEST, pages(place.manifest(), limit, all));
            assertCut((4 + limit - 1) / limit, Taxii.ENVELOPE, pages(place.object(id), limit, "match[version]=all"));
            assertCut((4 + limit - 1) / limit, Taxii.VERSIONS, pages(place.versions(id), limit, ""));
        }
        assertCutForItsBytes();
    }

    @Row(
            id = "T-108",
            level = "MUST App. B",
            says =
                    "A next is not trusted: it counts for its caller, collection and resource alone, unaltered, and gives no right.")
    void t108_aNextIsNotTrusted() {
        var ids = ids(4);
        var place = placeOf(ids);
        var other = placeOf(ids(4));
        var next = next(place.objects() + "?limit=2");
        var one = place.object(ids.get(3));
        for (var elsewhere : List.of(other.objects(), place.manifest(), one, one + "versions/")) {
            Taxii.ERROR.in(get(world.reader(), elsewhere + "?next=" + next), 400);
        }
        Taxii.ERROR.in(get(world.desk(), place.objects() + "?next=" + next), 400);
        Taxii.ERROR.in(get(world.stranger(), place.objects() + "?next=" + next), 404);
        assertEveryEditIsRefused(place.objects(), next);

        assertLostWithTheRight(place, other, next);
    }

    @Row(
            id = "T-109",
            level = "DEC",
            says =
                    "A next holds position and filters: these may be repeated or left out, the limit may change, and what contradicts is refused.")
    void t109_filtersBesideANextAreRepeatedOrLeftOutOrRefused() {
        var ids = ids(6);
        var place = placeOf(ids);
        for (var path : List.of(place.objects(), place.manifest())) {
            var rest = got(path + "?" + FILTERS).subList(2, 6);
            var next = "next=" + next(path + "?limit=2&" + FILTERS);
            for (var query : List.of(next, next + "&" + FILTERS, FILTERS + "&" + next, next + "&" + ONLY)) {
                assertEquals(rest, got(path + "?" + query));
                assertEquals(rest, got(path + "?" + query + "&limit=100"));
                assertEquals(rest.subList(0, 1), got(path + "?" + query + "&limit=1"));
                assertEquals(rest.subList(0, 3), got(path + "?limit=3&" + query));
            }
            for (var contradiction : CONTRADICTIONS) {
                Taxii.ERROR.in(get(world.reader(), path + "?" + next + "&" + contradiction), 400);
            }
            Taxii.ERROR.in(get(world.reader(), path + "?" + next + "&match[id]=" + ids.get(3)), 400);
        }
    }

    @Row(
            id = "T-110",
            level = "DEC",
            says =
                    "The server remembers nothing of a walk, and a next has no end of its own: the walk goes on after a restart. What is no next of its own is a 400.")
    void t110_aWalkGoesOnAfterARestart() {
        world = world.with(NARROW);
        var place = world.ready();
        var ids = ids(6);
        ids.forEach(id -> added(place, place.indicator(id)));
        var objects = next(place.objects() + "?limit=2&" + ONLY);
        var manifest = next(place.manifest() + "?limit=2&" + ONLY);
        var versions = place.versions(ids.get(0));
        added(place, place.indicator(ids.get(0), version(31)));
        var later = next(versions + "?limit=1");

        world.broker().restart();

        // The first object has a newer version now, and comes last.
        assertEquals(List.of(ids.get(2), ids.get(3), ids.get(4)), got(place.objects() + "?limit=3&next=" + objects));
        assertEquals(
                List.of(ids.get(2), ids.get(3), ids.get(4), ids.get(5), ids.get(0)),
                got(place.manifest() + "?next=" + manifest));
        assertEquals(
                List.of(version(31)),
                texts(Taxii.VERSIONS
                        .in(get(world.reader(), versions + "?next=" + later))
                        .path("versions")));
        for (var path : List.of(place.objects(), place.manifest(), versions)) {
            for (var unusable : List.of("bogus", "AAAA", "0", "-", objects + "A", objects.substring(1))) {
                Taxii.ERROR.in(get(world.reader(), path + "?next=" + unusable), 400);
            }
        }
    }

    @Row(id = "T-111", level = "DEC", says = "A next is of the alphabet that needs no escape in a URL.")
    void t111_aNextNeedsNoEscape() {
        var ids = ids(40);
        var place = placeOf(ids);
        for (var filter : List.of(ONLY, "match[id]=" + String.join(",", ids))) {
            for (var path : List.of(place.objects(), place.manifest())) {
                var pages = pages(path, 1, filter);
                assertEquals(40, idsOf(pages).stream().distinct().count());
                for (var page : pages.subList(0, 39)) {
                    var next = page.json().path("next").asText();
                    assertTrue(next.matches("[A-Za-z0-9_-]{20,}"), next);
                }
            }
        }
    }

    @Row(id = "T-112", level = "DEC", says = "An empty next is none: it asks for the first page.")
    void t112_anEmptyNextIsNone() {
        var ids = ids(3);
        var place = placeOf(ids);
        for (var path :
                List.of(place.objects(), place.manifest(), place.object(ids.get(0)), place.versions(ids.get(0)))) {
            for (var query : List.of("", "&next=", "&next")) {
                var first = get(world.reader(), path + "?match[spec_version]=2.1" + query)
                        .expecting(200);
                assertEquals(get(world.reader(), path).text(), first.text());
            }
        }
    }

    @Row(
            id = "T-113",
            level = "App. B",
            says =
                    "What would cost too much is bounded: the records of a page, the values of a list, the length of a query.")
    void t113_whatWouldCostTooMuchIsBounded() {
        var ids = ids(MANY + 1);
        var place = placeOf(ids);
        for (var path : List.of(place.objects(), place.manifest())) {
            var most = get(world.reader(), path + "?limit=999999999999&" + ONLY);
            assertEquals(MANY, most.ids().size());
            assertTrue(most.json().path("more").booleanValue());
            assertEquals(100, got(path + "?" + ONLY).size());

            var within = ids.subList(0, 150);
            assertEquals(
                    150,
                    got(path + "?limit=1000&match[id]=" + String.join(",", within))
                            .size());
            Taxii.ERROR.in(get(world.reader(), path + "?match[id]=" + String.join(",", ids.subList(0, 300))), 400);
            Taxii.ERROR.in(get(world.reader(), path + "?match[type]=" + "a,".repeat(256) + "a"), 400);
            Taxii.ERROR.in(get(world.reader(), path + "?match[id]=" + String.join(",", ids(10_000))), 414);
        }
    }
}
