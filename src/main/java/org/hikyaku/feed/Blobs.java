package org.hikyaku.feed;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.hikyaku.journal.Blob;
import org.hikyaku.journal.Journal;
import org.hikyaku.journal.RandomName;

/**
 * The bytes of objects, through a cache that is bounded in bytes. Bytes are the same for everybody, so the cache holds no
 * verdict; who asks has cleared and recorded rows in hand.
 */
public final class Blobs {
    private final Journal journal;
    private final Cache<RandomName, byte[]> cache;
    private final Set<RandomName> erased = ConcurrentHashMap.newKeySet();

    /**
     * @param cacheBytes how many bytes of objects are kept in memory at most
     */
    public Blobs(Journal journal, long cacheBytes) {
        this.journal = journal;
        this.cache = Caffeine.newBuilder()
                .maximumWeight(cacheBytes)
                // What is too much goes at once and not when some other thread has time: the bound is one.
                .executor(Runnable::run)
                .weigher((RandomName name, byte[] bytes) -> bytes.length + 96)
                .build();
    }

    /** From now on gives nobody the bytes of these, whether or not their keys are gone already. */
    public void forget(Collection<RandomName> names) {
        erased.addAll(names);
        cache.invalidateAll(names);
    }

    /**
     * The bytes of each name, in order; complete at once where all are cached. Of one that was erased there are none ({@link
     * Blob#isErased}). The arrays are shared: not to be changed.
     */
    public Future<List<byte[]>> read(List<RandomName> names) {
        var found = new ArrayList<byte[]>(names.size());
        List<RandomName> missing = new ArrayList<>();
        var places = new ArrayList<Integer>();
        for (int i = 0; i < names.size(); i++) {
            var bytes = erased.contains(names.get(i)) ? Blob.erased() : cache.getIfPresent(names.get(i));
            if (bytes == null) {
                missing.add(names.get(i));
                places.add(i);
                found.add(new byte[0]);
            } else {
                found.add(bytes);
            }
        }
        if (missing.isEmpty()) {
            return Future.succeededFuture(found);
        }
        return journal.blobs(missing).map(read -> {
            for (int i = 0; i < missing.size(); i++) {
                found.set(places.get(i), keep(missing.get(i), read.get(i)));
            }
            return found;
        });
    }

    /** The bytes that were not erased. */
    public static List<byte[]> left(List<byte[]> bytes) {
        for (var each : bytes) {
            if (Blob.isErased(each)) {
                return bytes.stream().filter(one -> !Blob.isErased(one)).toList();
            }
        }
        return bytes;
    }

    private byte[] keep(RandomName name, byte[] bytes) {
        cache.put(name, bytes);
        // In this order, for it may have been erased while it was read.
        if (Blob.isErased(bytes) || erased.contains(name)) {
            cache.invalidate(name);
            return Blob.erased();
        }
        return bytes;
    }
}
