package org.hikyaku.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** What OpenTAXII 0.10.0b1 does wrong with filters and pages. */
abstract class OpenTaxiiPagingRows extends PeerRows {
    private static final String EARLIER = "2026-01-01T00:00:00.000Z";
    private static final String LATER = "2026-02-01T00:00:00.000Z";

    @Peer(server = OPENTAXII, does = "Answers 400 to an added_after without a fraction of a second.")
    void aTimeNeedsNoFraction() {
        var ids = ids(2);
        var place = placeOf(ids);
        for (var path : paged(place, ids.get(0))) {
            for (var time : List.of("2020-01-01T00:00:00Z", "2020-01-01T00:00:00.1Z", "2020-01-01T00:00:00.123Z")) {
                assertEquals(
                        listed(page(world.reader(), path, "")),
                        listed(page(world.reader(), path, "added_after=" + time)));
            }
        }
    }

    @Peer(server = OPENTAXII, does = "Answers 400 to a parameter or a match field that it does not know.")
    void whatIsNotKnownIsPassedOver() {
        var ids = ids(2);
        var place = placeOf(ids);
        for (var path : paged(place, ids.get(0))) {
            assertEquals(
                    get(world.reader(), path).expecting(200).text(),
                    get(world.reader(), path + "?foo=bar&match[foo]=x&match[]=&page=2")
                            .text());
        }
    }

    @Peer(server = OPENTAXII, does = "Takes the first of a parameter that is there twice.")
    void aParameterTwiceIsRefused() {
        var ids = ids(2);
        var place = placeOf(ids);
        assertMalformed(
                paged(place, ids.get(0)),
                List.of("limit=1&limit=2", "match[spec_version]=2.1&match%5Bspec_version%5D=2.1"));
        assertMalformed(
                List.of(place.objects(), place.manifest()), List.of("match[type]=indicator&match[type]=malware"));
    }

    @Peer(server = OPENTAXII, does = "Answers 500 to limit=0 and takes a negative one.")
    void aLimitIsAboveNothing() {
        var ids = ids(2);
        var place = placeOf(ids);
        assertMalformed(paged(place, ids.get(0)), List.of("limit=0", "limit=-1", "limit=-0", "limit="));
    }

    @Peer(server = OPENTAXII, does = "Gives the whole collection, however large, where no limit is named.")
    void withoutALimitAPageHasItsOwn() {
        var ids = ids(101);
        var place = placeOf(ids);
        for (var path : List.of(place.objects(), place.manifest())) {
            var first = get(world.reader(), path + "?match[type]=indicator");
            assertEquals(100, first.expecting(200).ids().size());
            assertTrue(first.json().path("more").asBoolean());
            assertOnce(ids, byNext(first, path, 0));
        }
    }

    @Peer(server = OPENTAXII, does = "Hands a match[version] that is no time to its database, and answers 500.")
    void aVersionThatIsNoTimeIsRefused() {
        var ids = ids(1);
        var place = placeOf(ids);
        assertMalformed(
                List.of(place.objects(), place.manifest(), place.object(ids.get(0))),
                List.of("match[version]=bogus", "match[version]=2026-13-01T00:00:00Z", "match[version]=first,x"));
        Taxii.ERROR.in(ask("DELETE", world.desk(), place.object(ids.get(0)) + "?match[version]=bogus"), 400);
        assertEquals(1, versions(place, ids.get(0)).size());
    }

    @Peer(
            server = OPENTAXII,
            does =
                    "Makes next of a stamp and an id in plain base64, and takes it changed, in other collections, with other filters.")
    void nextSaysNothingAndIsGoodForItsRequestAlone() {
        var ids = ids(4);
        var place = placeOf(ids);
        var other = placeOf(ids);
        var query = "limit=2&match[type]=indicator";
        var first = get(world.reader(), place.objects() + "?" + query);
        var next = Taxii.ENVELOPE.in(first).path("next").asText();
        assertTrue(next.matches("[A-Za-z0-9_-]+"), next);
        var said = new String(Base64.getUrlDecoder().decode(next), StandardCharsets.ISO_8859_1);
        assertFalse(said.contains(first.ids().get(1)) || said.contains("20") && said.contains("T"), said);

        assertEquals(
                2,
                listed(page(world.reader(), place.objects(), query + "&next=" + next))
                        .size());
        for (int i = 0; i < next.length(); i++) {
            var changed = next.substring(0, i) + (next.charAt(i) == 'A' ? 'B' : 'A') + next.substring(i + 1);
            Taxii.ERROR.in(get(world.reader(), place.objects() + "?next=" + changed), 400);
        }
        for (var wrong : List.of(
                other.objects() + "?next=" + next,
                place.manifest() + "?next=" + next,
                place.object(ids.get(0)) + "?next=" + next,
                place.objects() + "?match[type]=malware&next=" + next,
                place.objects() + "?match[version]=all&next=" + next,
                place.objects() + "?added_after=2020-01-01T00:00:00Z&next=" + next)) {
            Taxii.ERROR.in(get(world.reader(), wrong), 400);
        }
        Taxii.ERROR.in(get(world.desk(), place.objects() + "?next=" + next), 400);
    }

    @Peer(server = OPENTAXII, does = "Cannot read its own next where the stamp in it falls on a whole second.")
    void nextIsGoodWhereverAPageEnds() {
        var ids = ids(20);
        var place = placeOf(ids);
        // The last one of each post has a stamp of whole milliseconds.
        for (var id : ids(3)) {
            added(place, place.indicator(id));
        }
        for (var path : List.of(place.objects(), place.manifest())) {
            var first = get(world.reader(), path + "?limit=1&added_after=2020-01-01T00:00:00Z");
            assertEquals(24, byNext(first, path, 1).stream().distinct().count());
        }
    }

    @Peer(
            server = OPENTAXII,
            does = "Loses one of two versions of an object that came at the same time and stand at a page's end.")
    void twoVersionsOfOnePostAreBothThere() {
        var place = world.ready();
        var ids = ids(3);
        added(
                place,
                ids.stream()
                        .flatMap(id -> Stream.of(place.indicator(id, EARLIER), place.indicator(id, LATER)))
                        .toList());
        var query = "?match[version]=all&match[type]=indicator&limit=1";
        for (var path : List.of(place.objects(), place.manifest())) {
            var all = byNext(get(world.reader(), path + query), path, 1);
            assertEquals(6, all.size());
            assertEquals(3, all.stream().distinct().count());
        }
        for (var id : ids) {
            var path = place.versions(id);
            assertOnce(List.of(EARLIER, LATER), byNext(get(world.reader(), path + "?limit=1"), path, 1));
        }
    }

    @Peer(server = OPENTAXII, does = "Gives manifest and versions no next.")
    void manifestAndVersionsHaveNextToo() {
        var ids = ids(3);
        var place = placeOf(ids);
        added(place, place.indicator(ids.get(0), LATER));
        for (var path : List.of(place.manifest(), place.versions(ids.get(0)))) {
            var first = get(world.reader(), path + "?limit=1");
            assertTrue(first.json().path("more").asBoolean());
            assertFalse(first.json().path("next").asText().isEmpty());
            assertEquals(listed(page(world.reader(), path, "")), byNext(first, path, 1));
        }
    }

    @Peer(
            server = OPENTAXII,
            does = "Stamps objects before they are committed, so that pollers pass over those that commit late.")
    void whoeverPollsWhileOthersPostMissesNothing() throws InterruptedException {
        assertNobodyMissesAnything(4, 8);
    }

    @Peer(server = OPENTAXII, does = "Finds first and last over all of a collection, and filters after that.")
    void firstAndLastAreThoseOfWhatTheCallerSees() {
        var members = collection("members");
        var handling = world.broker().markings("members").get(1);
        var red = new Place(
                "", members, "", List.of("marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1", handling));
        var green = new Place("", members, "", world.broker().markings("members"));
        var id = id("indicator");
        added(red, red.indicator(id, EARLIER));
        added(green, green.indicator(id, LATER));

        // Who declined secrets has no TLP:RED: to him the second version is the first.
        for (var which : List.of("first", "last", "all", "first,last")) {
            var seen = page(world.stranger(), green.object(id), "match[version]=" + which)
                    .path("objects");
            assertEquals(1, seen.size(), which);
            assertEquals(LATER, seen.path(0).path("modified").asText(), which);
        }
        assertEquals(List.of(LATER), listed(page(world.stranger(), green.versions(id), "")));
        var first =
                page(world.member(), green.object(id), "match[version]=first").path("objects");
        assertEquals(EARLIER, first.path(0).path("modified").asText());
    }

    @Peer(server = OPENTAXII, does = "Gives every spec_version where none is asked for.")
    void withoutASpecVersionItIsTheNewest() {
        var place = placeOf(ids(3));
        for (var path : List.of(place.objects(), place.manifest())) {
            var newest = listed(page(world.reader(), path, "match[spec_version]=2.1"));
            assertEquals(4, newest.size());
            assertEquals(newest, listed(page(world.reader(), path, "")));
            assertEquals(newest, listed(page(world.reader(), path, "match[spec_version]=2.0,2.1")));
            assertEquals(List.of(), listed(page(world.reader(), path, "match[spec_version]=2.0")));
        }
    }
}
