package org.hikyaku.app;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.hikyaku.identity.Keys;

/**
 * The operator's order that all access to secrets be stopped, as a file that the node of this data directory looks for. Its first line
 * is its id, the rest the reason. A file that does not read is an order too: whoever can put one there has the keys, and a brake
 * that has to be spelled right is none.
 *
 * @param id by which it counts once
 * @param reason in words, maybe none
 */
record StopOrder(UUID id, String reason) {
    /** Most bytes that are read of a file: 16 KiB. */
    private static final int MOST = 1 << 14;

    /** A fresh order. */
    static StopOrder fresh(String reason) {
        return new StopOrder(UUID.randomUUID(), reason);
    }

    private static Path in(Path data) {
        return Keys.directory(data).resolve("secrets-stopped");
    }

    /** Puts it where the node finds it; one that is there already is replaced by it. */
    void write(Path data) {
        PrivateFile.write(in(data), (id + "\n" + reason).getBytes(StandardCharsets.UTF_8));
    }

    /** Whether an order lies in this data directory. */
    static boolean isIn(Path data) {
        return Files.exists(in(data));
    }

    /** The order that lies in this data directory, if there is one. */
    static Optional<StopOrder> read(Path data) {
        var file = in(data);
        return Files.exists(file) ? Optional.of(parsed(file)) : Optional.empty();
    }

    private static StopOrder parsed(Path file) {
        byte[] bytes;
        long written;
        try (var in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MOST);
            written = Files.getLastModifiedTime(file).toMillis();
        } catch (IOException unreadable) {
            bytes = new byte[0];
            written = 0;
        }
        var lines = new String(bytes, StandardCharsets.UTF_8).split("\n", 2);
        try {
            return new StopOrder(UUID.fromString(lines[0].strip()), lines.length > 1 ? lines[1].strip() : "");
        } catch (IllegalArgumentException none) {
            // The same file is the same order, and one that is put there later is another one.
            var stands =
                    ByteBuffer.allocate(bytes.length + Long.BYTES).put(bytes).putLong(written);
            return new StopOrder(UUID.nameUUIDFromBytes(stands.array()), "");
        }
    }

    /** Takes it away, unless another one lies there by now. */
    void remove(Path data) {
        if (read(data).filter(this::equals).isPresent()) {
            PrivateFile.delete(in(data));
        }
    }
}
