package org.hikyaku.journal.embedded;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hikyaku.journal.Append;
import org.hikyaku.journal.Digest;
import org.hikyaku.journal.Head;
import org.hikyaku.journal.MarkQuery;
import org.hikyaku.journal.Marked;
import org.hikyaku.journal.RandomName;
import org.hikyaku.journal.StoredEntries;
import org.hikyaku.journal.StreamName;

/** What can be asked of one connection, with its statements prepared once. One thread at a time. */
final class Reader implements AutoCloseable {
    /** A page of appends ends with the one that reaches this size: 16 MiB. */
    static final long PAGE_BYTES = 16 << 20;

    private static final String HEADS = """
            WITH RECURSIVE names (stream) AS (
              SELECT min(stream) FROM appends
              UNION ALL
              SELECT (SELECT min(stream) FROM appends WHERE stream > names.stream) FROM names
              WHERE names.stream IS NOT NULL)
            SELECT names.stream, position, hash FROM names JOIN appends
            ON appends.stream = names.stream
            AND position = (SELECT max(position) FROM appends WHERE stream = names.stream)""";
    private static final String MARKED = """
            SELECT appends.seq, stream, position, time, body, item FROM marks JOIN appends ON appends.seq = append
            WHERE collection = ? AND low <= ? AND high >= ? %s
            ORDER BY stream, position, item""";

    /** How many blobs in a row that nobody asked for are passed over before the next one is looked up by its name. */
    private static final int MOST_OTHERS = 16;

    private static final byte[] NOT_READ = {};

    private final Connection connection;
    private final PreparedStatement page;
    private final PreparedStatement blob;
    private final PreparedStatement marked;
    private final PreparedStatement markedOfTool;

    @SuppressWarnings("MustBeClosedChecker")
    Reader(Connection connection) throws SQLException {
        this.connection = connection;
        page = connection.prepareStatement("SELECT position, id, time, previous, hash, body FROM appends"
                + " WHERE stream = ? AND position > ? ORDER BY position LIMIT ?");
        blob = connection.prepareStatement(
                "SELECT name, bytes FROM blobs" + " WHERE seq >= (SELECT seq FROM blobs WHERE name = ?) ORDER BY seq");
        marked = connection.prepareStatement(MARKED.formatted(""));
        markedOfTool = connection.prepareStatement(MARKED.formatted("AND tool = ?"));
    }

    /** One stream's appends after a position, ended by the limit or by {@link #PAGE_BYTES}. */
    List<Append> page(StreamName stream, long after, int limit) throws SQLException {
        page.setString(1, stream.value());
        page.setLong(2, after);
        page.setInt(3, limit);
        var appends = new ArrayList<Append>();
        long bytes = 0;
        try (var row = page.executeQuery()) {
            while (bytes < PAGE_BYTES && row.next()) {
                var body = row.getBytes(6);
                bytes += body.length;
                appends.add(append(stream, row, body));
            }
        }
        return appends;
    }

    private static Append append(StreamName stream, ResultSet row, byte[] body) throws SQLException {
        long position = row.getLong(1);
        try {
            return new Append(
                    stream,
                    position,
                    RandomName.ofBytes(row.getBytes(2)),
                    time(row.getLong(3)),
                    StoredEntries.ofBytes(body),
                    Digest.ofBytes(row.getBytes(4)),
                    Digest.ofBytes(row.getBytes(5)));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("position " + position + " of " + stream + " is damaged in the store", e);
        }
    }

    /**
     * Names are random, and to find each by itself is a look at another page of their index. But what is asked for together was
     * mostly written together: from each blob that is found on, the table is read while more of them come.
     */
    List<byte[]> blobs(List<RandomName> names) throws SQLException {
        var wanted = new HashMap<RandomName, byte[]>(names.size() * 2);
        names.forEach(name -> wanted.put(name, NOT_READ));
        int left = wanted.size();
        for (var name : names) {
            if (wanted.get(name) == NOT_READ) {
                left -= readFrom(name, wanted, left);
            }
        }
        return names.stream().map(wanted::get).toList();
    }

    private int readFrom(RandomName name, Map<RandomName, byte[]> wanted, int left) throws SQLException {
        blob.setBytes(1, name.bytes());
        int read = 0;
        try (var row = blob.executeQuery()) {
            for (int others = 0; read < left && others <= MOST_OTHERS && row.next(); ) {
                var found = RandomName.ofBytes(row.getBytes(1));
                if (wanted.get(found) == NOT_READ) {
                    wanted.put(found, row.getBytes(2));
                    read++;
                    others = 0;
                } else {
                    others++;
                }
            }
        }
        if (wanted.get(name) == NOT_READ) {
            throw new IllegalStateException("blob " + name + " is missing in the store");
        }
        return read;
    }

    /** Every stream's head, by one look into the index for each stream and not by a walk. */
    Map<StreamName, Head> heads() throws SQLException {
        var heads = new TreeMap<StreamName, Head>();
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(HEADS)) {
            while (row.next()) {
                heads.put(new StreamName(row.getString(1)), new Head(row.getLong(2), Digest.ofBytes(row.getBytes(3))));
            }
        }
        return heads;
    }

    List<Marked> marked(MarkQuery query) throws SQLException {
        var statement = query.tool().isPresent() ? markedOfTool : marked;
        statement.setBytes(1, query.collection().bytes());
        statement.setLong(2, query.toRow());
        statement.setLong(3, query.fromRow());
        if (query.tool().isPresent()) {
            statement.setBytes(4, query.tool().get().bytes());
        }
        var result = new ArrayList<Marked>();
        try (var row = statement.executeQuery()) {
            long decoded = -1;
            var entries = List.<org.hikyaku.journal.Entry>of();
            while (row.next()) {
                // One append may answer many times; it is decoded once, for they come in its order.
                if (row.getLong(1) != decoded) {
                    decoded = row.getLong(1);
                    entries = StoredEntries.ofBytes(row.getBytes(5));
                }
                int index = row.getInt(6);
                result.add(new Marked(
                        new StreamName(row.getString(2)),
                        row.getLong(3),
                        index,
                        time(row.getLong(4)),
                        entries.get(index)));
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new IllegalStateException("a marked append is damaged in the store", e);
        }
        return result;
    }

    static Instant time(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    @Override
    public void close() throws SQLException {
        connection.close(); // takes its statements with it
    }
}
