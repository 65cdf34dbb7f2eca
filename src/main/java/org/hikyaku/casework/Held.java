package org.hikyaku.casework;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.hikyaku.feed.Blobs;
import org.hikyaku.feed.Fingerprint;
import org.hikyaku.feed.Row;
import org.hikyaku.journal.Decision;
import org.hikyaku.journal.Live;
import org.hikyaku.journal.RandomName;
import org.hikyaku.journal.StreamName;
import org.hikyaku.journal.Unavailable;
import org.hikyaku.stix.Content;
import org.hikyaku.stix.StixObject;

/**
 * The bytes of what is held, for a decision that has to look at them. A decision cannot wait, so it is given up, the bytes are
 * read, and it is made again. What is posted in the very bytes that are held is told by its fingerprint at once.
 */
final class Held {
    private static final int ROUNDS = 8;

    private final Map<RandomName, byte[]> read = new HashMap<>();
    private final Set<RandomName> wanted = new LinkedHashSet<>();

    /** A decision that cannot be made before these bytes are read. */
    private static final class Wanting extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Wanting() {
            super("bytes are to be compared first", null, false, false);
        }
    }

    /** Whether a row holds the same content as {@code object}; on the folding thread. */
    boolean isSame(Row row, StixObject object) {
        if (row.print().equals(Fingerprint.of(object.bytes()))) {
            return true;
        }
        return bytes(row).filter(held -> Content.same(held, object.bytes())).isPresent();
    }

    /** The bytes of a row; empty, and read before the decision is made again, where they are not here yet. */
    Optional<byte[]> bytes(Row row) {
        var bytes = read.get(row.blob());
        if (bytes == null) {
            wanted.add(row.blob());
        }
        return Optional.ofNullable(bytes);
    }

    /**
     * Decides, as {@link Live#decide}, and again after reading what the decision wanted to compare.
     *
     * @param decision uses this to compare
     */
    <T> Future<T> decide(Live live, StreamName stream, Blobs blobs, Supplier<Decision<T>> decision) {
        return decide(live, stream, blobs, decision, ROUNDS);
    }

    private <T> Future<T> decide(
            Live live, StreamName stream, Blobs blobs, Supplier<Decision<T>> decision, int rounds) {
        return live.decide(stream, () -> {
                    var decided = decision.get();
                    if (!wanted.isEmpty()) {
                        throw new Wanting();
                    }
                    return decided;
                })
                .recover(failure -> {
                    if (!(failure instanceof Wanting)) {
                        return Future.failedFuture(failure);
                    }
                    if (rounds == 1) {
                        return Future.failedFuture(new Unavailable("what is held changed each time it was compared"));
                    }
                    var names = new ArrayList<>(wanted);
                    return blobs.read(names).compose(bytes -> {
                        for (int i = 0; i < names.size(); i++) {
                            read.put(names.get(i), bytes.get(i));
                        }
                        wanted.clear();
                        return decide(live, stream, blobs, decision, rounds - 1);
                    });
                });
    }
}
