package org.hikyaku.feed;

import java.util.Optional;

/** Authenticated encryption for cursors, lent by whoever keeps keys. Thread-safe. */
public interface CursorSeal {
    /** Seals {@code plain} so that it opens only with the same {@code context}; URL-safe text without padding (T-111). */
    String seal(byte[] plain, byte[] context);

    /** What was sealed, or empty for whatever is not ours: forged, foreign, cut, of a forgotten key. */
    Optional<byte[]> open(String token, byte[] context);
}
