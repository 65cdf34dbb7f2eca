package org.hikyaku.gap;

import java.nio.file.Path;
import org.hikyaku.journal.embedded.EmbeddedJournal;
import org.hikyaku.testing.FreshStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stop of all access to secrets, on the embedded store. */
class SecretsStopTest {
    @TempDir
    Path dir = Path.of("");

    @Test
    void who_polls_all_through_a_stop_misses_nothing() {
        try (var store = new FreshStore.Embedded(EmbeddedJournal.open(dir.resolve("journal")));
                var stop = new SecretsStop(store, dir)) {
            stop.nothingIsMissed();
        }
    }
}
