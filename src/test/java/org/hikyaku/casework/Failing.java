package org.hikyaku.casework;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import org.hikyaku.feed.CollectionInfo;
import org.hikyaku.journal.Append;
import org.hikyaku.journal.Draft;
import org.hikyaku.journal.Head;
import org.hikyaku.journal.Journal;
import org.hikyaku.journal.MarkQuery;
import org.hikyaku.journal.Marked;
import org.hikyaku.journal.RandomName;
import org.hikyaku.journal.StreamName;
import org.hikyaku.journal.Unavailable;

/** A journal whose appends to one collection are not known to stand, because nothing is written. */
record Failing(Journal inner, CollectionInfo where) implements Journal {
    @Override
    public Future<Append> append(Draft draft) {
        return draft.stream().equals(where.id().stream())
                ? Future.failedFuture(new Unavailable("the node dies here"))
                : inner.append(draft);
    }

    @Override
    public Future<List<Append>> read(StreamName stream, long after, int limit) {
        return inner.read(stream, after, limit);
    }

    @Override
    public Future<Map<StreamName, List<Append>>> news(Map<StreamName, Long> folded) {
        return inner.news(folded);
    }

    @Override
    public Future<List<byte[]>> blobs(List<RandomName> names) {
        return inner.blobs(names);
    }

    @Override
    public Future<Map<StreamName, Head>> heads() {
        return inner.heads();
    }

    @Override
    public Future<List<Marked>> marked(MarkQuery query) {
        return inner.marked(query);
    }

    @Override
    public Future<Void> close() {
        return inner.close();
    }
}
