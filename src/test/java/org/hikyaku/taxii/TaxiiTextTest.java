package org.hikyaku.taxii;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.hikyaku.casework.Receipt;
import org.hikyaku.casework.Receipt.Outcome;
import org.hikyaku.web.Answer;
import org.hikyaku.web.Problem;
import org.junit.jupiter.api.Test;

class TaxiiTextTest {
    private static final String ONE = "indicator--00000000-0000-4000-8000-000000000001";
    private static final String TWO = "indicator--00000000-0000-7000-8000-000000000002";

    private static String text(Answer answer) {
        return String.valueOf(answer.body());
    }

    @Test
    void anErrorHasItsStatusAsAString() {
        var bare = TaxiiText.error(new Problem(404, "Not found", null, List.of()), "abc");
        assertEquals("{\"title\":\"Not found\",\"error_id\":\"abc\",\"http_status\":\"404\"}", text(bare));
        assertEquals(MediaTypes.TAXII, bare.headers().get(0).value().toString());
        var full = TaxiiText.error(new Problem(400, "Bad request", "a \"quoted\" word", List.of()), "abc");
        assertEquals(
                "{\"title\":\"Bad request\",\"description\":\"a \\\"quoted\\\" word\",\"error_id\":\"abc\","
                        + "\"http_status\":\"400\"}",
                text(full));
    }

    @Test
    void aStatusListsExactlyWhatItCountsAndNoEmptyList() {
        var id = UUID.randomUUID();
        var at = Instant.parse("2026-11-23T09:00:00Z");
        var good = new Outcome(Optional.of(ONE), Optional.of("2016-01-01T00:00:00Z"), Optional.empty());
        var bad = new Outcome(Optional.of(TWO), Optional.of("2016-01-02T00:00:00Z"), Optional.of("no TLP"));
        assertEquals(
                new JsonObject("""
                        {"id":"%s","status":"complete","request_timestamp":"2026-11-23T09:00:00.000000Z",
                         "total_count":2,"success_count":1,
                         "successes":[{"id":"%s","version":"2016-01-01T00:00:00Z"}],
                         "failure_count":1,
                         "failures":[{"id":"%s","version":"2016-01-02T00:00:00Z","message":"no TLP"}],
                         "pending_count":0}
                        """.formatted(id, ONE, TWO)),
                new JsonObject(text(Statuses.answer(202, new Receipt(id, at, true, List.of(good, bad))))));
        var onlyGood = text(Statuses.answer(200, new Receipt(id, at, true, List.of(good))));
        assertEquals(-1, onlyGood.indexOf("failures"));
        var onlyBad = text(Statuses.answer(200, new Receipt(id, at, true, List.of(bad))));
        assertEquals(-1, onlyBad.indexOf("successes"));
    }

    @Test
    void anObjectWithoutIdHasAPlaceholderThatStaysTheSame() {
        var nameless = new Outcome(Optional.empty(), Optional.empty(), Optional.of("S-001"));
        var receipt = new Receipt(
                UUID.randomUUID(), Instant.parse("2026-11-23T09:00:00Z"), true, List.of(nameless, nameless));
        var once = text(Statuses.answer(202, receipt));
        assertEquals(once, text(Statuses.answer(200, receipt)));
        var failures = new JsonObject(once).getJsonArray("failures");
        assertEquals(
                "object 2 of the envelope: S-001", failures.getJsonObject(1).getString("message"));
        assertEquals("2026-11-23T09:00:00.000000Z", failures.getJsonObject(0).getString("version"));
        assertEquals(
                false,
                failures.getJsonObject(0)
                        .getString("id")
                        .equals(failures.getJsonObject(1).getString("id")));
    }

    @Test
    void whatIsPostedAsIdOrVersionAndIsNoneIsNotSaidToBeOne() {
        var id = UUID.randomUUID();
        for (var text :
                List.of("", "x", "indicator--1", "7" + ONE, ONE.toUpperCase(Locale.ROOT), "\ud800", ONE + "\n")) {
            var odd = new Outcome(Optional.of(text), Optional.of(text), Optional.of("S-021"));
            var receipt = new Receipt(id, Instant.parse("2026-11-23T09:00:00Z"), true, List.of(odd));
            var failure = new JsonObject(text(Statuses.answer(202, receipt)))
                    .getJsonArray("failures")
                    .getJsonObject(0);
            assertEquals("x-unreadable--" + id, failure.getString("id"));
            assertEquals("2026-11-23T09:00:00.000000Z", failure.getString("version"));
            assertEquals("object 1 of the envelope: S-021", failure.getString("message"));
        }
    }

    @Test
    void anEnvelopeHoldsTheBytesAsTheyAre() {
        var odd = "{ \"b\" : 1.0,\n\"a\":\"秘\" }".getBytes(StandardCharsets.UTF_8);
        var other = "{}".getBytes(StandardCharsets.UTF_8);
        assertEquals(
                "{\"objects\":[{ \"b\" : 1.0,\n\"a\":\"秘\" },{}]}",
                Pages.envelope(List.of(odd, other), null).toString());
        assertEquals(
                "{\"more\":true,\"next\":\"tok-_\",\"objects\":[{}]}",
                Pages.envelope(List.of(other), "tok-_").toString());
    }

    @Test
    void anApiRootThatTheStandardForbidsIsRefusedAtTheStart() {
        for (var path :
                List.of("/taxii2/", "taxii2/x/", "//taxii2/x/", "/taxii2/../x/", "/taxii2/x", "/taxii2/x/?a/")) {
            var d = TaxiiSettings.DEFAULT;
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new TaxiiSettings(
                            d.title(),
                            d.description(),
                            d.contact(),
                            d.rootTitle(),
                            d.rootDescription(),
                            path,
                            d.publicBase(),
                            d.maxContentLength(),
                            d.defaultPage(),
                            d.maxPage(),
                            d.maxPageBytes(),
                            d.pendingBytes(),
                            d.announced(),
                            d.limits()),
                    path);
        }
    }
}
