package org.hikyaku.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.hikyaku.testing.Reply;

/** What OpenTAXII 0.10.0b1 does wrong with errors, headers and objects. */
abstract class OpenTaxiiRows extends PeerRows {
    @Peer(
            server = OPENTAXII,
            does = "Writes errors as code, name and description: without a title, the code as a number.")
    void anErrorHasATitleAndItsStatusAsText() {
        var place = world.ready();
        for (var reply : List.of(
                get(world.reader(), place.objects() + "?limit=x"),
                get(nobody(), place.objects()),
                post(world.reader(), place.objects(), envelope()),
                get(world.reader(), root() + "collections/x/"),
                ask("PUT", world.desk(), place.objects()),
                ask("GET", world.desk(), place.objects(), Map.of("Accept", "text/html")),
                post(place, "application/json", "{}"),
                post(world.desk(), place.objects(), "{}"))) {
            var error = Taxii.ERROR.in(reply, reply.status());
            assertEquals(4, reply.status() / 100);
            assertTrue(error.path("title").isTextual());
            assertTrue(error.path("http_status").isTextual());
            assertTrue(error.path("description").isTextual()
                    || error.path("description").isMissingNode());
        }
    }

    @Peer(server = OPENTAXII, does = "Leaves WWW-Authenticate out of a 401.")
    void a401SaysHowToSignIn() {
        var place = world.ready();
        for (var method : List.of("GET", "HEAD", "POST", "DELETE")) {
            for (var path : List.of("/taxii2/", root(), place.objects(), place.object(id("indicator")))) {
                for (var reply : List.of(anonymous(method, path), ask(method, nobody(), path))) {
                    assertEquals(401, reply.status());
                    assertTrue(reply.header("www-authenticate").startsWith("Basic realm="), reply::toString);
                }
            }
        }
        Taxii.ERROR.in(anonymous("GET", place.objects()), 401);
    }

    @Peer(server = OPENTAXII, does = "Answers 406 to an Accept without a version, and to none.")
    void anAcceptWithoutAVersionIsServed() {
        var place = world.ready();
        for (var headers : List.of(Map.of("Accept", "application/taxii+json"), Map.<String, String>of())) {
            Taxii.DISCOVERY.in(ask("GET", world.reader(), "/taxii2/", headers));
            Taxii.ENVELOPE.in(ask("GET", world.reader(), place.objects(), headers));
            Taxii.MANIFEST.in(ask("GET", world.reader(), place.manifest(), headers));
        }
    }

    @Peer(
            server = OPENTAXII,
            does = "Compares a Content-Type letter by letter, and answers 415 to one with a space in it.")
    void aContentTypeMayHaveSpacesAndQuotes() {
        var place = world.ready();
        for (var type : List.of(
                "application/taxii+json; version=2.1",
                "application/taxii+json ; version=\"2.1\"",
                "APPLICATION/taxii+json;VERSION=2.1")) {
            var reply = post(place, type, envelope(place.indicator(id("indicator"))));
            assertEquals(1, Taxii.STATUS.in(reply, 202).path("success_count").asInt());
        }
    }

    @Peer(server = OPENTAXII, does = "Answers 500 where the id of an API root or a status is no UUID.")
    void anIdThatIsNoneIsNotThere() {
        for (var path : List.of(
                "/taxii2/not-a-uuid/",
                "/taxii2/not-a-uuid/collections/",
                "/taxii2/not-a-uuid/status/not-a-uuid/",
                root() + "status/not-a-uuid/",
                root() + "collections/not-a-uuid/",
                root() + "collections/not-a-uuid/objects/")) {
            Taxii.ERROR.in(get(world.desk(), path), 404);
        }
    }

    @Peer(server = OPENTAXII, does = "Answers 400 to a whole post because of one object that is not valid.")
    void oneObjectThatIsNotValidIsOneFailure() {
        var place = world.ready();
        var ids = ids(2);
        var invalid = place.indicator(ids.get(0)).replace("\"spec_version\":\"2.1\",", "");
        var body = envelope(invalid, place.indicator(ids.get(1)));
        var status = Taxii.STATUS.in(post(world.desk(), place.objects(), body), 202);
        assertEquals(ids.get(0), status.path("failures").path(0).path("id").asText());
        assertEquals(ids.get(1), status.path("successes").path(0).path("id").asText());
        assertEquals(List.of(ids.get(1)), listed(page(world.reader(), place.objects(), "match[type]=indicator")));
    }

    @Peer(server = OPENTAXII, does = "Looks at what is posted before it looks at who posts, and whether he may.")
    void whoPostsIsLookedAtBeforeWhatIsPosted() {
        var place = world.ready();
        for (var body : List.of("{bad", "[]", envelope("{\"type\":\"indicator\"}"), " ".repeat(9 << 20))) {
            Taxii.ERROR.in(post(nobody(), place.objects(), body), 401);
            Taxii.ERROR.in(post(world.stranger(), place.objects(), body), 404);
            Taxii.ERROR.in(post(world.reader(), place.objects(), body), 403);
        }
    }

    @Peer(
            server = OPENTAXII,
            does =
                    "Answers 500 to an object without spec_version, as observables may be, and to a time without a fraction.")
    void anObservableNeedsNoSpecVersionAndATimeNoFraction() {
        var place = world.ready();
        var id = id("ipv4-addr");
        var address = place.object(id, "\"value\":\"198.51.100.3\"").replace("\"spec_version\":\"2.1\",", "");
        added(place, address);
        var got = get(world.reader(), place.object(id));
        Taxii.ENVELOPE.in(got);
        assertEquals(address, new String(got.objects().get(0), StandardCharsets.UTF_8));
        assertEquals(
                List.of(id), listed(page(world.reader(), place.objects(), "match[spec_version]=2.1&match[id]=" + id)));
        assertEquals(1, versions(place, id).size());
        assertKept(List.of("2026-01-01T00:00:00Z"));
    }

    @Peer(
            server = OPENTAXII,
            does = "Writes every version with six digits, so that it is not the object's modified any more.")
    void aVersionIsWrittenAsTheObjectHasIt() {
        assertKept(TIMES);
    }

    @Peer(server = OPENTAXII, does = "Answers 200 to the DELETE of an object that is not there.")
    void aDeleteOfWhatIsNotThereIs404() {
        var ids = ids(2);
        var place = placeOf(ids);
        Taxii.ERROR.in(ask("DELETE", world.desk(), place.object(id("indicator"))), 404);
        Taxii.ERROR.in(ask("DELETE", world.desk(), place.object("not-an-id")), 404);
        ask("DELETE", world.desk(), place.object(ids.get(0))).expecting(200);
        Taxii.ERROR.in(ask("DELETE", world.desk(), place.object(ids.get(0))), 404);
        assertEquals(List.of(ids.get(1)), listed(page(world.reader(), place.objects(), "match[type]=indicator")));
    }

    @Peer(
            server = OPENTAXII,
            does = "Writes a list with nothing in it, and pages with nothing on them without X-TAXII headers.")
    void anEmptyListIsLeftOutAndAnEmptyPageHasTheHeaders() {
        var administration = world.broker().caller("administration desk");
        var collections = get(administration, root() + "collections/");
        Taxii.COLLECTIONS.in(collections);
        assertEquals("{}", collections.text());
        assertFalse(get(administration, "/taxii2/").expecting(200).text().contains("[]"));
        var empty = world.empty();
        for (Reply page : List.of(get(world.reader(), empty.objects()), get(world.reader(), empty.manifest()))) {
            assertEquals("{}", page.expecting(200).text());
            assertEquals("1970-01-01T00:00:00.000000Z", page.header(FIRST));
            assertEquals("1970-01-01T00:00:00.000000Z", page.header(LAST));
        }
    }

    @Peer(server = OPENTAXII, does = "Shows any status of an API root to any user.")
    void aStatusIsItsPostersAlone() {
        assertAStatusIsItsPostersAlone();
    }

    @Peer(server = OPENTAXII, does = "Is always synchronous.")
    void aLargePostIsAnsweredBeforeItIsDecided() {
        assertALargePostIsAnsweredBeforeItIsDecided();
    }
}
