package org.hikyaku.journal.mongo;

import static org.hikyaku.testing.Await.await;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Random;
import org.hikyaku.journal.StreamName;
import org.hikyaku.journal.crash.Crash;
import org.hikyaku.testing.MongoServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MongoCrashIT {
    private static final int CRASHES = 20;
    private static final int SERVER_CRASHES = 5;

    @Test
    void whateverWasAcknowledgedBeforeANodeIsKilledIsThereAndTheChainsHold(@TempDir Path scratch) throws Exception {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var server = MongoServer.shared();
        var uri = server.freshUri();
        var journal = await(MongoJournal.open(uri));
        var known = new HashMap<StreamName, Long>();
        for (int i = 0; i < CRASHES; i++) {
            try (var crash = new Crash(scratch, "mongo", uri, random.nextLong())) {
                crash.read(1 + random.nextInt(400));
                crash.kill();

                crash.check(journal, scratch, known, "seed " + seed + ", crash " + i);
            }
        }
        await(journal.close());
        server.drop(uri);
    }

    @Test
    void aNodeRidesThroughKillsOfTheServerAndNothingAcknowledgedIsLostOrTwice(@TempDir Path scratch) throws Exception {
        long seed = System.nanoTime();
        var random = new Random(seed);
        try (var server = MongoServer.own();
                var crash = new Crash(scratch, "mongo", server.uri("ridden"), random.nextLong())) {
            for (int i = 0; i < SERVER_CRASHES; i++) {
                crash.read(1 + random.nextInt(300));
                server.kill();
                server.restart();
            }
            crash.read(100);
            crash.finish();

            var journal = await(MongoJournal.open(server.uri("ridden")));
            crash.check(journal, scratch, new HashMap<>(), "seed " + seed);
            await(journal.close());
        }
    }
}
