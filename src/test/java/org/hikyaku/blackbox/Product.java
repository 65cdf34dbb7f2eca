package org.hikyaku.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.hikyaku.testing.Reply;
import org.hikyaku.testing.RunningBroker;

/** A product that pulls: it sends the same headers with each request, and every object that it gets is counted. */
final class Product {
    /** No loop of a product may ask more often than this for what the tests have. */
    private static final int MOST_REQUESTS = 2_000;

    private final RunningBroker broker;
    private final Map<String, String> headers;
    private final List<String> got = new ArrayList<>();
    private int requests;

    Product(RunningBroker broker, Map<String, String> headers) {
        this.broker = broker;
        this.headers = Map.copyOf(headers);
    }

    /** An answer of 200, its body decoded. */
    record Answer(Reply reply, JsonNode json) {
        List<String> ids() {
            var ids = new ArrayList<String>();
            json.path("objects").forEach(object -> ids.add(object.path("id").asText()));
            return ids;
        }

        /** The text of {@code next}; empty if there is none. */
        String next() {
            return json.path("next").asText("");
        }

        boolean more() {
            return json.path("more").asBoolean();
        }

        String last() {
            return reply.header("x-taxii-date-added-last");
        }
    }

    /** Any request, with the product's headers and these. */
    Reply send(String method, String target, Map<String, String> further, byte[] body) {
        requests++;
        assertTrue(requests < MOST_REQUESTS, "it asks for ever");
        var all = new HashMap<>(headers);
        all.putAll(further);
        return broker.https().send(method, target, all, body);
    }

    /** Asks for a resource, which is there and says what it is. */
    Answer get(String target) {
        var reply = send("GET", target, Map.of(), new byte[0]).expecting(200);
        assertEquals(RunningBroker.TAXII, reply.header("content-type"));
        try {
            var body = reply.header("content-encoding").equals("gzip")
                    ? new GZIPInputStream(new ByteArrayInputStream(reply.body())).readAllBytes()
                    : reply.body();
            return new Answer(reply, JsonMapper.builder().build().readTree(body));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same, and its objects are taken. */
    Answer pull(String target) {
        var answer = get(target);
        got.addAll(answer.ids());
        return answer;
    }

    /** Everything has been pulled, and nothing twice. */
    void hasAll(Set<String> wanted) {
        assertEquals(wanted, new HashSet<>(got));
        assertEquals(wanted.size(), got.size(), "something came twice");
    }

    /** What was pulled is let go, for another poll. */
    List<String> letGo() {
        var all = List.copyOf(got);
        got.clear();
        return all;
    }

    /** A value as a query has it. */
    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
