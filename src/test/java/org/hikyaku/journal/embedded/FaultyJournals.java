package org.hikyaku.journal.embedded;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicReference;
import org.hikyaku.journal.Journal;
import org.jspecify.annotations.Nullable;

/** Opens embedded journals of which a commit can be made to fail. */
public final class FaultyJournals {
    private final AtomicReference<@Nullable Boolean> loss = new AtomicReference<>();

    /** The journal of a directory. */
    public Journal open(Path dir) {
        return EmbeddedJournal.open(dir, Clock.systemUTC(), afterCommit -> {
            if (loss.compareAndSet(afterCommit, null)) {
                throw new SQLException("the test wants it so");
            }
        });
    }

    /** Makes the next commit fail, before it is made or after. */
    public void loseNext(boolean afterCommit) {
        loss.set(afterCommit);
    }
}
