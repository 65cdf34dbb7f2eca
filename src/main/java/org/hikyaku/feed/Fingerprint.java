package org.hikyaku.feed;

import java.nio.ByteBuffer;
import org.hikyaku.journal.Digest;

/** The first 128 bits of the SHA-256 of an object's bytes: enough to tell a re-post from a conflict. Payload, never clear. */
public record Fingerprint(long high, long low) {
    /** The fingerprint of {@code bytes}. */
    public static Fingerprint of(byte[] bytes) {
        var digest = ByteBuffer.wrap(Digest.of(bytes).bytes());
        return new Fingerprint(digest.getLong(), digest.getLong());
    }
}
