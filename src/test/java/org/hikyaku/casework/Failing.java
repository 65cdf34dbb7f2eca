package org.hikyaku.casework;

import io.vertx.core.Future;
import org.hikyaku.feed.CollectionInfo;
import org.hikyaku.journal.Append;
import org.hikyaku.journal.Draft;
import org.hikyaku.journal.Journal;
import org.hikyaku.journal.Unavailable;
import org.hikyaku.testing.ForwardingJournal;

/** A journal whose appends to one collection are not known to stand, because nothing is written. */
final class Failing extends ForwardingJournal {
    private final CollectionInfo where;

    Failing(Journal store, CollectionInfo where) {
        super(store);
        this.where = where;
    }

    @Override
    public Future<Append> append(Draft draft) {
        return draft.stream().equals(where.id().stream())
                ? Future.failedFuture(new Unavailable("the node dies here"))
                : super.append(draft);
    }
}
