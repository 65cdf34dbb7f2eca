package org.hikyaku.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.hikyaku.testing.RawHttps;
import org.hikyaku.testing.Reply;
import org.hikyaku.testing.RunningBroker;

/** Adding objects: T-128 to T-140. */
abstract class AddingRows extends Adding {
    @Row(
            id = "T-128",
            level = "MUST §5.5, INT 3.10.1",
            says = "A post that is taken is answered 202 with a status resource.")
    void t128_aPostThatIsTakenIs202WithAStatus() {
        var place = world.ready();
        var id = id("indicator");
        var status = taken(place, envelope(place.indicator(id)));
        assertCounts(1, 0, status);
        assertEquals(List.of(id), each(status.path("successes"), "id"));
        assertEquals(place.indicator(id), read(place, id));
        assertCounts(2, 0, taken(place, envelope(place.indicator(id("indicator")), place.indicator(id("indicator")))));
    }

    @Row(
            id = "T-129",
            level = "MUST §5.5",
            says =
                    "Objects come in an envelope: what is no JSON is a 400, JSON without a list of objects a 422, and nothing of it is stored.")
    void t129_whatIsNoEnvelopeIsRefused() {
        var place = world.ready();
        var before = stored(place);
        var object = place.indicator(id("indicator"));
        for (var notJson : Garbage.notJson(object)) {
            Taxii.ERROR.in(post(world.desk(), place.objects(), notJson), 400);
        }
        for (var noEnvelope : Garbage.noEnvelopes(object)) {
            Taxii.ERROR.in(post(world.desk(), place.objects(), noEnvelope), 422);
        }
        assertEquals(before, stored(place));
    }

    @Row(
            id = "T-130",
            level = "MUST §5.5",
            says = "To post again what is there already is no error: it is a success and changes nothing.")
    void t130_whatIsPostedAgainIsASuccessAndChangesNothing() {
        var place = world.ready();
        var object = place.indicator(id("indicator"));
        assertCounts(1, 0, taken(place, envelope(object)));
        var before = stored(place);
        assertCounts(1, 0, taken(place, envelope(object)));
        assertCounts(2, 0, taken(place, envelope(object, world.definition(place))));
        assertCounts(2, 0, taken(place, envelope(object, object)));
        assertCounts(1, 0, taken(place, envelope(object.replace(",\"", " ,\n\""))));
        assertEquals(before, stored(place));
    }

    @Row(
            id = "T-131",
            level = "§5.5, §1.6.11",
            says = "Another modified of a known id is another version, an older one too; the newest stays the newest.")
    void t131_anotherModifiedIsAnotherVersion() {
        var place = world.ready();
        var id = id("indicator");
        var second = place.indicator(id, "2026-02-01T00:00:00.000Z", "second");
        var first = place.indicator(id, "2026-01-01T00:00:00.000Z", "first");
        added(place, second);
        added(place, first);
        assertEquals(second, read(place, id));
        assertEquals(
                List.of("2026-02-01T00:00:00.000Z", "2026-01-01T00:00:00.000Z"),
                texts(get(world.reader(), place.versions(id)).json().path("versions")));
        var third = place.indicator(id, "2026-03-01T00:00:00.000Z", "third");
        added(place, third);
        assertEquals(third, read(place, id));
        var all = get(world.reader(), place.object(id) + "?match[version]=all");
        assertEquals(List.of("second", "first", "third"), each(all.json().path("objects"), "name"));
    }

    @Row(
            id = "T-132",
            level = "DEC",
            says = "Other content for an id and version that is there fails, with a message, and what is there stays.")
    void t132_otherContentForAVersionThatIsThereFails() {
        var place = world.ready();
        var id = id("indicator");
        var modified = "2026-01-01T00:00:00.000Z";
        var object = place.indicator(id, modified, "as it was");
        added(place, object);
        var before = stored(place);
        var status = taken(place, envelope(place.indicator(id, modified, "as it was not")));
        assertCounts(0, 1, status);
        assertFalse(status.path("failures").path(0).path("message").asText().isEmpty());
        // The same instant, in other words.
        assertCounts(0, 1, taken(place, envelope(place.indicator(id, "2026-01-01T00:00:00.000000Z", "nor this"))));
        assertEquals(object, read(place, id));
        assertEquals(before, stored(place));
    }

    @Row(
            id = "T-133",
            level = "§5.5, §4.3.1",
            says =
                    "Of an envelope with good and bad objects the good ones are stored, and the status names the bad ones with a message.")
    void t133_goodObjectsAreStoredAndBadOnesNamed() {
        var place = world.ready();
        var good = ids(2);
        var bad = id("indicator");
        var sound = place.indicator(bad);
        var status = taken(
                place,
                envelope(
                        place.indicator(good.get(0)),
                        sound.replace("\"id\":\"" + bad + "\",", ""),
                        sound.replace("\"type\":\"indicator\",", ""),
                        sound.replace("2015-01-01T", "2015-13-01T"),
                        sound.replace(place.markings().get(1), id("marking-definition")),
                        place.indicator(good.get(1))));
        assertCounts(2, 4, status);
        assertEquals(good, each(status.path("successes"), "id"));
        assertTrue(each(status.path("failures"), "message").stream().noneMatch(String::isEmpty), status::toString);
        assertEquals(
                good,
                get(world.reader(), place.objects() + "?match[type]=indicator").ids());
        assertEquals(status, Taxii.STATUS.in(get(world.desk(), status(status))));
    }

    @Row(
            id = "T-134",
            level = "§5.5, DEC",
            says =
                    "An envelope of which no object can be taken is answered like any other: 202, every object among the failures, nothing stored.")
    void t134_anEnvelopeOfGarbageIs202AndAllFailures() {
        var place = world.ready();
        var before = stored(place);
        var garbage = Garbage.objects(place.indicator(id("indicator")));
        for (var each : garbage) {
            assertCounts(0, 1, taken(place, envelope(each)));
        }
        var status = taken(place, envelope(garbage.toArray(new String[0])));
        assertCounts(0, garbage.size(), status);
        assertTrue(each(status.path("failures"), "message").stream().noneMatch(String::isEmpty), status::toString);
        assertEquals(status, Taxii.STATUS.in(get(world.desk(), status(status))));
        assertEquals(before, stored(place));
    }

    @Row(
            id = "T-135",
            level = "MUST §5.5, INT 3.5.2.2",
            says =
                    "Who may read and not write gets 403, whatever he posts, and nothing is stored; who knows nothing of the collection, 404.")
    void t135_whoMayNotWriteGets403() {
        var place = world.ready();
        var before = stored(place);
        for (var body : List.of(envelope(place.indicator(id("indicator"))), "{bad", "{}", "", " ".repeat(9 << 20))) {
            Taxii.ERROR.in(post(world.reader(), place.objects(), body), 403);
            Taxii.ERROR.in(post(world.stranger(), place.objects(), body), 404);
        }
        Taxii.ERROR.in(post(world.reader(), collection("members") + "objects/", "{bad"), 403);
        assertEquals(before, stored(place));
    }

    @Row(
            id = "T-136",
            level = "MUST §4.2.1, §5.5",
            says =
                    "A body over max_content_length is a 413, whether its length is announced or not, and before all of it has come.")
    void t136_aBodyThatIsTooLongIs413() {
        world = world.with(NARROW);
        int most = Taxii.API_ROOT
                .in(get(world.desk(), root()))
                .path("max_content_length")
                .intValue();
        assertEquals(20_000, most);
        var place = world.ready();
        var before = stored(place);
        var object = envelope(place.indicator(id("indicator")));
        var over = (object + " ".repeat(most + 1 - object.length())).getBytes(StandardCharsets.UTF_8);
        var headers = RunningBroker.with(Map.of("Accept", TAXII, "Content-Type", TAXII), world.desk());
        try (var https = new RawHttps(world.broker().ca(), world.broker().base())) {
            Taxii.ERROR.in(https.send("POST", place.objects(), headers, over), 413);
            Taxii.ERROR.in(https.sendChunked("POST", place.objects(), headers, over), 413);
            for (var announced : List.of("20001", "9000000000", "9223372036854775807")) {
                // Nothing of it is ever sent: the answer comes without.
                Taxii.ERROR.in(with("Content-Length", announced, place, NOTHING), 413);
            }
            for (var noLength : List.of("-1", "99999999999999999999", "x", "1,2")) {
                Taxii.ERROR.in(with("Content-Length", noLength, place, NOTHING), 400);
            }
            Taxii.ERROR.in(with("Content-Length", "7", place, over), 400);
            // The last chunk of this one never comes.
            var unending = ("FFFFF\r\n" + " ".repeat(most + 1)).getBytes(StandardCharsets.UTF_8);
            Taxii.ERROR.in(with("Transfer-Encoding", "chunked", place, unending), 413);
        }
        assertEquals(before, stored(place));
        var full = object + " ".repeat(most - object.length());
        completed(world.desk(), taken(place, full));
    }

    @Row(
            id = "T-137",
            level = "§5.5, INT 3.5.1.1",
            says = "A collection may be written by who may not read it: his post is a 202, and every read a 403.")
    void t137_aCollectionMayBeWrittenAndNotRead() {
        var intake = collection("intake");
        var described = Taxii.COLLECTION.in(get(world.reader(), intake));
        assertTrue(described.path("can_write").booleanValue()
                && !described.path("can_read").booleanValue());
        var place = world.ready();
        var id = id("indicator");
        var reply = post(world.reader(), intake + "objects/", envelope(place.indicator(id)));
        assertCounts(1, 0, Taxii.STATUS.in(reply, 202));
        for (var read : List.of("objects/", "manifest/", "objects/" + id + "/", "objects/" + id + "/versions/")) {
            Taxii.ERROR.in(get(world.reader(), intake + read), 403);
        }
    }

    @Row(
            id = "T-138",
            level = "DEC",
            says =
                    "A bundle posted as if it were an envelope is taken as one; more and next in what is posted say nothing.")
    void t138_aBundleIsTakenAsAnEnvelope() {
        var place = world.ready();
        var ids = ids(4);
        for (int i = 0; i < 4; i++) {
            var object = envelope(place.indicator(ids.get(i))).substring(1);
            var bundle = "\"id\":\"bundle--" + UUID.randomUUID() + "\"";
            var body = List.of(
                            "{\"type\":\"bundle\"," + bundle + "," + object,
                            "{\"type\":\"bundle\",\"spec_version\":\"2.1\"," + bundle + "," + object,
                            "{\"more\":true,\"next\":\"bogus\"," + object,
                            "{\"more\":7,\"next\":[null]," + object)
                    .get(i);
            assertCounts(1, 0, taken(place, body));
        }
        assertEquals(
                ids,
                get(world.reader(), place.objects() + "?match[type]=indicator").ids());
    }

    @Row(
            id = "T-139",
            level = "MAY §7.1.1, INT 3.15.1",
            says = "Custom properties of a posted envelope are passed over.")
    void t139_customPropertiesOfAnEnvelopeArePassedOver() {
        var place = world.ready();
        var ids = ids(5);
        var custom = List.of(
                "\"x_acme_com_note\":\"a note\"",
                "\"x_acme_com_note\":{\"objects\":[{\"type\":\"indicator\"}]}",
                "\"x_acme_com_note\":[1,null,true,{}]",
                "\"unheard_of\":1e3",
                "\"x_6f9d2c1e_3b0a_4a57_8d0b_2f6f1f1f6c11_note\":null");
        for (int i = 0; i < ids.size(); i++) {
            var object = envelope(place.indicator(ids.get(i)));
            var body = i % 2 == 0
                    ? "{" + custom.get(i) + "," + object.substring(1)
                    : object.substring(0, object.length() - 1) + "," + custom.get(i) + "}";
            assertCounts(1, 0, taken(place, body));
        }
        assertEquals(
                ids,
                get(world.reader(), place.objects() + "?match[type]=indicator").ids());
    }

    @Row(
            id = "T-140",
            level = "DEC",
            says = "One object that many post at once is stored once, and a success for each of them.")
    void t140_oneObjectPostedByManyIsStoredOnce() {
        var place = world.ready();
        var id = id("indicator");
        var body = envelope(place.indicator(id));
        Callable<Reply> post = () -> post(world.desk(), place.objects(), body);
        for (var reply : AtOnce.all(Collections.nCopies(50, post))) {
            assertCounts(1, 0, Taxii.STATUS.in(reply, 202));
        }
        var records = get(world.desk(), place.manifest() + "?match[version]=all&match[type]=indicator");
        assertEquals(List.of(id), records.expecting(200).ids());
        assertEquals(place.indicator(id), read(place, id));
    }
}
