package org.hikyaku.identity.sealing;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.crypto.SecretKey;
import org.hikyaku.journal.RandomName;
import org.hikyaku.journal.Secrecy;
import org.hikyaku.journal.WrappedKey;

/** Wraps with AES-256-GCM under keys that are in memory. Immutable. */
public final class RingWrapping implements KeyWrapping {
    /**
     * A wrapping key.
     *
     * @param number by which what is wrapped under it is known
     * @param from since when it wraps, if no later one does; until then it only unwraps
     */
    public record Numbered(int number, SecretKey key, Instant from) {
        @Override
        public String toString() {
            return "Numbered[" + number + "]";
        }
    }

    /**
     * The keys of one secrecy, one or more. Of those whose time has come the latest wraps; all unwrap. So a new key can be brought to
     * all nodes before any of them wraps under it.
     */
    public record Ring(List<Numbered> keys) {
        public Ring {
            keys = keys.stream().sorted(Comparator.comparing(Numbered::from)).toList();
            if (keys.isEmpty()) {
                throw new IllegalArgumentException("a ring has a key");
            }
        }

        Numbered at(Instant now) {
            var at = keys.get(0);
            for (var key : keys) {
                if (!key.from().isAfter(now)) {
                    at = key;
                }
            }
            return at;
        }
    }

    private final Map<Secrecy, Ring> rings;
    private final InstantSource clock;

    /** @param rings one for each secrecy */
    public RingWrapping(Map<Secrecy, Ring> rings, InstantSource clock) {
        this.rings = new EnumMap<>(rings);
        this.clock = clock;
    }

    private Ring ring(Secrecy secrecy) {
        var ring = rings.get(secrecy);
        if (ring == null) {
            throw new CannotOpen("The wrapping key for what is " + word(secrecy) + " is not here.");
        }
        return ring;
    }

    @Override
    public boolean has(Secrecy secrecy) {
        return rings.containsKey(secrecy);
    }

    @Override
    public int current(Secrecy secrecy) {
        return ring(secrecy).at(clock.instant()).number();
    }

    @Override
    public WrappedKey wrap(Secrecy secrecy, RandomName item, byte[] key) {
        var with = ring(secrecy).at(clock.instant());
        return new WrappedKey(
                item, secrecy, with.number(), Aead.seal(with.key(), About.key(secrecy, with.number(), item), key));
    }

    @Override
    public byte[] unwrap(WrappedKey wrapped) {
        var with = ring(wrapped.secrecy()).keys().stream()
                .filter(key -> key.number() == wrapped.wrappingKey())
                .findFirst()
                .orElseThrow(() -> new CannotOpen("An item's key is wrapped under the " + word(wrapped.secrecy())
                        + " wrapping key " + "%08x".formatted(wrapped.wrappingKey())
                        + ", which is not among those that are here."));
        return Aead.open(
                with.key(),
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
