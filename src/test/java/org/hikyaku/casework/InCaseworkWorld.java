package org.hikyaku.casework;

import java.nio.file.Path;
import org.hikyaku.journal.Journal;
import org.hikyaku.testing.FreshStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests in a {@link CaseworkWorld} of their own, on a store with nothing in it: the embedded one, unless a subclass has another. */
@SuppressWarnings("NullAway.Init") // by JUnit
abstract class InCaseworkWorld {
    @TempDir
    Path dir = Path.of("");

    FreshStore store;
    Journal journal;
    CaseworkWorld world;

    /** A store with nothing in it. */
    FreshStore fresh() {
        return FreshStore.embedded(dir);
    }

    @BeforeEach
    void open() {
        store = fresh();
        journal = store.connect();
        world = new CaseworkWorld(journal);
    }

    @AfterEach
    void close() {
        // After a test that is skipped there is none.
        if (store != null) {
            store.close();
        }
    }

    /** Another node, which starts now. */
    CaseworkWorld node() {
        return new CaseworkWorld(store.connect());
    }
}
