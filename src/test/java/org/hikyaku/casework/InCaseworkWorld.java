package org.hikyaku.casework;

import static org.hikyaku.testing.Await.await;

import java.nio.file.Path;
import org.hikyaku.journal.Journal;
import org.hikyaku.journal.embedded.EmbeddedJournal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests in a {@link CaseworkWorld} of their own, on an embedded journal with nothing in it. */
@SuppressWarnings("NullAway.Init") // by JUnit
abstract class InCaseworkWorld {
    @TempDir
    Path dir = Path.of("");

    Journal journal;
    CaseworkWorld world;

    @BeforeEach
    void open() {
        journal = EmbeddedJournal.open(dir);
        world = new CaseworkWorld(journal);
    }

    @AfterEach
    void close() {
        await(journal.close());
    }
}
