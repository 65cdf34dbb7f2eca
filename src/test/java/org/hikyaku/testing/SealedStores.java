package org.hikyaku.testing;

import static org.hikyaku.testing.Await.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.hikyaku.identity.sealing.Rings;
import org.hikyaku.identity.sealing.SealedJournal;
import org.hikyaku.identity.sealing.SealedStore;
import org.hikyaku.journal.Journal;
import org.hikyaku.journal.KeyTable;
import org.hikyaku.journal.embedded.EmbeddedJournal;
import org.hikyaku.journal.embedded.EmbeddedKeys;
import org.hikyaku.journal.mongo.MongoJournal;

/** A sealed store of a test's own, whose journal can be put back to what it was while its table of keys stays. */
public abstract sealed class SealedStores implements AutoCloseable {
    private final List<SealedJournal> opened = new ArrayList<>();

    /** SQLite in an empty folder. */
    public static SealedStores embedded(Path dir) {
        return new Embedded(dir);
    }

    /** Databases that nobody used before. Skips the test if there is no server, or fails it if CI is true. */
    public static SealedStores onMongo() {
        var server = MongoServer.shared();
        return new OnMongo(server, server.freshUri());
    }

    abstract SealedJournal open();

    /** Names the store to another process, which connects by {@link #connectTo}. */
    public abstract String where();

    /** The journal as it is stored, sealed. All nodes are stopped. */
    public Journal stored() {
        return where().startsWith("mongodb")
                ? await(MongoJournal.open(where()))
                : EmbeddedJournal.open(Path.of(where()));
    }

    /** The journal of a store that is there, in another process than the test's. */
    public static SealedJournal connectTo(String where) {
        return where.startsWith("mongodb") ? mongo(where) : embeddedAt(Path.of(where));
    }

    private static SealedJournal mongo(String uri) {
        var stored = await(MongoJournal.open(uri));
        return sealed(stored, stored.keys());
    }

    private static SealedJournal embeddedAt(Path dir) {
        return sealed(EmbeddedJournal.open(dir), EmbeddedKeys.open(dir.resolve("keys")));
    }

    abstract void copy(boolean back);

    abstract void copyKeys(boolean back);

    /** The journal as one node has it. */
    public SealedJournal connect() {
        var journal = open();
        opened.add(journal);
        return journal;
    }

    /** Stops all nodes. */
    public void stop() {
        opened.forEach(journal -> await(journal.close()));
        opened.clear();
    }

    /** Copies the journal, without its keys. All nodes are stopped. */
    public void backUp() {
        stop();
        copy(false);
    }

    /** Puts the copy in the journal's place. All nodes are stopped. */
    public void restore() {
        stop();
        copy(true);
    }

    /** Copies the table of keys alone. All nodes are stopped. */
    public void backUpKeys() {
        stop();
        copyKeys(false);
    }

    /** Puts that copy in the table's place. All nodes are stopped. */
    public void restoreKeys() {
        stop();
        copyKeys(true);
    }

    @Override
    public void close() {
        stop();
    }

    private static SealedJournal sealed(Journal stored, KeyTable keys) {
        return await(SealedStore.open(stored, keys, fresh -> Rings.of(1)));
    }

    private static final class Embedded extends SealedStores {
        private final Path dir;

        Embedded(Path dir) {
            this.dir = dir;
        }

        /** One process has one such journal: its nodes share it. */
        @Override
        public SealedJournal connect() {
            return super.opened.isEmpty() ? super.connect() : super.opened.get(0);
        }

        @Override
        SealedJournal open() {
            return embeddedAt(dir);
        }

        @Override
        public String where() {
            return dir.toString();
        }

        @Override
        void copy(boolean back) {
            copy(dir.resolve("journal.db"), dir.resolve("journal.backup"), back);
        }

        @Override
        void copyKeys(boolean back) {
            copy(dir.resolve("keys").resolve("items.db"), dir.resolve("items.backup"), back);
        }

        private static void copy(Path file, Path backup, boolean back) {
            try {
                Files.copy(back ? backup : file, back ? file : backup, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final class OnMongo extends SealedStores {
        private final MongoServer server;
        private final String uri;

        OnMongo(MongoServer server, String uri) {
            this.server = server;
            this.uri = uri;
        }

        @Override
        SealedJournal open() {
            return mongo(uri);
        }

        @Override
        public String where() {
            return uri;
        }

        @Override
        void copy(boolean back) {
            for (var collection : List.of("appends", "blobs")) {
                server.copy(uri, "", collection, back);
            }
        }

        @Override
        void copyKeys(boolean back) {
            for (var collection : List.of("items", "destroyed")) {
                server.copy(uri, "_keys", collection, back);
            }
        }

        @Override
        public void close() {
            super.close();
            server.drop(uri);
        }
    }
}
