package org.hikyaku.journal;

import java.util.Arrays;

/**
 * The key of one item, itself sealed under a wrapping key that is nowhere in the store.
 *
 * @param item what it is the key of: a part, a blob, or a series of parts
 * @param secrecy which of the two wrapping keys
 * @param wrappingKey the number of the wrapping key, of those that the rotation has left
 * @param bytes the wrapped key; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // handed on without copying, equality by content below
public record WrappedKey(RandomName item, Secrecy secrecy, int wrappingKey, byte[] bytes) {
    /** Most bytes of a wrapped key: room for what key services add. */
    public static final int MAX_BYTES = 1024;

    public WrappedKey {
        if (bytes.length == 0 || bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException("a wrapped key has 1 to " + MAX_BYTES + " bytes");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WrappedKey that
                && item.equals(that.item)
                && secrecy == that.secrecy
                && wrappingKey == that.wrappingKey
                && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return item.hashCode();
    }

    @Override
    public String toString() {
        return "WrappedKey[" + item + ", " + secrecy + ", " + wrappingKey + "]";
    }
}
