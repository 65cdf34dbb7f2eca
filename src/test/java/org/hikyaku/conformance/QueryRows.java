package org.hikyaku.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What sections about the parameters of a query have at hand beside. */
abstract class QueryRows extends Rows {
    static final String V1 = "2026-01-01T00:00:00.000Z";
    static final String V2 = "2026-01-02T00:00:00.000Z";
    static final String V3 = "2026-01-03T00:00:00.000Z";

    /** The objects of {@link #mixed}. */
    final String indicator = id("indicator");

    final String malware = id("malware");

    /** A place with an indicator in three versions, and then a malware. */
    Place mixed() {
        var place = world.ready();
        List.of(V1, V2, V3).forEach(version -> added(place, place.indicator(indicator, version)));
        added(
                place,
                place.object(malware, "\"created\":\"" + V1 + "\",\"modified\":\"" + V1 + "\",\"is_family\":false"));
        return place;
    }

    /** The manifest's records that this query gives the reader. */
    JsonNode records(Place place, String query) {
        return Taxii.MANIFEST
                .in(get(world.reader(), place.manifest() + "?" + query))
                .path("objects");
    }

    /** The stamps of these records, in order. */
    static List<String> stamps(JsonNode records) {
        return texts(records, "date_added");
    }

    /** What this member says in each, in order. */
    static List<String> texts(JsonNode list, String member) {
        var texts = new ArrayList<String>();
        list.forEach(each -> texts.add(each.path(member).asText()));
        return texts;
    }

    /** The ids that objects and manifest alike give the reader for this query, in order; where there are none, both are empty. */
    List<String> found(Place place, String query) {
        var objects = get(world.reader(), place.objects() + "?" + query);
        Taxii.ENVELOPE.in(objects);
        assertEquals(objects.ids(), texts(records(place, query), "id"), query);
        if (objects.ids().isEmpty()) {
            assertNothing(place.objects() + "?" + query);
            assertNothing(place.manifest() + "?" + query);
        }
        return objects.ids();
    }

    /** The versions that objects and manifest alike give the reader for this query, in order. */
    List<String> versions(Place place, String query) {
        var objects = Taxii.ENVELOPE.in(get(world.reader(), place.objects() + "?" + query));
        var versions = texts(objects.path("objects"), "modified");
        assertEquals(versions, texts(records(place, query), "version"), query);
        return versions;
    }

    /** That the reader is given a 200 with nothing in it. */
    void assertNothing(String path) {
        assertEquals("{}", get(world.reader(), path).expecting(200).text(), path);
    }

    /** That each of these queries is a 400 here, to GET and HEAD. */
    void assertRefused(String path, Collection<String> queries) {
        for (var query : queries) {
            var reply = get(world.reader(), path + "?" + query);
            assertEquals(400, reply.status(), path + "?" + query);
            Taxii.ERROR.in(reply, 400);
            assertEquals(400, ask("HEAD", world.reader(), path + "?" + query).status(), path + "?" + query);
        }
    }

    /** What the objects of this answer to the reader say of when they were modified. */
    List<String> modified(String path) {
        return texts(Taxii.ENVELOPE.in(get(world.reader(), path)).path("objects"), "modified");
    }

    /** The versions that this answer to the reader lists. */
    List<String> listed(String path) {
        var versions = new ArrayList<String>();
        Taxii.VERSIONS.in(get(world.reader(), path)).path("versions").forEach(each -> versions.add(each.asText()));
        return versions;
    }

    /** That the operations desk is answered this when it deletes. */
    void delete(String path, int status) {
        assertEquals(status, ask("DELETE", world.desk(), path).status(), path);
    }

    /** That this object does not come in, while another of the same envelope does, and that the poster is told of this property. */
    void assertRejected(Place place, String object, String property) {
        var beside = place.object(id("tool"), "\"created\":\"" + V1 + "\",\"modified\":\"" + V1 + "\",\"name\":\"a\"");
        var status = Taxii.STATUS.in(post(world.desk(), place.objects(), envelope(object, beside)), 202);
        assertEquals(1, status.path("success_count").intValue(), status::toString);
        assertEquals(1, status.path("failure_count").intValue(), status::toString);
        var message = status.path("failures").path(0).path("message").asText();
        assertTrue(message.contains(property), message);
    }

    /** What manifest and versions say alike. */
    String version(Place place, String id) {
        var version = records(place, "match[id]=" + id).path(0).path("version").asText();
        assertEquals(List.of(version), listed(place.versions(id)));
        assertEquals(
                List.of(id),
                get(world.reader(), place.object(id) + "?match[version]=" + version)
                        .ids());
        return version;
    }
}
