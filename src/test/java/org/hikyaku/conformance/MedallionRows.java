package org.hikyaku.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** What medallion 3.0.0 does wrong with objects, and with whom it lets do what. */
abstract class MedallionRows extends PeerRows {
    private static final List<String> VERSIONS =
            List.of("2026-01-01T00:00:00.000Z", "2026-01-02T00:00:00.000Z", "2026-01-03T00:00:00.000Z");

    /** An indicator of three versions. */
    private String versioned(Place place) {
        var id = id("indicator");
        added(
                place,
                VERSIONS.stream().map(version -> place.indicator(id, version)).toList());
        return id;
    }

    @Peer(
            server = MEDALLION,
            does =
                    "On MongoDB gives every version for a match[version] that hits none, and the last for one of a list.")
    void aVersionThatIsNotThereMatchesNothing() {
        var place = world.ready();
        var id = versioned(place);
        var missing = "match[version]=2001-01-01T00:00:00Z";
        for (var path : List.of(place.objects(), place.manifest())) {
            assertEquals(List.of(), listed(page(world.reader(), path, missing)));
            var first = page(world.reader(), path, missing + ",first&match[id]=" + id);
            assertEquals(1, first.path("objects").size());
        }
        assertEquals(
                "{}",
                get(world.reader(), place.object(id) + "?" + missing)
                        .expecting(200)
                        .text());
        var first = page(world.reader(), place.object(id), missing + ",first").path("objects");
        assertEquals(VERSIONS.get(0), first.path(0).path("modified").asText());
        assertEquals(1, first.size());
    }

    @Peer(server = MEDALLION, does = "On MongoDB deletes every version where match[version] hits none.")
    void aDeleteOfAVersionThatIsNotThereRemovesNothing() {
        var place = world.ready();
        var id = versioned(place);
        var path = place.object(id);
        Taxii.ERROR.in(ask("DELETE", world.desk(), path + "?match[version]=2001-01-01T00:00:00Z"), 404);
        Taxii.ERROR.in(ask("DELETE", world.desk(), path + "?match[version]=bogus"), 400);
        Taxii.ERROR.in(ask("DELETE", world.desk(), path + "?match[spec_version]=2.0"), 404);
        assertEquals(VERSIONS, versions(place, id));
        ask("DELETE", world.desk(), path + "?match[version]=2001-01-01T00:00:00Z,first")
                .expecting(200);
        // The one that is the oldest now is announced anew, so that who polls for the first versions gets it.
        assertEquals(Set.copyOf(VERSIONS.subList(1, 3)), Set.copyOf(versions(place, id)));
    }

    @Peer(
            server = MEDALLION,
            does = "Answers 422 to an envelope with one bad object, keeps those before it, and gives no status.")
    void oneBadObjectAmongGoodOnesHasItsStatusAndTheGoodOnesAreStored() {
        var place = world.ready();
        var ids = ids(3);
        var bad = place.indicator(ids.get(1), "2014-01-01T00:00:00.000Z");
        var status = Taxii.STATUS.in(
                post(
                        world.desk(),
                        place.objects(),
                        envelope(place.indicator(ids.get(0)), bad, place.indicator(ids.get(2)))),
                202);
        assertEquals("complete", status.path("status").asText());
        assertEquals(ids.get(0), status.path("successes").path(0).path("id").asText());
        assertEquals(ids.get(2), status.path("successes").path(1).path("id").asText());
        assertEquals(1, status.path("failure_count").asInt());
        var failure = status.path("failures").path(0);
        assertEquals(ids.get(1), failure.path("id").asText());
        assertEquals("2014-01-01T00:00:00.000Z", failure.path("version").asText());
        assertTrue(failure.path("message").asText().contains("modified"));
        var later = get(world.desk(), root() + "status/" + status.path("id").asText() + "/");
        assertEquals(status, Taxii.STATUS.in(later));
        assertOnce(
                List.of(ids.get(0), ids.get(2)),
                listed(page(world.reader(), place.objects(), "match[type]=indicator")));
        Taxii.ERROR.in(get(world.reader(), place.object(ids.get(1))), 404);
    }

    @Peer(
            server = MEDALLION,
            does = "Stores an object whose id is none, with success, and takes an envelope without objects.")
    void whatIsNoObjectIsAFailureAndAnEmptyEnvelopeIsNone() {
        var place = world.ready();
        var before = get(world.reader(), place.manifest()).text();
        var status = Taxii.STATUS.in(post(world.desk(), place.objects(), envelope("{\"id\":\"notanid\"}")), 202);
        assertEquals(0, status.path("success_count").asInt());
        assertEquals(1, status.path("failure_count").asInt());
        // What calls itself so has no id: the status says which object of the envelope it was.
        var failure = status.path("failures").path(0);
        assertTrue(failure.path("id").asText().startsWith("x-unreadable--"));
        assertTrue(failure.path("message").asText().startsWith("object 1 of the envelope"));
        Taxii.ERROR.in(post(world.desk(), place.objects(), envelope()), 422);
        assertEquals(before, get(world.reader(), place.manifest()).text());
    }

    @Peer(
            server = MEDALLION,
            does = "Reports success for other content under an id and version that it has, and drops it.")
    void otherContentForAnIdAndVersionIsAFailureAndTheFirstStays() {
        var place = world.ready();
        var id = id("indicator");
        var first = place.indicator(id, VERSIONS.get(0), "first");
        added(place, first);
        var second = envelope(place.indicator(id, VERSIONS.get(0), "second"));
        var status = Taxii.STATUS.in(post(world.desk(), place.objects(), second), 202);
        assertEquals(1, status.path("failure_count").asInt());
        assertEquals(id, status.path("failures").path(0).path("id").asText());
        assertFalse(status.path("failures").path(0).path("message").asText().isEmpty());
        var objects = get(world.reader(), place.object(id)).expecting(200).objects();
        assertEquals(
                List.of(first),
                objects.stream()
                        .map(each -> new String(each, StandardCharsets.UTF_8))
                        .toList());
        added(place, first);
    }

    @Peer(server = MEDALLION, does = "Is never asynchronous: whoever posts much waits until all is stored.")
    void aLargePostIsAnsweredBeforeItIsDecided() {
        assertALargePostIsAnsweredBeforeItIsDecided();
    }

    @Peer(server = MEDALLION, does = "Knows rights of a collection and none of a user.")
    void rightsAreEachUsersOwn() {
        var place = world.ready();
        var body = envelope(place.indicator(id("indicator")));
        var desk = Taxii.COLLECTION.in(get(world.desk(), place.path()));
        assertTrue(desk.path("can_read").asBoolean() && desk.path("can_write").asBoolean());
        Taxii.STATUS.in(post(world.desk(), place.objects(), body), 202);
        var reader = Taxii.COLLECTION.in(get(world.reader(), place.path()));
        assertTrue(
                reader.path("can_read").asBoolean() && !reader.path("can_write").asBoolean());
        Taxii.ENVELOPE.in(get(world.reader(), place.objects()));
        Taxii.ERROR.in(post(world.reader(), place.objects(), body), 403);
        Taxii.ERROR.in(get(world.stranger(), place.path()), 404);
        Taxii.ERROR.in(get(world.stranger(), place.objects()), 404);
        Taxii.ERROR.in(post(world.stranger(), place.objects(), body), 404);
    }

    @Peer(server = MEDALLION, does = "Shows any status to any user.")
    void aStatusIsItsPostersAlone() {
        assertAStatusIsItsPostersAlone();
    }

    @Peer(server = MEDALLION, does = "Keeps passwords as they are, in its configuration.")
    void noFileOfTheBrokerHasASecretOfATool() throws IOException {
        var certificates = Objects.requireNonNull(world.broker().ca().getParent());
        var callers = List.of(world.desk(), world.member(), world.reader());
        try (var files = Files.walk(Objects.requireNonNull(certificates.getParent()))) {
            var all = files.filter(Files::isRegularFile).toList();
            assertTrue(all.contains(world.broker().ca()));
            for (var file : all) {
                var text = Files.readString(file, StandardCharsets.ISO_8859_1);
                for (var caller : callers) {
                    assertFalse(text.contains(caller.secret()), file.toString());
                    assertFalse(text.contains(caller.basic().substring("Basic ".length())), file.toString());
                }
            }
        }
    }

    @Peer(server = MEDALLION, does = "On MongoDB renders created and modified anew, with another precision.")
    void timesComeBackAsTheyWerePosted() {
        assertKept(TIMES);
    }
}
