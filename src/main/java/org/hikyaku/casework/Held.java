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
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.hikyaku.feed.Blobs;
import org.hikyaku.feed.Feed;
import org.hikyaku.feed.Fingerprint;
import org.hikyaku.feed.Row;
import org.hikyaku.journal.Blob;
import org.hikyaku.journal.Decision;
import org.hikyaku.journal.RandomName;
import org.hikyaku.journal.Unavailable;
import org.hikyaku.stix.Content;
import org.hikyaku.stix.Descent;
import org.hikyaku.stix.StixObject;

/**
 * The bytes of what is held, for a decision that has to look at them. A decision cannot wait, so it is given up, the bytes are
 * read, and it is made again. What is posted in the very bytes that are held is told by its fingerprint at once. Of what is
 * looked at what was learned is kept alone, and so much is read at a time as {@link #PART} says: what is held may be a thousand
 * times as large as what is posted against it.
 */
final class Held {
    private static final int ROUNDS = 8;

    /** So many bytes are read at a time, or one object: 4 MiB. */
    private static final int PART = 4 << 20;

    /** Of what was erased after it was looked up. */
    private static final Descent NOTHING_KNOWN = new Descent(Optional.empty(), false);

    /** What is held there against what was posted in these bytes. */
    private record Pair(RandomName held, Fingerprint posted) {}

    /** A look at the bytes of a row, of which only what is learned is kept. */
    private record Look(Row row, Consumer<byte[]> learn) {}

    private final Map<Pair, Boolean> verdicts = new HashMap<>();
    private final Map<RandomName, Descent> descents = new HashMap<>();
    private final Map<RandomName, byte[]> read = new HashMap<>();
    /** By what is asked, so that each is asked once. */
    private final Map<Object, Look> toLook = new LinkedHashMap<>();

    private final Set<RandomName> toRead = new LinkedHashSet<>();

    /** A decision that cannot be made before some bytes are read. */
    private static final class Wanting extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Wanting() {
            super("bytes are to be read first", null, false, false);
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
            toLook.put(
                    pair,
                    new Look(
                            row,
                            bytes -> verdicts.put(pair, !Blob.isErased(bytes) && Content.same(bytes, object.bytes()))));
        }
        return Boolean.TRUE.equals(verdict);
    }

    /** What a row says that binds later versions; empty, and looked up before the decision is made again, where it is not known yet. */
    Optional<Descent> descent(Row row) {
        var name = row.blob();
        var known = descents.get(name);
        if (known == null) {
            toLook.put(
                    name,
                    new Look(
                            row,
                            bytes -> descents.put(name, Blob.isErased(bytes) ? NOTHING_KNOWN : Descent.of(bytes))));
        }
        return Optional.ofNullable(known);
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
     * Decides, as {@link Cascades#decide}, and again after reading what the decision wanted to look at.
     *
     * @param decision uses this to look
     */
    <T> Future<T> decide(Cascades cascades, Feed feed, Blobs blobs, Supplier<Decision<T>> decision) {
        return decide(cascades, feed, blobs, decision, ROUNDS);
    }

    private <T> Future<T> decide(
            Cascades cascades, Feed feed, Blobs blobs, Supplier<Decision<T>> decision, int rounds) {
        return cascades.decide(feed, () -> {
                    var decided = decision.get();
                    if (!toRead.isEmpty() || !toLook.isEmpty()) {
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
                            .compose(all -> look(blobs))
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

    private Future<Void> look(Blobs blobs) {
        var all = Future.<Void>succeededFuture();
        for (var part : parts(List.copyOf(toLook.values()))) {
            all = all.compose(before -> look(blobs, part));
        }
        return all.onSuccess(done -> toLook.clear());
    }

    private static Future<Void> look(Blobs blobs, List<Look> part) {
        var names = part.stream().map(each -> each.row().blob()).toList();
        return blobs.read(names)
                .map(bytes -> {
                    for (int i = 0; i < part.size(); i++) {
                        part.get(i).learn().accept(bytes.get(i));
                    }
                    return names;
                })
                .mapEmpty();
    }

    private static List<List<Look>> parts(List<Look> all) {
        var parts = new ArrayList<List<Look>>();
        long bytes = PART;
        for (var each : all) {
            int size = each.row().size();
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
