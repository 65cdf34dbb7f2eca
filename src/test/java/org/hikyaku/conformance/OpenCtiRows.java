package org.hikyaku.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What OpenCTI's TAXII endpoint does wrong. */
abstract class OpenCtiRows extends PeerRows {
    @Peer(server = OPENCTI, does = "Answers 200 to a post, with a status that counts and does not list.")
    void aPostIs202WithAStatusThatListsWhatItCounts() {
        var place = world.ready();
        var ids = ids(2);
        var bad = place.indicator(id("indicator"), "2014-01-01T00:00:00.000Z");
        var body = envelope(place.indicator(ids.get(0)), bad, place.indicator(ids.get(1)));
        var status = Taxii.STATUS.in(post(world.desk(), place.objects(), body), 202);
        var taken = new ArrayList<String>();
        status.path("successes").forEach(each -> taken.add(each.path("id").asText()));
        assertEquals(ids, taken);
        assertEquals(1, status.path("failures").size());
        assertFalse(status.has("pendings"));
    }

    @Peer(server = OPENCTI, does = "Answers 500 to a status that it does not know.")
    void aStatusThatIsNotThereIs404() {
        for (var id : List.of(UUID.randomUUID().toString(), "x")) {
            Taxii.ERROR.in(get(world.desk(), root() + "status/" + id + "/"), 404);
        }
    }

    @Peer(server = OPENCTI, does = "Names a max_content_length of 100 MiB and answers 413 from 50 MB on.")
    void aBodyOfTheLengthThatIsNamedIsTaken() {
        var usual = world;
        for (var each : List.of(usual, usual.with(Map.of("limits.body-bytes", "20000")))) {
            world = each;
            var place = world.ready();
            int most = Taxii.API_ROOT
                    .in(get(world.desk(), root()))
                    .path("max_content_length")
                    .asInt();
            var envelope = envelope(place.indicator(id("indicator")));
            var full = envelope + " ".repeat(most - envelope.length());
            Taxii.STATUS.in(post(world.desk(), place.objects(), full), 202);
            Taxii.ERROR.in(post(world.desk(), place.objects(), full + " "), 413);
        }
        assertEquals(
                20_000,
                get(world.desk(), root()).json().path("max_content_length").asInt());
    }

    @Peer(server = OPENCTI, does = "Writes errors as application/json, with a number for http_status.")
    void errorsAreTaxiis() {
        var place = world.ready();
        for (var reply : List.of(
                get(world.reader(), place.objects() + "?limit=abc"),
                get(world.reader(), root() + "collections/x/objects/"),
                post(world.reader(), place.objects(), envelope()),
                anonymous("GET", place.objects()))) {
            var error = Taxii.ERROR.in(reply, reply.status());
            assertEquals(4, reply.status() / 100);
            assertTrue(error.path("http_status").isTextual());
        }
    }

    @Peer(server = OPENCTI, does = "Answers 400, not 415, to another Content-Type, and does not look at Accept.")
    void anotherMediaTypeIs415AndAnotherAccept406() {
        var place = world.ready();
        var body = envelope(place.indicator(id("indicator")));
        for (var type : List.of("application/json", "application/stix+json;version=2.1", "text/plain")) {
            Taxii.ERROR.in(post(place, type, body), 415);
        }
        for (var path : List.of("/taxii2/", root(), place.path(), place.objects(), place.manifest())) {
            for (var accept :
                    List.of("text/html", "application/json", "application/vnd.oasis.taxii+json; version=2.0")) {
                Taxii.ERROR.in(ask("GET", world.reader(), path, Map.of("Accept", accept)), 406);
            }
        }
        assertEquals(List.of(), listed(page(world.reader(), place.objects(), "match[type]=indicator")));
    }

    @Peer(server = OPENCTI, does = "Gives a next, or an empty one, where nothing follows, and writes empty lists.")
    void theLastPageHasNoNextAndNothingIsNoList() {
        var place = placeOf(ids(3));
        for (var path : List.of(place.objects(), place.manifest())) {
            var first = page(world.reader(), path, "limit=2");
            assertTrue(first.path("more").asBoolean());
            var last = page(
                    world.reader(), path, "limit=2&next=" + first.path("next").asText());
            assertEquals(2, last.path("objects").size());
            assertFalse(last.has("next") || last.has("more"));
            assertEquals(
                    "{}",
                    get(world.reader(), path + "?match[type]=tool")
                            .expecting(200)
                            .text());
        }
        var administration = world.broker().caller("administration desk");
        assertEquals(
                "{}",
                get(administration, root() + "collections/").expecting(200).text());
    }

    @Peer(
            server = OPENCTI,
            does = "Takes the time of the last edit for date_added, so that the order changes under who reads it.")
    void whenAnObjectWasAddedNeverChanges() {
        var ids = ids(3);
        var place = placeOf(ids);
        var before =
                page(world.reader(), place.manifest(), "match[version]=all").path("objects");
        var first = get(world.reader(), place.objects() + "?limit=2&match[version]=all&match[type]=indicator");
        added(place, place.indicator(ids.get(0)));
        added(place, place.indicator(ids.get(0), "2026-02-01T00:00:00.000Z"));
        var after = page(world.reader(), place.manifest(), "match[version]=all").path("objects");
        assertEquals(4, before.size());
        assertEquals(5, after.size());
        for (int i = 0; i < before.size(); i++) {
            assertEquals(before.path(i), after.path(i));
        }
        var all = new ArrayList<>(ids);
        all.add(ids.get(0));
        assertEquals(
                all.stream().sorted().toList(),
                byNext(first, place.objects(), 2).stream().sorted().toList());
    }

    @Peer(
            server = OPENCTI,
            does =
                    "Takes the X-TAXII headers from objects in another order than the page's, and had undefined in them on an empty one.")
    void theHeadersAreThoseOfThePageAndTimesOnAnEmptyOneToo() {
        var ids = ids(5);
        var place = placeOf(ids);
        added(place, place.indicator(ids.get(1), "2026-02-01T00:00:00.000Z"));
        for (int limit : List.of(2, 100)) {
            var records =
                    page(world.reader(), place.manifest(), "limit=" + limit).path("objects");
            var objects = get(world.reader(), place.objects() + "?limit=" + limit);
            assertEquals(listed(page(world.reader(), place.manifest(), "limit=" + limit)), objects.ids());
            assertEquals(records.path(0).path("date_added").asText(), objects.header(FIRST));
            assertEquals(records.path(records.size() - 1).path("date_added").asText(), objects.header(LAST));
        }
        var empty = get(world.reader(), place.objects() + "?added_after=2099-01-01T00:00:00.000Z");
        assertEquals("{}", empty.expecting(200).text());
        assertEquals("2099-01-01T00:00:00.000000Z", empty.header(FIRST));
        assertEquals("2099-01-01T00:00:00.000000Z", empty.header(LAST));
    }

    @Peer(
            server = OPENCTI,
            does = "Answers an error to a match[version] that is not last, and to a spec_version that is not 2.1.")
    void everyMatchOfVersionsIsUnderstood() {
        var id = id("indicator");
        var place = world.ready();
        var versions = List.of("2026-01-01T00:00:00.000Z", "2026-02-01T00:00:00.000Z", "2026-03-01T00:00:00.000Z");
        added(
                place,
                versions.stream().map(version -> place.indicator(id, version)).toList());
        Map.of(
                        "first", versions.subList(0, 1),
                        "last", versions.subList(2, 3),
                        "all", versions,
                        "first,last", List.of(versions.get(0), versions.get(2)),
                        "2026-02-01T00:00:00Z", versions.subList(1, 2))
                .forEach((asked, expected) -> {
                    var got = new ArrayList<String>();
                    page(world.reader(), place.object(id), "match[version]=" + asked)
                            .path("objects")
                            .forEach(each -> got.add(each.path("modified").asText()));
                    assertEquals(expected, got, asked);
                });
        assertEquals(
                "{}",
                get(world.reader(), place.objects() + "?match[spec_version]=2.0")
                        .expecting(200)
                        .text());
        assertEquals(
                1,
                page(world.reader(), place.object(id), "match[spec_version]=2.0,2.1")
                        .path("objects")
                        .size());
        assertEquals(versions, listed(page(world.reader(), place.versions(id), "")));
    }

    @Peer(server = OPENCTI, does = "Knows no DELETE, and takes limit=abc for not a number.")
    void anObjectIsDeletedAndALimitIsANumber() {
        var ids = ids(2);
        var place = placeOf(ids);
        ask("DELETE", world.desk(), place.object(ids.get(0))).expecting(200);
        Taxii.ERROR.in(get(world.reader(), place.object(ids.get(0))), 404);
        assertEquals(List.of(ids.get(1)), listed(page(world.reader(), place.objects(), "match[type]=indicator")));
        assertMalformed(paged(place, ids.get(1)), List.of("limit=abc"));
    }

    @Peer(
            server = OPENCTI,
            does = "Answers 403 to who names no credentials, and once sent those with wrong ones to its dashboard.")
    void whoIsNotKnownIsAskedToSignInAndSentNowhere() {
        for (var path : List.of(
                root() + "collections/" + UUID.randomUUID() + "/objects/",
                world.ready().objects())) {
            for (var reply : List.of(anonymous("GET", path), get(nobody(), path))) {
                Taxii.ERROR.in(reply, 401);
                assertTrue(reply.header("www-authenticate").contains("Basic"));
                assertEquals("", reply.header("location"));
            }
        }
    }
}
