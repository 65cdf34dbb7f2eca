package org.hikyaku.journal.embedded;

import static org.hikyaku.testing.Await.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Random;
import org.hikyaku.journal.StreamName;
import org.hikyaku.journal.crash.Crash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedCrashIT {
    private static final int CRASHES = 20;

    @Test
    void whateverWasAcknowledgedBeforeAKillIsThereAndTheChainsHold(@TempDir Path scratch) throws Exception {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var dir = Files.createDirectory(scratch.resolve("data"));
        var known = new HashMap<StreamName, Long>();
        for (int i = 0; i < CRASHES; i++) {
            try (var crash = new Crash(scratch, "embedded", dir.toString(), random.nextLong())) {
                crash.read(1 + random.nextInt(400));
                crash.kill();

                var journal = EmbeddedJournal.open(dir);
                crash.check(journal, dir, known, "seed " + seed + ", crash " + i);
                await(journal.close());
            }
        }
    }
}
