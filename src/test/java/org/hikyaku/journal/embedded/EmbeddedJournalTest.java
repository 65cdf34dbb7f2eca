package org.hikyaku.journal.embedded;

import static org.hikyaku.testing.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hikyaku.journal.DataDirectoryHeld;
import org.hikyaku.journal.Head;
import org.hikyaku.journal.Journal;
import org.hikyaku.journal.JournalContract;
import org.hikyaku.journal.Unavailable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedJournalTest extends JournalContract {
    private final FaultyJournals faulty = new FaultyJournals();

    @TempDir
    private Path dir;

    @Override
    protected Journal open() {
        return faulty.open(dir);
    }

    @Override
    protected void loseNextAcknowledgement(Loss when) {
        faulty.loseNext(when == Loss.AFTER_WRITE);
    }

    @Test
    void aSecondBrokerOnTheDirectoryIsRefusedAndTheFirstGoesOn() {
        var refusal = assertThrows(DataDirectoryHeld.class, () -> EmbeddedJournal.open(dir));

        assertTrue(String.valueOf(refusal.getMessage()).contains("in use"));
        assertEquals(
                1, await(testee().append(draft(ONE, Head.START, "still here"))).position());
    }

    @Test
    void aLookWithoutNewsIsAnsweredAtOnce() {
        fill(ONE, 2, 10);

        assertTrue(testee().news(Map.of(ONE, 2L, TWO, 0L)).isComplete());
    }

    @Test
    void anAppendThatStandsIsAcknowledgedAlthoughItsCommitSeemedToFail() {
        loseNextAcknowledgement(Loss.AFTER_WRITE);

        var append = await(testee().append(draft(ONE, Head.START, "stands")));

        assertEquals(List.of(append), await(testee().read(ONE, 0, 10)));
    }

    @Test
    void anAppendWhoseCommitFailedIsUnavailableAndLeavesNothing() {
        loseNextAcknowledgement(Loss.BEFORE_WRITE);

        assertThrows(Unavailable.class, () -> await(testee().append(draft(ONE, Head.START, "lost"))));

        assertEquals(Map.of(), await(testee().heads()));
        assertEquals(List.of(), await(testee().read(ONE, 0, 10)));
    }

    @Test
    void aReaderBesideTheLiveBrokerSeesWhatIsAppendedAndCannotWrite() {
        var first = fill(ONE, 1, 10);
        var beside = EmbeddedJournal.openReadOnly(dir);

        var second = await(testee().append(draft(ONE, first.get(0).head(), "second")));

        assertEquals(Map.of(ONE, second.head()), await(beside.heads()));
        assertEquals(List.of(second), await(beside.news(Map.of(ONE, 1L))).get(ONE));
        var draft = draft(ONE, second.head(), "never");
        assertThrows(Unavailable.class, () -> await(beside.append(draft)));
        await(beside.close());
        assertThrows(Unavailable.class, () -> await(beside.heads()));
    }

    @Test
    void whereThereIsNoJournalNoneIsReadAndNoneMade(@TempDir Path empty) {
        assertThrows(IllegalStateException.class, () -> EmbeddedJournal.openReadOnly(empty));

        assertEquals(0, empty.toFile().listFiles().length);
    }

    @Test
    void aFileThatIsNoJournalIsRefusedAndTheDirectoryLetGo(@TempDir Path other) throws Exception {
        Files.writeString(other.resolve("journal.db"), "not a database ".repeat(2_000));

        assertThrows(IllegalStateException.class, () -> EmbeddedJournal.open(other));
        Files.delete(other.resolve("journal.db"));

        await(EmbeddedJournal.open(other).close());
    }

    @Test
    void aClosedJournalIsOneFile() {
        fill(ONE, 3, 10);
        await(testee().close());

        assertEquals(
                List.of("journal.db", "lock"),
                List.of(dir.toFile().list()).stream().sorted().toList());
    }
}
