package org.hikyaku.journal;

import java.util.Arrays;

/**
 * One opaque piece of an entry's payload, under a random name of its own, so that each can be sealed and erased by
 * itself: secret rows, open rows and persons' particulars never share a part.
 *
 * @param name random; never reused
 * @param bytes as stored; not copied, so neither side changes them afterwards
 */
@SuppressWarnings("ArrayRecordComponent") // handed on without copying, equality by content below
public record Part(RandomName name, byte[] bytes) {
    /** A part under a fresh name. */
    public static Part of(byte[] bytes) {
        return new Part(RandomName.fresh(), bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Part that && name.equals(that.name) && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return "Part[" + name + ", " + bytes.length + " bytes]";
    }
}
