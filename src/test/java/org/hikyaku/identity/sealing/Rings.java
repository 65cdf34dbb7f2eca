package org.hikyaku.identity.sealing;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hikyaku.journal.Secrecy;

/** Wrapping keys for tests: known ones, so that a store can be opened again. */
public final class Rings {
    private Rings() {}

    /** Both secrecies under keys numbered {@code number}. */
    public static KeyWrapping of(int number) {
        return of(List.of(number));
    }

    /** The same with several keys, of which the last one wraps. */
    public static KeyWrapping of(List<Integer> numbers) {
        return new RingWrapping(
                Map.of(Secrecy.OPEN, ring(numbers, 1), Secrecy.SECRET, ring(numbers, 2)), InstantSource.system());
    }

    /** The key for what is open alone, numbered {@code number}. */
    public static KeyWrapping withoutSecrets(int number) {
        return new RingWrapping(Map.of(Secrecy.OPEN, ring(List.of(number), 1)), InstantSource.system());
    }

    private static RingWrapping.Ring ring(List<Integer> numbers, int fill) {
        var keys = new ArrayList<RingWrapping.Numbered>();
        for (int number : numbers) {
            byte[] key = new byte[Aead.KEY_BYTES];
            key[0] = (byte) number;
            key[1] = (byte) fill;
            keys.add(new RingWrapping.Numbered(number, Aead.key(key), Instant.EPOCH.plusSeconds(keys.size())));
        }
        return new RingWrapping.Ring(keys);
    }
}
