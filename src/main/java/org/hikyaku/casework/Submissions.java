package org.hikyaku.casework;

import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hikyaku.council.Caller;
import org.hikyaku.council.Council;
import org.hikyaku.council.Refusal;
import org.hikyaku.feed.Blobs;
import org.hikyaku.feed.Change;
import org.hikyaku.feed.CollectionInfo;
import org.hikyaku.feed.Collections;
import org.hikyaku.feed.Feed;
import org.hikyaku.handling.Clearance;
import org.hikyaku.handling.CollectionScope;
import org.hikyaku.handling.Policy;
import org.hikyaku.journal.Append;
import org.hikyaku.journal.Blob;
import org.hikyaku.journal.Decision;
import org.hikyaku.journal.Draft;
import org.hikyaku.journal.Entry;
import org.hikyaku.journal.Live;
import org.hikyaku.journal.RandomName;
import org.hikyaku.stix.Envelope;
import org.hikyaku.stix.Item;
import org.hikyaku.stix.StixTimestamp;

/**
 * Takes what is posted: one append to the collection's stream, whole or not at all, which also holds the receipt and, in
 * {@code intake}, opens the case.
 */
public final class Submissions {
    private final Live live;
    private final Council council;
    private final Collections collections;
    private final Blobs blobs;
    private final CaseBook book;
    private final Cascades cascades;
    private final InstantSource clock;

    public Submissions(
            Live live, Council council, Collections collections, Blobs blobs, CaseBook book, InstantSource clock) {
        this.live = live;
        this.council = council;
        this.collections = collections;
        this.blobs = blobs;
        this.book = book;
        this.cascades = new Cascades(live, collections, clock);
        this.clock = clock;
    }

    /**
     * What names a submission.
     *
     * @param receipt its receipt
     * @param taken when its envelope was taken, if that was before it was decided, in microseconds since 1970; else 0
     */
    record Ticket(UUID receipt, long taken) {
        /** Of a submission that is decided when it comes. */
        static Ticket fresh() {
            return new Ticket(UUID.randomUUID(), 0);
        }
    }

    /**
     * Takes an envelope and decides about each of its objects.
     *
     * @return the receipt, once it and every object that it calls a success are durable; fails with a {@link Refusal} if the
     *     caller may no longer post there or what it becomes does not fit an append, with {@link org.hikyaku.journal.Unavailable} if it is not known whether the envelope
     *     stands
     */
    public Future<Receipt> submit(Caller caller, CollectionInfo collection, Envelope envelope) {
        var feed = collections.feed(collection.id());
        var ticket = Ticket.fresh();
        var held = new Held();
        return held.decide(
                cascades, feed, blobs, () -> admit(poster(caller, collection), feed, envelope, held, ticket));
    }

    Cascades cascades() {
        return cascades;
    }

    /**
     * Takes an envelope whole and leaves the decision for later: {@link Backlog} makes it.
     *
     * @param envelope what {@code body} holds
     * @param body the envelope as it came, at most {@link org.hikyaku.journal.Draft#MAX_BYTES}
     * @return a receipt that is not complete, once the envelope is durable; fails as {@link #submit}
     */
    public Future<Receipt> take(Caller caller, CollectionInfo collection, Envelope envelope, byte[] body) {
        var undecided = envelope.items().stream().map(Submissions::undecided).toList();
        var receipt = UUID.randomUUID();
        var blob = Blob.secret(body);
        return live.decide(collection.id().stream(), () -> {
            var poster = poster(caller, collection);
            var entry = new PendingEntry(
                    receipt,
                    poster.means().id(),
                    poster.user().value(),
                    poster.organisation().value(),
                    Times.micros(clock.instant()),
                    blob.name().high(),
                    blob.name().low());
            return OneAppend.write(
                    List.of(CaseworkCodec.pending(entry, undecided)),
                    List.of(blob),
                    append -> new Receipt(receipt, Times.instant(entry.at()), false, undecided));
        });
    }

    private static Receipt.Outcome undecided(Item item) {
        if (item instanceof Item.Sound sound) {
            var object = sound.object();
            return new Receipt.Outcome(
                    Optional.of(object.id().toString()), object.version().map(StixTimestamp::text), Optional.empty());
        }
        var faulty = (Item.Faulty) item;
        return new Receipt.Outcome(faulty.id(), faulty.version(), Optional.empty());
    }

    private Caller poster(Caller caller, CollectionInfo collection) {
        return caller.refreshed(council)
                .filter(c -> Policy.mayWrite(c.standing(), collection.scope()))
                .orElseThrow(() -> Refusal.notFound("the collection"));
    }

    /** Decides about what may be posted by {@code poster}; on the folding thread. */
    Decision<Receipt> admit(Caller poster, Feed feed, Envelope envelope, Held held, Ticket ticket) {
        var admission = new Admission(
                        poster,
                        feed,
                        council,
                        Markings.of(poster, feed, collections, book),
                        book.tombstones(feed.id()),
                        held,
                        clock.instant(),
                        Optional.empty())
                .decide(envelope);
        var arrivals = admission.arrivals();
        var fresh = arrivals.candidates();
        boolean opensCase = !fresh.isEmpty() && (feed.scope() instanceof CollectionScope.Intake || arrivals.hasTwins());
        var chains = Chains.joining(feed, fresh, List.of());
        return write(poster, feed, admission, chains, ticket, opensCase, Optional.empty());
    }

    /** Ends a pending envelope of which nothing is taken. */
    Decision<Receipt> refuse(Entry taken, String why) {
        var pending = CaseworkCodec.readPending(taken);
        var entry = new SubmissionEntry(
                pending.receipt(),
                pending.tool(),
                pending.user(),
                pending.organisation(),
                Times.micros(clock.instant()),
                null,
                List.of(),
                pending.at());
        var outcomes = CaseworkCodec.readOutcomes(taken).stream()
                .map(each -> new Receipt.Outcome(each.id(), each.version(), Optional.of(why)))
                .toList();
        var written = List.of(CaseworkCodec.submission(entry, outcomes));
        return Draft.fits(written, List.of())
                ? Decision.write(written, append -> receipt(entry, outcomes))
                : refuseUnnamed(entry, outcomes.size(), why);
    }

    /** Where the names of what is wrong in an envelope fill an append, there is no room for a reason beside each. */
    private static Decision<Receipt> refuseUnnamed(SubmissionEntry entry, int many, String why) {
        var unnamed = java.util.Collections.nCopies(
                many, new Receipt.Outcome(Optional.empty(), Optional.empty(), Optional.of(why)));
        return Decision.write(List.of(CaseworkCodec.submission(entry, unnamed)), append -> receipt(entry, unnamed));
    }

    /**
     * One append: the rows, the receipt, and the definitions among them. Shared with imports.
     *
     * @param sheet what an import is bound by
     */
    Decision<Receipt> write(
            Caller poster,
            Feed feed,
            Admission admission,
            Chains chains,
            Ticket ticket,
            boolean opensCase,
            Optional<SheetRows> sheet) {
        var now = clock.instant();
        long at = Times.micros(now);
        var change = feed.plan(at, chains.births(), chains.kills(), Clearance.of(poster));
        var entries = new ArrayList<Entry>(5);
        if (!change.births().isEmpty()) {
            entries.add(feed.entry(change));
            chains.cascade().ifPresent(entries::add);
        }
        var entry = new SubmissionEntry(
                ticket.receipt(),
                poster.means().id(),
                poster.user().value(),
                poster.organisation().value(),
                at,
                opensCase ? UUID.randomUUID() : null,
                opensCase ? contents(feed, change, admission) : List.of(),
                ticket.taken());
        var outcomes = admission.outcomes(change);
        entries.add(CaseworkCodec.submission(entry, outcomes));
        var definitions = new ArrayList<>(admission.arrivals().definitions());
        var blobs = new ArrayList<>(admission.arrivals().blobs());
        sheet.ifPresent(rows -> {
            definitions.add(rows.definition());
            blobs.addAll(rows.blobs());
        });
        if (!definitions.isEmpty()) {
            entries.add(CaseworkCodec.definitions(definitions));
        }
        sheet.ifPresent(
                rows -> entries.add(CaseworkCodec.sheets(List.of(rows.sheet().id()))));
        return OneAppend.write(change, feed, collections, entries, blobs, append -> receipt(entry, outcomes));
    }

    /** The fresh instances by the rows that they will be, in the order of the envelope. */
    private static List<CaseworkEntry.Item> contents(Feed feed, Change change, Admission admission) {
        Map<RandomName, Integer> rows = new HashMap<>();
        int next = feed.size();
        for (var birth : change.births()) {
            rows.put(birth.row().blob(), next++);
        }
        return admission.arrivals().candidates().stream()
                .map(candidate ->
                        new CaseworkEntry.Item(candidate.id().toString(), rows.getOrDefault(candidate.blob(), -1)))
                .toList();
    }

    /**
     * The receipt of an earlier submission.
     *
     * @return fails with NOT_FOUND for anybody but the user whose tool posted (T-146), and after two days
     */
    public Future<Receipt> receipt(Caller caller, UUID id) {
        long oldest = Times.micros(clock.instant()) - CaseBook.RECEIPTS_KEPT;
        var place = book.receipt(id)
                .filter(p -> p.user().equals(caller.user()))
                .filter(p -> p.at() >= oldest || book.isPending(id));
        if (place.isEmpty()) {
            return Future.failedFuture(Refusal.notFound("the status"));
        }
        return live.journal()
                .read(place.get().stream(), place.get().position() - 1, 1)
                .map(appends -> find(appends, id));
    }

    private static Receipt find(List<Append> appends, UUID id) {
        return appends.stream()
                .flatMap(append -> append.entries().stream())
                .flatMap(entry -> receipt(entry).stream())
                .filter(receipt -> receipt.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a receipt stands where the book says it does"));
    }

    private static Optional<Receipt> receipt(Entry entry) {
        return switch (entry.kind()) {
            case CaseworkCodec.SUBMISSION ->
                Optional.of(receipt(CaseworkCodec.readSubmission(entry), CaseworkCodec.readOutcomes(entry)));
            case CaseworkCodec.PENDING -> {
                var pending = CaseworkCodec.readPending(entry);
                yield Optional.of(new Receipt(
                        pending.receipt(), Times.instant(pending.at()), false, CaseworkCodec.readOutcomes(entry)));
            }
            default -> Optional.empty();
        };
    }

    static Receipt receipt(SubmissionEntry entry, List<Receipt.Outcome> outcomes) {
        return new Receipt(entry.receipt(), Times.instant(entry.requested()), true, outcomes);
    }
}
