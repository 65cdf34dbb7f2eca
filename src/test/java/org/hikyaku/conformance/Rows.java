package org.hikyaku.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.hikyaku.testing.Reply;
import org.hikyaku.testing.RunningBroker.Caller;
import org.junit.jupiter.api.BeforeEach;

/** A section of the catalogue: what its rows have at hand. */
@SuppressWarnings("NullAway.Init") // by JUnit
abstract class Rows {
    /** The media type of TAXII 2.1. */
    static final String TAXII = Taxii.MEDIA_TYPE;

    static final String FIRST = "x-taxii-date-added-first";
    static final String LAST = "x-taxii-date-added-last";
    static final byte[] NOTHING = new byte[0];

    /** Settings of a world in which a large body is soon made. */
    static final Map<String, String> SMALL_BODIES = Map.of("limits.body-bytes", "20000");

    World world;

    @BeforeEach
    void enter(World given) {
        world = given;
    }

    /** The path of the API root. */
    String root() {
        return world.broker().root();
    }

    /** The path of a standing collection, by its alias. */
    String collection(String alias) {
        return root() + "collections/" + world.broker().collection(alias) + "/";
    }

    Reply get(Caller caller, String path) {
        return world.broker().get(caller, path);
    }

    /** Any request with these headers and no others but Host, Content-Length and the caller's Authorization. */
    Reply ask(String method, Caller caller, String path, Map<String, String> headers) {
        return world.broker().request(method, path, headers, NOTHING, caller);
    }

    Reply ask(String method, Caller caller, String path) {
        return ask(method, caller, path, Map.of("Accept", TAXII));
    }

    Reply post(Caller caller, String path, String body) {
        return world.broker().post(caller, path, body);
    }

    /** The status of a post that was taken in every part. */
    JsonNode added(Place place, String... objects) {
        var status = Taxii.STATUS.in(post(world.desk(), place.objects(), envelope(objects)), 202);
        assertEquals(objects.length, status.path("success_count").intValue(), status::toString);
        return status;
    }

    JsonNode added(Place place, Collection<String> objects) {
        return added(place, objects.toArray(new String[0]));
    }

    static String envelope(String... objects) {
        return "{\"objects\":[" + String.join(",", objects) + "]}";
    }

    /** An id of this type that no object has. */
    static String id(String type) {
        return type + "--" + UUID.randomUUID();
    }

    /** So many ids of indicators. */
    static List<String> ids(int n) {
        return IntStream.range(0, n).mapToObj(i -> id("indicator")).toList();
    }

    /** A new place with so many indicators, posted at once; beside them its marking's definition is there. */
    Place placeOf(Collection<String> ids) {
        var place = world.ready();
        added(place, ids.stream().map(place::indicator).toList());
        return place;
    }

    /** One of each resource, in a new place. */
    Resources resources() {
        var id = id("indicator");
        var place = world.ready();
        var status = added(place, place.indicator(id));
        return new Resources(root(), place, id, status.path("id").asText());
    }
}
