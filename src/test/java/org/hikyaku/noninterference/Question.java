package org.hikyaku.noninterference;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A request.
 *
 * @param path with its query, as it is sent
 * @param headers beside the credentials
 */
@SuppressWarnings("ArrayRecordComponent") // sent, never compared
record Question(String method, String path, Map<String, String> headers, byte[] body) {
    private static final byte[] NOTHING = new byte[0];

    Question(String method, String path, Map<String, String> headers) {
        this(method, path, headers, NOTHING);
    }

    static Question get(String path) {
        return new Question("GET", path, Map.of("Accept", Questions.TAXII));
    }

    @Override
    public String toString() {
        return method + " " + path + " " + headers
                + (body.length > 0 ? " " + new String(body, StandardCharsets.UTF_8) : "");
    }
}
