package org.hikyaku.app;

import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.hikyaku.journal.DirectoryLock;
import org.hikyaku.journal.Journal;
import org.hikyaku.journal.embedded.EmbeddedJournal;
import org.hikyaku.journal.mongo.MongoJournal;

/**
 * The journal, open, and the data directory, held. The embedded journal holds the directory by itself; beside MongoDB it is
 * held for its keys, certificates and heads.
 *
 * @param journal the journal
 * @param lock the lock, where the journal has none of its own
 */
record OpenStore(Journal journal, Optional<DirectoryLock> lock) {
    /** Opens it. Blocks. */
    static OpenStore open(Settings settings) {
        if (settings.store() instanceof Store.Mongo mongo) {
            var lock = DirectoryLock.hold(settings.data());
            try {
                return new OpenStore(Broker.wait(MongoJournal.open(mongo.uri())), Optional.of(lock));
            } catch (RuntimeException e) {
                lock.close();
                throw e;
            }
        }
        return new OpenStore(EmbeddedJournal.open(settings.data()), Optional.empty());
    }

    /** Opens it beside a live broker, to be read only. */
    static OpenStore openReadOnly(Path data, Store store) {
        return store instanceof Store.Mongo mongo
                ? new OpenStore(Broker.wait(MongoJournal.open(mongo.uri())), Optional.empty())
                : new OpenStore(EmbeddedJournal.openReadOnly(data), Optional.empty());
    }

    /** The same store with another journal put around its own. */
    OpenStore with(UnaryOperator<Journal> around) {
        return new OpenStore(around.apply(journal), lock);
    }

    /** Closes the journal, then lets go of the directory. */
    Future<Void> close() {
        return journal.close().onComplete(done -> lock.ifPresent(DirectoryLock::close));
    }
}
