package org.hikyaku.journal;

import java.util.Arrays;

/**
 * The bytes of one accepted STIX object, exactly as received, immutable, under a random name. Written before, or in the
 * same transaction as, the append that names it; a blob that no append names is litter, never an object.
 *
 * @param name random; the key under which {@link Journal#blobs} gives the bytes back
 * @param secrecy under which key it is sealed when it is written
 * @param bytes as received; not copied, so neither side changes them afterwards
 */
@SuppressWarnings("ArrayRecordComponent") // handed on without copying, equality by content below
public record Blob(RandomName name, Secrecy secrecy, byte[] bytes) {
    private static final byte[] ERASED = {};

    /** What stands for the bytes of a blob that was erased. No object is that short. */
    public static byte[] erased() {
        return ERASED;
    }

    /** Whether these are the bytes of a blob that was erased. */
    public static boolean isErased(byte[] bytes) {
        return bytes.length == 0;
    }

    /** A blob under a fresh name, for what is no secret. */
    public static Blob open(byte[] bytes) {
        return new Blob(RandomName.fresh(), Secrecy.OPEN, bytes);
    }

    /** A blob under a fresh name, for what is or may be secret. */
    public static Blob secret(byte[] bytes) {
        return new Blob(RandomName.fresh(), Secrecy.SECRET, bytes);
    }

    /** The same blob with other bytes: sealed. */
    public Blob with(byte[] other) {
        return new Blob(name, secrecy, other);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Blob that
                && name.equals(that.name)
                && secrecy == that.secrecy
                && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return "Blob[" + name + ", " + secrecy + ", " + bytes.length + " bytes]";
    }
}
