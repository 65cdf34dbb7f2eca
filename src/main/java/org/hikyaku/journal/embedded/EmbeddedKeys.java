package org.hikyaku.journal.embedded;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.hikyaku.journal.KeyTable;
import org.hikyaku.journal.RandomName;
import org.hikyaku.journal.Secrecy;
import org.hikyaku.journal.Unavailable;
import org.hikyaku.journal.WrappedKey;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.Pragma;
import org.sqlite.SQLiteConfig.SynchronousMode;

/**
 * The item keys in {@code DIR/keys/items.db}. One thread writes, all that waits in one transaction; another one reads. Whoever opens
 * it holds the data directory.
 */
public final class EmbeddedKeys implements KeyTable {
    private static final String FILE = "items.db";
    private static final String ONE = "SELECT item, secrecy, wrapping, bytes FROM keys WHERE item = ?";
    private static final int GROUP = 1_000;
    private static final int MAX_WAITING = 10_000;
    private static final int BUSY_MILLIS = 5_000;

    /** A change, made in a transaction that others share. */
    private interface Change {
        void make(Connection connection) throws SQLException;
    }

    private record Waiting(Change change, Promise<Void> answer) {}

    private final Connection writing;
    private final Connection reading;
    private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(MAX_WAITING);
    private final ExecutorService writer = one("journal-keys-writer");
    private final ExecutorService reader = one("journal-keys-reader");
    private final Promise<Void> closed = Promise.promise();
    private boolean closing;

    private EmbeddedKeys(Connection writing, Connection reading) {
        this.writing = writing;
        this.reading = reading;
    }

    /**
     * Opens the table, makes it if need be. Blocks on the disk.
     *
     * @param keys the directory of keys, its owner's alone; made if need be
     * @throws IllegalStateException if it cannot be opened; one sentence
     */
    public static EmbeddedKeys open(Path keys) {
        try {
            Files.createDirectories(keys);
            var url = "jdbc:sqlite:" + keys.resolve(FILE);
            var writing = writing(url);
            try {
                return new EmbeddedKeys(writing, config().createConnection(url));
            } catch (SQLException e) {
                writing.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "The table of item keys " + keys.resolve(FILE) + " cannot be opened: " + e.getMessage(), e);
        }
    }

    private static SQLiteConfig config() {
        var config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        // A key that is destroyed is overwritten and not only unlinked.
        config.setPragma(Pragma.SECURE_DELETE, "true");
        return config;
    }

    private static Connection writing(String url) throws SQLException {
        var connection = config().createConnection(url);
        try {
            say(
                    connection,
                    "CREATE TABLE IF NOT EXISTS keys (item BLOB PRIMARY KEY, secrecy INTEGER NOT NULL,"
                            + " wrapping INTEGER NOT NULL, bytes BLOB NOT NULL) WITHOUT ROWID");
            say(connection, "CREATE INDEX IF NOT EXISTS wrapped ON keys (secrecy, wrapping)");
            say(connection, "CREATE TABLE IF NOT EXISTS destroyed (item BLOB PRIMARY KEY) WITHOUT ROWID");
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private static void say(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static ExecutorService one(String name) {
        return Executors.newSingleThreadExecutor(r -> {
            var thread = new Thread(r, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public Future<List<WrappedKey>> put(List<WrappedKey> keys) {
        var kept = new ArrayList<WrappedKey>();
        return write(connection -> {
                    try (var insert = connection.prepareStatement(
                                    "INSERT OR IGNORE INTO keys (item, secrecy, wrapping, bytes) VALUES (?, ?, ?, ?)");
                            var select = connection.prepareStatement(ONE)) {
                        for (var key : keys) {
                            insert.setBytes(1, key.item().bytes());
                            insert.setInt(2, key.secrecy().ordinal());
                            insert.setInt(3, key.wrappingKey());
                            insert.setBytes(4, key.bytes());
                            if (insert.executeUpdate() == 0) {
                                select.setBytes(1, key.item().bytes());
                                kept.addAll(all(select));
                            }
                        }
                    }
                })
                .map(done -> kept);
    }

    @Override
    public Future<Map<RandomName, WrappedKey>> get(Collection<RandomName> items) {
        var asked = List.copyOf(items);
        return read(connection -> {
            var found = new HashMap<RandomName, WrappedKey>();
            try (var select = connection.prepareStatement(ONE)) {
                for (var item : asked) {
                    select.setBytes(1, item.bytes());
                    all(select).forEach(key -> found.put(key.item(), key));
                }
            }
            return found;
        });
    }

    @Override
    public Future<Void> rewrap(List<Rewrap> all) {
        return write(connection -> {
            try (var update = connection.prepareStatement("UPDATE keys SET secrecy = ?, wrapping = ?, bytes = ?"
                    + " WHERE item = ? AND secrecy = ? AND wrapping = ?")) {
                for (var each : all) {
                    update.setInt(1, each.after().secrecy().ordinal());
                    update.setInt(2, each.after().wrappingKey());
                    update.setBytes(3, each.after().bytes());
                    update.setBytes(4, each.before().item().bytes());
                    update.setInt(5, each.before().secrecy().ordinal());
                    update.setInt(6, each.before().wrappingKey());
                    update.executeUpdate();
                }
            }
        });
    }

    @Override
    public Future<Void> destroy(Collection<RandomName> items) {
        var gone = List.copyOf(items);
        return write(connection -> {
                    try (var note = connection.prepareStatement("INSERT OR IGNORE INTO destroyed (item) VALUES (?)");
                            var delete = connection.prepareStatement("DELETE FROM keys WHERE item = ?")) {
                        for (var item : gone) {
                            note.setBytes(1, item.bytes());
                            note.executeUpdate();
                            delete.setBytes(1, item.bytes());
                            delete.executeUpdate();
                        }
                    }
                })
                .compose(deleted -> emptyLog());
    }

    @Override
    public Future<Set<RandomName>> destroyed() {
        return read(connection -> {
            var names = new HashSet<RandomName>();
            try (var select = connection.prepareStatement("SELECT item FROM destroyed");
                    var rows = select.executeQuery()) {
                while (rows.next()) {
                    names.add(RandomName.ofBytes(rows.getBytes(1)));
                }
            }
            return names;
        });
    }

    /** The write-ahead log still has what was destroyed until it is folded into the file and cut off. */
    private Future<Void> emptyLog() {
        var done = Promise.<Void>promise();
        try {
            writer.execute(() -> {
                try (var statement = writing.createStatement();
                        var row = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
                    if (row.next() && row.getInt(1) != 0) {
                        throw new SQLException("somebody reads the table of item keys all the time");
                    }
                    done.complete();
                } catch (SQLException e) {
                    done.fail(new Unavailable("the table of item keys could not be written", e));
                }
            });
        } catch (RejectedExecutionException e) {
            done.fail(new Unavailable("the table of item keys is closed"));
        }
        return done.future();
    }

    @Override
    public Future<List<WrappedKey>> wrappedOtherwise(Secrecy secrecy, int wrappingKey, int limit) {
        return read(connection -> {
            try (var select = connection.prepareStatement("SELECT item, secrecy, wrapping, bytes FROM keys"
                    + " WHERE secrecy = ? AND wrapping <> ? LIMIT ?")) {
                select.setInt(1, secrecy.ordinal());
                select.setInt(2, wrappingKey);
                select.setInt(3, limit);
                return all(select);
            }
        });
    }

    private static List<WrappedKey> all(PreparedStatement select) throws SQLException {
        var keys = new ArrayList<WrappedKey>();
        try (var rows = select.executeQuery()) {
            while (rows.next()) {
                keys.add(key(rows));
            }
        }
        return keys;
    }

    private static WrappedKey key(ResultSet row) throws SQLException {
        return new WrappedKey(
                RandomName.ofBytes(row.getBytes(1)), Secrecy.values()[row.getInt(2)], row.getInt(3), row.getBytes(4));
    }

    private interface Question<T> {
        T ask(Connection connection) throws SQLException;
    }

    private <T> Future<T> read(Question<T> question) {
        var answer = Promise.<T>promise();
        try {
            reader.execute(() -> {
                T found;
                try {
                    found = question.ask(reading);
                } catch (SQLException | RuntimeException e) {
                    answer.fail(new Unavailable("the table of item keys did not answer", e));
                    return;
                }
                answer.complete(found);
            });
        } catch (RejectedExecutionException e) {
            answer.fail(new Unavailable("the table of item keys is closed"));
        }
        return answer.future();
    }

    private Future<Void> write(Change change) {
        var waiting = new Waiting(change, Promise.promise());
        if (!queue.offer(waiting)) {
            return Future.failedFuture(new Unavailable("too many item keys are waiting"));
        }
        try {
            writer.execute(this::commitWaiting);
        } catch (RejectedExecutionException e) {
            waiting.answer().tryFail(new Unavailable("the table of item keys is closed"));
        }
        return waiting.answer().future();
    }

    /** Commits all that waits: of the tasks that were handed in meanwhile the later ones find nothing left. */
    private void commitWaiting() {
        var group = new ArrayList<Waiting>();
        queue.drainTo(group, GROUP);
        if (group.isEmpty()) {
            return;
        }
        try {
            // By hand: the driver would begin the next transaction at once and hold the file against the operator's
            // commands.
            say(writing, "BEGIN IMMEDIATE");
            for (var waiting : group) {
                waiting.change().make(writing);
            }
            say(writing, "COMMIT");
        } catch (SQLException | RuntimeException e) {
            undo(e);
            var unavailable = new Unavailable("the table of item keys could not be written", e);
            group.forEach(waiting -> waiting.answer().tryFail(unavailable));
            return;
        }
        group.forEach(waiting -> waiting.answer().tryComplete());
    }

    private void undo(Exception failure) {
        try {
            say(writing, "ROLLBACK");
        } catch (SQLException again) {
            failure.addSuppressed(again);
        }
    }

    @Override
    public Future<Void> close() {
        synchronized (this) {
            if (closing) {
                return closed.future();
            }
            closing = true;
        }
        new Thread(this::finish, "journal-keys-closer").start();
        return closed.future();
    }

    private void finish() {
        try {
            for (var threads : List.of(reader, writer)) {
                threads.shutdown();
                while (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
                    // What is asked is bounded in size; it ends.
                }
            }
            reading.close();
            writing.close();
            closed.complete();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed.fail(e);
        } catch (SQLException e) {
            closed.fail(new Unavailable("the table of item keys could not be closed", e));
        }
    }
}
