package org.hikyaku.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Status: T-141 to T-146. */
abstract class StatusRows extends Rows {
    @Row(
            id = "T-141",
            level = "MUST §4.3.1, INT 3.11",
            says =
                    "A status has its id, what it is at, and four counts that add up; its lists are as long as their counts, at each look.")
    void t141_aStatusHasCountsThatAddUpAndListsThatAreAsLong() {
        world = world.with(NARROW);
        var place = world.ready();
        var bad = id("indicator");
        for (int good : List.of(1, 3, 6)) {
            var envelope = ids(good).stream().map(place::indicator).toList();
            var body = envelope(String.join(",", envelope), "{\"type\":\"indicator\",\"id\":\"" + bad + "\"}");
            var status = Taxii.STATUS.in(post(world.desk(), place.objects(), body), 202);
            assertEquals(good + 1, status.path("total_count").intValue());
            boolean pending = body.length() > 2_000;
            assertEquals(pending ? "pending" : "complete", status.path("status").asText());
            assertEquals(pending ? good + 1 : 0, status.path("pending_count").intValue());
            assertTrue(status.path("request_timestamp").isTextual());
            // Each look on the way is held against the resource's schema and sums.
            var done = completed(world.desk(), status).json();
            assertEquals(status.path("id"), done.path("id"));
            assertEquals(status.path("request_timestamp"), done.path("request_timestamp"));
            assertEquals(good, done.path("success_count").intValue());
            assertEquals(1, done.path("failure_count").intValue());
            assertEquals(0, done.path("pending_count").intValue());
            assertFalse(done.has("pendings"), done::toString);
        }
    }

    @Row(
            id = "T-142",
            level = "MUST §4.3.1",
            says =
                    "A detail names an object by id and version, as the manifest does, and says why where it failed; what has none gets one from the server.")
    void t142_aDetailNamesAnObjectByIdAndVersion() {
        var place = world.ready();
        var sdo = id("indicator");
        var sco = id("domain-name");
        var definition = id("marking-definition");
        var bad = id("indicator");
        var marking = world.definition(place).replace(place.markings().get(1), definition);
        var status = Taxii.STATUS.in(
                post(
                        world.desk(),
                        place.objects(),
                        envelope(
                                place.indicator(sdo, "2026-01-01T00:00:00.1200Z"),
                                place.object(sco, "\"value\":\"drop.tidewater.example\""),
                                marking,
                                place.indicator(bad, "2026-02-01T00:00:00.000Z")
                                        .replace("\"spec_version\":\"2.1\",", ""),
                                "{\"name\":\"nameless\"}",
                                "7")),
                202);
        var successes = status.path("successes");
        assertEquals(List.of(sdo, sco, definition), each(successes, "id"));
        assertEquals(
                "2026-01-01T00:00:00.1200Z", successes.path(0).path("version").asText());
        assertEquals(
                "2026-01-01T00:00:00.000Z", successes.path(2).path("version").asText());
        var records = Taxii.MANIFEST
                .in(get(world.desk(), place.manifest() + "?match[id]=" + sdo + "," + sco))
                .path("objects");
        for (var record : records) {
            int at = each(successes, "id").indexOf(record.path("id").asText());
            assertEquals(record.path("version"), successes.path(at).path("version"), record::toString);
        }
        var failures = status.path("failures");
        assertEquals(3, failures.size());
        assertEquals(bad, failures.path(0).path("id").asText());
        assertEquals(
                "2026-02-01T00:00:00.000Z", failures.path(0).path("version").asText());
        for (var failure : failures) {
            assertFalse(failure.path("message").asText().isEmpty(), failure::toString);
        }
        assertEquals(3, each(failures, "id").stream().distinct().count(), "no two are called the same");

        // An object that has no version of its own keeps the one that it was given.
        var again = added(place, place.object(sco, "\"value\":\"drop.tidewater.example\""));
        assertEquals(successes.path(1), again.path("successes").path(0));
        var versions = Taxii.VERSIONS.in(get(world.desk(), place.versions(sco)));
        assertEquals(List.of(successes.path(1).path("version").asText()), texts(versions.path("versions")));
    }

    @Row(
            id = "T-143",
            level = "§4.3, §5.5",
            says =
                    "The status of a submission can be asked for; pending becomes complete, and complete never changes again.")
    void t143_completeNeverChangesAgain() {
        world = world.with(NARROW);
        var place = world.ready();
        var ids = ids(7);
        var small = post(world.desk(), place.objects(), envelope(place.indicator(ids.get(0))));
        assertEquals(
                small.text(),
                get(world.desk(), status(Taxii.STATUS.in(small, 202))).text());

        var large = post(
                world.desk(),
                place.objects(),
                envelope(ids.stream().map(place::indicator).toArray(String[]::new)));
        var pending = Taxii.STATUS.in(large, 202);
        assertEquals("pending", pending.path("status").asText());
        assertEquals(ids, each(pending.path("pendings"), "id"));
        assertFalse(pending.has("successes") || pending.has("failures"), large::toString);
        var complete = completed(world.desk(), pending);
        assertEquals(ids, each(complete.json().path("successes"), "id"));
        ask("DELETE", world.desk(), place.object(ids.get(1))).expecting(200);
        added(place, place.indicator(ids.get(1), "2026-02-01T00:00:00.000Z"));
        for (int i = 0; i < 10; i++) {
            assertEquals(complete.text(), get(world.desk(), status(pending)).text());
            assertEquals(small.text(), get(world.desk(), status(small.json())).text());
        }
    }

    @Row(
            id = "T-144",
            level = "SHOULD §4.3, INT MUST",
            says = "A status is kept for a day and more after its end, over restarts too.")
    void t144_aStatusSurvivesARestart() {
        world = world.with(NARROW);
        var place = world.ready();
        var small = added(place, place.indicator(id("indicator")));
        var envelope = envelope(ids(6).stream().map(place::indicator).toArray(String[]::new));
        var large = Taxii.STATUS.in(post(world.desk(), place.objects(), envelope), 202);
        var complete = completed(world.desk(), large).text();
        // Taken, and perhaps not decided when the server goes down.
        var late = Taxii.STATUS.in(post(world.desk(), place.objects(), envelope), 202);

        world.broker().restart();

        assertEquals(small, Taxii.STATUS.in(get(world.desk(), status(small))));
        assertEquals(complete, get(world.desk(), status(large)).text());
        assertEquals(
                6, completed(world.desk(), late).json().path("success_count").intValue());
    }

    @Row(id = "T-145", level = "MUST §4.3", says = "A status that is not there, or not below this API root, is a 404.")
    void t145_aStatusThatIsNotThereIs404() {
        var place = world.ready();
        var there = status(added(place, place.indicator(id("indicator"))));
        Taxii.STATUS.in(get(world.desk(), there));
        for (var id : List.of(UUID.randomUUID().toString(), "x", "00000000-0000-0000-0000-000000000000", "%00")) {
            Taxii.ERROR.in(get(world.desk(), root() + "status/" + id + "/"), 404);
        }
        Taxii.ERROR.in(get(world.desk(), there.replace(root(), "/taxii2/another/")), 404);
        Taxii.ERROR.in(get(world.desk(), there + "x/"), 404);
        Taxii.ERROR.in(get(world.desk(), root() + "status/"), 404);
    }

    @Row(
            id = "T-146",
            level = "§4.3, DEC",
            says =
                    "Only who submitted sees the status; to everybody else, his colleagues and the desks too, it is as if there were none.")
    void t146_onlyWhoSubmittedSeesTheStatus() {
        var place = world.ready();
        var object = place.indicator(id("indicator"));
        var submissions = Map.of(
                world.member(), post(world.member(), collection("intake") + "objects/", envelope(object)),
                world.desk(), post(world.desk(), place.objects(), envelope(object)));
        submissions.forEach((poster, reply) -> {
            var path = status(Taxii.STATUS.in(reply, 202));
            assertEquals(reply.text(), get(poster, path).text());
            for (var other : List.of(
                    world.desk(),
                    world.member(),
                    world.reader(),
                    world.stranger(),
                    world.broker().caller("Aoba Power, not registered"),
                    world.broker().caller("administration desk"))) {
                if (other.equals(poster)) {
                    continue;
                }
                var hidden = get(other, path);
                Taxii.ERROR.in(hidden, 404);
                var none = get(other, root() + "status/" + UUID.randomUUID() + "/");
                assertEquals(none.masked(), hidden.masked());
            }
        });
    }
}
