package org.hikyaku.journal;

import java.util.Arrays;

/**
 * One opaque piece of an entry's payload, under a random name of its own, so that each can be sealed and erased by
 * itself: secret rows, open rows and persons' particulars never share a part.
 *
 * @param name random; never reused
 * @param secrecy under which key it is sealed when it is written
 * @param bytes what it says, or as stored; not copied, so neither side changes them afterwards
 */
@SuppressWarnings("ArrayRecordComponent") // handed on without copying, equality by content below
public record Part(RandomName name, Secrecy secrecy, byte[] bytes) {
    /** A part under a fresh name, for what is no secret. */
    public static Part open(byte[] bytes) {
        return new Part(RandomName.fresh(), Secrecy.OPEN, bytes);
    }

    /** A part under a fresh name, for what is or may be secret. */
    public static Part secret(byte[] bytes) {
        return new Part(RandomName.fresh(), Secrecy.SECRET, bytes);
    }

    /** The same part with other bytes: sealed, or opened. */
    public Part with(byte[] other) {
        return new Part(name, secrecy, other);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Part that
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
        return "Part[" + name + ", " + secrecy + ", " + bytes.length + " bytes]";
    }
}
