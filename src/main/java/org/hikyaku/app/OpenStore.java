package org.hikyaku.app;

import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.hikyaku.identity.Keys;
import org.hikyaku.identity.WrappingKeys;
import org.hikyaku.identity.sealing.SealedStore;
import org.hikyaku.journal.DirectoryLock;
import org.hikyaku.journal.Journal;
import org.hikyaku.journal.KeyTable;
import org.hikyaku.journal.embedded.EmbeddedJournal;
import org.hikyaku.journal.embedded.EmbeddedKeys;
import org.hikyaku.journal.mongo.MongoJournal;

/**
 * The journal, open, and the data directory, held. The embedded journal holds the directory by itself; beside MongoDB it is
 * held for its keys, certificates and heads.
 *
 * @param journal the journal
 * @param lock the lock, where the journal has none of its own
 */
record OpenStore(Journal journal, Optional<DirectoryLock> lock) {
    /** Opens it, and what is sealed in it. Blocks. */
    static OpenStore open(Settings settings) {
        if (settings.store() instanceof Store.Mongo mongo) {
            var lock = DirectoryLock.hold(settings.data());
            try {
                var journal = Broker.wait(MongoJournal.open(mongo.uri()));
                return new OpenStore(unsealed(journal, journal.keys(), settings), Optional.of(lock));
            } catch (RuntimeException e) {
                lock.close();
                throw e;
            }
        }
        var journal = EmbeddedJournal.open(settings.data());
        try {
            return new OpenStore(
                    unsealed(journal, EmbeddedKeys.open(Keys.directory(settings.data())), settings), Optional.empty());
        } catch (RuntimeException e) {
            Broker.wait(journal.close());
            throw e;
        }
    }

    private static Journal unsealed(Journal stored, KeyTable table, Settings settings) {
        Keys.directory(settings.data());
        var files = settings.keyFiles();
        var keys = new WrappingKeys(files.open(settings.data()), files.secret(settings.data()));
        return Broker.wait(SealedStore.open(
                stored, table, fresh -> keys.open(fresh, Clock.systemUTC().instant())));
    }

    /** Opens it beside a live broker, to be read only, and as it is stored: the chains are over what is sealed. */
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
