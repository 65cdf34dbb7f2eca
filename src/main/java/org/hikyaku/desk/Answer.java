package org.hikyaku.desk;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;

/**
 * What an operation answers.
 *
 * @param status the HTTP status
 * @param type the media type of the body
 * @param body its bytes; none for 204
 */
@SuppressWarnings("ArrayRecordComponent") // written once, never compared
record Answer(int status, String type, byte[] body) {
    private static final byte[] NOTHING = {};

    /** It is done, or here it is. */
    static Answer ok(JsonNode document) {
        return json(200, document);
    }

    /** It was made. */
    static Answer created(JsonNode document) {
        return json(201, document);
    }

    /** It is gone. */
    static Answer gone() {
        return new Answer(204, "", NOTHING);
    }

    private static Answer json(int status, JsonNode document) {
        return new Answer(status, "application/json", document.toString().getBytes(StandardCharsets.UTF_8));
    }
}
