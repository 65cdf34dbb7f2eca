package org.hikyaku.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.hikyaku.testing.RunningBroker;

/** What medallion 3.0.0 does wrong with headers, parameters and errors. */
abstract class MedallionNegotiationRows extends PeerRows {
    @Peer(
            server = MEDALLION,
            does = "Answers 406 to an Accept without a version, */*, quotes, q, capitals or two versions, and to none.")
    void everySpellingOfAcceptThatMeansTaxii21IsServed() {
        var place = placeOf(ids(1));
        for (var accept : List.of(
                "application/taxii+json",
                "*/*",
                "application/taxii+json;version=\"2.1\"",
                "application/taxii+json;version=2.1;q=0.9",
                "Application/TAXII+JSON;Version=2.1",
                "application/taxii+json;version=2.0,application/taxii+json;version=2.1")) {
            var headers = Map.of("Accept", accept);
            Taxii.DISCOVERY.in(ask("GET", world.reader(), "/taxii2/", headers));
            Taxii.ENVELOPE.in(ask("GET", world.reader(), place.objects(), headers));
        }
        Taxii.DISCOVERY.in(ask("GET", world.reader(), "/taxii2/", Map.of()));
        Taxii.ENVELOPE.in(ask("GET", world.reader(), place.objects(), Map.of()));
    }

    @Peer(server = MEDALLION, does = "Answers 415 to a post whose Content-Type has no version, or a charset beside it.")
    void everySpellingOfContentTypeThatMeansTaxii21IsTaken() {
        var place = world.ready();
        for (var type : List.of(
                "application/taxii+json",
                TAXII + ";charset=utf-8",
                "application/taxii+json; charset=UTF-8; version=2.1")) {
            var status = Taxii.STATUS.in(post(place, type, envelope(place.indicator(id("indicator")))), 202);
            assertEquals(1, status.path("success_count").asInt());
        }
    }

    @Peer(
            server = MEDALLION,
            does =
                    "Answers 500 to an added_after of foo, of another zone or of nine digits, and to match[version]=foo.")
    void aTimeThatIsNoneIsRefusedAndOneOfNineDigitsIsUnderstood() {
        var ids = ids(1);
        var place = placeOf(ids);
        assertMalformed(
                paged(place, ids.get(0)), List.of("added_after=foo", "added_after=2020-01-01T00:00:00%2B00:00"));
        assertMalformed(
                List.of(place.objects(), place.manifest(), place.object(ids.get(0))), List.of("match[version]=foo"));
        for (var path : paged(place, ids.get(0))) {
            assertFalse(listed(page(world.reader(), path, "added_after=2020-01-01T00:00:00.123456789Z"))
                    .isEmpty());
        }
    }

    @Peer(server = MEDALLION, does = "Takes a parameter that is there twice, and match[version]=all,first.")
    void aParameterTwiceIsRefusedAndSoIsAllBesideAnother() {
        var ids = ids(1);
        var place = placeOf(ids);
        assertMalformed(
                paged(place, ids.get(0)),
                List.of(
                        "limit=1&limit=1",
                        "added_after=2020-01-01T00:00:00Z&added_after=2020-01-01T00:00:00Z",
                        "match[spec_version]=2.1&match[spec_version]=2.1"));
        assertMalformed(
                List.of(place.objects(), place.manifest()),
                List.of(
                        "match[type]=indicator&match[type]=tool",
                        "match[type]=indicator&match%5Btype%5D=indicator",
                        "match[id]=" + ids.get(0) + "&match[id]=" + ids.get(0)));
        assertMalformed(
                List.of(place.objects(), place.manifest(), place.object(ids.get(0))),
                List.of(
                        "match[version]=all,first",
                        "match[version]=last,all",
                        "match[version]=last&match[version]=last"));
    }

    @Peer(server = MEDALLION, does = "Answers 400, 401, 404, 405 and the redirect to a final slash as text/html.")
    void everyFailureIsATaxiiErrorAndASlashThatIsMissingIsNoFailure() {
        var place = world.ready();
        Taxii.ERROR.in(post(world.desk(), place.objects(), "{bad"), 400);
        Taxii.ERROR.in(anonymous("GET", place.objects()), 401);
        Taxii.ERROR.in(get(nobody(), place.objects()), 401);
        Taxii.ERROR.in(get(world.reader(), root() + "no/such/route/"), 404);
        Taxii.ERROR.in(get(world.reader(), "/nowhere"), 404);
        Taxii.ERROR.in(ask("PUT", world.desk(), place.objects()), 405);
        for (var path : List.of(place.objects(), place.manifest())) {
            var with = get(world.reader(), path);
            var without = get(world.reader(), path.substring(0, path.length() - 1));
            assertEquals(with.masked(), without.expecting(200).masked());
        }
    }

    @Peer(server = MEDALLION, does = "Answers 400 to a post in chunks, whose length is not announced.")
    void aPostInChunksIsTaken() {
        var place = world.ready();
        var id = id("indicator");
        var reply = world.broker()
                .https()
                .sendChunked(
                        "POST",
                        place.objects(),
                        RunningBroker.with(Map.of("Accept", TAXII, "Content-Type", TAXII), world.desk()),
                        envelope(place.indicator(id)).getBytes(StandardCharsets.UTF_8));
        assertEquals(1, Taxii.STATUS.in(reply, 202).path("success_count").asInt());
        assertEquals(List.of(id), listed(page(world.reader(), place.object(id), "")));
    }
}
