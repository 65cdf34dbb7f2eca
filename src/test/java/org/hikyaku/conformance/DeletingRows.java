package org.hikyaku.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hikyaku.testing.Reply;
import org.hikyaku.testing.RunningBroker.Caller;

/** Deleting: T-147 to T-150. */
abstract class DeletingRows extends Rows {
    private static final List<String> VERSIONS =
            List.of("2026-01-01T00:00:00.000Z", "2026-02-01T00:00:00.000Z", "2026-03-01T00:00:00.000Z");

    private Reply delete(Caller caller, String path) {
        return ask("DELETE", caller, path);
    }

    private Place versioned(String id) {
        var place = world.ready();
        VERSIONS.forEach(version -> added(place, place.indicator(id, version)));
        return place;
    }

    private List<String> versions(Place place, String id) {
        return texts(Taxii.VERSIONS.in(get(world.reader(), place.versions(id))).path("versions"));
    }

    @Row(
            id = "T-147",
            level = "MUST §5.7, INT 3.5.2.3, INT 3.5.2.4",
            says =
                    "Who may neither read nor write gets 404, who may only one of the two 403, whether the object is there or not; who may both deletes.")
    void t147_deletingNeedsTheRightToReadAndTheRightToWrite() {
        var id = id("indicator");
        var place = placeOf(List.of(id));
        var intake = collection("intake") + "objects/";
        Taxii.STATUS.in(post(world.member(), intake, envelope(place.indicator(id))), 202);
        for (var each : List.of(id, id("indicator"), "x")) {
            Taxii.ERROR.in(delete(world.stranger(), place.object(each)), 404);
            Taxii.ERROR.in(delete(world.member(), place.object(each)), 404);
            Taxii.ERROR.in(delete(world.reader(), place.object(each)), 403);
            Taxii.ERROR.in(delete(world.member(), intake + each + "/"), 403);
            Taxii.ERROR.in(delete(world.reader(), intake + each + "/"), 403);
        }
        assertEquals(List.of(id), get(world.reader(), place.object(id)).ids());
        Taxii.ERROR.in(delete(world.desk(), place.object(id("indicator"))), 404);
        delete(world.desk(), place.object(id)).expecting(200);

        // Announced, so that it is there for who can do nothing with it: that is still a 404.
        world = world.with(NARROW);
        world.broker().restart(Map.of("announce", "mutual-aid"));
        var announced = collection("mutual-aid");
        var described = Taxii.COLLECTION.in(get(world.member(), announced));
        assertTrue(!described.path("can_read").booleanValue()
                && !described.path("can_write").booleanValue());
        Taxii.ERROR.in(delete(world.member(), announced + "objects/" + id + "/"), 404);
        world.broker().restart(NARROW);
    }

    @Row(
            id = "T-148",
            level = "§5.7, INT 3.12.1",
            says =
                    "A deletion is answered 200, as TAXII, without a body; an object that is not there, or not any more, is a 404.")
    void t148_aDeletionIs200WithoutABodyAndOnlyOnce() {
        var ids = ids(2);
        var place = placeOf(ids);
        var path = place.object(ids.get(0));
        Taxii.ERROR.in(delete(world.desk(), place.object(id("indicator"))), 404);
        Taxii.ERROR.in(delete(world.desk(), place.object("indicator--x")), 404);
        Taxii.ERROR.in(delete(world.desk(), path + "?match[version]=foo"), 400);
        Taxii.ERROR.in(delete(world.desk(), path + "?match[version]=all,first"), 400);
        Taxii.ERROR.in(ask("DELETE", world.desk(), path, Map.of("Accept", "text/html")), 406);
        Taxii.ERROR.in(world.broker().request("DELETE", path, Map.of("Accept", TAXII), NOTHING, null), 401);
        assertEquals(
                ids,
                get(world.reader(), place.objects() + "?match[type]=indicator").ids());

        var reply = delete(world.desk(), path).expecting(200);
        assertEquals(TAXII, reply.header("content-type"));
        assertEquals("0", reply.header("content-length"));
        assertEquals(0, reply.body().length);
        Taxii.ERROR.in(delete(world.desk(), path), 404);
        assertEquals(
                ids.subList(1, 2),
                get(world.reader(), place.objects() + "?match[type]=indicator").ids());
    }

    @Row(
            id = "T-149",
            level = "MUST §5.7",
            says =
                    "What was deleted is gone from every resource, and from walks that were begun before; other collections keep it.")
    void t149_whatWasDeletedIsGone() {
        var ids = ids(3);
        var place = world.ready();
        ids.forEach(id -> added(place, place.indicator(id)));
        var other = world.ready();
        added(other, place.indicator(ids.get(1)));
        var kept =
                get(world.reader(), other.objects() + "?match[type]=indicator").text();
        var walks = List.of(place.objects(), place.manifest()).stream()
                .map(path -> path + "?next="
                        + get(world.reader(), path + "?limit=1&match[type]=indicator")
                                .json()
                                .required("next")
                                .asText())
                .toList();
        delete(world.desk(), place.object(ids.get(1))).expecting(200);

        for (var caller : List.of(world.reader(), world.desk())) {
            for (var gone : List.of(place.object(ids.get(1)), place.versions(ids.get(1)))) {
                Taxii.ERROR.in(get(caller, gone), 404);
                Taxii.ERROR.in(get(caller, gone + "?match[version]=all"), 404);
            }
            for (var path : List.of(place.objects(), place.manifest())) {
                for (var query : List.of("match[version]=all", "match[version]=first", "limit=1000")) {
                    var left = get(caller, path + "?match[type]=indicator&" + query);
                    assertEquals(List.of(ids.get(0), ids.get(2)), left.ids());
                }
                assertEquals(
                        "{}", get(caller, path + "?match[id]=" + ids.get(1)).text());
            }
        }
        for (var walk : walks) {
            assertEquals(
                    ids.subList(2, 3), get(world.reader(), walk).expecting(200).ids());
        }
        assertEquals(
                kept,
                get(world.reader(), other.objects() + "?match[type]=indicator").text());
        assertEquals(
                ids.subList(1, 2), get(world.reader(), other.object(ids.get(1))).ids());
    }

    @Row(
            id = "T-150",
            level = "§5.7, DEC",
            says =
                    "Filters choose the versions that go, and without one all of them do; where none is meant it is a 404 and nothing goes.")
    void t150_filtersChooseTheVersionsThatGo() {
        var id = id("indicator");
        var place = versioned(id);
        for (var none : List.of(
                "match[version]=2020-01-01T00:00:00Z",
                "match[version]=2026-01-01T00:00:00.000001Z",
                "match[spec_version]=2.0",
                "match[version]=first&match[spec_version]=2.0")) {
            Taxii.ERROR.in(delete(world.desk(), place.object(id) + "?" + none), 404);
            assertEquals(VERSIONS, versions(place, id));
        }
        delete(world.desk(), place.object(id) + "?match[version]=first").expecting(200);
        // The one that is the oldest now is announced anew, so that who polls for the first versions gets it.
        assertEquals(Set.copyOf(VERSIONS.subList(1, 3)), Set.copyOf(versions(place, id)));
        delete(world.desk(), place.object(id) + "?match[version]=last").expecting(200);
        assertEquals(VERSIONS.subList(1, 2), versions(place, id));
        var newest = get(world.reader(), place.object(id)).json().path("objects");
        assertEquals(VERSIONS.subList(1, 2), each(newest, "modified"));
        Taxii.ERROR.in(delete(world.desk(), place.object(id) + "?match[version]=" + VERSIONS.get(0)), 404);
        delete(world.desk(), place.object(id) + "?match[version]=" + VERSIONS.get(1))
                .expecting(200);
        Taxii.ERROR.in(get(world.reader(), place.object(id)), 404);

        for (var all : List.of("", "?match[version]=all", "?match[spec_version]=2.1", "?match[spec_version]=2.1,2.0")) {
            var another = id("indicator");
            added(place, VERSIONS.stream().map(v -> place.indicator(another, v)).toList());
            delete(world.desk(), place.object(another) + all).expecting(200);
            Taxii.ERROR.in(get(world.reader(), place.versions(another)), 404);
        }
        var some = id("indicator");
        added(place, VERSIONS.stream().map(v -> place.indicator(some, v)).toList());
        delete(world.desk(), place.object(some) + "?match[version]=last,first").expecting(200);
        assertEquals(VERSIONS.subList(1, 2), versions(place, some));
    }
}
