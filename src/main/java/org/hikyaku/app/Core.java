package org.hikyaku.app;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.LongSupplier;
import org.hikyaku.casework.CaseBook;
import org.hikyaku.casework.CaseEditions;
import org.hikyaku.casework.Cases;
import org.hikyaku.casework.Erasures;
import org.hikyaku.casework.Unfinished;
import org.hikyaku.council.Council;
import org.hikyaku.council.live.LiveCouncil;
import org.hikyaku.feed.Blobs;
import org.hikyaku.feed.CollectionInfo;
import org.hikyaku.feed.Collections;
import org.hikyaku.identity.Keys;
import org.hikyaku.identity.SecretHash;
import org.hikyaku.identity.persons.Argon2Cost;
import org.hikyaku.identity.persons.PersonAccess;
import org.hikyaku.identity.persons.SessionLimits;
import org.hikyaku.journal.Erasing;
import org.hikyaku.journal.Journal;
import org.hikyaku.journal.Live;

/** The views over a journal and the acts on them, before there is a door. */
final class Core {
    final Clock clock = Clock.systemUTC();
    final LongSupplier micros = () -> ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    final List<CollectionInfo> standing = StandingCollections.load();
    final Live live;
    final LiveCouncil council;
    final Collections collections;
    final Blobs blobs;
    final CaseBook book = new CaseBook();
    final Cases cases;
    final CaseEditions editions;
    final Erasures erasures;
    final Unfinished unfinished;
    final Keys keys;
    final SecretHash hash;
    final PersonAccess persons;
    final Bootstrap bootstrap;
    final OperatorsStop operatorsStop;

    Core(Journal journal, Erasing erasing, Settings settings) {
        keys = Keys.open(settings.data(), clock.instant(), settings.rotateKeys());
        hash = new SecretHash(keys);
        live = new Live(journal);
        council = new LiveCouncil(live);
        // What is said of cases is secret, all of it.
        boolean whole = live.opensSecrets();
        collections =
                new Collections(live, council.council(), standing, whole ? List.of(book::foldCollection) : List.of());
        blobs = new Blobs(journal, settings.cacheBytes());
        persons = PersonAccess.of(live, council, keys, Argon2Cost.RECOMMENDED, sessions(settings.limits()), clock);
        council.afterEach(collections::openLists);
        live.followSecret(Cases.STREAM, whole ? book::foldCasework : append -> {});
        cases = new Cases(live, council.council(), collections, blobs, book, clock);
        editions = new CaseEditions(live, council.council(), collections, blobs, book, clock);
        erasures = new Erasures(live, council.council(), collections, blobs, book, erasing, clock);
        unfinished = new Unfinished(live, erasures, cases);
        bootstrap = new Bootstrap(council, hash);
        operatorsStop = new OperatorsStop(settings.data(), council, clock);
    }

    private static SessionLimits sessions(RequestLimits limits) {
        return new SessionLimits(
                limits.time(Limit.SESSION_IDLE_SECONDS),
                limits.time(Limit.SESSION_SECONDS),
                SessionLimits.DEFAULT.ofOne());
    }

    /** The council as folded. */
    Council council() {
        return council.council();
    }

    /** Folds the views, and carries out what a node that died had begun. */
    Future<Void> load() {
        return live.load()
                // The lists are known now, and followed; their collections' streams are folded in a second round.
                .compose(council -> live.load())
                .compose(loaded -> bootstrap.keyCollections(standing))
                .compose(keyed -> operatorsStop.carryOut())
                .onSuccess(looked -> operatorsStop.tell())
                .compose(stopped -> live.opensSecrets() ? unfinished.finishAll() : Future.succeededFuture())
                .compose(completed -> collections.completeAudiences(micros));
    }
}
