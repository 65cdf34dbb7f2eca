package org.hikyaku.identity.sealing;

import java.util.Map;
import org.hikyaku.journal.Secrecy;

/** Wrapping keys for tests: known ones, so that a store can be opened again. */
public final class Rings {
    private Rings() {}

    /** Both secrecies under keys numbered {@code number}. */
    public static KeyWrapping of(int number) {
        return new RingWrapping(Map.of(Secrecy.OPEN, ring(number, 1), Secrecy.SECRET, ring(number, 2)));
    }

    private static RingWrapping.Ring ring(int number, int fill) {
        byte[] key = new byte[Aead.KEY_BYTES];
        key[0] = (byte) number;
        key[1] = (byte) fill;
        return new RingWrapping.Ring(number, Map.of(number, Aead.key(key)));
    }
}
