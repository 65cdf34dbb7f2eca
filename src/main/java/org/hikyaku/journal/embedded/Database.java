package org.hikyaku.journal.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.Pragma;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteOpenMode;

/** The file, its settings and its tables. */
final class Database {
    private static final String FILE = "journal.db";
    private static final int VERSION = 1;
    private static final int PAGE_BYTES = 16 << 10;
    private static final long MAPPED_BYTES = 64L << 30;
    private static final int BUSY_MILLIS = 5_000;

    /** Holds the largest transaction, so that it is written once. */
    private static final int CACHE_KIB = 64 << 10;

    private static final String[] TABLES = {
        """
        CREATE TABLE appends (
          seq INTEGER PRIMARY KEY, stream TEXT NOT NULL, position INTEGER NOT NULL, id BLOB NOT NULL,
          time INTEGER NOT NULL, previous BLOB NOT NULL, hash BLOB NOT NULL, body BLOB NOT NULL)""",
        "CREATE UNIQUE INDEX append_position ON appends (stream, position)",
        "CREATE TABLE blobs (seq INTEGER PRIMARY KEY, name BLOB NOT NULL, bytes BLOB NOT NULL)",
        "CREATE UNIQUE INDEX blob_name ON blobs (name)",
        """
        CREATE TABLE marks (
          collection BLOB NOT NULL, low INTEGER NOT NULL, high INTEGER NOT NULL, tool BLOB NOT NULL,
          append INTEGER NOT NULL, item INTEGER NOT NULL,
          PRIMARY KEY (collection, low, high, tool, append, item)) WITHOUT ROWID""",
        "CREATE INDEX mark_tool ON marks (collection, tool, low, high)",
        "PRAGMA user_version = " + VERSION
    };

    private Database() {}

    /** The one writing connection, in a transaction from its first statement on; makes the tables in a new file. */
    static Connection writing(Path dir) throws SQLException {
        var config = common();
        config.setPageSize(PAGE_BYTES);
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.setTransactionMode(TransactionMode.IMMEDIATE);
        config.setCacheSize(-CACHE_KIB);
        var connection = config.createConnection(url(dir));
        try {
            connection.setAutoCommit(false);
            int version = version(connection);
            if (version == 0) {
                try (var statement = connection.createStatement()) {
                    for (var table : TABLES) {
                        statement.execute(table);
                    }
                }
            } else if (version != VERSION) {
                throw new SQLException("journal.db has format " + version + ", this broker knows " + VERSION);
            }
            connection.commit();
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** A connection that cannot write. */
    static Connection reading(Path dir) throws SQLException {
        var config = common();
        config.setReadOnly(true);
        return config.createConnection(url(dir));
    }

    static boolean exists(Path dir) {
        return Files.isRegularFile(dir.resolve(FILE));
    }

    private static int version(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("PRAGMA user_version")) {
            return row.next() ? row.getInt(1) : 0;
        }
    }

    private static SQLiteConfig common() {
        var config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        config.setOpenMode(SQLiteOpenMode.NOMUTEX); // a connection is one thread's at a time
        config.setPragma(Pragma.MMAP_SIZE, Long.toString(MAPPED_BYTES));
        return config;
    }

    private static String url(Path dir) {
        return "jdbc:sqlite:" + dir.resolve(FILE);
    }
}
