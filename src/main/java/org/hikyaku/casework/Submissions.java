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
import org.hikyaku.handling.CollectionScope;
import org.hikyaku.handling.Policy;
import org.hikyaku.journal.Append;
import org.hikyaku.journal.Decision;
import org.hikyaku.journal.Entry;
import org.hikyaku.journal.Live;
import org.hikyaku.journal.RandomName;
import org.hikyaku.stix.Envelope;

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
    private final InstantSource clock;

    public Submissions(
            Live live, Council council, Collections collections, Blobs blobs, CaseBook book, InstantSource clock) {
        this.live = live;
        this.council = council;
        this.collections = collections;
        this.blobs = blobs;
        this.book = book;
        this.clock = clock;
    }

    /**
     * Takes an envelope.
     *
     * @return the receipt, once it and every object that it calls a success are durable; fails with a {@link Refusal} if the
     *     caller may no longer post there, with {@link org.hikyaku.journal.Unavailable} if it is not known whether the envelope
     *     stands
     */
    public Future<Receipt> submit(Caller caller, CollectionInfo collection, Envelope envelope) {
        var feed = collections.feed(collection.id());
        var receipt = UUID.randomUUID();
        var held = new Held();
        return held.decide(live, collection.id().stream(), blobs, () -> {
            var poster = caller.refreshed(council)
                    .filter(c -> Policy.mayWrite(c.standing(), collection.scope()))
                    .orElseThrow(() -> Refusal.notFound("the collection"));
            var admission =
                    new Admission(poster, feed, council, book.markings(), held, Optional.empty()).decide(envelope);
            boolean opensCase = !admission.fresh().isEmpty()
                    && (collection.scope() instanceof CollectionScope.Intake || admission.hasTwins());
            var chains = Chains.joining(feed, admission.fresh(), List.of());
            return write(poster, feed, admission, chains, receipt, opensCase, List.of());
        });
    }

    /** One append: the rows, the receipt, and the definitions among them. Shared with imports. */
    Decision<Receipt> write(
            Caller poster,
            Feed feed,
            Admission admission,
            Chains chains,
            UUID receipt,
            boolean opensCase,
            List<org.hikyaku.journal.Blob> further) {
        var now = clock.instant();
        long at = Times.micros(now);
        var change = feed.plan(at, chains.births(), chains.kills(), Optional.empty());
        var entries = new ArrayList<Entry>(3);
        if (!change.births().isEmpty()) {
            entries.add(feed.entry(change));
        }
        var entry = new SubmissionEntry(
                receipt,
                poster.tool().value(),
                poster.user().value(),
                poster.organisation().value(),
                at,
                opensCase ? UUID.randomUUID() : null,
                opensCase ? contents(feed, change, admission) : List.of(),
                admission.outcomes().stream()
                        .map(o -> new SubmissionEntry.Outcome(
                                o.id().orElse(null),
                                o.version().orElse(null),
                                o.failure().orElse(null)))
                        .toList());
        entries.add(CaseworkCodec.submission(entry));
        if (!admission.definitions().isEmpty()) {
            entries.add(CaseworkCodec.definitions(admission.definitions()));
        }
        var blobs = new ArrayList<>(admission.blobs());
        blobs.addAll(further);
        return new Decision.Write<>(entries, blobs, append -> receipt(entry));
    }

    /** The fresh instances by the rows that they will be, in the order of the envelope. */
    private static List<CaseworkEntry.Item> contents(Feed feed, Change change, Admission admission) {
        Map<RandomName, Integer> rows = new HashMap<>();
        int next = feed.size();
        for (var birth : change.births()) {
            rows.put(birth.row().blob(), next++);
        }
        return admission.fresh().stream()
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
        var place = book.receipt(id).filter(p -> p.user().equals(caller.user()));
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
                .filter(entry -> entry.kind().equals(CaseworkCodec.SUBMISSION))
                .map(CaseworkCodec::readSubmission)
                .filter(entry -> entry.receipt().equals(id))
                .map(Submissions::receipt)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a receipt stands where the book says it does"));
    }

    private static Receipt receipt(SubmissionEntry entry) {
        return new Receipt(
                entry.receipt(),
                Times.instant(entry.at()),
                entry.outcomes().stream()
                        .map(o -> new Receipt.Outcome(
                                Optional.ofNullable(o.id()),
                                Optional.ofNullable(o.version()),
                                Optional.ofNullable(o.failure())))
                        .toList());
    }
}
