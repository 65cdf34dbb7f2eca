package org.hikyaku.gap;

import static org.hikyaku.testing.Await.await;

import java.nio.file.Path;
import java.util.List;
import org.hikyaku.journal.mongo.MongoJournal;
import org.hikyaku.testing.MongoServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A feed without gaps, on MongoDB: two nodes' cores, each with its own connections to one database. */
class GapMongoIT {
    private static final int INTERLEAVINGS = 60;

    @TempDir
    Path dir = Path.of("");

    @Test
    void every_poller_ends_with_what_its_caller_may_see_and_is_served_nothing_twice() throws InterruptedException {
        var server = MongoServer.shared();
        var uri = server.freshUri();
        var one = await(MongoJournal.open(uri));
        var other = await(MongoJournal.open(uri));
        try {
            new Gap(List.of(one, other), dir).run(INTERLEAVINGS);
        } finally {
            await(one.close());
            await(other.close());
            server.drop(uri);
        }
    }
}
