package org.hikyaku.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

/** What medallion 3.0.0 does wrong from one page to the next. */
abstract class MedallionPagingRows extends PeerRows {
    private static final String LONG_AGO = "added_after=2020-01-01T00:00:00Z";

    @Peer(server = MEDALLION, does = "Answers 500 to next without limit.")
    void nextNeedsNoLimit() {
        var ids = ids(5);
        var place = placeOf(ids);
        var whole = listed(page(world.reader(), place.objects(), ""));
        var first = page(world.reader(), place.objects(), "limit=2");
        var rest = page(
                world.reader(), place.objects(), "next=" + first.path("next").asText());
        assertEquals(whole.subList(0, 2), listed(first));
        assertEquals(whole.subList(2, 6), listed(rest));
        assertEquals(6, whole.size());
    }

    @Peer(server = MEDALLION, does = "Answers 400 to next where the added_after of the first page is left out.")
    void nextNeedsNoneOfTheFirstPagesFilters() {
        var place = placeOf(ids(5));
        var filters = LONG_AGO + "&match[type]=indicator&match[version]=last";
        var whole = listed(page(world.reader(), place.objects(), filters));
        var first = page(world.reader(), place.objects(), filters + "&limit=2");
        var next = "next=" + first.path("next").asText();
        for (var query : List.of(next, next + "&" + filters, next + "&" + LONG_AGO)) {
            assertEquals(whole.subList(2, 5), listed(page(world.reader(), place.objects(), query)), query);
        }
        assertEquals(5, whole.size());
    }

    @Peer(server = MEDALLION, does = "Answers 400 to an empty next.")
    void anEmptyNextIsTheFirstPage() {
        var ids = ids(2);
        var place = placeOf(ids);
        for (var path : paged(place, ids.get(0))) {
            assertEquals(
                    get(world.reader(), path).expecting(200).masked(),
                    get(world.reader(), path + "?next=").masked());
        }
    }

    @Peer(
            server = MEDALLION,
            does = "Keeps what next stands for in memory, drops it after half a minute, and loses it with a restart.")
    void nextIsGoodAfterARestart() {
        world = restartable();
        var ids = ids(7);
        var place = placeOf(ids);
        for (var path : List.of(place.objects(), place.manifest())) {
            var first = get(world.reader(), path + "?limit=2&match[type]=indicator");
            world.broker().restart();
            assertEquals(ids.size(), byNext(first, path, 3).size());
            assertOnce(ids, byNext(first, path, 3));
        }
    }

    @Peer(server = MEDALLION, does = "Uses a next up, so that a page which is asked for again is skipped.")
    void aPageThatIsAskedForAgainIsTheSame() {
        var place = placeOf(ids(7));
        var path = place.objects();
        var whole = listed(page(world.reader(), path, ""));
        var first = page(world.reader(), path, "limit=2").path("next").asText();
        var second = page(world.reader(), path, "limit=2&next=" + first);
        page(world.reader(), path, "limit=2&next=" + second.path("next").asText());
        for (int again = 0; again < 3; again++) {
            assertEquals(whole.subList(2, 4), listed(page(world.reader(), path, "limit=2&next=" + first)));
        }
    }

    @Peer(
            server = MEDALLION,
            does = "On MongoDB counts the objects to be skipped, so that each delete between pages skips one more.")
    void whatIsDeletedBetweenPagesMakesNoOtherObjectSkipped() {
        var ids = ids(9);
        for (var type : List.of("objects/", "manifest/")) {
            var place = placeOf(ids);
            var path = place.path() + type;
            var first = get(world.reader(), path + "?limit=3&match[type]=indicator");
            var seen = listed(first.json());
            assertEquals(3, seen.size());
            var unseen = new ArrayList<>(ids);
            unseen.removeAll(seen);
            for (var gone : List.of(seen.get(0), seen.get(2), unseen.get(3))) {
                ask("DELETE", world.desk(), place.object(gone)).expecting(200);
            }
            var expected = new ArrayList<>(ids);
            expected.remove(unseen.get(3));
            assertOnce(expected, byNext(first, path, 2));
        }
    }

    @Peer(
            server = MEDALLION,
            does = "Gives all objects of one post the same stamp, so that paging by stamps loses the rest of it.")
    void theObjectsOfOnePostHaveAStampEach() {
        var ids = ids(40);
        var place = placeOf(ids);
        var stamps = new ArrayList<String>();
        page(world.reader(), place.manifest(), "match[type]=indicator")
                .path("objects")
                .forEach(each -> stamps.add(each.path("date_added").asText()));
        assertEquals(stamps.stream().sorted().distinct().toList(), stamps);
        assertEquals(40, stamps.size());
        for (int limit : List.of(1, 7)) {
            for (var path : List.of(place.objects(), place.manifest())) {
                assertOnce(ids, byStamp(path, "match[type]=indicator&limit=" + limit));
            }
        }
    }

    @Peer(
            server = MEDALLION,
            does = "Stamps objects with the time at which their request began, before pages that were given meanwhile.")
    void aPostCountsFromItsEndAndNotFromItsBeginning() {
        assertAPostCountsFromItsEnd();
    }

    @Peer(server = MEDALLION, does = "Leaves the X-TAXII headers out of an empty result.")
    void anEmptyResultHasTheHeaders() {
        var ids = ids(1);
        var place = placeOf(ids);
        for (var path : paged(place, ids.get(0))) {
            var reply = get(world.reader(), path + "?added_after=2099-01-01T00:00:00Z");
            assertEquals("{}", reply.expecting(200).text());
            assertEquals("2099-01-01T00:00:00.000000Z", reply.header(FIRST));
            assertEquals("2099-01-01T00:00:00.000000Z", reply.header(LAST));
        }
    }

    @Peer(server = MEDALLION, does = "Lists versions from the newest to the oldest, against its X-TAXII headers.")
    void versionsComeInTheOrderOfTheirStamps() {
        var ids = ids(1);
        var place = placeOf(ids);
        // One that is older than the first one comes last.
        var times = List.of("2026-01-01T00:00:00.000Z", "2026-03-01T00:00:00.000Z", "2025-02-01T00:00:00.000Z");
        added(place, place.indicator(ids.get(0), times.get(1)));
        added(place, place.indicator(ids.get(0), times.get(2)));
        var path = place.versions(ids.get(0));
        var all = get(world.reader(), path);
        assertEquals(times, listed(Taxii.VERSIONS.in(all)));
        assertTrue(all.header(FIRST).compareTo(all.header(LAST)) < 0);
        assertEquals(times, byStamp(path, "limit=1"));
        assertEquals(times, byNext(get(world.reader(), path + "?limit=1"), path, 1));
    }
}
