package org.hikyaku.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hikyaku.testing.Invocation;
import org.junit.jupiter.api.io.TempDir;

/** What attack-workbench-taxii-server does wrong, or does not do. */
abstract class WorkbenchRows extends PeerRows {
    private static final String UUID_4 = "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";
    private static final String STIX = "application/stix+json;version=2.1";

    @Peer(server = WORKBENCH, does = "Answers 503 to POST and DELETE, has no status, and asks nobody who he is.")
    void objectsArePostedFollowedAndDeletedByThoseWhoMay() {
        var place = world.ready();
        var id = id("indicator");
        var status = added(place, place.indicator(id));
        assertEquals(
                status,
                Taxii.STATUS.in(
                        get(world.desk(), root() + "status/" + status.path("id").asText() + "/")));
        var deleted = ask("DELETE", world.desk(), place.object(id)).expecting(200);
        assertEquals(0, deleted.body().length);
        Taxii.ERROR.in(get(world.desk(), place.object(id)), 404);
        for (var path : List.of("/taxii2/", root(), root() + "collections/", place.objects(), place.manifest())) {
            Taxii.ERROR.in(anonymous("GET", path), 401);
        }
    }

    /** An indicator that was made at this time, long before or after it comes here. */
    private static String made(Place place, String id, String time) {
        return place.indicator(id, time)
                .replace("\"created\":\"2015-01-01T00:00:00.000Z\"", "\"created\":\"" + time + "\"");
    }

    @Peer(
            server = WORKBENCH,
            does =
                    "Compares added_after with created, and puts created into the X-TAXII headers, while pages are sorted by load time.")
    void addedIsWhenAnObjectCameAndNotWhenItWasMade() {
        var place = world.ready();
        var ids = ids(3);
        added(place, made(place, ids.get(0), "2026-05-01T00:00:00.000Z"));
        var poll = get(world.reader(), place.objects());
        added(place, made(place, ids.get(1), "2015-05-01T00:00:00.000Z"), made(place, ids.get(2), soon()));
        for (var path : List.of(place.objects(), place.manifest())) {
            var later = get(world.reader(), path + "?added_after=" + poll.header(LAST));
            assertEquals(ids.subList(1, 3), later.ids());
            var records = page(world.reader(), place.manifest(), "match[type]=indicator")
                    .path("objects");
            assertEquals(records.path(1).path("date_added").asText(), later.header(FIRST));
            assertEquals(records.path(2).path("date_added").asText(), later.header(LAST));
            assertEquals(List.of(), listed(page(world.reader(), path, "added_after=" + later.header(LAST))));
            assertOnce(ids, byStamp(path, "match[type]=indicator&limit=1"));
        }
    }

    @Peer(server = WORKBENCH, does = "Answers 400 to an added_after that is valid, on the manifest.")
    void theManifestTakesAddedAfter() {
        var ids = ids(3);
        var place = placeOf(ids);
        var all = page(world.reader(), place.manifest(), "added_after=2020-01-01T00:00:00.000Z")
                .path("objects");
        assertEquals(4, all.size());
        for (int i = 0; i < 4; i++) {
            var after = "added_after=" + all.path(i).path("date_added").asText();
            assertEquals(
                    3 - i,
                    page(world.reader(), place.manifest(), after)
                            .path("objects")
                            .size());
        }
        assertMalformed(List.of(place.manifest()), List.of("added_after=yesterday"));
    }

    @Peer(
            server = WORKBENCH,
            does =
                    "Counts pages in next, ignores it without a limit, and shifts all pages when something comes or goes.")
    void nextIsAPlaceInTheCollectionAndNotANumberOfAPage() {
        var ids = ids(9);
        var place = placeOf(ids);
        var first = get(world.reader(), place.objects() + "?limit=3&match[type]=indicator");
        var expected = new ArrayList<>(ids);
        ask("DELETE", world.desk(), place.object(first.ids().get(0))).expecting(200);
        var more = ids(2);
        added(place, more.stream().map(place::indicator).toList());
        expected.addAll(more);
        assertOnce(expected, byNext(first, place.objects(), 0));
        assertMalformed(List.of(place.objects()), List.of("next=1", "next=2&limit=3"));
    }

    @Peer(
            server = WORKBENCH,
            does = "Ignores limit=abc, answers limit=0 with an empty page and more, and slices from the end for less.")
    void aLimitThatIsNoNumberAboveNothingIsRefused() {
        var ids = ids(3);
        var place = placeOf(ids);
        assertMalformed(paged(place, ids.get(0)), List.of("limit=abc", "limit=0", "limit=-1", "limit=1.5"));
    }

    @Peer(
            server = WORKBENCH,
            does =
                    "Answers 400, not 406, to */*, to lists and to other types in Accept; a space in it costs the version of the answer.")
    void anAcceptIsReadAsHttpHasIt() {
        var place = world.ready();
        for (var accept : List.of(
                "*/*",
                "text/html, */*;q=0.1",
                TAXII + ", " + STIX,
                STIX + "," + TAXII,
                "application/taxii+json; version=2.1")) {
            Taxii.ENVELOPE.in(ask("GET", world.reader(), place.objects(), Map.of("Accept", accept)));
            Taxii.MANIFEST.in(ask("GET", world.reader(), place.manifest(), Map.of("Accept", accept)));
        }
        for (var accept : List.of("text/html", "application/json", STIX, "application/taxii+json;version=2.0")) {
            Taxii.ERROR.in(ask("GET", world.reader(), place.objects(), Map.of("Accept", accept)), 406);
        }
    }

    @Peer(
            server = WORKBENCH,
            does = "Has collections whose ids are no UUIDs, and says that objects are of TAXII's media type.")
    void aCollectionHasAUuidAndObjectsAreOfStixsMediaType() {
        var place = placeOf(ids(2));
        for (var collection :
                Taxii.COLLECTIONS.in(get(world.desk(), root() + "collections/")).path("collections")) {
            assertTrue(collection.path("id").asText().matches(UUID_4));
            assertEquals(List.of(STIX), texts(collection.path("media_types")));
        }
        for (var record : page(world.reader(), place.manifest(), "").path("objects")) {
            assertEquals(STIX, record.path("media_type").asText());
        }
    }

    @Peer(server = WORKBENCH, does = "Does not sort collections, and writes an empty list of them.")
    void collectionsAreSortedAndNoneIsNoList() {
        for (int i = 0; i < 5; i++) {
            world.empty();
            var ids = new ArrayList<String>();
            Taxii.COLLECTIONS
                    .in(get(world.reader(), root() + "collections/"))
                    .path("collections")
                    .forEach(each -> ids.add(each.path("id").asText()));
            assertEquals(ids.stream().sorted().toList(), ids);
            assertTrue(ids.size() > i);
        }
        var administration = world.broker().caller("administration desk");
        assertEquals(
                "{}",
                get(administration, root() + "collections/").expecting(200).text());
    }

    @Peer(
            server = WORKBENCH,
            does = "Answers 400 to a match field that it does not know, and to a version of more than three digits.")
    void anUnknownMatchFieldIsPassedOverAndAVersionMayHaveNineDigits() {
        var id = id("indicator");
        var place = world.ready();
        added(place, place.indicator(id, "2026-01-01T00:00:00.500Z"));
        for (var path : List.of(place.objects(), place.manifest(), place.object(id))) {
            assertEquals(
                    listed(page(world.reader(), path, "")),
                    listed(page(world.reader(), path, "match[foo]=x&match[description]=y")));
            for (var version : List.of("2026-01-01T00:00:00.500000Z", "2026-01-01T00:00:00.500000000Z")) {
                assertEquals(List.of(id), listed(page(world.reader(), path, "match[version]=" + version)));
            }
            assertEquals(List.of(), listed(page(world.reader(), path, "match[version]=2026-01-01T00:00:00.500001Z")));
        }
    }

    @Peer(server = WORKBENCH, does = "Serves in clear, without a word, where its certificate cannot be used.")
    void aBrokerWhoseCertificateCannotBeUsedDoesNotServeAtAll(@TempDir Path dir) throws IOException {
        var damaged = certificates(dir.resolve("damaged"));
        Files.writeString(damaged.resolve("certs/server.key"), "no key");
        assertDoesNotServe(damaged, "server.key");
        var missing = certificates(dir.resolve("missing"));
        Files.delete(missing.resolve("certs/issuing.key"));
        Files.delete(missing.resolve("certs/root.key"));
        assertDoesNotServe(missing, "root.key");
    }

    /** A data directory with a copy of the running broker's certificates and keys. */
    private Path certificates(Path data) throws IOException {
        var certs = Files.createDirectories(data.resolve("certs"));
        try (var files = Files.list(Objects.requireNonNull(world.broker().ca().getParent()))) {
            for (var file : files.toList()) {
                Files.copy(
                        file,
                        certs.resolve(Objects.requireNonNull(file.getFileName())),
                        StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return data;
    }

    private static void assertDoesNotServe(Path data, String named) throws IOException {
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        var ended = Invocation.run(data, "serve", "--port", String.valueOf(port));
        assertEquals(1, ended.exitCode(), ended::said);
        assertTrue(ended.said().contains(named), ended::said);
        assertThrows(ConnectException.class, () -> new Socket(InetAddress.getLoopbackAddress(), port).close());
    }

    @Peer(
            server = WORKBENCH,
            does =
                    "Had, one after another: another Content-Type, none on errors, dates of another form in headers, items for objects.")
    void mediaTypesDatesAndNamesAreThoseOfTheStandard() {
        var place = placeOf(ids(2));
        for (var path : List.of(place.objects(), place.manifest())) {
            var reply = get(world.reader(), path);
            assertEquals(TAXII, reply.header("content-type"));
            assertEquals(3, reply.json().path("objects").size());
            assertFalse(reply.json().has("items"));
            for (var header : List.of(FIRST, LAST)) {
                assertTrue(reply.header(header).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z"));
            }
            assertNotEquals(reply.header(FIRST), reply.header(LAST));
            Taxii.ERROR.in(get(world.reader(), path + "?limit=x"), 400);
            Taxii.ERROR.in(get(world.stranger(), path), 404);
        }
    }
}
