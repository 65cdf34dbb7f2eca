package org.hikyaku.casework;

import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.hikyaku.journal.Journal;
import org.hikyaku.journal.RandomName;
import org.hikyaku.testing.ForwardingJournal;

/** A journal that knows what objects' bytes were read from it. */
final class Reading extends ForwardingJournal {
    /** How many objects were read. */
    final AtomicInteger blobs = new AtomicInteger();

    /** The most bytes that were read at once. */
    final AtomicLong mostAtOnce = new AtomicLong();

    Reading(Journal store) {
        super(store);
    }

    @Override
    public Future<List<byte[]>> blobs(List<RandomName> names) {
        blobs.addAndGet(names.size());
        return super.blobs(names).map(read -> {
            long bytes = read.stream().mapToLong(each -> each.length).sum();
            mostAtOnce.accumulateAndGet(bytes, Math::max);
            return read;
        });
    }
}
