package org.hikyaku.gap;

import static org.hikyaku.testing.Await.await;

import java.nio.file.Path;
import java.util.List;
import org.hikyaku.journal.embedded.EmbeddedJournal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A feed without gaps, on the embedded store: several nodes' cores over one journal. */
class GapTest {
    private static final int INTERLEAVINGS = 1_000;

    @TempDir
    Path dir = Path.of("");

    @Test
    void every_poller_ends_with_what_its_caller_may_see_and_is_served_nothing_twice() throws InterruptedException {
        // One process has one such journal; in the test several nodes' cores share it, which makes the same races.
        var journal = EmbeddedJournal.open(dir.resolve("journal"));
        try {
            new Gap(List.of(journal, journal, journal), dir).run(INTERLEAVINGS);
        } finally {
            await(journal.close());
        }
    }
}
