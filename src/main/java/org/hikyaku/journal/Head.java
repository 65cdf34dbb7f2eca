package org.hikyaku.journal;

/**
 * Where a stream ends: the position of its last append and that append's hash.
 *
 * @param position 0 for a stream without appends, else the last append's position
 * @param hash the last append's chain hash; {@link Digest#ZERO} at position 0
 */
public record Head(long position, Digest hash) {
    /** The head of every stream before its first append. */
    public static final Head START = new Head(0, Digest.ZERO);

    public Head {
        if (position < 0) {
            throw new IllegalArgumentException("a position is not negative");
        }
    }
}
