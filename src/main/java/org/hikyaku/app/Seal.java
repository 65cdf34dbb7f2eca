package org.hikyaku.app;

import io.vertx.core.Future;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hikyaku.council.live.LiveCouncil;
import org.hikyaku.feed.Collections;
import org.hikyaku.identity.Keys;
import org.hikyaku.identity.WrappingKeys;
import org.hikyaku.identity.sealing.Migration;
import org.hikyaku.identity.sealing.SealedStore;
import org.hikyaku.journal.Anchors;
import org.hikyaku.journal.DirectoryLock;
import org.hikyaku.journal.Journal;
import org.hikyaku.journal.Live;
import org.hikyaku.journal.RandomName;
import org.hikyaku.journal.Replacement;
import org.hikyaku.journal.Secrecy;
import org.hikyaku.journal.Verification;
import org.hikyaku.journal.embedded.EmbeddedReplacement;
import org.hikyaku.journal.mongo.MongoJournal;

/** {@code keys seal}: a store that was made before stores were sealed becomes one that is. Blocks. */
final class Seal {
    private static final String ITEMS = "items.db";
    private static final String HEADS = "heads";

    private final Settings settings;
    private final PrintWriter out;

    Seal(Settings settings, PrintWriter out) {
        this.settings = settings;
        this.out = out;
    }

    /** Tells what would be done. Writes nothing. */
    void dryRun() {
        try (var replacement = replacement()) {
            if (replacement.isWhole()) {
                out.println("An earlier run made a sealed copy that is whole: the next one puts it in its place.");
                return;
            }
            var source = source();
            try {
                survey(source, replacement);
            } finally {
                Broker.wait(source.close());
            }
            out.println("Nothing stands in the way, and nothing was written.");
        }
    }

    /** Seals it. Killed before the copy is whole, it leaves the store as it was; after that, the next run finishes it. */
    void run() {
        Keys.directory(settings.data());
        try (var lock = DirectoryLock.hold(settings.data());
                var replacement = replacement()) {
            run(replacement);
            out.println("The store is sealed. What it was lies in the clear in " + replacement.aside()
                    + ": destroy it, and its backups, when you have seen that the broker starts.");
        }
    }

    /** By this copy. */
    void run(Replacement replacement) {
        if (!replacement.isWhole()) {
            copy(replacement);
        }
        place(replacement);
    }

    Replacement replacement() {
        return settings.store() instanceof Store.Mongo mongo
                ? Broker.wait(MongoJournal.openReplacement(mongo.uri()))
                : new EmbeddedReplacement(settings.data(), settings.data().resolve("keys"));
    }

    private Journal source() {
        return OpenStore.openReadOnly(settings.data(), settings.store()).journal();
    }

    private boolean isSealed() {
        boolean none = !(settings.store() instanceof Store.Mongo)
                && !Files.exists(settings.data().resolve("keys").resolve(ITEMS));
        return !none && OpenStore.ofKeys(settings, SealedStore::isSealed);
    }

    /** Looks at all that could stand in the way. */
    private void survey(Journal source, Replacement replacement) {
        if (isSealed()) {
            throw new CannotDo("The store is sealed already.");
        }
        replacement.obstacle().ifPresent(obstacle -> {
            throw new CannotDo(obstacle + " Move it away or destroy it first.");
        });
        if (Files.exists(headsAside())) {
            throw new CannotDo(headsAside() + " is still there from before: move it away first.");
        }
        var report = Broker.wait(Verification.verify(source, settings.data()));
        if (!report.holds()) {
            throw new CannotDo("The journal does not hold, and is left as it is: "
                    + report.failure().map(Object::toString).orElse(""));
        }
        if (report.appends() == 0) {
            throw new CannotDo("There is nothing in the store: the first start seals it.");
        }
        var blobs = replacement.measure();
        out.println(Broker.wait(source.heads()).size() + " streams, " + report.appends() + " appends, " + blobs.blobs()
                + " blobs of " + blobs.bytes() + " bytes; the chains hold.");
    }

    /** Makes the copy whole; the store is as it was. */
    void copy(Replacement replacement) {
        var source = source();
        try {
            survey(source, replacement);
            var open = namedOpenly(source);
            replacement.begin();
            var copied = Migration.copy(
                    source, replacement, wrapping(true), name -> open.contains(name) ? Secrecy.OPEN : Secrecy.SECRET);
            var journal = replacement.journal();
            try {
                // Of the copy there are no anchors yet, neither in it nor in files.
                var report =
                        Broker.wait(Verification.verify(journal, settings.data().resolve("sealing")));
                var before = Broker.wait(source.heads());
                boolean same = copied.equals(Broker.wait(journal.heads()))
                        && before.entrySet().stream()
                                .filter(each -> !each.getKey().equals(Anchors.STREAM))
                                .allMatch(each -> copied.containsKey(each.getKey())
                                        && copied.get(each.getKey()).position()
                                                == each.getValue().position());
                if (!report.holds() || !same) {
                    throw new CannotDo("The copy is not what was copied: "
                            + report.failure().map(Object::toString).orElse("it is not as long."));
                }
            } finally {
                Broker.wait(journal.close());
            }
        } finally {
            Broker.wait(source.close());
        }
        replacement.whole();
    }

    /** @param fresh whether a file that is missing is made */
    private WrappingKeys wrapping(boolean fresh) {
        var files = settings.keyFiles();
        return WrappingKeys.open(files.open(settings.data()), files.secret(settings.data()), fresh, Clock.systemUTC());
    }

    /** The keys that a whole copy was sealed under: others in their place would be taken for the store's, and open nothing of it. */
    private WrappingKeys used() {
        var keys = wrapping(false);
        if (!keys.has(Secrecy.SECRET)) {
            throw new CannotDo(
                    "The sealed copy is whole and " + settings.keyFiles().secret(settings.data())
                            + ", under which it was sealed, is gone: put the file back first.");
        }
        return keys;
    }

    private void place(Replacement replacement) {
        var keys = used();
        var table = replacement.takePlace();
        putHeadsAside();
        Broker.wait(SealedStore.admit(table, keys));
        if (!(settings.store() instanceof Store.Mongo)) {
            Broker.wait(table.close());
        }
        replacement.end();
    }

    /** The anchors of the journal that was are not those of this one. */
    private void putHeadsAside() {
        var heads = settings.data().resolve(HEADS);
        try {
            if (Files.exists(heads) && !Files.exists(headsAside())) {
                Files.move(heads, headsAside());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path headsAside() {
        return settings.data().resolve(HEADS + ".unsealed");
    }

    /** The bytes that a living row names which is no secret: these are sealed as open, all others as secret. */
    private static Set<RandomName> namedOpenly(Journal source) {
        var live = new Live(source);
        try {
            var council = new LiveCouncil(live);
            var collections = new Collections(live, council.council(), StandingCollections.load(), List.of());
            council.afterEach(collections::openLists);
            Broker.wait(live.load().compose(known -> live.load()));
            return Broker.wait(live.on(() -> {
                var open = new HashSet<RandomName>();
                collections
                        .all()
                        .forEach(info -> collections.feed(info.id()).openBlobs().forEach(open::add));
                return Future.succeededFuture(open);
            }));
        } finally {
            live.stop();
        }
    }
}
