package org.hikyaku.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** Paths, methods, encoding: T-018 to T-036. */
abstract class PathRows extends Rows {
    private static final String UUID_4 = "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";
    private static final String STAMP = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z";

    private static String unslashed(String path) {
        return path.substring(0, path.length() - 1);
    }

    @Row(
            id = "T-018",
            level = "MUST §3.1, DEC",
            says = "A path without its last slash is the same resource, for every method and with its query.")
    void t018_aPathWithoutItsLastSlashIsTheSame() {
        var resources = resources();
        for (var path : resources.readable().keySet()) {
            for (var method : List.of("GET", "HEAD", "OPTIONS", "PUT")) {
                assertEquals(
                        ask(method, world.desk(), path).masked(),
                        ask(method, world.desk(), unslashed(path)).masked(),
                        method + " " + path);
            }
        }
        for (var path : List.of(resources.place().objects(), resources.place().manifest())) {
            var first = get(world.desk(), path + "?limit=1").ids();
            assertEquals(first, get(world.desk(), unslashed(path) + "?limit=1").ids());
            assertEquals(1, first.size());
        }
        var id = id("indicator");
        var place = resources.place();
        var posted = post(world.desk(), unslashed(place.objects()), envelope(place.indicator(id)));
        assertEquals(1, Taxii.STATUS.in(posted, 202).path("success_count").asInt());
        ask("DELETE", world.desk(), unslashed(place.object(id))).expecting(200);
        Taxii.ERROR.in(get(world.desk(), place.object(id)), 404);
    }

    @Row(
            id = "T-019",
            level = "MUST §3.1, §8.2.1",
            says = "Every answer with a body is exactly the resource of its path, by the standard's definition.")
    void t019_everyAnswerIsTheResourceOfItsPath() {
        for (var answer : Answer.all(this)) {
            answer.resource().in(answer.reply(), answer.reply().status());
        }
    }

    @Row(
            id = "T-020",
            level = "MUST §1.6.7",
            says = "JSON is UTF-8 without a byte order mark and names nothing twice, in answers and in what is taken.")
    void t020_jsonIsUtf8AndNamesNothingTwice() {
        var place = world.ready();
        var named = place.indicator(id("indicator"), "2026-01-01T00:00:00.000Z", "飛脚 🏃 é");
        added(place, named);
        var page = get(world.reader(), place.objects() + "?match[type]=indicator");
        assertArrayEquals(named.getBytes(StandardCharsets.UTF_8), page.objects().get(0));
        StrictJson.read(page.body());
        for (var answer : Answer.all(this)) {
            StrictJson.read(answer.reply().body());
        }
        for (var bad : StrictJson.broken(envelope(place.indicator(id("indicator"))))) {
            Taxii.ERROR.in(world.broker().post(world.desk(), place.objects(), bad), 400);
        }
        assertEquals(2, get(world.reader(), place.objects()).ids().size());
    }

    @Row(id = "T-021", level = "MUST §3.8", says = "Names and literals are spelt as the standard spells them.")
    void t021_namesAndLiteralsAreTheStandards() {
        for (var answer : Answer.all(this)) {
            Vocabulary.assertKnown(answer.resource(), answer.reply().json());
        }
        var place = world.ready();
        assertEquals(
                "complete",
                added(place, place.indicator(id("indicator"))).path("status").textValue());
        var large = ids(100).stream()
                .map(id -> place.indicator(id, "2026-01-01T00:00:00.000Z", "n".repeat(12_000)))
                .toArray(String[]::new);
        var pending = Taxii.STATUS.in(post(world.desk(), place.objects(), envelope(large)), 202);
        assertEquals("pending", pending.path("status").textValue());
    }

    @Row(id = "T-022", level = "MUST §3.8, §8.1.2", says = "No resource lacks a property that it has to have.")
    void t022_everyRequiredPropertyIsThere() {
        for (var answer : Answer.all(this)) {
            Vocabulary.assertRequired(answer.resource(), answer.reply().json());
        }
    }

    @Row(id = "T-023", level = "MUST §2", says = "A list with nothing in it is left out.")
    void t023_anEmptyListIsLeftOut() {
        var empty = world.empty();
        assertEquals("{}", get(world.reader(), empty.objects()).text());
        assertEquals("{}", get(world.reader(), empty.manifest()).text());
        var nobody = world.broker().caller("administration desk");
        assertEquals("{}", get(nobody, root() + "collections/").text());
        var place = world.ready();
        var status = added(place, place.indicator(id("indicator")));
        assertFalse(status.has("failures") || status.has("pendings"), status::toString);
        for (var answer : Answer.all(this)) {
            assertFalse(answer.reply().text().replaceAll("\\s", "").contains("[]"), answer.reply()::toString);
        }
    }

    @Row(
            id = "T-024",
            level = "MUST §2",
            says = "Whole numbers are numbers that every client can hold, and true and false are no strings.")
    void t024_numbersAndTruthValuesAreOfTheirOwnTypes() {
        for (var answer : Answer.all(this)) {
            Vocabulary.assertTypes(answer.reply().json());
        }
    }

    @Row(id = "T-025", level = "MUST §2", says = "Collections and statuses are named by UUIDs of version 4.")
    void t025_collectionsAndStatusesAreNamedByRandomUuids() {
        world.empty();
        var collections = get(world.desk(), root() + "collections/").json().path("collections");
        assertTrue(collections.size() > 5);
        collections.forEach(each -> assertTrue(each.path("id").asText().matches(UUID_4), each::toString));
        assertTrue(world.broker().collection("intake").matches(UUID_4));
        assertTrue(resources().status().matches(UUID_4));
    }

    @Row(
            id = "T-026",
            level = "MUST §2",
            says = "Every stamp of TAXII's own is in UTC with a Z and six digits of a second, zeros included.")
    void t026_stampsHaveSixDigitsAndZ() {
        var resources = resources();
        var status =
                get(world.desk(), root() + "status/" + resources.status() + "/").json();
        assertTrue(status.path("request_timestamp").asText().matches(STAMP), status::toString);
        var manifest = get(world.desk(), resources.place().manifest());
        for (var record : manifest.json().path("objects")) {
            assertTrue(record.path("date_added").asText().matches(STAMP), record::toString);
            // The last one of a post is on a whole millisecond.
            assertTrue(record.path("date_added").asText().endsWith("000Z"), record::toString);
        }
        for (var path : resources.pages().keySet()) {
            var page = get(world.desk(), path);
            assertTrue(page.header(FIRST).matches(STAMP), page::toString);
            assertTrue(page.header(LAST).matches(STAMP), page::toString);
            var whole = get(world.desk(), path + "?added_after=2099-01-01T00:00:00Z");
            assertEquals("2099-01-01T00:00:00.000000Z", whole.header(LAST), path);
        }
    }

    @Row(
            id = "T-027",
            level = "MUST §4.3.1, §5.3.1, DEC",
            says = "A version is the text that the object has, and an object comes back as the bytes that were posted.")
    void t027_versionsAndObjectsComeBackAsTheyWerePosted() {
        var place = world.ready();
        for (var version :
                List.of("2016-01-01T00:00:00Z", "2016-01-01T00:00:00.5Z", "2016-01-01T00:00:00.123456789Z")) {
            var id = id("indicator");
            var object = place.indicator(id, version)
                    .replaceFirst(
                            "\\{",
                            "{ \"x_large\":123456789012345678901234567890.5, \"x_exact\" : 1.10,\"x_power\":1E+40,\t");
            var status = added(place, object);
            assertEquals(
                    version, status.path("successes").path(0).path("version").asText());
            assertEquals(id, status.path("successes").path(0).path("id").asText());
            var one = get(world.reader(), place.object(id));
            Taxii.ENVELOPE.in(one);
            assertArrayEquals(
                    object.getBytes(StandardCharsets.UTF_8), one.objects().get(0));
            assertArrayEquals(
                    object.getBytes(StandardCharsets.UTF_8),
                    get(world.reader(), place.objects() + "?match[id]=" + id)
                            .objects()
                            .get(0));
            var record = Taxii.MANIFEST.in(get(world.reader(), place.manifest() + "?match[id]=" + id));
            assertEquals(version, record.path("objects").path(0).path("version").asText());
            var versions = Taxii.VERSIONS.in(get(world.reader(), place.versions(id)));
            assertEquals("[\"" + version + "\"]", versions.path("versions").toString());
        }
    }

    @Row(
            id = "T-028",
            level = "MAY §8.2.1, HTTP",
            says = "A method that a resource does not have is a 405 that names those that it has.")
    void t028_anotherMethodIs405WithAllow() {
        new Methods(this).assertRefused();
    }

    @Row(
            id = "T-029",
            level = "HTTP, §3.1",
            says = "HEAD is GET without the body: the same status and headers, with faults too.")
    void t029_headIsGetWithoutItsBody() {
        new Methods(this).assertHead();
    }

    @Row(
            id = "T-030",
            level = "HTTP, DEC",
            says =
                    "OPTIONS names the methods and no more: nothing of what is hidden, and nothing to scripts of other sites.")
    void t030_optionsNamesTheMethodsAndNoMore() {
        new Methods(this).assertOptions();
    }

    @Row(id = "T-031", level = "§1.7.1", says = "Ranges of items, as TAXII 2.0 had them, are not looked at.")
    void t031_rangesAreIgnored() {
        var resources = resources();
        for (var path : resources.readable().keySet()) {
            var plain = ask("GET", world.desk(), path).expecting(200);
            for (var range : List.of("items=0-0", "items 0-0", "items=900-901", "bytes=0-9", "x")) {
                var reply = ask("GET", world.desk(), path, Map.of("Accept", TAXII, "Range", range));
                assertEquals(plain.masked(), reply.masked(), path + " " + range);
                assertEquals("", reply.header("content-range") + reply.header("accept-ranges"));
            }
        }
    }

    @Row(id = "T-032", level = "HTTP, §3.4", says = "Every answer says when it was made.")
    void t032_everyAnswerHasADate() {
        for (var answer : Answer.all(this)) {
            assertFalse(answer.reply().header("date").isEmpty(), answer.reply()::toString);
        }
        var before = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        var date = get(world.desk(), "/taxii2/").header("date");
        var said =
                ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        assertFalse(said.isBefore(before) || said.isAfter(Instant.now()), date);
    }

    @Row(
            id = "T-033",
            level = "DEC",
            says = "Brackets, commas and colons of a query are taken as they are and percent-encoded.")
    void t033_queriesAreTakenRawAndPercentEncoded() {
        var place = world.ready();
        var tool = place.object(
                id("tool"),
                "\"created\":\"2026-01-01T00:00:00.000Z\",\"modified\":\"2026-01-01T00:00:00.000Z\",\"name\":\"a tool\"");
        added(place, place.indicator(id("indicator")), place.indicator(id("indicator")), tool);
        var found = Map.of(
                "match[type]=indicator", 2,
                "match%5Btype%5D=indicator", 2,
                "match%5btype]=%69ndicator", 2,
                "match[type]=indicator&added_after=2020-01-01T00:00:00Z", 2,
                "match%5Btype%5D=indicator&added%5Fafter=2020-01-01T00%3A00%3A00Z", 2,
                "match[type]=indicator,tool", 3,
                "match%5Btype%5D=indicator%2Ctool", 3,
                "added_after=2099-01-01T00%3A00%3A00Z", 0);
        found.forEach((query, count) -> assertEquals(
                count, get(world.reader(), place.objects() + "?" + query).ids().size(), query));
    }

    @Row(id = "T-034", level = "DEC", says = "A parameter that is none of TAXII's changes nothing.")
    void t034_otherParametersAreIgnored() {
        var resources = resources();
        for (var path : resources.readable().keySet()) {
            var plain = ask("GET", world.desk(), path).expecting(200).masked();
            for (var query : List.of("foo=bar", "foo", "foo=1&foo=2", "Limit=1", "matchtype=x", "", "=", "&&")) {
                assertEquals(plain, ask("GET", world.desk(), path + "?" + query).masked(), path + "?" + query);
            }
        }
    }

    @Row(
            id = "T-035",
            level = "DEC",
            says =
                    "Of several faults the first one in a fixed order is told: 401, 404, 405, 406, 403, 415, 413, 400, 422.")
    void t035_faultsAreToldInAFixedOrder() {
        new Precedence(world.with(SMALL_BODIES)).assertOfPosts();
        new Precedence(world).assertOfReads();
    }

    @Row(
            id = "T-036",
            level = "DEC",
            says =
                    "Answers are compressed with gzip for whom that suits and say so; bodies may be, under the same limit once they are unpacked.")
    void t036_gzipBothWaysUnderTheSameLimit() {
        new Compression(this).assertOfAnswers();
        new Compression(this).assertOfBodies();
    }
}
