package org.hikyaku.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.hikyaku.testing.Reply;
import org.hikyaku.testing.Walk;

/** What rows on paging have in common. */
abstract class Paging extends Rows {
    /** All but the definition of the place's marking. */
    static final String ONLY = "match[type]=indicator";

    /** As many as the largest page has. */
    static final int MANY = 1_000;

    static final String FILTERS =
            "added_after=2001-01-01T00:00:00Z&match[spec_version]=2.1&match[version]=first,last&" + ONLY;

    /** What a request may not say beside a next that was given for these filters. */
    static final List<String> CONTRADICTIONS = List.of(
            "match[type]=tool",
            "match[type]=indicator,tool",
            "match[spec_version]=2.0",
            "match[version]=all",
            "match[version]=last",
            "match[pattern_type]=stix",
            "added_after=2001-01-01T00:00:00.000001Z");

    List<String> got(String path) {
        return get(world.reader(), path).expecting(200).ids();
    }

    String next(String path) {
        return get(world.reader(), path).expecting(200).json().required("next").asText();
    }

    static String version(int day) {
        return "2026-01-%02dT00:00:00.000Z".formatted(day);
    }

    void assertEverythingOnce(Walk way) {
        var ids = ids(MANY);
        var place = placeOf(ids);
        for (var path : List.of(place.objects(), place.manifest())) {
            var pages = way.pages(world.broker(), world.reader(), path, 7, ONLY);
            var got = idsOf(pages);
            assertEquals(MANY, got.size());
            assertEquals(new HashSet<>(ids), new HashSet<>(got));
            assertTrue(pages.stream().allMatch(page -> page.ids().size() <= 7));
        }
    }

    /** So many pages of this resource, of which each but the last says more and has a next. */
    static void assertCut(int expected, Taxii resource, List<Reply> pages) {
        assertEquals(expected, pages.size());
        for (int i = 0; i < expected; i++) {
            var page = resource.in(pages.get(i));
            assertEquals(i < expected - 1, page.path("more").booleanValue());
            assertEquals(i < expected - 1, page.has("next"));
        }
    }

    void assertEveryEditIsRefused(String path, String next) {
        for (int i = 0; i < next.length(); i++) {
            var edited = next.substring(0, i) + (next.charAt(i) == 'A' ? 'B' : 'A') + next.substring(i + 1);
            Taxii.ERROR.in(get(world.reader(), path + "?next=" + edited), 400);
        }
    }

    void assertCutForItsBytes() {
        world = world.with(NARROW);
        var place = world.ready();
        var ids = ids(10);
        ids.forEach(id -> added(place, place.indicator(id)));
        var pages = pages(place.objects(), 100, ONLY);
        assertEquals(ids, idsOf(pages));
        assertTrue(pages.stream().allMatch(page -> page.body().length < 2_500));
        assertTrue(pages.size() > 2);
        assertCut(pages.size(), Taxii.ENVELOPE, pages);
    }

    /** Takes the reader off the list of the place: its next tells him then what it would tell of a place that never was. */
    void assertLostWithTheRight(Place place, Place other, String next) {
        world.broker()
                .desk(world.desk(), "PUT", "lists/" + place.list() + "/members", "{\"members\":[]}")
                .expecting(200);
        var nowhere = root() + "collections/" + UUID.randomUUID() + "/objects/";
        var lost = get(world.reader(), place.objects() + "?next=" + next);
        Taxii.ERROR.in(lost, 404);
        assertEquals(get(world.reader(), nowhere + "?next=" + next).masked(), lost.masked());
        var bogus = get(world.reader(), other.objects() + "?next=bogus");
        assertEquals(
                bogus.masked(),
                get(world.reader(), other.objects() + "?next=" + next).masked());
    }
}
