package org.hikyaku.app.client;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A tool's id and secret. */
public record Credentials(String id, String secret) {
    /** The value of {@code Authorization} for HTTP Basic. */
    String basic() {
        return "Basic " + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "Credentials[" + id + "]";
    }
}
