package org.hikyaku.casework;

import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hikyaku.journal.Append;
import org.hikyaku.journal.Draft;
import org.hikyaku.journal.Journal;
import org.hikyaku.journal.RandomName;
import org.hikyaku.journal.Secrecy;
import org.hikyaku.testing.ForwardingJournal;
import org.jspecify.annotations.Nullable;

/** A journal that notes under which key each blob is sealed that was appended or sealed anew through it. */
final class NotedSecrecies extends ForwardingJournal {
    private final Map<RandomName, Secrecy> blobs = new ConcurrentHashMap<>();

    NotedSecrecies(Journal store) {
        super(store);
    }

    @Override
    public Future<Append> append(Draft draft) {
        draft.blobs().forEach(blob -> blobs.put(blob.name(), blob.secrecy()));
        blobs.putAll(draft.reseal());
        return super.append(draft);
    }

    @Nullable
    Secrecy of(RandomName blob) {
        return blobs.get(blob);
    }

    Collection<Secrecy> all() {
        return List.copyOf(blobs.values());
    }
}
