package org.hikyaku.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hikyaku.testing.Reply;

/** Content negotiation: T-037 to T-047. */
abstract class NegotiationRows extends Rows {
    /** All requests that succeed, to all resources, by a client that accepts this; not at all if it is empty. */
    private void assertServed(String accept) {
        var headers = accept.isEmpty() ? Map.<String, String>of() : Map.of("Accept", accept);
        var resources = resources();
        resources.readable().forEach((path, resource) -> {
            resource.in(ask("GET", world.desk(), path, headers));
            assertEquals(
                    TAXII,
                    ask("HEAD", world.desk(), path, headers).expecting(200).header("content-type"));
        });
        var place = resources.place();
        var id = id("indicator");
        Taxii.STATUS.in(posted(place, place.indicator(id), accept, TAXII), 202);
        ask("DELETE", world.desk(), place.object(id), headers).expecting(200);
        Taxii.ERROR.in(ask("GET", world.desk(), place.object(id), headers), 404);
    }

    /** All requests, to all resources, by a client that accepts only this. */
    private void assertNotServed(String accept) {
        var headers = Map.of("Accept", accept);
        var resources = resources();
        var place = resources.place();
        for (var path : resources.readable().keySet()) {
            Taxii.ERROR.in(ask("GET", world.desk(), path, headers), 406);
            assertEquals(
                    TAXII,
                    ask("HEAD", world.desk(), path, headers).expecting(406).header("content-type"));
        }
        Taxii.ERROR.in(posted(place, place.indicator(id("indicator")), accept, TAXII), 406);
        Taxii.ERROR.in(ask("DELETE", world.desk(), place.object(resources.object()), headers), 406);
        assertHolds(place, resources.object());
    }

    /** Some of the resources; how all of them are served is shown elsewhere. */
    private void assertSomeServed(String accept) {
        var headers = Map.of("Accept", accept);
        Taxii.DISCOVERY.in(ask("GET", world.desk(), "/taxii2/", headers));
        Taxii.ENVELOPE.in(ask("GET", world.desk(), collection("members") + "objects/", headers));
    }

    private Reply posted(Place place, String object, String accept, String contentType) {
        var headers = new HashMap<String, String>();
        if (!accept.isEmpty()) {
            headers.put("Accept", accept);
        }
        if (!contentType.isEmpty()) {
            headers.put("Content-Type", contentType);
        }
        var body = envelope(object).getBytes(StandardCharsets.UTF_8);
        return world.broker().request("POST", place.objects(), headers, body, world.desk());
    }

    private void assertHolds(Place place, String... ids) {
        assertEquals(
                List.of(ids),
                get(world.desk(), place.objects() + "?match[type]=indicator").ids());
    }

    @Row(id = "T-037", level = "MUST NOT §3.1", says = "Who accepts TAXII 2.1 is never told 406, by whatever method.")
    void t037_whoAcceptsTaxii21IsServed() {
        assertServed("application/taxii+json;version=2.1");
    }

    @Row(
            id = "T-038",
            level = "MUST NOT §1.6.8.2, §3.1, SHOULD §1.6.8.2",
            says = "Who accepts TAXII without naming a version is served, and in the highest one.")
    void t038_whoAcceptsTaxiiOfNoVersionIsServedTheHighest() {
        assertServed("application/taxii+json");
    }

    @Row(
            id = "T-039",
            level = "HTTP",
            says = "Spaces, case, quotes, weights and further parameters make no other media type.")
    void t039_otherSpellingsAreTheSameMediaType() {
        for (var accept : List.of(
                "application/taxii+json; version=2.1",
                "application/taxii+json ;version=2.1",
                "application/taxii+json;\tversion=2.1",
                "Application/TAXII+JSON;Version=2.1",
                "application/taxii+json;version=\"2.1\"",
                "Application/TAXII+json; Version=\"2.1\"",
                "application/taxii+json;version=2.1;q=0.9",
                "application/taxii+json;q=0.001;version=2.1",
                "application/taxii+json;version=2.1;charset=utf-8",
                "application/taxii+json;x=\";,\";version=2.1")) {
            assertSomeServed(accept);
        }
    }

    @Row(
            id = "T-040",
            level = "MUST NOT §3.1, §5.3",
            says = "Of several media types one that fits is enough, wherever it stands.")
    void t040_oneMediaTypeOfSeveralIsEnough() {
        for (var accept : List.of(
                TAXII + ",application/stix+json;version=2.1",
                "application/stix+json;version=2.1, " + TAXII,
                "application/taxii+json;version=2.0, " + TAXII,
                "application/json;q=0.5, " + TAXII + ";q=0.9",
                "application/vnd.oasis.taxii+json; version=2.0, application/taxii+json",
                "text/html, application/*;q=0.1",
                "garbage, ,, " + TAXII)) {
            assertSomeServed(accept);
        }
        // The request that the standard shows for a manifest.
        var manifest =
                Map.of("Accept", "application/taxii+json;version=2.1,application/vnd.oasis.stix+json;version=2.1");
        Taxii.MANIFEST.in(ask("GET", world.desk(), collection("members") + "manifest/", manifest));
    }

    @Row(
            id = "T-041",
            level = "MAY §3.1",
            says = "Who accepts only other versions of TAXII is told 406, no other status.")
    void t041_otherVersionsOfTaxiiAre406() {
        for (var accept : List.of(
                "application/vnd.oasis.taxii+json; version=2.0",
                "application/taxii+json;version=2.0",
                "application/taxii+json;version=3.0")) {
            assertNotServed(accept);
        }
    }

    @Row(id = "T-042", level = "MAY §3.1", says = "Who accepts only media types that are not TAXII's is told 406.")
    void t042_otherMediaTypesAre406() {
        for (var accept : List.of("text/html", "application/json", "application/stix+json;version=2.1")) {
            assertNotServed(accept);
        }
        for (var accept : List.of("text/*", "*/*;q=0", "x", TAXII + ";q=0, */*")) {
            Taxii.ERROR.in(ask("GET", world.desk(), "/taxii2/", Map.of("Accept", accept)), 406);
        }
    }

    @Row(id = "T-043", level = "DEC", says = "Who accepts anything, or does not say, is served TAXII 2.1.")
    void t043_whoDoesNotSayIsServedTaxii21() {
        for (var accept : List.of("", "*/*", "application/*")) {
            assertServed(accept);
        }
    }

    @Row(
            id = "T-044",
            level = "MUST §3.1",
            says = "Every answer with a body, refusals included, names TAXII's media type with its version.")
    void t044_everyAnswerNamesTheMediaTypeWithItsVersion() {
        for (var answer : Answer.all(this)) {
            assertEquals(TAXII, answer.reply().header("content-type"), answer.reply()::toString);
        }
        var resources = resources();
        var deleted = ask("DELETE", world.desk(), resources.place().object(resources.object()));
        assertEquals(TAXII, deleted.expecting(200).header("content-type"));
        Refusals.of(this).forEach((what, reply) -> {
            assertEquals(what.substring(0, 3), Integer.toString(reply.status()), what);
            assertEquals(TAXII, reply.header("content-type"), what);
        });
    }

    @Row(
            id = "T-045",
            level = "MUST NOT §3.1",
            says = "A body of TAXII's media type, in any spelling and without a version too, is never told 415.")
    void t045_everySpellingOfTheMediaTypeIsTaken() {
        var place = world.ready();
        for (var type : List.of(
                TAXII,
                "application/taxii+json",
                "application/taxii+json; version=2.1",
                "Application/TAXII+json;Version=\"2.1\"",
                "application/taxii+json;version=2.1;charset=utf-8",
                "application/taxii+json; charset=UTF-8")) {
            var status = Taxii.STATUS.in(posted(place, place.indicator(id("indicator")), TAXII, type), 202);
            assertEquals(1, status.path("success_count").asInt(), type);
        }
    }

    @Row(
            id = "T-046",
            level = "MAY §3.1, §5.5",
            says = "A body of another media type or version, or of none, is told 415 and not looked at.")
    void t046_otherMediaTypesOfABodyAre415() {
        var place = world.ready();
        for (var type : List.of(
                "application/json",
                "application/stix+json;version=2.1",
                "application/taxii+json;version=2.0",
                "application/vnd.oasis.taxii+json; version=2.0",
                "text/plain",
                "*/*",
                "x",
                "")) {
            Taxii.ERROR.in(posted(place, place.indicator(id("indicator")), TAXII, type), 415);
        }
        assertHolds(place);
    }

    @Row(
            id = "T-047",
            level = "MUST §3.1, DEC",
            says =
                    "A post whose answer the client would not accept is told 406 and stores nothing; one that does not say is taken.")
    void t047_aPostWhoseAnswerIsNotAcceptedStoresNothing() {
        var place = world.ready();
        for (var accept : List.of("text/html", "application/taxii+json;version=2.0", "application/stix+json")) {
            Taxii.ERROR.in(posted(place, place.indicator(id("indicator")), accept, TAXII), 406);
        }
        assertHolds(place);
        var id = id("indicator");
        Taxii.STATUS.in(posted(place, place.indicator(id), "", TAXII), 202);
        assertHolds(place, id);
    }
}
