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

    @Test
    void what_is_posted_meanwhile_is_taken_and_kept_apart_for_nobody() {
        try (var store = new FreshStore.Embedded(EmbeddedJournal.open(dir.resolve("journal")));
                var stop = new SecretsStop(store, dir)) {
            stop.whatIsPostedMeanwhileIsTaken();
        }
    }

    @Test
    void the_desk_brings_in_nothing_open_about_what_is_hidden() {
        try (var store = new FreshStore.Embedded(EmbeddedJournal.open(dir.resolve("journal")));
                var stop = new SecretsStop(store, dir)) {
            stop.theDeskBringsInNothingOpenAboutWhatIsHidden();
        }
    }
}
