package org.hikyaku.casework;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.hikyaku.feed.Blobs;
import org.hikyaku.feed.Feed;
import org.hikyaku.feed.Fingerprint;
import org.hikyaku.feed.Row;
import org.hikyaku.journal.Decision;
import org.hikyaku.journal.RandomName;
import org.hikyaku.journal.Unavailable;
import org.hikyaku.stix.Content;
import org.hikyaku.stix.StixObject;

/**
 * The bytes of what is held, for a decision that has to look at them. A decision cannot wait, so it is given up, the bytes are
 * read, and it is made again. What is posted in the very bytes that are held is told by its fingerprint at once. Of what is
 * compared the verdict is kept alone, and so much is read at a time as {@link #PART} says: what is held may be a thousand times as
 * large as what is posted against it.
 */
final class Held {
    private static final int ROUNDS = 8;

    /** So many bytes are read at a time, or one object: 4 MiB. */
    private static final int PART = 4 << 20;

    /** What is held there against what was posted in these bytes. */
    private record Pair(RandomName held, Fingerprint posted) {}

    @SuppressWarnings("ArrayRecordComponent") // looked at once, never compared as such
    private record Comparison(Row row, byte[] posted) {}

    private final Map<Pair, Boolean> verdicts = new HashMap<>();
    private final Map<RandomName, byte[]> read = new HashMap<>();
    private final Map<Pair, Comparison> toCompare = new LinkedHashMap<>();
    private final Set<RandomName> toRead = new LinkedHashSet<>();

    /** A decision that cannot be made before these bytes are read. */
    private static final class Wanting extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Wanting() {
            super("bytes are to be compared first", null, false, false);
        }
    }

    /** Whether a row holds the same content as {@code object}; on the folding thread. */
    boolean isSame(Row row, StixObject object) {
        var posted = Fingerprint.of(object.bytes());
        if (row.print().equals(posted)) {
            return true;
        }
        var pair = new Pair(row.blob(), posted);
        var verdict = verdicts.get(pair);
        if (verdict == null) {
            toCompare.put(pair, new Comparison(row, object.bytes()));
        }
        return Boolean.TRUE.equals(verdict);
    }

    /**
     * The bytes of a row, of which there are few; empty, and read before the decision is made again, where they are not here yet.
     */
    Optional<byte[]> bytes(Row row) {
        var bytes = read.get(row.blob());
        if (bytes == null) {
            toRead.add(row.blob());
        }
        return Optional.ofNullable(bytes);
    }

    /**
     * Decides, as {@link Cascades#decide}, and again after reading what the decision wanted to compare.
     *
     * @param decision uses this to compare
     */
    <T> Future<T> decide(Cascades cascades, Feed feed, Blobs blobs, Supplier<Decision<T>> decision) {
        return decide(cascades, feed, blobs, decision, ROUNDS);
    }

    private <T> Future<T> decide(
            Cascades cascades, Feed feed, Blobs blobs, Supplier<Decision<T>> decision, int rounds) {
        return cascades.decide(feed, () -> {
                    var decided = decision.get();
                    if (!toRead.isEmpty() || !toCompare.isEmpty()) {
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
                    return read(blobs)
                            .compose(all -> compare(blobs))
                            .compose(all -> decide(cascades, feed, blobs, decision, rounds - 1));
                });
    }

    private Future<Void> read(Blobs blobs) {
        var names = List.copyOf(toRead);
        return blobs.read(names)
                .map(bytes -> {
                    for (int i = 0; i < names.size(); i++) {
                        read.put(names.get(i), bytes.get(i));
                    }
                    toRead.clear();
                    return names;
                })
                .mapEmpty();
    }

    private Future<Void> compare(Blobs blobs) {
        var all = Future.<Void>succeededFuture();
        for (var part : parts(List.copyOf(toCompare.entrySet()))) {
            all = all.compose(before -> compare(blobs, part));
        }
        return all.onSuccess(done -> toCompare.clear());
    }

    private Future<Void> compare(Blobs blobs, List<Map.Entry<Pair, Comparison>> part) {
        var names = part.stream().map(each -> each.getKey().held()).toList();
        return blobs.read(names)
                .map(bytes -> {
                    for (int i = 0; i < part.size(); i++) {
                        var posted = part.get(i).getValue().posted();
                        verdicts.put(part.get(i).getKey(), Content.same(bytes.get(i), posted));
                    }
                    return names;
                })
                .mapEmpty();
    }

    private static List<List<Map.Entry<Pair, Comparison>>> parts(List<Map.Entry<Pair, Comparison>> all) {
        var parts = new ArrayList<List<Map.Entry<Pair, Comparison>>>();
        long bytes = PART;
        for (var each : all) {
            int size = each.getValue().row().size();
            if (bytes + size > PART) {
                parts.add(new ArrayList<>());
                bytes = 0;
            }
            parts.get(parts.size() - 1).add(each);
            bytes += size;
        }
        return parts;
    }
}
