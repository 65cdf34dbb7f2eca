package org.hikyaku.identity.sealing;

import static org.hikyaku.testing.Await.await;

import java.nio.file.Path;
import java.util.Optional;
import org.hikyaku.journal.Append;
import org.hikyaku.journal.Chain;
import org.hikyaku.journal.Journal;
import org.hikyaku.journal.JournalContract;
import org.hikyaku.journal.embedded.EmbeddedKeys;
import org.hikyaku.journal.embedded.FaultyJournals;
import org.junit.jupiter.api.io.TempDir;

/** Behind the seal a journal is what it was. */
class SealedJournalTest extends JournalContract {
    private final FaultyJournals faulty = new FaultyJournals();

    @TempDir
    private Path dir;

    private Optional<Journal> store = Optional.empty();

    @Override
    protected Journal open() {
        var stored = faulty.open(dir);
        store = Optional.of(stored);
        return await(SealedStore.open(stored, EmbeddedKeys.open(dir.resolve("keys")), fresh -> Rings.of(1)));
    }

    @Override
    protected void loseNextAcknowledgement(Loss when) {
        faulty.loseNext(when == Loss.AFTER_WRITE);
    }

    @Override
    protected boolean holds(Append append) {
        var stored = await(store.orElseThrow().read(append.stream(), append.position() - 1, 1))
                .get(0);
        return Chain.holds(stored) && stored.hash().equals(append.hash());
    }
}
