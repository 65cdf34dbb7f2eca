package org.hikyaku.journal.embedded;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hikyaku.testing.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.hikyaku.journal.Anchors;
import org.hikyaku.journal.Chain;
import org.hikyaku.journal.Draft;
import org.hikyaku.journal.Entry;
import org.hikyaku.journal.Head;
import org.hikyaku.journal.Journal;
import org.hikyaku.journal.Part;
import org.hikyaku.journal.StoredEntries;
import org.hikyaku.journal.StreamName;
import org.hikyaku.journal.Verification;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever somebody does to the file behind the broker's back, verification names the first position of it. */
class TamperingTest {
    private static final StreamName STREAM = new StreamName("casework");
    private static final StreamName LATER = new StreamName("council");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T00:00:00Z"), ZoneOffset.UTC);
    private static final int APPENDS = 12;

    @TempDir
    private Path dir;

    @BeforeEach
    void write() {
        var journal = EmbeddedJournal.open(dir);
        try (var anchors = new Anchors(journal, dir, CLOCK)) {
            fill(journal, LATER, Head.START, 3);
            var head = fill(journal, STREAM, Head.START, APPENDS / 2);
            assertTrue(await(anchors.anchor()));
            fill(journal, STREAM, head, APPENDS / 2);
            assertTrue(await(anchors.anchor()));
            assertFalse(await(anchors.anchor()));
        }
        await(journal.close());
    }

    private static Head fill(Journal journal, StreamName stream, Head head, int appends) {
        var at = head;
        for (int i = 0; i < appends; i++) {
            var entry = Entry.of("said", Part.secret(("words " + (at.position() + 1) + ".").getBytes(UTF_8)));
            at = await(journal.append(new Draft(stream, at, List.of(entry), List.of())))
                    .head();
        }
        return at;
    }

    private Verification.Report verify() {
        var journal = EmbeddedJournal.openReadOnly(dir);
        var report = await(Verification.verify(journal, dir));
        await(journal.close());
        return report;
    }

    private void tamper(String... statements) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + dir.resolve("journal.db"));
                var statement = connection.createStatement()) {
            for (var each : statements) {
                assertTrue(statement.executeUpdate(each) > 0, each);
            }
        }
    }

    private static String where(int position) {
        return " WHERE stream = 'casework' AND position = " + position;
    }

    private void assertBroken(StreamName stream, long position) {
        var failure = verify().failure();
        assertEquals(Optional.of(position), failure.map(Verification.Failure::position), failure::toString);
        assertEquals(Optional.of(stream), failure.map(Verification.Failure::stream));
    }

    @Test
    void whatNobodyTouchedHolds() {
        assertEquals(new Verification.Report(3, 3 + APPENDS + 2, 5, Optional.empty()), verify());
    }

    @Test
    void aByteOfAStoredPartOrOfAKindIsFound() throws Exception {
        changeByte(7, "words 7");
        assertBroken(STREAM, 7);

        changeByte(2, "said");
        assertBroken(STREAM, 2);
    }

    /** Flips the lowest bit of the last byte of a text in a stored body. */
    private void changeByte(int position, String text) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + dir.resolve("journal.db"));
                var select = connection.prepareStatement("SELECT body FROM appends" + where(position));
                var update = connection.prepareStatement("UPDATE appends SET body = ?" + where(position));
                var row = select.executeQuery()) {
            var body = row.getBytes(1);
            int at = new String(body, ISO_8859_1).indexOf(text) + text.length() - 1;
            body[at] ^= 1;
            update.setBytes(1, body);
            assertEquals(1, update.executeUpdate());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "time = time + 1",
                "id = randomblob(16)",
                "id = x'00'",
                "hash = randomblob(32)",
                "previous = randomblob(32)",
                "body = substr(body, 1, length(body) - 1)",
                "body = x''",
            })
    void aChangedHeaderIsFound(String change) throws Exception {
        tamper("UPDATE appends SET " + change + where(5));

        assertBroken(STREAM, 5);
    }

    @Test
    void aRowThatWasForgedWithAHashOfItsOwnIsFoundByTheOneAfterIt() throws Exception {
        var journal = EmbeddedJournal.openReadOnly(dir);
        var old = await(journal.read(STREAM, 4, 1)).get(0);
        await(journal.close());
        var forged = List.of(Entry.of("forged"));
        var hash = Chain.hash(STREAM, 5, old.id(), old.time(), forged, old.previous());
        tamper("UPDATE appends SET hash = x'" + hash + "', body = x'"
                + HexFormat.of().formatHex(StoredEntries.toBytes(forged)) + "'" + where(5));

        assertBroken(STREAM, 6);
    }

    @Test
    void aRowTakenFromTheMiddleIsFound() throws Exception {
        tamper("DELETE FROM appends" + where(4));

        assertBroken(STREAM, 4);
    }

    @Test
    void twoRowsThatChangedPlacesAreFound() throws Exception {
        tamper(
                "UPDATE appends SET position = -3" + where(3),
                "UPDATE appends SET position = 3" + where(9),
                "UPDATE appends SET position = 9" + where(-3));

        assertBroken(STREAM, 3);
    }

    @Test
    void aRowPutIntoAnotherStreamIsFound() throws Exception {
        tamper("UPDATE appends SET stream = 'council', position = 4" + where(12));

        assertBroken(STREAM, 12);
    }

    @Test
    void aTailThatWasCutAfterAnAnchorIsFound() throws Exception {
        tamper("DELETE FROM appends WHERE stream = 'casework' AND position > 9");

        assertBroken(STREAM, 10);
    }

    @Test
    void aWholeStreamThatIsGoneIsFound() throws Exception {
        tamper("DELETE FROM appends WHERE stream = 'council'");

        assertBroken(LATER, 1);
    }

    @Test
    void aTailCutTogetherWithItsAnchorIsFoundByTheCopies() throws Exception {
        tamper(
                "DELETE FROM appends WHERE stream = 'casework' AND position > 6",
                "DELETE FROM appends" + " WHERE stream = 'heads' AND position = 2");

        assertBroken(Anchors.STREAM, 2);
    }

    @Test
    void aTailThatWasWrittenAnewIsFound() throws Exception {
        tamper("DELETE FROM appends WHERE stream = 'casework' AND position > 8");
        var journal = EmbeddedJournal.open(dir);
        var head = Optional.ofNullable(await(journal.heads()).get(STREAM)).orElseThrow();
        fill(journal, STREAM, head, 4);
        await(journal.close());

        assertBroken(STREAM, 12);
    }

    @Test
    void withoutTheCopiesTheJournalsOwnAnchorsStillHold() throws Exception {
        Files.delete(file());
        tamper("DELETE FROM appends WHERE stream = 'casework' AND position > 9");

        assertBroken(STREAM, 10);
    }

    @Test
    void aCopyThatACrashCutShortCountsUpToItsLastWholeLineAndIsContinued() throws Exception {
        Files.writeString(file(), "casework 99 0123", StandardOpenOption.APPEND);
        assertTrue(verify().holds());

        var journal = EmbeddedJournal.open(dir);
        fill(
                journal,
                LATER,
                Optional.ofNullable(await(journal.heads()).get(LATER)).orElseThrow(),
                1);
        try (var anchors = new Anchors(journal, dir, CLOCK)) {
            assertTrue(await(anchors.anchor()));
        }
        await(journal.close());

        assertTrue(verify().holds());
        assertFalse(Files.readString(file()).contains("casework 99"));
    }

    @Test
    void aCopyThatDoesNotReadIsNamed() throws Exception {
        Files.writeString(file(), "nonsense\n", StandardOpenOption.APPEND);

        assertTrue(verify().failure().orElseThrow().toString().contains("2026-11.log:6"));
    }

    private Path file() throws IOException {
        return dir.resolve("heads").resolve("2026-11.log");
    }
}
