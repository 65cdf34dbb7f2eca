package org.hikyaku.journal.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.hikyaku.journal.Append;
import org.hikyaku.journal.Blob;
import org.hikyaku.journal.Journal;
import org.hikyaku.journal.KeyTable;
import org.hikyaku.journal.RandomName;
import org.hikyaku.journal.Replacement;
import org.jspecify.annotations.Nullable;

/**
 * The copy in {@code DIR/sealing}. The journal is put aside as {@code DIR/journal.unsealed.db}. Whoever opens it holds the data
 * directory, unless he only measures.
 */
public final class EmbeddedReplacement implements Replacement {
    private static final String JOURNAL = "journal.db";
    private static final String ASIDE = "journal.unsealed.db";
    private static final String ITEMS = "items.db";

    private final Path dir;
    private final Path keysDir;
    private final Path work;
    private @Nullable Statements copy;
    private @Nullable EmbeddedKeys keys;

    /**
     * @param dir the data directory
     * @param keys the directory of its keys
     */
    public EmbeddedReplacement(Path dir, Path keys) {
        this.dir = dir;
        this.keysDir = keys;
        this.work = dir.resolve("sealing");
    }

    @Override
    public Optional<String> obstacle() {
        return Files.exists(dir.resolve(ASIDE))
                ? Optional.of("A journal that was put aside before is still there, in " + aside() + ".")
                : Optional.empty();
    }

    @Override
    public Measure measure() {
        return reading("SELECT count(*), coalesce(sum(length(bytes)), 0) FROM blobs", row -> {
            row.next();
            return new Measure(row.getLong(1), row.getLong(2));
        });
    }

    @Override
    public void eachBlob(BlobSink sink) {
        reading("SELECT name, bytes FROM blobs ORDER BY seq", row -> {
            while (row.next()) {
                sink.take(RandomName.ofBytes(row.getBytes(1)), row.getBytes(2));
            }
            return true;
        });
    }

    private interface Rows<T> {
        T of(java.sql.ResultSet rows) throws SQLException;
    }

    private <T> T reading(String question, Rows<T> answer) {
        try (var connection = Database.reading(dir);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(question)) {
            return answer.of(rows);
        } catch (SQLException e) {
            throw new IllegalStateException("The journal in " + dir + " cannot be read: " + e.getMessage(), e);
        }
    }

    private Path mark() {
        return work.resolve("whole");
    }

    @Override
    public boolean isWhole() {
        return Files.exists(mark());
    }

    @Override
    public void begin() {
        remove(work);
        try {
            Files.createDirectories(work);
            copy = new Statements(Database.writing(work));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw unwritable(e);
        }
        keys = EmbeddedKeys.open(work);
    }

    @Override
    public KeyTable keys() {
        return begun(keys);
    }

    private static <T> T begun(@Nullable T what) {
        if (what == null) {
            throw new IllegalStateException("the copy has not begun");
        }
        return what;
    }

    @Override
    public void add(List<Append> appends, List<Blob> blobs) {
        var into = begun(copy);
        try {
            into.insert(blobs);
            for (var append : appends) {
                into.insert(append);
            }
            into.connection.commit();
        } catch (SQLException e) {
            throw unwritable(e);
        }
    }

    private IllegalStateException unwritable(SQLException e) {
        return new IllegalStateException("The copy in " + work + " cannot be written: " + e.getMessage(), e);
    }

    @Override
    public Journal journal() {
        return EmbeddedJournal.openReadOnly(work);
    }

    @Override
    public void whole() {
        close();
        try {
            Files.createDirectories(work);
            Files.write(mark(), new byte[0], StandardOpenOption.CREATE, StandardOpenOption.DSYNC);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        flush(work);
    }

    /** At every moment there is a journal under its name, and none that is taken for a sealed one too early: the table's own marks come last. */
    @Override
    public KeyTable takePlace() {
        try {
            if (Files.exists(work.resolve(JOURNAL))) {
                if (!Files.exists(dir.resolve(ASIDE))) {
                    setAside();
                }
                if (Files.exists(work.resolve(ITEMS))) {
                    removeBeside(keysDir.resolve(ITEMS));
                    move(work.resolve(ITEMS), keysDir.resolve(ITEMS));
                    flush(keysDir);
                }
                removeBeside(dir.resolve(JOURNAL));
                move(work.resolve(JOURNAL), dir.resolve(JOURNAL));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        flush(dir);
        return EmbeddedKeys.open(keysDir);
    }

    /** A second name for the same file, where the file system has such. */
    private void setAside() throws IOException {
        try {
            // What a broker that was killed left in the log belongs into the file; the last to close it folds it in.
            Database.writing(dir).close();
        } catch (SQLException e) {
            throw new IllegalStateException("The journal in " + dir + " cannot be closed: " + e.getMessage(), e);
        }
        try {
            Files.createLink(dir.resolve(ASIDE), dir.resolve(JOURNAL));
        } catch (UnsupportedOperationException e) {
            var half = dir.resolve(ASIDE + ".part");
            Files.copy(dir.resolve(JOURNAL), half, StandardCopyOption.REPLACE_EXISTING);
            move(half, dir.resolve(ASIDE));
        }
    }

    private static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    /** What SQLite keeps beside a file is not the next file's. */
    private static void removeBeside(Path database) throws IOException {
        for (var end : List.of("-wal", "-shm")) {
            Files.deleteIfExists(database.resolveSibling(database.getFileName() + end));
        }
    }

    private static void flush(Path directory) {
        try (var opened = FileChannel.open(directory, StandardOpenOption.READ)) {
            opened.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void end() {
        remove(work);
    }

    private static void remove(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String aside() {
        return dir.resolve(ASIDE).toString();
    }

    @Override
    public void close() {
        var open = copy;
        copy = null;
        var table = keys;
        keys = null;
        try {
            if (open != null) {
                open.connection.close();
            }
        } catch (SQLException e) {
            throw unwritable(e);
        } finally {
            if (table != null) {
                table.close().toCompletionStage().toCompletableFuture().join();
            }
        }
    }
}
