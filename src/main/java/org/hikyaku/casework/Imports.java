package org.hikyaku.casework;

import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hikyaku.council.Caller;
import org.hikyaku.council.Council;
import org.hikyaku.council.Desk;
import org.hikyaku.council.Refusal;
import org.hikyaku.feed.Blobs;
import org.hikyaku.feed.Candidate;
import org.hikyaku.feed.CollectionInfo;
import org.hikyaku.feed.Collections;
import org.hikyaku.handling.CollectionScope;
import org.hikyaku.handling.HandlingMarking;
import org.hikyaku.handling.Tier;
import org.hikyaku.handling.Tlp;
import org.hikyaku.stix.Envelope;

/**
 * Brings outside publications into a collection: by the operations desk, under a council's sheet that cites the source.
 * Bytes stay as they were published.
 */
public final class Imports {
    /** Most objects in one import: with the sheet and its marking they are one append. */
    public static final int MOST = 9_000;

    private final Council council;
    private final Collections collections;
    private final Blobs blobs;
    private final CaseBook book;
    private final Submissions submissions;
    private final InstantSource clock;

    public Imports(
            Council council,
            Collections collections,
            Blobs blobs,
            CaseBook book,
            Submissions submissions,
            InstantSource clock) {
        this.council = council;
        this.collections = collections;
        this.blobs = blobs;
        this.book = book;
        this.submissions = submissions;
        this.clock = clock;
    }

    /**
     * Imports an envelope. What is there already with the same bytes counts as success and is not sheeted again; the same id
     * and version with other content is a failure of that object alone.
     *
     * @return the receipt; fails with a {@link Refusal} for anybody but the operations desk, for conditions that the
     *     collection cannot have, and for secrets while access to them is stopped
     */
    public Future<Receipt> importInto(Caller caller, CollectionInfo collection, ImportTerms terms, Envelope envelope) {
        if (!caller.standing().isDesk(Desk.OPERATIONS)) {
            return Future.failedFuture(Refusal.forbidden("imports are the operations desk's"));
        }
        if (envelope.items().size() > MOST) {
            return Future.failedFuture(
                    new Refusal(Refusal.Kind.TOO_LARGE, "an import has at most " + MOST + " objects"));
        }
        var feed = collections.feed(collection.id());
        var ticket = Submissions.Ticket.fresh();
        try {
            requireFit(collection.scope(), terms.tlp());
            sheet(collection.scope(), terms);
        } catch (IllegalArgumentException e) {
            return Future.failedFuture(Refusal.invalid(String.valueOf(e.getMessage())));
        }
        var held = new Held();
        return held.decide(submissions.cascades(), feed, blobs, () -> {
            var poster = caller.refreshed(council)
                    .filter(c -> c.standing().isDesk(Desk.OPERATIONS))
                    .orElseThrow(() -> Refusal.forbidden("imports are the operations desk's"));
            if (terms.secret()) {
                poster.requireSecretsOpen();
            }
            var sheet = sheet(collection.scope(), terms);
            var own = sheet.own();
            var admission = new Admission(
                            poster,
                            feed,
                            council,
                            Markings.of(poster, feed, collections, book),
                            book.tombstones(feed.id()),
                            held,
                            clock.instant(),
                            Optional.of(own))
                    .decide(envelope);
            var fresh = admission.arrivals().candidates();
            if (fresh.isEmpty()) {
                return submissions.write(
                        poster,
                        feed,
                        admission,
                        Chains.joining(feed, fresh, List.of()),
                        ticket,
                        false,
                        Optional.empty());
            }
            var named = fresh.stream().map(Candidate::id).distinct().toList();
            var rows = SheetRows.of(
                            collection.scope(),
                            poster.organisation(),
                            sheet.conditions(),
                            own,
                            sheet.marking(),
                            sheet.markingBytes(),
                            sheet.id(),
                            sheet.bytes(named, Optional.of(terms.source())),
                            Times.milliseconds(sheet.at()))
                    .naming(Closure.named(fresh));
            var all = Stream.concat(fresh.stream(), Stream.of(rows.marking(), rows.sheet()))
                    .toList();
            var chains = Chains.joining(feed, all, List.of());
            return submissions.write(poster, feed, admission, chains, ticket, false, Optional.of(rows));
        });
    }

    private Sheet sheet(CollectionScope where, ImportTerms terms) {
        var now = clock.instant();
        var designation = new HandlingMarking.Designation(
                Times.milliseconds(now), HandlingMarking.Agreement.NOT_REQUIRED, Optional.of(terms.source()));
        return Sheet.forCollection(
                where, terms.tlp(), terms.secret(), terms.sensitive(), terms.categories(), designation, now);
    }

    /** Early warning takes only CLEAR or GREEN (Q8); nobody reads intake. */
    static void requireFit(CollectionScope where, Tlp tlp) {
        if (where instanceof CollectionScope.Intake) {
            throw new IllegalArgumentException("intake is for what members bring in");
        }
        if (where instanceof CollectionScope.TierScope tier
                && tier.tier() == Tier.EARLY_WARNING
                && tlp.compareTo(Tlp.GREEN) > 0) {
            throw new IllegalArgumentException("early warning takes only TLP:CLEAR and TLP:GREEN (Q8)");
        }
    }
}
