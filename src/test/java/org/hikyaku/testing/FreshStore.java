package org.hikyaku.testing;

import static org.hikyaku.testing.Await.await;

import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hikyaku.journal.Journal;
import org.hikyaku.journal.embedded.EmbeddedJournal;
import org.hikyaku.journal.mongo.MongoJournal;

/** A store of a test's own with nothing in it, to which the test's nodes connect, each for itself. */
public sealed interface FreshStore extends AutoCloseable {
    /** SQLite in an empty folder. */
    static FreshStore embedded(Path dir) {
        return new Embedded(EmbeddedJournal.open(dir));
    }

    /** A database that nobody used before. Skips the test if there is no server, or fails it if CI is true. */
    static FreshStore onMongo() {
        var server = MongoServer.shared();
        return new OnMongo(server, server.freshUri(), new ArrayList<>());
    }

    /** The journal as one node has it, which that node may close. */
    Journal connect();

    /** Closes the journals of all nodes, and removes what is not in the test's folder. */
    @Override
    void close();

    /** One process has one such journal: its nodes share it, which makes the same races. */
    record Embedded(Journal journal) implements FreshStore {
        @Override
        public Journal connect() {
            return new Shared(journal);
        }

        @Override
        public void close() {
            await(journal.close());
        }
    }

    /** Closing it leaves the store to the other nodes. */
    final class Shared extends ForwardingJournal {
        private Shared(Journal store) {
            super(store);
        }

        @Override
        public Future<Void> close() {
            return Future.succeededFuture();
        }
    }

    /** Each node has connections of its own. */
    record OnMongo(MongoServer server, String uri, List<Journal> opened) implements FreshStore {
        @Override
        public Journal connect() {
            var journal = await(MongoJournal.open(uri));
            opened.add(journal);
            return journal;
        }

        @Override
        public void close() {
            opened.forEach(journal -> await(journal.close()));
            server.drop(uri);
        }
    }
}
