package org.hikyaku.gap;

import java.nio.file.Path;
import java.util.List;
import org.hikyaku.testing.FreshStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A feed without gaps, on MongoDB: two nodes' cores, each with its own connections to one database. */
class GapMongoIT {
    private static final int INTERLEAVINGS = 60;

    @TempDir
    Path dir = Path.of("");

    @Test
    void every_poller_ends_with_what_its_caller_may_see_and_is_served_nothing_twice() throws InterruptedException {
        try (var store = FreshStore.onMongo()) {
            new Gap(List.of(store.connect(), store.connect()), dir).run(INTERLEAVINGS);
        }
    }
}
