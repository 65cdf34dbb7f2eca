package org.hikyaku.testing;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hikyaku.journal.Append;
import org.hikyaku.journal.Draft;
import org.hikyaku.journal.Head;
import org.hikyaku.journal.Journal;
import org.hikyaku.journal.MarkQuery;
import org.hikyaku.journal.Marked;
import org.hikyaku.journal.RandomName;
import org.hikyaku.journal.StreamName;

/**
 * A part of a real journal: all streams under a prefix. So a thousand small histories share one store, whose opening would cost
 * more than they do. Closing it leaves the store open.
 */
public record Apart(Journal inner, String prefix) implements Journal {
    private StreamName inside(StreamName stream) {
        return new StreamName(prefix + "/" + stream.value());
    }

    private StreamName outside(StreamName stream) {
        return new StreamName(stream.value().substring(prefix.length() + 1));
    }

    private Append outside(Append append) {
        return new Append(
                outside(append.stream()),
                append.position(),
                append.id(),
                append.time(),
                append.entries(),
                append.previous(),
                append.hash());
    }

    private List<Append> outside(List<Append> appends) {
        return appends.stream().map(this::outside).toList();
    }

    @Override
    public boolean opensSecrets() {
        return inner.opensSecrets();
    }

    @Override
    public Future<Append> append(Draft draft) {
        return inner.append(new Draft(inside(draft.stream()), draft.expected(), draft.entries(), draft.blobs()))
                .map(this::outside);
    }

    @Override
    public Future<List<Append>> read(StreamName stream, long after, int limit) {
        return inner.read(inside(stream), after, limit).map(this::outside);
    }

    @Override
    public Future<Map<StreamName, List<Append>>> news(Map<StreamName, Long> folded) {
        var asked = new HashMap<StreamName, Long>();
        folded.forEach((stream, position) -> asked.put(inside(stream), position));
        return inner.news(asked).map(found -> {
            var news = new HashMap<StreamName, List<Append>>();
            found.forEach((stream, appends) -> news.put(outside(stream), outside(appends)));
            return news;
        });
    }

    @Override
    public Future<List<byte[]>> blobs(List<RandomName> names) {
        return inner.blobs(names);
    }

    @Override
    public Future<Map<StreamName, Head>> heads() {
        return inner.heads().map(all -> {
            var heads = new TreeMap<StreamName, Head>();
            all.forEach((stream, head) -> {
                if (stream.value().startsWith(prefix + "/")) {
                    heads.put(outside(stream), head);
                }
            });
            return heads;
        });
    }

    @Override
    public Future<List<Marked>> marked(MarkQuery query) {
        throw new UnsupportedOperationException("nobody asks who has seen what here");
    }

    @Override
    public Future<Void> close() {
        return Future.succeededFuture();
    }
}
