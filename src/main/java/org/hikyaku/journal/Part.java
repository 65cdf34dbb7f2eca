package org.hikyaku.journal;

import java.util.Arrays;

/**
 * One opaque piece of an entry's payload, under a random name of its own, so that each can be sealed and erased by
 * itself: secret rows, open rows and persons' particulars never share a part.
 *
 * @param name random; never reused
 * @param secrecy under which key it is sealed when it is written
 * @param bytes what it says, or as stored; not copied, so neither side changes them afterwards
 * @param isSealed whether the key for what is secret is not here, so that nobody learns what it says
 */
@SuppressWarnings("ArrayRecordComponent") // handed on without copying, equality by content below
public record Part(RandomName name, Secrecy secrecy, byte[] bytes, boolean isSealed) {
    public Part(RandomName name, Secrecy secrecy, byte[] bytes) {
        this(name, secrecy, bytes, false);
    }

    /** A part under a fresh name, for what is no secret. */
    public static Part open(byte[] bytes) {
        return new Part(RandomName.fresh(), Secrecy.OPEN, bytes);
    }

    /** A part under a fresh name, for what is or may be secret. */
    public static Part secret(byte[] bytes) {
        return new Part(RandomName.fresh(), Secrecy.SECRET, bytes);
    }

    /** The same part, as it is stored, which the key is not here to open. */
    public Part asSealed() {
        return new Part(name, secrecy, bytes, true);
    }

    /**
     * What it says, or as stored.
     *
     * @throws WithoutSecrets if the key that would open it is not here
     */
    @Override
    public byte[] bytes() {
        if (isSealed) {
            throw new WithoutSecrets();
        }
        return bytes;
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
                && isSealed == that.isSealed
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
