package org.hikyaku.desk;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;
import org.hikyaku.web.Answer;
import org.hikyaku.web.Header;

/** Answers that went well. */
final class Replies {
    private static final Header JSON = Answer.mediaType("application/json");

    private Replies() {}

    /** It is done, or here it is. */
    static Answer ok(JsonNode document) {
        return Answer.of(200, JSON, text(document));
    }

    /** It was made. */
    static Answer created(JsonNode document) {
        return Answer.of(201, JSON, text(document));
    }

    /** It waits for a second person's word. */
    static Answer waiting(JsonNode document) {
        return Answer.of(202, JSON, text(document));
    }

    /** It is gone. */
    static Answer gone() {
        return Answer.empty(204);
    }

    private static Buffer text(JsonNode document) {
        return Buffer.buffer(document.toString());
    }
}
