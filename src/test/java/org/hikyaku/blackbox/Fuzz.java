package org.hikyaku.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.hikyaku.testing.Reply;
import org.hikyaku.testing.RunningBroker;
import org.hikyaku.testing.RunningBroker.Caller;

/**
 * Requests that begin as sound ones and are then damaged in path, query, headers or body, at random. None of them can be a
 * post that is taken: the objects have no id.
 */
final class Fuzz {
    private static final int MOST_BYTES = 4_096;
    private static final List<String> METHODS = List.of(
            "GET", "GET", "GET", "POST", "POST", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH", "BREW", "get", "TRACE");
    private static final List<String> QUERIES = List.of(
            "limit=2",
            "added_after=2026-11-20T00:00:00.000Z",
            "match[type]=indicator,malware",
            "match%5Bversion%5D=all",
            "match[id]=indicator--79a40113-57f0-4e35-a7cd-ffbc2ab12264",
            "match[spec_version]=2.1",
            "next=",
            "object=x",
            "collection=members&tlp=CLEAR&secret=no&sensitive=no");
    private static final List<String> TYPES = List.of(
            RunningBroker.TAXII,
            "application/taxii+json",
            "application/json",
            "*/*",
            "application/taxii+json; version=\"2.1\";q=0.5",
            "application/x-www-form-urlencoded");
    private static final List<String> BODIES = List.of(
            "{\"objects\":[{\"type\":\"indicator\",\"spec_version\":\"2.1\",\"name\":\"x\",\"x_n\":[1.0,{\"a\":null}]}]}",
            "{\"objects\":[1,\"\",{}],\"more\":false}",
            "{\"secret\":true,\"sensitive\":false,\"note\":\"\"}",
            "{\"releases\":[{\"collection\":\"members\",\"tlp\":\"TLP:GREEN\"}]}",
            "{\"user\":\"00000000-0000-4000-8000-000000000000\"}",
            "{\"members\":[\"00000000-0000-4000-8000-000000000000\"]}",
            "{\"user\":\"x\",\"password\":\"not one that counts\",\"totp\":\"000000\"}",
            "grant_type=client_credentials&scope=%",
            "");

    private final RunningBroker broker;
    private final Random random;
    private final List<String> paths = new ArrayList<>();
    private final List<Caller> callers;
    private final List<Integer> statuses = new ArrayList<>();

    Fuzz(RunningBroker broker, long seed) {
        this.broker = broker;
        this.random = new Random(seed);
        callers = broker.callers();
        var id = UUID.randomUUID();
        for (var collection : Sample.COLLECTIONS) {
            for (var below : List.of("", "objects/", "manifest", "objects/" + Sample.report("Mn") + "/versions/")) {
                paths.add(broker.root() + "collections/" + broker.collection(collection) + "/" + below);
            }
        }
        paths.addAll(List.of(
                "/taxii2/",
                broker.root(),
                broker.root() + "collections/",
                broker.root() + "status/" + id + "/",
                "/",
                "/api/v1/cases",
                "/api/v1/cases/" + id + "/releases",
                "/api/v1/cases/" + id + "/designation",
                "/api/v1/imports",
                "/api/v1/organisations",
                "/api/v1/users/" + id,
                "/api/v1/tools",
                "/api/v1/lists/" + id + "/members",
                "/api/v1/objects/" + Sample.report("Mn") + "/readers",
                "/api/v1/openapi.json",
                "/api/v1/login",
                "/api/v1/first-login",
                "/api/v1/sessions",
                "/api/v1/recoveries/" + id + "/confirmation",
                "/oauth2/token",
                "/oauth2/revoke",
                "/oauth2/introspect",
                "/oauth2/jwks",
                "/api/v1/tools/" + id + "/secrets",
                "/api/v1/tools/" + id + "/keys",
                "/health/ready",
                "/.well-known/oauth-authorization-server"));
    }

    int[] statuses() {
        return statuses.stream().mapToInt(Integer::intValue).toArray();
    }

    void round(String where) {
        var method = any(METHODS);
        var path = damaged(any(paths), 3);
        var target = random.nextInt(3) == 0 ? path : path + "?" + damaged(any(QUERIES), 3) + "&" + any(QUERIES);
        var body = random.nextBoolean() ? new byte[0] : body();
        var request = new ByteArrayOutputStream();
        request.writeBytes(latin(
                method + " " + target + " HTTP/1.1\r\nHost: " + broker.base().getAuthority() + "\r\n"));
        if (random.nextInt(8) > 0) {
            var header = "Authorization: " + any(callers).basic();
            request.writeBytes(latin((random.nextInt(8) == 0 ? damaged(header, 2) : header) + "\r\n"));
        }
        request.writeBytes(latin("Accept: " + damaged(any(TYPES), 6) + "\r\n"));
        request.writeBytes(latin("Content-Type: " + damaged(any(TYPES), 6) + "\r\n"));
        if (random.nextInt(6) == 0) {
            request.writeBytes(latin(damaged("X-Any: " + "y".repeat(random.nextInt(3_000)), 1) + "\r\n"));
        }
        request.writeBytes(latin("Content-Length: " + body.length + "\r\n\r\n"));
        request.writeBytes(body);
        var told = where + ": " + method + " " + target;
        Reply reply;
        try {
            reply = broker.https().raw(method, request.toByteArray());
        } catch (RuntimeException e) {
            throw new AssertionError(told, e);
        }
        check(told, method, path, reply);
    }

    private void check(String told, String method, String path, Reply reply) {
        statuses.add(reply.status());
        var shown = told + "\n" + reply;
        assertTrue(reply.status() < 500, shown);
        assertFalse(
                method.equals("POST")
                        && reply.status() == 202
                        && reply.json().path("success_count").asInt() > 0,
                shown);
        if (reply.status() < 400 || method.equals("HEAD")) {
            return;
        }
        assertTrue(reply.body().length < MOST_BYTES, shown);
        var type = reply.header("content-type");
        if (path.startsWith("/taxii2/")) {
            assertEquals(RunningBroker.TAXII, type, shown);
        } else if (path.startsWith("/api/v1/")) {
            assertEquals("application/problem+json", type, shown);
        }
        if (type.equals(RunningBroker.TAXII)) {
            BadInput.assertError(reply.status(), reply);
        } else if (type.equals("application/problem+json")) {
            assertEquals(reply.status(), reply.json().path("status").asInt(), shown);
        } else {
            assertEquals("application/json", type, shown);
            assertFalse(reply.json().path("error").asText().isEmpty(), shown);
        }
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private byte[] body() {
        byte[] body = any(BODIES).getBytes(StandardCharsets.UTF_8);
        return switch (random.nextInt(4)) {
            case 0 -> body;
            case 1 -> java.util.Arrays.copyOf(body, random.nextInt(body.length + 20));
            case 2 -> latin(damaged(new String(body, StandardCharsets.ISO_8859_1), 1));
            default ->
                random.ints(random.nextInt(300), 0, 256)
                        .collect(ByteArrayOutputStream::new, ByteArrayOutputStream::write, (a, b) -> {})
                        .toByteArray();
        };
    }

    /** One time in {@code rarely} with a few characters replaced, put in, doubled or left out; line ends stay out. */
    private String damaged(String text, int rarely) {
        if (random.nextInt(rarely) > 0) {
            return text;
        }
        var damaged = new StringBuilder(text);
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(damaged.length() + 1);
            switch (random.nextInt(4)) {
                case 0 ->
                    damaged.insert(
                            at,
                            any(List.of("%", "%zz", "%00", "/", "//", "..", "&", "=", "[", "\"", "?", "#", "\u00ff")));
                case 1 -> damaged.insert(at, (char) ('!' + random.nextInt(94)));
                case 2 -> damaged.delete(at, Math.min(damaged.length(), at + random.nextInt(4)));
                default -> damaged.insert(at, damaged.substring(0, Math.min(at, 40)));
            }
        }
        var safe = IntStream.range(0, damaged.length())
                .filter(i -> damaged.charAt(i) > ' ')
                .collect(StringBuilder::new, (out, i) -> out.append(damaged.charAt(i)), StringBuilder::append);
        return safe.toString();
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
