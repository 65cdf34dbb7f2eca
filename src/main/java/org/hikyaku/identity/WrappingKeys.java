package org.hikyaku.identity;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.hikyaku.identity.sealing.KeyWrapping;
import org.hikyaku.identity.sealing.RingWrapping;
import org.hikyaku.journal.RandomName;
import org.hikyaku.journal.Secrecy;
import org.hikyaku.journal.WrappedKey;

/**
 * The two wrapping keys in two private files, so that they can lie in different places and be backed up by different people. Each file
 * has one key, and while a rotation is under way two. Whoever has a file and a copy of the store and of its key table opens what is
 * sealed under it; whoever lacks one of the three opens nothing. Without the second file what is open is still opened. Any thread.
 */
public final class WrappingKeys implements KeyWrapping {
    private final Map<Secrecy, Path> files;
    private final InstantSource clock;
    private volatile RingWrapping rings;

    private WrappingKeys(Map<Secrecy, Path> files, InstantSource clock, RingWrapping rings) {
        this.files = files;
        this.clock = clock;
        this.rings = rings;
    }

    /**
     * Reads both. Blocks on the disk.
     *
     * @param open the file of the key for what is open
     * @param secret the file of the key for what is secret; if it is missing only what is open is opened
     * @param fresh whether a file that is missing is made
     * @throws UnusableKeys if the first file is missing, or one is open to others or damaged; the message is one sentence
     */
    public static WrappingKeys open(Path open, Path secret, boolean fresh, InstantSource clock) {
        var files = new EnumMap<Secrecy, Path>(Map.of(Secrecy.OPEN, open, Secrecy.SECRET, secret));
        if (fresh) {
            files.values().stream()
                    .filter(file -> !Files.exists(file))
                    .forEach(file -> KeyRing.write(file, List.of(KeyRing.fresh(List.of(), clock.instant()))));
        }
        if (!Files.exists(secret)) {
            files.remove(Secrecy.SECRET);
        }
        return new WrappingKeys(files, clock, read(files, clock));
    }

    /**
     * Reads the files again: a rotation has begun or ended. Blocks on the disk. What was opened without the key for what is secret
     * stays so whether or not its file is there now: what was folded without it has to be folded anew.
     *
     * @throws UnusableKeys if a file has gone, is open to others or damaged; the keys that were read before stay in use
     */
    public void reload() {
        rings = read(files, clock);
    }

    private static RingWrapping read(Map<Secrecy, Path> files, InstantSource clock) {
        var rings = new EnumMap<Secrecy, RingWrapping.Ring>(Secrecy.class);
        files.forEach((secrecy, file) -> {
            if (!Files.exists(file)) {
                throw UnusableKeys.missing(file, "without it what is stored cannot be opened");
            }
            rings.put(
                    secrecy,
                    new RingWrapping.Ring(KeyRing.read(file).stream()
                            .map(key -> new RingWrapping.Numbered(key.id(), key.key(), key.created()))
                            .toList()));
        });
        return new RingWrapping(rings, clock);
    }

    @Override
    public boolean has(Secrecy secrecy) {
        return rings.has(secrecy);
    }

    @Override
    public int current(Secrecy secrecy) {
        return rings.current(secrecy);
    }

    @Override
    public WrappedKey wrap(Secrecy secrecy, RandomName item, byte[] key) {
        return rings.wrap(secrecy, item, key);
    }

    @Override
    public byte[] unwrap(WrappedKey wrapped) {
        return rings.unwrap(wrapped);
    }
}
