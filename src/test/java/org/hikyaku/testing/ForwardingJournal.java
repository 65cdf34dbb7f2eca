package org.hikyaku.testing;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import org.hikyaku.journal.Append;
import org.hikyaku.journal.Draft;
import org.hikyaku.journal.Head;
import org.hikyaku.journal.Journal;
import org.hikyaku.journal.MarkQuery;
import org.hikyaku.journal.Marked;
import org.hikyaku.journal.RandomName;
import org.hikyaku.journal.StreamName;

/** A real journal with something around it: a subclass says what. */
public abstract class ForwardingJournal implements Journal {
    private final Journal store;

    protected ForwardingJournal(Journal store) {
        this.store = store;
    }

    @Override
    public Future<Append> append(Draft draft) {
        return store.append(draft);
    }

    @Override
    public Future<List<Append>> read(StreamName stream, long after, int limit) {
        return store.read(stream, after, limit);
    }

    @Override
    public Future<Map<StreamName, List<Append>>> news(Map<StreamName, Long> folded) {
        return store.news(folded);
    }

    @Override
    public boolean opensSecrets() {
        return store.opensSecrets();
    }

    @Override
    public Future<List<byte[]>> blobs(List<RandomName> names) {
        return store.blobs(names);
    }

    @Override
    public Future<Map<StreamName, Head>> heads() {
        return store.heads();
    }

    @Override
    public Future<List<Marked>> marked(MarkQuery query) {
        return store.marked(query);
    }

    @Override
    public Future<Void> close() {
        return store.close();
    }
}
