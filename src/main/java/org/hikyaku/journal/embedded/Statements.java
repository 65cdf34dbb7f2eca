package org.hikyaku.journal.embedded;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.hikyaku.journal.Append;
import org.hikyaku.journal.Blob;
import org.hikyaku.journal.Draft;
import org.hikyaku.journal.StoredEntries;

/** The writing connection and what is prepared on it. One thread at a time. */
final class Statements {
    final Connection connection;
    final Reader reader;
    private final PreparedStatement append;
    private final PreparedStatement blob;
    private final PreparedStatement mark;
    private final PreparedStatement lastSeq;

    @SuppressWarnings("MustBeClosedChecker")
    Statements(Connection connection) throws SQLException {
        this.connection = connection;
        reader = new Reader(connection);
        append = connection.prepareStatement("INSERT INTO appends (stream, position, id, time, previous, hash, body)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?)");
        // A name is never used for other bytes: the same blob again is a writer's second try.
        blob = connection.prepareStatement("INSERT OR IGNORE INTO blobs (name, bytes) VALUES (?, ?)");
        mark = connection.prepareStatement(
                "INSERT INTO marks (collection, low, high, tool, append, item) VALUES (?, ?, ?, ?, ?, ?)");
        lastSeq = connection.prepareStatement("SELECT last_insert_rowid()");
    }

    void insert(List<Blob> blobs) throws SQLException {
        for (var each : blobs) {
            blob.setBytes(1, each.name().bytes());
            blob.setBytes(2, each.bytes());
            blob.executeUpdate();
        }
    }

    void insert(Append what, Draft draft) throws SQLException {
        insert(draft.blobs());
        insert(what);
    }

    void insert(Append what) throws SQLException {
        append.setString(1, what.stream().value());
        append.setLong(2, what.position());
        append.setBytes(3, what.id().bytes());
        append.setLong(4, Reader.micros(what.time()));
        append.setBytes(5, what.previous().bytes());
        append.setBytes(6, what.hash().bytes());
        append.setBytes(7, StoredEntries.toBytes(what.entries()));
        append.executeUpdate();
        insertMarks(what);
    }

    private void insertMarks(Append what) throws SQLException {
        if (what.entries().stream().allMatch(entry -> entry.mark().isEmpty())) {
            return;
        }
        long seq;
        try (var row = lastSeq.executeQuery()) {
            row.next();
            seq = row.getLong(1);
        }
        for (int i = 0; i < what.entries().size(); i++) {
            var marked = what.entries().get(i).mark();
            if (marked.isPresent()) {
                mark.setBytes(1, marked.get().collection().bytes());
                mark.setLong(2, marked.get().lowestRow());
                mark.setLong(3, marked.get().highestRow());
                mark.setBytes(4, marked.get().tool().bytes());
                mark.setLong(5, seq);
                mark.setInt(6, i);
                mark.executeUpdate();
            }
        }
    }
}
