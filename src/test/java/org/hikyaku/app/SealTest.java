package org.hikyaku.app;

import static org.hikyaku.testing.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.DriverManager;
import java.sql.SQLException;
import org.hikyaku.identity.Keys;
import org.hikyaku.journal.Journal;
import org.hikyaku.journal.KeyTable;
import org.hikyaku.journal.Replacement;
import org.hikyaku.journal.embedded.EmbeddedJournal;
import org.hikyaku.journal.embedded.EmbeddedKeys;
import org.hikyaku.journal.embedded.EmbeddedReplacement;

class SealTest extends SealSuite {
    @Override
    String store() {
        return "embedded";
    }

    @Override
    Journal openInTheClear() {
        return EmbeddedJournal.open(dir);
    }

    @Override
    Replacement replacement() {
        return new EmbeddedReplacement(dir, Keys.directory(dir));
    }

    @Override
    KeyTable table() {
        return EmbeddedKeys.open(dir.resolve("keys"));
    }

    @Override
    void closeTable(KeyTable table) {
        await(table.close());
    }

    @Override
    void damage() {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + dir.resolve("journal.db"));
                var statement = connection.createStatement()) {
            assertEquals(1, statement.executeUpdate("DELETE FROM appends WHERE stream = 'casework' AND position = 7"));
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
