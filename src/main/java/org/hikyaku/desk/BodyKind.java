package org.hikyaku.desk;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an operation takes as its body. */
enum BodyKind {
    /** Nothing; what is sent all the same is not read. */
    NONE(0, Set.of()),
    /** A small JSON object. */
    COMMAND(64 * 1024, Set.of("application/json")),
    /** A JSON object of a stranger's. */
    SIGN_IN(8 * 1024, Set.of("application/json")),
    /** A TAXII envelope or STIX bundle. */
    OBJECTS(8 * 1024 * 1024, Set.of("application/json", "application/taxii+json", "application/stix+json"));

    private final int maxBytes;
    private final Set<String> types;

    BodyKind(int maxBytes, Set<String> types) {
        this.maxBytes = maxBytes;
        this.types = types;
    }

    /** The largest body that is taken, in bytes. */
    int maxBytes() {
        return maxBytes;
    }

    /** The media types that are taken, in order, for people. */
    String types() {
        return types.stream().sorted().reduce((a, b) -> a + ", " + b).orElse("none");
    }

    /**
     * Whether a body of this type is taken. Parameters other than {@code version} and {@code charset} mean nothing to these types and are
     * passed over; another version than 2.1 and another charset than UTF-8 are refused.
     */
    boolean takes(@Nullable String contentType) {
        if (this == NONE) {
            return true;
        }
        if (contentType == null) {
            return false;
        }
        var parts = contentType.toLowerCase(Locale.ROOT).split(";", -1);
        if (!types.contains(parts[0].strip())) {
            return false;
        }
        boolean versioned = !parts[0].strip().equals("application/json");
        for (int i = 1; i < parts.length; i++) {
            var parameter = parts[i].replace("\"", "").strip();
            boolean otherCharset = parameter.startsWith("charset=") && !parameter.equals("charset=utf-8");
            boolean otherVersion = parameter.startsWith("version=") && !parameter.equals("version=2.1");
            if (otherCharset || (versioned && otherVersion)) {
                return false;
            }
        }
        return true;
    }
}
