package org.hikyaku.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import org.hikyaku.council.Refusal;
import org.hikyaku.journal.Unavailable;
import org.hikyaku.web.Problems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemTest {
    private static final String REQUEST = "00112233445566778899aabbccddeeff";

    private static JsonNode document(Throwable failure) {
        var answer = DeskFace.document(Problems.of(failure), REQUEST);
        var type = answer.headers().get(0);
        assertEquals("content-type: application/problem+json", type.name() + ": " + type.value());
        var body = answer.body();
        var document = Schemas.json(body == null ? "" : body.toString());
        assertEquals(answer.status(), document.path("status").asInt());
        Schemas.assertFits("Problem", document);
        return document;
    }

    @ParameterizedTest
    @CsvSource({"NOT_FOUND, 404", "FORBIDDEN, 403", "CONFLICT, 409", "MALFORMED, 400", "INVALID, 422", "TOO_LARGE, 413"
    })
    void a_refusal_becomes_a_problem_of_its_kind(Refusal.Kind kind, int status) {
        var document = document(new Refusal(kind, "a \"rule\"\n is broken"));
        assertEquals(status, document.path("status").asInt());
        assertEquals("urn:hikyaku:request:" + REQUEST, document.path("instance").asText());
        assertEquals("about:blank", document.path("type").asText());
        if (kind != Refusal.Kind.NOT_FOUND) {
            assertEquals("a \"rule\"\n is broken", document.path("detail").asText());
        }
    }

    @Test
    void what_is_missing_and_what_is_hidden_read_the_same() {
        assertEquals(document(Refusal.notFound("the case")), document(org.hikyaku.web.Fault.notFound()));
    }

    @Test
    void a_bug_tells_nothing_of_itself() {
        var document = document(new IllegalStateException("the secret of the thing"));
        assertEquals(500, document.path("status").asInt());
        assertFalse(document.toString().contains("secret"));
    }

    @Test
    void an_outage_is_a_503() {
        assertEquals(
                503, document(new Unavailable("mongodb://x")).path("status").asInt());
    }
}
