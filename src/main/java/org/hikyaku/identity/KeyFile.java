package org.hikyaku.identity;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What the operator does with the file of a wrapping key. Blocks on the disk. */
public final class KeyFile {
    private final Path file;

    /** @param file a file that {@link WrappingKeys} reads */
    public KeyFile(Path file) {
        this.file = file;
    }

    /**
     * Adds a key that wraps once its time has come: until then there is time to bring the file to all nodes.
     *
     * @return its number, eight hex digits
     * @throws UnusableKeys if a key is waiting for its time already, or the file cannot be used
     */
    public String rotate(Instant now, Duration lead) {
        var keys = new ArrayList<>(KeyRing.read(file));
        if (keys.stream().anyMatch(key -> key.created().isAfter(now))) {
            throw UnusableKeys.inRotation(file);
        }
        var next = KeyRing.fresh(keys, now.plus(lead));
        keys.add(next);
        KeyRing.write(file, keys);
        return next.number();
    }

    /** The number of the key that wraps now. */
    public int current(Instant now) {
        return current(KeyRing.read(file), now).id();
    }

    private NumberedKey current(List<NumberedKey> keys, Instant now) {
        return keys.stream()
                .filter(key -> !key.created().isAfter(now))
                .max(Comparator.comparing(NumberedKey::created))
                .orElseThrow(() -> UnusableKeys.damaged(file, "a file with a key whose time has come"));
    }

    /**
     * Takes out the keys before the one that wraps now. What is still wrapped under them is lost: to be looked at before.
     *
     * @return how many
     */
    public int retire(Instant now) {
        var keys = KeyRing.read(file);
        var since = current(keys, now).created();
        var left = keys.stream().filter(key -> !key.created().isBefore(since)).toList();
        if (left.size() < keys.size()) {
            KeyRing.write(file, left);
        }
        return keys.size() - left.size();
    }
}
