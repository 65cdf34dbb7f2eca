package org.hikyaku.noninterference;

import java.nio.file.Path;
import org.hikyaku.testing.FreshStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every request that a caller may think of is answered the same, byte for byte, by a broker and by one with the same journal from
 * which everything hidden from him was taken out.
 */
class NonInterferenceTest {
    private static final int CASES = 10_000;

    /** Records of disclosure of several councils share commits. */
    private static final int AT_ONCE = 8;

    @TempDir
    Path dir = Path.of("");

    @Test
    void what_is_hidden_from_a_caller_changes_no_answer_to_him() throws InterruptedException {
        try (var store = FreshStore.embedded(dir.resolve("journal"))) {
            new NonInterference(store, dir).run(CASES, AT_ONCE);
        }
    }
}
