package org.hikyaku.app.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;

/**
 * What a broker answered.
 *
 * @param method of the request
 * @param url of the request
 * @param status the HTTP status
 * @param body the bytes of the body; none of a 204
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
public record Answer(String method, URI url, int status, byte[] body) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST_SHOWN = 300;

    /** The body as JSON. */
    public JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new CallFailed(method + " " + url.getPath() + " was answered " + status + " with what is not JSON.");
        }
    }

    /** Itself, if it has one of these statuses. */
    public Answer expecting(Integer... statuses) {
        if (List.of(statuses).contains(status)) {
            return this;
        }
        throw new CallFailed(method + " " + url.getPath() + " was answered " + status + " instead of "
                + String.join(
                        " or ", Arrays.stream(statuses).map(String::valueOf).toList()) + why() + ".");
    }

    /** What the broker says of the reason: a problem's detail or a TAXII error's description. */
    private String why() {
        try {
            var tree = JSON.readTree(body);
            for (var name : List.of("detail", "description", "title")) {
                var text = tree.path(name).asText();
                if (!text.isEmpty()) {
                    return ": " + text.substring(0, Math.min(text.length(), MOST_SHOWN));
                }
            }
        } catch (IOException e) {
            // Then the status has to do.
        }
        return "";
    }
}
