package org.hikyaku.gap;

import static org.hikyaku.testing.Await.await;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.hikyaku.casework.Backlog;
import org.hikyaku.casework.CaseBook;
import org.hikyaku.casework.Cases;
import org.hikyaku.casework.Submissions;
import org.hikyaku.casework.Withdrawals;
import org.hikyaku.council.Caller;
import org.hikyaku.council.Council;
import org.hikyaku.council.ToolId;
import org.hikyaku.council.live.LiveCouncil;
import org.hikyaku.disclosure.Disclosures;
import org.hikyaku.disclosure.Exposure;
import org.hikyaku.feed.Blobs;
import org.hikyaku.feed.CollectionId;
import org.hikyaku.feed.Collections;
import org.hikyaku.feed.CursorSeal;
import org.hikyaku.feed.Cursors;
import org.hikyaku.feed.Page;
import org.hikyaku.feed.Query;
import org.hikyaku.handling.Clearance;
import org.hikyaku.handling.Policy;
import org.hikyaku.identity.CursorSealer;
import org.hikyaku.identity.Keys;
import org.hikyaku.journal.Journal;
import org.hikyaku.journal.Live;
import org.hikyaku.journal.Unavailable;

/** One node's core, wired as the broker wires it, without HTTP; its clock is as wrong as it is told. */
final class Node {
    private static final int TRIES = 20;

    final Live live;
    final LiveCouncil council;
    final Collections collections;
    final CaseBook book = new CaseBook();
    final Submissions submissions;
    final Backlog backlog;
    final Withdrawals withdrawals;
    final Cases cases;
    final Disclosures disclosures;
    final Cursors cursors;
    private final LongSupplier micros;

    /**
     * Not yet folded.
     *
     * @param name of its stream of disclosures
     * @param micros its clock, in microseconds since 1970
     */
    Node(Journal journal, String name, Keys keys, LongSupplier micros) {
        this.micros = micros;
        InstantSource clock = () -> Instant.EPOCH.plus(micros.getAsLong(), ChronoUnit.MICROS);
        live = new Live(journal);
        council = new LiveCouncil(live);
        collections = new Collections(live, council.council(), Places.STANDING, List.of(book::foldCollection));
        council.afterEach(collections::openLists);
        live.followSecret(Cases.STREAM, book::foldCasework);
        var blobs = new Blobs(journal, 1 << 20);
        submissions = new Submissions(live, council.council(), collections, blobs, book, clock);
        backlog = new Backlog(
                live, collections, blobs, book, submissions, this::onRecord, org.hikyaku.stix.Limits.DEFAULT);
        withdrawals = new Withdrawals(live, council.council(), collections, blobs, book, clock);
        cases = new Cases(live, council.council(), collections, blobs, book, clock);
        disclosures = new Disclosures(live, council.council(), collections, name, clock);
        cursors = new Cursors(seal(keys));
    }

    private static CursorSeal seal(Keys keys) {
        var sealer = new CursorSealer(keys);
        return new CursorSeal() {
            @Override
            public String seal(byte[] plain, byte[] context) {
                return sealer.seal(plain, context);
            }

            @Override
            public Optional<byte[]> open(String token, byte[] context) {
                return sealer.open(token, context);
            }
        };
    }

    /** Folds everything and carries out what a node that died had begun. */
    Node load() {
        await(live.load().compose(council -> live.load()));
        complete();
        return this;
    }

    /** Carries out what is left of acts and of grants, whoever began them; insists. */
    void complete() {
        insist(cases::completeIntents);
        insist(this::completeAudiences);
        await(backlog.finishTakenBefore(Long.MAX_VALUE));
    }

    private static void insist(Supplier<Future<Void>> act) {
        for (int turn = 1; ; turn++) {
            try {
                await(act.get());
                return;
            } catch (Unavailable e) {
                if (turn == TRIES) {
                    throw e;
                }
            }
        }
    }

    Future<Void> completeAudiences() {
        return collections.completeAudiences(micros);
    }

    /** The process ends: what it took on may or may not come to stand. */
    void die() {
        backlog.stop();
        live.stop();
    }

    Council now() {
        return council.council();
    }

    private Optional<Caller> onRecord(ToolId id) {
        return now().tool(id).flatMap(tool -> now().user(tool.user()).map(user -> Caller.authenticated(tool, user)));
    }

    /** The caller as this node knows him; empty if it knows none, which is a 401. */
    Optional<Caller> caller(int user) {
        return now().user(Cast.user(user))
                .flatMap(known ->
                        now().toolsOf(known.id()).stream().findFirst().map(tool -> Caller.authenticated(tool, known)));
    }

    /** What a request is answered. */
    record Answered(Caller caller, Page page) {}

    /** What a caller asks once it is known who he is. */
    interface Question {
        Query of(Caller caller);
    }

    /**
     * A request, step by step as the TAXII face takes it: the look, the caller, the page, the record, the second look; anew if
     * the caller's rights changed meanwhile.
     *
     * @param pause between knowing the caller and making the page, where a thread may well stand a while
     * @return empty for a 401, 403 or 404
     */
    Optional<Answered> ask(int user, CollectionId where, Exposure exposure, Question question, Runnable pause) {
        for (int turn = 0; turn < TRIES; turn++) {
            await(live.current());
            var caller = caller(user);
            var info = collections.find(where.toString());
            if (caller.isEmpty()
                    || info.isEmpty()
                    || !Policy.mayRead(caller.get().standing(), info.get().scope())) {
                return Optional.empty();
            }
            var query = question.of(caller.get());
            pause.run();
            var page = collections.feed(where).page(Clearance.of(caller.get()), query);
            if (await(disclosures.record(caller.get(), where, exposure, page)).isPresent()) {
                return Optional.of(new Answered(caller.get(), page));
            }
        }
        throw new Unavailable("the rights changed each time");
    }
}
