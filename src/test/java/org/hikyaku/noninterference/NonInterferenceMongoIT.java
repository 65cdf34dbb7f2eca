package org.hikyaku.noninterference;

import java.nio.file.Path;
import org.hikyaku.testing.FreshStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@link NonInterferenceTest} measures, on MongoDB: fewer requests, for each is some round trips. */
class NonInterferenceMongoIT {
    private static final int CASES = 500;
    private static final int AT_ONCE = 2;

    @TempDir
    Path dir = Path.of("");

    @Test
    void what_is_hidden_from_a_caller_changes_no_answer_to_him() throws InterruptedException {
        try (var store = FreshStore.onMongo()) {
            new NonInterference(store, dir).run(CASES, AT_ONCE);
        }
    }
}
