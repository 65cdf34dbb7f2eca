package org.hikyaku.stix;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What an object may match, in 128 bits: a Bloom filter of three bits for each of its {@link Terms}, and for each property
 * that is compared by size three more that say that it is there. It may say yes where no is right, never no where yes is: so most
 * objects need not be read to know that they do not match.
 *
 * <p>It stands in stored entries, so how it is made never changes. A better one is a new kind of entry.
 */
public record Signature(long high, long low) {
    /** Of an object that was stored without one: everything is possible. */
    public static final Signature UNKNOWN = new Signature(-1, -1);

    private static final Signature NOTHING = new Signature(0, 0);
    private static final long FNV_START = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;
    private static final int BITS_A_TERM = 3;
    private static final int PLACE_BITS = 7;

    /** The signature of an object that was read before. */
    public static Signature of(byte[] object) {
        var made = new Making();
        Terms.of(object, made);
        return new Signature(made.high, made.low);
    }

    /**
     * The same of an object whose tree is at hand.
     *
     * @param tree all that {@code object} says, numbers as {@link JsonTree} has them
     */
    static Signature of(JsonNode tree, byte[] object) {
        var made = new Making();
        return Terms.of(tree, made) ? new Signature(made.high, made.low) : of(object);
    }

    private static final class Making implements Terms.Listener {
        private long high;
        private long low;

        @Override
        public void term(String property, String text, boolean number) {
            if (!MatchField.isOnlyCompared(property)) {
                add(hash(property, text));
            }
            if (MatchField.isCompared(property)) {
                add(hash(property));
            }
        }

        private void add(long hash) {
            high |= highBits(hash);
            low |= lowBits(hash);
        }
    }

    /** The bits of one term. */
    static Signature ofTerm(String property, String text) {
        return NOTHING.with(hash(property, text));
    }

    /** The bits that say that a property which is compared by size is there. */
    static Signature ofPresence(String property) {
        return NOTHING.with(hash(property));
    }

    /** Whether all the bits of {@code terms} are in it. */
    boolean mayHave(Signature terms) {
        return (high & terms.high) == terms.high && (low & terms.low) == terms.low;
    }

    private Signature with(long hash) {
        return new Signature(high | highBits(hash), low | lowBits(hash));
    }

    private static long highBits(long hash) {
        long bits = 0;
        for (int i = 0; i < BITS_A_TERM; i++) {
            int place = place(hash, i);
            bits |= place < Long.SIZE ? 0 : 1L << place;
        }
        return bits;
    }

    private static long lowBits(long hash) {
        long bits = 0;
        for (int i = 0; i < BITS_A_TERM; i++) {
            int place = place(hash, i);
            bits |= place < Long.SIZE ? 1L << place : 0;
        }
        return bits;
    }

    private static int place(long hash, int i) {
        return (int) (hash >>> i * PLACE_BITS) & (2 * Long.SIZE - 1);
    }

    private static long hash(String property) {
        return mixed(over(FNV_START, property));
    }

    private static long hash(String property, String text) {
        return mixed(over((over(FNV_START, property) ^ '=') * FNV_PRIME, text));
    }

    private static long over(long start, String text) {
        long hash = start;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        return hash;
    }

    private static long mixed(long hash) {
        long mixed = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ mixed >>> 33;
    }
}
