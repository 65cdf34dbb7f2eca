package org.hikyaku.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.hikyaku.testing.RawHttps;
import org.hikyaku.testing.Reply;
import org.hikyaku.testing.RunningBroker;

/** What rows on adding have in common. */
abstract class Adding extends Rows {
    /** Everything that stands in a place, each version with its stamp. */
    String stored(Place place) {
        return get(world.desk(), place.manifest() + "?match[version]=all&limit=1000")
                .expecting(200)
                .text();
    }

    JsonNode taken(Place place, String body) {
        return Taxii.STATUS.in(post(world.desk(), place.objects(), body), 202);
    }

    static void assertCounts(int successes, int failures, JsonNode status) {
        assertEquals("complete", status.path("status").asText());
        assertEquals(successes, status.path("success_count").intValue(), status::toString);
        assertEquals(failures, status.path("failure_count").intValue(), status::toString);
        assertEquals(0, status.path("pending_count").intValue(), status::toString);
        assertEquals(successes + failures, status.path("total_count").intValue(), status::toString);
    }

    /** The bytes of this object as it is read, in its newest version. */
    String read(Place place, String id) {
        var objects = get(world.reader(), place.object(id)).expecting(200).objects();
        assertEquals(1, objects.size());
        return new String(objects.get(0), StandardCharsets.UTF_8);
    }

    /** The answer to a post on a connection of its own, of which nobody expects any more. */
    Reply with(String name, String value, Place place, byte[] body) {
        var headers = new TreeMap<>(RunningBroker.with(Map.of("Accept", TAXII, "Content-Type", TAXII), world.desk()));
        headers.put(name, value);
        try (var https = new RawHttps(world.broker().ca(), world.broker().base())) {
            return https.send("POST", place.objects(), headers, body);
        }
    }
}
