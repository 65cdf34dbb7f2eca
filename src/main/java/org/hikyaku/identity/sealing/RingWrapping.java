package org.hikyaku.identity.sealing;

import java.util.EnumMap;
import java.util.Map;
import javax.crypto.SecretKey;
import org.hikyaku.journal.RandomName;
import org.hikyaku.journal.Secrecy;
import org.hikyaku.journal.WrappedKey;

/** Wraps with AES-256-GCM under keys that are in memory. Immutable. */
public final class RingWrapping implements KeyWrapping {
    /**
     * The keys of one secrecy.
     *
     * @param current the number of the one that wraps
     * @param byNumber all that unwrap
     */
    public record Ring(int current, Map<Integer, SecretKey> byNumber) {
        public Ring {
            byNumber = Map.copyOf(byNumber);
            if (!byNumber.containsKey(current)) {
                throw new IllegalArgumentException("the key that wraps is one of them");
            }
        }

        @Override
        public String toString() {
            return "Ring[not shown]";
        }
    }

    private final Map<Secrecy, Ring> rings;

    /** @param rings one for each secrecy */
    public RingWrapping(Map<Secrecy, Ring> rings) {
        this.rings = new EnumMap<>(rings);
    }

    private Ring ring(Secrecy secrecy) {
        var ring = rings.get(secrecy);
        if (ring == null) {
            throw new CannotOpen("The wrapping key for what is " + word(secrecy) + " is not here.");
        }
        return ring;
    }

    @Override
    public int current(Secrecy secrecy) {
        return ring(secrecy).current();
    }

    @Override
    public WrappedKey wrap(Secrecy secrecy, RandomName item, byte[] key) {
        var ring = ring(secrecy);
        var wrapping = java.util.Objects.requireNonNull(ring.byNumber().get(ring.current()));
        return new WrappedKey(
                item, secrecy, ring.current(), Aead.seal(wrapping, About.key(secrecy, ring.current(), item), key));
    }

    @Override
    public byte[] unwrap(WrappedKey wrapped) {
        var wrapping = ring(wrapped.secrecy()).byNumber().get(wrapped.wrappingKey());
        if (wrapping == null) {
            throw new CannotOpen("An item's key is wrapped under the " + word(wrapped.secrecy()) + " wrapping key "
                    + "%08x".formatted(wrapped.wrappingKey()) + ", which is not among those that are here.");
        }
        return Aead.open(
                wrapping,
                About.key(wrapped.secrecy(), wrapped.wrappingKey(), wrapped.item()),
                wrapped.bytes(),
                "The key of item " + wrapped.item());
    }

    private static String word(Secrecy secrecy) {
        return secrecy == Secrecy.OPEN ? "open" : "secret";
    }

    @Override
    public String toString() {
        return "RingWrapping[not shown]";
    }
}
