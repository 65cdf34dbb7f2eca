package org.hikyaku.journal;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.function.Supplier;

/**
 * A random 128-bit name for a part, a blob, an append, a tool or a collection: it tells nothing of what it names, so
 * what is stored in the clear is no dictionary for what is sealed.
 *
 * @param high the upper 64 bits
 * @param low the lower 64 bits
 */
public record RandomName(long high, long low) {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A fresh name. Thread-safe. */
    public static RandomName fresh() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return ofBytes(bytes);
    }

    /**
     * Fresh names for what is written together: a random beginning, and from there one after another, so that they lie side by
     * side in a store's index and an append of a thousand blobs touches few of its pages. That they were written together,
     * their places in the store tell anyhow.
     *
     * @return gives a new name at each call; not thread-safe
     */
    public static Supplier<RandomName> series() {
        var first = fresh();
        var next = new long[] {first.low};
        return () -> new RandomName(first.high, next[0]++);
    }

    /**
     * Reads back {@link #toString()}.
     *
     * @throws IllegalArgumentException unless it is 32 hex digits
     */
    public static RandomName parse(String text) {
        if (text.length() != 32) {
            throw new IllegalArgumentException("a random name has 32 hex digits");
        }
        return new RandomName(HexFormat.fromHexDigitsToLong(text, 0, 16), HexFormat.fromHexDigitsToLong(text, 16, 32));
    }

    /** The name as 16 bytes, high half first. */
    public byte[] bytes() {
        return java.nio.ByteBuffer.allocate(16).putLong(high).putLong(low).array();
    }

    /**
     * Reads back {@link #bytes()}.
     *
     * @throws IllegalArgumentException unless there are 16 bytes
     */
    public static RandomName ofBytes(byte[] bytes) {
        if (bytes.length != 16) {
            throw new IllegalArgumentException("a random name has 16 bytes");
        }
        var buffer = java.nio.ByteBuffer.wrap(bytes);
        return new RandomName(buffer.getLong(), buffer.getLong());
    }

    /** 32 lower-case hex digits. */
    @Override
    public String toString() {
        var hex = HexFormat.of();
        return hex.toHexDigits(high) + hex.toHexDigits(low);
    }
}
