package org.hikyaku.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hikyaku.testing.Reply;

/** Errors: T-048 to T-051. */
abstract class ErrorRows extends Rows {
    @Row(
            id = "T-048",
            level = "MAY §3.1, DEC",
            says = "Every refusal is an error of TAXII with a title, and its properties are of the standard's types.")
    void t048_everyRefusalIsAnErrorOfTaxii() {
        var ids = new HashSet<String>();
        Refusals.of(this).forEach((what, reply) -> {
            var error = Taxii.ERROR.in(reply, status(what));
            Vocabulary.assertKnown(Taxii.ERROR, error);
            assertFalse(error.path("title").textValue().isBlank(), what);
            for (var name : List.of("title", "description", "error_id", "error_code", "external_details")) {
                assertTrue(!error.has(name) || error.path(name).isTextual(), what + ": " + name);
            }
            assertTrue(!error.has("details") || error.path("details").isObject(), what);
            assertTrue(ids.add(error.path("error_id").asText()), "an id is of one error");
        });
    }

    private static int status(String what) {
        return Integer.parseInt(what.substring(0, 3));
    }

    @Row(id = "T-049", level = "MUST §3.6.1", says = "An error repeats its status as a string.")
    void t049_anErrorRepeatsItsStatusAsAString() {
        Refusals.of(this).forEach((what, reply) -> {
            var status = reply.json().path("http_status");
            assertTrue(status.isTextual(), what);
            assertEquals(Integer.toString(reply.status()), status.textValue(), what);
            assertEquals(status(what), reply.status(), what);
        });
    }

    @Row(
            id = "T-050",
            level = "DEC",
            says = "What fails before TAXII is reached is told in the same form, and nothing of the inside with it.")
    void t050_nothingOfTheInsideIsTold() {
        Refusals.of(this).forEach((what, reply) -> {
            Taxii.ERROR.in(reply, status(what));
            assertTrue(reply.body().length < 1_000, what);
            assertEquals(Map.of(), inside(reply), what);
        });
        var page = get(world.desk(), collection("members") + "objects/");
        Taxii.ENVELOPE.in(page);
        assertEquals("", page.header("server") + page.header("x-powered-by"));
    }

    /** What of the answer tells of our own works. */
    private static Map<String, String> inside(Reply reply) {
        var said = reply.headers() + reply.text();
        for (var word : List.of(
                "<", "exception", "java", "netty", "vertx", "vert.x", "jackson", "jetty", "org.", "\\tat ", ".java:")) {
            if (said.toLowerCase(Locale.ROOT).contains(word)) {
                return Map.of(word, said);
            }
        }
        return reply.header("server").isEmpty() ? Map.of() : Map.of("server", reply.header("server"));
    }

    @Row(
            id = "T-051",
            level = "§3.6",
            says = "Other statuses of HTTP keep their meaning: who asks too often gets a 429 and when to come back.")
    void t051_whoAsksTooOftenIsToldWhenToComeBack() {
        var busy = world.with(Refusals.FEW_REQUESTS);
        var refused = Refusals.tooOften(busy);
        Taxii.ERROR.in(refused, 429);
        assertTrue(refused.header("retry-after").matches("[1-9][0-9]*"), refused::toString);
        for (var other : List.of(busy.reader(), busy.member())) {
            Taxii.DISCOVERY.in(busy.broker().get(other, "/taxii2/"));
        }
        var anonymous = busy.broker().request("GET", "/taxii2/", Map.of("Accept", TAXII), NOTHING, null);
        Taxii.ERROR.in(anonymous, 401);
        assertEquals("", anonymous.header("retry-after"));
    }
}
