package org.hikyaku.testing;

import io.vertx.core.Future;
import java.util.Collection;
import java.util.Set;
import org.hikyaku.journal.Erasing;
import org.hikyaku.journal.Journal;
import org.hikyaku.journal.RandomName;

/** What a journal forgets by that is not sealed: nothing was ever erased, and nothing can be. */
public final class Unsealed implements Erasing {
    private Unsealed() {}

    /** What this journal forgets by. */
    public static Erasing orSealed(Journal journal) {
        return journal instanceof Erasing sealed ? sealed : new Unsealed();
    }

    @Override
    public Future<Void> erase(Collection<RandomName> items) {
        return Future.failedFuture(new AssertionError("what is not sealed cannot be erased"));
    }

    @Override
    public Future<Set<RandomName>> erased() {
        return Future.succeededFuture(Set.of());
    }
}
