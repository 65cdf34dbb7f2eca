package org.hikyaku.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.hikyaku.testing.Reply;
import org.hikyaku.testing.RunningBroker.Caller;
import org.hikyaku.testing.Walk;
import org.junit.jupiter.api.BeforeEach;

/** A section of the catalogue: what its rows have at hand. */
@SuppressWarnings("NullAway.Init") // by JUnit
abstract class Rows {
    /** The media type of TAXII 2.1. */
    static final String TAXII = Taxii.MEDIA_TYPE;

    static final String FIRST = "x-taxii-date-added-first";
    static final String LAST = "x-taxii-date-added-last";
    static final byte[] NOTHING = new byte[0];

    /** Settings of a broker with little room, which does not count requests and which a row may restart. */
    static final Map<String, String> NARROW = Map.of(
            "limits.body-bytes", "20000",
            "limits.page-bytes", "2000",
            "limits.pending-bytes", "2000",
            "limits.requests-per-second", "0");

    /** How often a status is asked for before it counts as one that is never complete. */
    private static final int MOST_LOOKS = 100_000;

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

    /** The answer with the status of a submission once it is complete. */
    Reply completed(Caller poster, JsonNode status) {
        for (int i = 0; i < MOST_LOOKS; i++) {
            var look = get(poster, status(status));
            if (Taxii.STATUS.in(look).path("status").asText().equals("complete")) {
                return look;
            }
        }
        throw new AssertionError("still pending: " + status);
    }

    /** The path of a status. */
    String status(JsonNode status) {
        return root() + "status/" + status.required("id").asText() + "/";
    }

    /** All pages of a walk by {@code next}, as the general member sees them. */
    List<Reply> pages(String path, int limit, String query) {
        return Walk.NEXT.pages(world.broker(), world.reader(), path, limit, query);
    }

    /** What these pages list, in order: ids of objects or of records. */
    static List<String> idsOf(List<Reply> pages) {
        return pages.stream().flatMap(page -> page.ids().stream()).toList();
    }

    /** What stands under this name in each element of a list. */
    static List<String> each(JsonNode list, String name) {
        var values = new ArrayList<String>();
        list.forEach(element -> values.add(element.path(name).asText()));
        return values;
    }

    /** The texts of a list. */
    static List<String> texts(JsonNode list) {
        var values = new ArrayList<String>();
        list.forEach(element -> values.add(element.textValue()));
        return values;
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

    /** A time that is still to come, though not by more than clocks may differ (V-13). */
    static String soon() {
        return Instant.now()
                .plusSeconds(120)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString()
                .replace("Z", ".000Z");
    }
}
