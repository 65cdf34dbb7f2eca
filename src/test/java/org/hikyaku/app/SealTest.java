package org.hikyaku.app;

import static org.hikyaku.testing.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import org.hikyaku.identity.Keys;
import org.hikyaku.journal.Journal;
import org.hikyaku.journal.KeyTable;
import org.hikyaku.journal.Replacement;
import org.hikyaku.journal.embedded.EmbeddedJournal;
import org.hikyaku.journal.embedded.EmbeddedKeys;
import org.hikyaku.journal.embedded.EmbeddedReplacement;
import org.junit.jupiter.api.Test;

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

    @Test
    void entries_of_the_oldest_form_are_sealed_too_all_as_secret() {
        fill();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + dir.resolve("journal.db"));
                var select = connection.createStatement();
                var update = connection.prepareStatement("UPDATE appends SET body = ? WHERE seq = ?");
                var rows = select.executeQuery("SELECT seq, body FROM appends")) {
            while (rows.next()) {
                update.setBytes(1, oldest(rows.getBytes(2)));
                update.setLong(2, rows.getLong(1));
                update.addBatch();
            }
            update.executeBatch();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        var journal = openInTheClear();
        var before = said(journal);
        await(journal.close());
        assertTrue(before.toString().contains("SECRET") && !before.toString().contains("OPEN"));

        assertEquals(0, run("keys", "seal"));

        assertSealed(before);
    }

    /** The same entries in version 1, in which parts have no secrecy. */
    private static byte[] oldest(byte[] body) {
        var in = ByteBuffer.wrap(body);
        var out = ByteBuffer.allocate(body.length);
        in.get();
        out.put((byte) 1);
        int entries = in.getInt();
        out.putInt(entries);
        for (int i = 0; i < entries; i++) {
            byte kind = in.get();
            copy(in, out.put(kind), kind);
            byte marked = in.get();
            copy(in, out.put(marked), marked * 48);
            int parts = in.getInt();
            out.putInt(parts);
            for (int part = 0; part < parts; part++) {
                copy(in, out, 16);
                in.get();
                int length = in.getInt();
                copy(in, out.putInt(length), length);
            }
        }
        return Arrays.copyOf(out.array(), out.position());
    }

    private static void copy(ByteBuffer from, ByteBuffer to, int bytes) {
        byte[] some = new byte[bytes];
        from.get(some);
        to.put(some);
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
