package org.hikyaku.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hikyaku.testing.RunningBroker.Caller;

/** Collections: T-062 to T-070. */
abstract class CollectionRows extends Rows {
    private static final String STIX = "application/stix+json;version=2.1";
    private static final String SHARED = "task-force-1";

    private String collections() {
        return root() + "collections/";
    }

    private JsonNode listed(Caller caller) {
        return Taxii.COLLECTIONS.in(get(caller, collections())).path("collections");
    }

    /** The list's entry for this collection, as this caller is given it. */
    private JsonNode entry(Caller caller, String id) {
        for (var each : listed(caller)) {
            if (each.path("id").asText().equals(id)) {
                return each;
            }
        }
        throw new AssertionError(caller + " is not told of " + id);
    }

    private List<String> ids(Caller caller) {
        return listed(caller).findValuesAsText("id");
    }

    @Row(
            id = "T-062",
            level = "MUST §5.1.1, INT 3.4.1",
            says = "The collections that a caller may know of are listed; where there are none, the list is left out.")
    void t062_collectionsAreListedAndWhereThereAreNoneThereIsNoList() {
        var place = world.empty();
        assertTrue(ids(world.reader()).contains(place.id()));
        assertFalse(ids(world.stranger()).contains(place.id()));
        var nobody = get(world.broker().caller("administration desk"), collections());
        Taxii.COLLECTIONS.in(nobody);
        assertEquals("{}", nobody.text());
    }

    @Row(
            id = "T-063",
            level = "MUST §3.3, INT 2.1.7",
            says = "They come in ascending order of their ids, at each request, also while more are made.")
    void t063_collectionsAreInOrderOfTheirIds() {
        for (int i = 0; i < 10; i++) {
            world.empty();
            for (var caller : List.of(world.reader(), world.desk())) {
                var ids = ids(caller);
                assertEquals(ids.stream().sorted().distinct().toList(), ids);
                assertEquals(ids, ids(caller));
            }
        }
        assertTrue(ids(world.reader()).size() > 10);
    }

    @Row(
            id = "T-064",
            level = "MUST §5.2.1",
            says =
                    "can_read and can_write are of the caller who asks, and his reads and posts are answered as they say.")
    void t064_whatACallerCanDoIsWhatHeIsToldHeCan() {
        var place = world.ready();
        assertMay(world.reader(), place.id(), true, false);
        assertMay(world.desk(), place.id(), true, true);
        assertMay(world.reader(), world.broker().collection("members"), true, false);
        assertMay(world.reader(), world.broker().collection("intake"), false, true);
        assertMay(world.member(), world.broker().collection(SHARED), true, true);
        for (var caller : world.broker().callers()) {
            if (get(caller, collections()).status() == 200) {
                for (var each : listed(caller)) {
                    // Other tests make lists of their own, any number of them.
                    if (each.has("alias")) {
                        assertMay(
                                caller,
                                each.path("id").asText(),
                                each.path("can_read").booleanValue(),
                                each.path("can_write").booleanValue());
                    }
                }
            }
        }
        var posted = envelope(place.indicator(id("indicator")));
        Taxii.STATUS.in(post(world.desk(), place.objects(), posted), 202);
        Taxii.STATUS.in(post(world.reader(), collection("intake") + "objects/", posted), 202);
        Taxii.ERROR.in(post(world.reader(), place.objects(), posted), 403);
    }

    /** What he is told, and that it is so: an envelope that is none gets as far as being read only from who may write. */
    private void assertMay(Caller caller, String id, boolean read, boolean write) {
        var path = collections() + id + "/";
        for (var told : List.of(entry(caller, id), Taxii.COLLECTION.in(get(caller, path)))) {
            assertEquals(read, told.path("can_read").booleanValue(), caller + " " + told);
            assertEquals(write, told.path("can_write").booleanValue(), caller + " " + told);
        }
        for (var below : List.of("objects/", "manifest/")) {
            assertEquals(read ? 200 : 403, get(caller, path + below).status(), caller + " " + path + below);
        }
        assertEquals(write ? 422 : 403, post(caller, path + "objects/", "{}").status(), caller + " " + path);
    }

    @Row(
            id = "T-065",
            level = "MUST §5.2.1",
            says =
                    "An alias belongs to one collection and stands in a path where its id may; there is one API root to have it in.")
    void t065_anAliasIsAnotherNameOfOneCollection() {
        var byAlias = new HashMap<String, String>();
        for (var caller : List.of(world.desk(), world.member(), world.reader())) {
            for (var each : listed(caller)) {
                if (each.has("alias")) {
                    var alias = each.path("alias").asText();
                    var id = each.path("id").asText();
                    assertEquals(id, byAlias.computeIfAbsent(alias, first -> id));
                    var named = get(caller, collections() + alias + "/");
                    assertEquals(each, Taxii.COLLECTION.in(named));
                    assertEquals(get(caller, collections() + id + "/").text(), named.text());
                }
            }
        }
        assertEquals(6, byAlias.size(), byAlias::toString);
        assertEquals(byAlias.size(), new HashSet<>(byAlias.values()).size(), byAlias::toString);
        for (var none : List.of("MEMBERS", "member", "members%20", "list")) {
            Taxii.ERROR.in(get(world.desk(), collections() + none + "/"), 404);
        }
        // An alias tells no more of what is hidden than an id does.
        Taxii.ERROR.in(get(world.reader(), collections() + SHARED + "/"), 404);
    }

    @Row(
            id = "T-066",
            level = "DEC",
            says = "An alias does so in every path below the collection too, to read, to add, to page and to delete.")
    void t066_anAliasStandsInEveryPath() {
        var markings = world.broker().markings(SHARED);
        var byId = new Place(world.broker().collection(SHARED), collection(SHARED), "", markings);
        var byAlias = new Place(byId.id(), collections() + SHARED + "/", "", markings);
        var member = world.member();
        var ids = ids(2);
        var body = envelope(byAlias.indicator(ids.get(0)), byAlias.indicator(ids.get(1)));
        var status = Taxii.STATUS.in(post(member, byAlias.objects(), body), 202);
        assertEquals(2, status.path("success_count").intValue(), status::toString);
        var both = "?match[id]=" + String.join(",", ids);
        for (var below : List.of(
                "objects/" + both,
                "manifest/" + both,
                "objects/" + ids.get(0) + "/",
                "objects/" + ids.get(0) + "/versions/")) {
            var named = get(member, byAlias.path() + below).expecting(200);
            assertEquals(get(member, byId.path() + below).text(), named.text());
            assertTrue(named.text().contains("\"objects\":[{") || named.text().contains("\"versions\":["), named::text);
        }
        var page = get(member, byAlias.objects() + both + "&limit=1")
                .expecting(200)
                .json();
        var next = "?limit=1&next=" + page.path("next").asText();
        assertEquals(ids.subList(1, 2), get(member, byId.objects() + next).ids());
        assertEquals(ids.subList(1, 2), get(member, byAlias.objects() + next).ids());
        ask("DELETE", member, byAlias.object(ids.get(0))).expecting(200);
        get(member, byId.object(ids.get(0))).expecting(404);
        get(member, byAlias.object(ids.get(0))).expecting(404);
        get(member, byAlias.object(ids.get(1))).expecting(200);
    }

    @Row(
            id = "T-067",
            level = "MUST §5.2.1",
            says =
                    "media_types names all that a collection can hold: STIX 2.1 alone, which is all that comes in and all that the manifest names.")
    void t067_theMediaTypesAreAllThatACollectionHolds() {
        for (var caller : List.of(world.desk(), world.member(), world.reader())) {
            for (var each : listed(caller)) {
                assertEquals("[\"" + STIX + "\"]", each.path("media_types").toString());
            }
        }
        var place = world.ready();
        var url = id("url");
        var ids = ids(2);
        added(place, place.indicator(ids.get(0)), Specimens.observable(place, url));
        var older = place.indicator(ids.get(1)).replace("\"2.1\"", "\"2.0\"");
        var status =
                Taxii.STATUS.in(post(world.desk(), place.objects(), envelope(older, place.indicator(ids.get(0)))), 202);
        assertEquals(ids.get(1), status.path("failures").path(0).path("id").asText(), status::toString);
        var records = Taxii.MANIFEST.in(get(world.reader(), place.manifest())).path("objects");
        assertEquals(3, records.size());
        records.forEach(record -> assertEquals(STIX, record.path("media_type").asText()));
    }

    @Row(
            id = "T-068",
            level = "§5.2, INT 3.5.1.1, INT 3.5.1.2, INT 3.5.1.3, INT 3.5.1.4",
            says =
                    "A collection alone is what it is in the list, whether a caller reads it, writes it, does both, or is told that he can do neither.")
    void t068_aCollectionAloneIsWhatItIsInTheList() {
        var place = world.ready();
        assertAlone(world.desk(), place.id(), true, true);
        world = world.with(Map.of("announce", SHARED));
        assertAlone(world.reader(), world.broker().collection("members"), true, false);
        assertAlone(world.reader(), world.broker().collection("intake"), false, true);
        assertAlone(world.member(), world.broker().collection(SHARED), true, true);
        var announced = world.broker().collection(SHARED);
        for (var caller :
                List.of(world.reader(), world.stranger(), world.broker().caller("administration desk"))) {
            assertAlone(caller, announced, false, false);
            for (var below : List.of("objects/", "manifest/")) {
                Taxii.ERROR.in(get(caller, collection(SHARED) + below), 403);
            }
            Taxii.ERROR.in(post(caller, collection(SHARED) + "objects/", envelope()), 403);
        }
    }

    private void assertAlone(Caller caller, String id, boolean read, boolean write) {
        var alone = Taxii.COLLECTION.in(get(caller, collections() + id + "/"));
        assertEquals(entry(caller, id), alone);
        assertEquals(read, alone.path("can_read").booleanValue(), alone::toString);
        assertEquals(write, alone.path("can_write").booleanValue(), alone::toString);
    }

    @Row(
            id = "T-069",
            level = "§5.2, INT 3.5.3",
            says =
                    "A collection that is not there, is not there for the caller, is in another root or has no id that could be one is a 404.")
    void t069_aCollectionThatIsNotThereIsNotFound() {
        var place = placeOf(ids(1));
        var id = place.id();
        get(world.reader(), place.path()).expecting(200);
        for (var none : List.of(
                UUID.randomUUID().toString(),
                "no-such-alias",
                "0",
                "not-a-uuid",
                id.toUpperCase(java.util.Locale.ROOT) + "x",
                id + "0",
                id.substring(1),
                "{" + id + "}",
                id.replace("-", ""),
                "%00",
                "%2e%2e",
                "%zz",
                "..",
                "null",
                "*",
                "a".repeat(1_000))) {
            assertNotFound(world.reader(), collections() + none + "/");
        }
        assertNotFound(world.stranger(), place.path());
        assertNotFound(world.desk(), "/taxii2/other/collections/" + id + "/");
        assertNotFound(world.desk(), root() + id + "/");
    }

    private void assertNotFound(Caller caller, String path) {
        for (var below : List.of("", "manifest/", "objects/", "objects/" + id("tool") + "/", "objects/x/versions/")) {
            for (var method : List.of("GET", "POST", "DELETE")) {
                var reply = ask(method, caller, path + below);
                assertEquals(404, reply.status(), method + " " + path + below);
                Taxii.ERROR.in(reply, 404);
            }
        }
    }

    @Row(
            id = "T-070",
            level = "§5.1, §5.2",
            says = "Collections fail in no way but the standard's: 400, 401, 403, 404 and 406.")
    void t070_collectionsFailInNoOtherWay() {
        var place = world.ready();
        var reader = world.reader();
        var wrong = new Caller("wrong", reader.id(), "wrong");
        for (var path : List.of(collections(), place.path())) {
            Taxii.ERROR.in(world.broker().request("GET", path, Map.of("Accept", TAXII), NOTHING, null), 401);
            Taxii.ERROR.in(get(wrong, path), 401);
            Taxii.ERROR.in(ask("GET", reader, path, Map.of("Accept", "text/html")), 406);
            Taxii.ERROR.in(ask("GET", wrong, path, Map.of("Accept", "text/html")), 401);
            // They have no parameters, so none is malformed; what a client sends with a GET does not matter either.
            for (var query : List.of("?limit=0", "?added_after=x", "?match[type]=", "?next=x", "?%zz")) {
                var status = get(reader, path + query).status();
                assertTrue(status == 200 || status == 400, path + query + ": " + status);
            }
            ask("GET", reader, path, Map.of("Accept", TAXII, "Content-Type", "text/html"))
                    .expecting(200);
        }
        Taxii.ERROR.in(ask("GET", world.stranger(), place.path(), Map.of("Accept", "text/html")), 404);
    }
}
