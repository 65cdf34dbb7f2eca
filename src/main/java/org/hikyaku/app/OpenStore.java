package org.hikyaku.app;

import io.vertx.core.Future;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.hikyaku.identity.Keys;
import org.hikyaku.identity.UnusableKeys;
import org.hikyaku.identity.WrappingKeys;
import org.hikyaku.identity.sealing.SealedStore;
import org.hikyaku.journal.DirectoryLock;
import org.hikyaku.journal.Erasing;
import org.hikyaku.journal.Journal;
import org.hikyaku.journal.KeyTable;
import org.hikyaku.journal.RandomName;
import org.hikyaku.journal.Unavailable;
import org.hikyaku.journal.embedded.EmbeddedJournal;
import org.hikyaku.journal.embedded.EmbeddedKeys;
import org.hikyaku.journal.mongo.MongoJournal;
import org.jspecify.annotations.Nullable;

/**
 * The journal, open, and the data directory, held. The embedded journal holds the directory by itself; beside MongoDB it is
 * held for its keys, certificates and heads.
 *
 * @param journal the journal
 * @param erasing what it forgets by
 * @param unsealable whether the journal does not open what is secret and would, were it opened now: the key's file is there, is usable
 *     and is this store's; fails with the reason if it is there and is not
 * @param rotation reads the wrapping keys again, and wraps under the present ones what is under older ones; gives how much that was
 * @param lock the lock, where the journal has none of its own
 */
record OpenStore(
        Journal journal,
        Erasing erasing,
        Supplier<Future<Boolean>> unsealable,
        Supplier<Future<Long>> rotation,
        Optional<DirectoryLock> lock) {
    /** Opens it, and what is sealed in it. Blocks. */
    static OpenStore open(Settings settings) {
        Keys.directory(settings.data());
        if (settings.store() instanceof Store.Mongo mongo) {
            var lock = DirectoryLock.hold(settings.data());
            try {
                var stored = Broker.wait(MongoJournal.open(mongo.uri()));
                return sealed(stored, stored.keys(), settings, Optional.of(lock));
            } catch (RuntimeException e) {
                lock.close();
                throw e;
            }
        }
        var stored = EmbeddedJournal.open(settings.data());
        try {
            return sealed(stored, EmbeddedKeys.open(Keys.directory(settings.data())), settings, Optional.empty());
        } catch (RuntimeException e) {
            Broker.wait(stored.close());
            throw e;
        }
    }

    private static OpenStore sealed(Journal stored, KeyTable table, Settings settings, Optional<DirectoryLock> lock) {
        var files = settings.keyFiles();
        var keys = new AtomicReference<@Nullable WrappingKeys>();
        var journal = Broker.wait(SealedStore.open(stored, table, fresh -> {
            var read = WrappingKeys.open(
                    files.open(settings.data()), files.secret(settings.data()), fresh, Clock.systemUTC());
            keys.set(read);
            return read;
        }));
        var wrapping = Objects.requireNonNull(keys.get());
        return new OpenStore(
                journal,
                journal,
                () -> {
                    var secret = files.secret(settings.data());
                    if (journal.opensSecrets() || !Files.exists(secret)) {
                        return Future.succeededFuture(false);
                    }
                    try {
                        var whole = WrappingKeys.open(files.open(settings.data()), secret, false, Clock.systemUTC());
                        return SealedStore.fits(table, whole).map(true);
                    } catch (UnusableKeys | UncheckedIOException e) {
                        return Future.failedFuture(e);
                    }
                },
                () -> {
                    try {
                        wrapping.reload();
                    } catch (UnusableKeys | UncheckedIOException e) {
                        return Future.failedFuture(e);
                    }
                    return journal.rotate();
                },
                lock);
    }

    /** Opens it beside a live broker, to be read only, and as it is stored: the chains are over what is sealed. */
    static OpenStore openReadOnly(Path data, Store store) {
        var journal = store instanceof Store.Mongo mongo
                ? Broker.wait(MongoJournal.open(mongo.uri()))
                : EmbeddedJournal.openReadOnly(data);
        return new OpenStore(
                journal,
                READING_ONLY,
                () -> Future.succeededFuture(false),
                () -> Future.succeededFuture(0L),
                Optional.empty());
    }

    /** Asks the table of item keys of a store, which need not be sealed. Blocks; makes the table if there is none. */
    static <T> T ofKeys(Settings settings, Function<KeyTable, Future<T>> question) {
        if (settings.store() instanceof Store.Mongo mongo) {
            var journal = Broker.wait(MongoJournal.open(mongo.uri()));
            try {
                return Broker.wait(question.apply(journal.keys()));
            } finally {
                Broker.wait(journal.keys().close());
                Broker.wait(journal.close());
            }
        }
        var table = EmbeddedKeys.open(Keys.directory(settings.data()));
        try {
            return Broker.wait(question.apply(table));
        } finally {
            Broker.wait(table.close());
        }
    }

    private static final Erasing READING_ONLY = new Erasing() {
        @Override
        public Future<Void> erase(Collection<RandomName> items) {
            return Future.failedFuture(new Unavailable("the store is open for reading only"));
        }

        @Override
        public Future<Set<RandomName>> erased() {
            return Future.failedFuture(new Unavailable("the store is open for reading only"));
        }
    };

    /** The same store with another journal put around its own. */
    OpenStore with(UnaryOperator<Journal> around) {
        return new OpenStore(around.apply(journal), erasing, unsealable, rotation, lock);
    }

    /** Closes the journal, then lets go of the directory. */
    Future<Void> close() {
        return journal.close().onComplete(done -> lock.ifPresent(DirectoryLock::close));
    }
}
