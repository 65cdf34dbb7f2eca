package org.hikyaku.journal;

import java.util.Arrays;

/**
 * The bytes of one accepted STIX object, exactly as received, immutable, under a random name. Written before, or in the
 * same transaction as, the append that names it; a blob that no append names is litter, never an object.
 *
 * @param name random; the key under which {@link Journal#blobs} gives the bytes back
 * @param bytes as received; not copied, so neither side changes them afterwards
 */
@SuppressWarnings("ArrayRecordComponent") // handed on without copying, equality by content below
public record Blob(RandomName name, byte[] bytes) {
    /** A blob under a fresh name. */
    public static Blob of(byte[] bytes) {
        return new Blob(RandomName.fresh(), bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Blob that && name.equals(that.name) && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return "Blob[" + name + ", " + bytes.length + " bytes]";
    }
}
