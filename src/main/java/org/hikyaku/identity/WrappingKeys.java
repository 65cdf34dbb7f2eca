package org.hikyaku.identity;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hikyaku.identity.sealing.KeyWrapping;
import org.hikyaku.identity.sealing.RingWrapping;
import org.hikyaku.journal.Secrecy;

/**
 * The two wrapping keys in two private files, so that they can lie in different places and be backed up by different people. Each file
 * has one key, and while a rotation is under way two: the newest wraps, all unwrap. Whoever has a file and a copy of the store and of
 * its key table opens what is sealed under it; whoever lacks one of the three opens nothing.
 */
public final class WrappingKeys {
    private final Map<Secrecy, Path> files;

    /**
     * @param open the file of the key for what is open
     * @param secret the file of the key for what is secret
     */
    public WrappingKeys(Path open, Path secret) {
        this.files = new EnumMap<>(Map.of(Secrecy.OPEN, open, Secrecy.SECRET, secret));
    }

    /**
     * Reads both. Blocks on the disk.
     *
     * @param fresh whether a file that is missing is made
     * @throws UnusableKeys if a file is missing, open to others or damaged; the message is one sentence
     */
    public KeyWrapping open(boolean fresh, Instant now) {
        var rings = new EnumMap<Secrecy, RingWrapping.Ring>(Secrecy.class);
        files.forEach((secrecy, file) -> rings.put(secrecy, ring(file, fresh, now)));
        return new RingWrapping(rings);
    }

    private static RingWrapping.Ring ring(Path file, boolean fresh, Instant now) {
        if (!Files.exists(file)) {
            if (!fresh) {
                throw UnusableKeys.missing(file, "without it what is stored cannot be opened");
            }
            KeyRing.write(file, List.of(KeyRing.fresh(List.of(), now)));
        }
        var keys = KeyRing.read(file);
        var newest =
                keys.stream().max(Comparator.comparing(NumberedKey::created)).orElseThrow();
        return new RingWrapping.Ring(
                newest.id(), keys.stream().collect(Collectors.toMap(NumberedKey::id, NumberedKey::key)));
    }
}
