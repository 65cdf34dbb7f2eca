package org.hikyaku.casework;

import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hikyaku.council.Caller;
import org.hikyaku.council.Council;
import org.hikyaku.council.Desk;
import org.hikyaku.council.Refusal;
import org.hikyaku.feed.Blobs;
import org.hikyaku.feed.Candidate;
import org.hikyaku.feed.CollectionInfo;
import org.hikyaku.feed.Collections;
import org.hikyaku.feed.Feed;
import org.hikyaku.feed.Query;
import org.hikyaku.feed.Row;
import org.hikyaku.handling.Clearance;
import org.hikyaku.handling.Cleared;
import org.hikyaku.handling.Policy;
import org.hikyaku.journal.Blob;
import org.hikyaku.journal.Decision;
import org.hikyaku.journal.Entry;
import org.hikyaku.journal.Live;
import org.hikyaku.stix.StixId;

/**
 * Takes an object back from one collection: TAXII's DELETE. The rows die and a tombstone says who asked; nothing leaves the
 * journal. What the same object is elsewhere stays there: to take a case back from everywhere is an act on the case
 * ({@link Cases#withdraw}).
 */
public final class Withdrawals {
    /** Most versions that one request takes back. */
    public static final int MOST = 10_000;

    private final Live live;
    private final Council council;
    private final Collections collections;
    private final Blobs blobs;
    private final CaseBook book;
    private final InstantSource clock;

    public Withdrawals(
            Live live, Council council, Collections collections, Blobs blobs, CaseBook book, InstantSource clock) {
        this.live = live;
        this.council = council;
        this.collections = collections;
        this.blobs = blobs;
        this.book = book;
        this.clock = clock;
    }

    /**
     * Takes versions of one object back, in one append. Where the council's sheets name an object of which no version is left,
     * the same append has their fresh versions without it.
     *
     * @param object whose versions
     * @param which the versions, as a query that names this object alone
     * @return how many versions, once they are gone for every reader; fails with a {@link Refusal}: NOT_FOUND if the caller may
     *     not see the object or none of its versions is meant, FORBIDDEN if one of them is neither his organisation's nor is he
     *     the operations desk, or if it is the council's to take back; TOO_LARGE past the limits here
     */
    public Future<Integer> withdraw(Caller caller, CollectionInfo collection, StixId object, Query which) {
        var feed = collections.feed(collection.id());
        var held = new Held();
        return held.decide(new Cascades(live, collections, clock), feed, blobs, () -> {
            var who = caller.refreshed(council)
                    .filter(c ->
                            Policy.mayRead(c.standing(), feed.scope()) && Policy.mayWrite(c.standing(), feed.scope()))
                    .orElseThrow(() -> Refusal.notFound("the object"));
            var page = feed.page(Clearance.of(who), which);
            var shown = page.rows().stream().map(Cleared::value).toList();
            // Of an observable each provider has its own: he means his.
            var own = shown.stream()
                    .filter(row -> object.isObservable() && row.from().equals(who.organisation()))
                    .toList();
            var dying = own.isEmpty() ? shown : own;
            if (dying.isEmpty()) {
                throw Refusal.notFound("the object");
            }
            if (page.more()) {
                throw new Refusal(Refusal.Kind.TOO_LARGE, "one request takes at most " + MOST + " versions back");
            }
            requireTheirs(who, feed, object, dying);
            return write(who, feed, object, dying, held);
        });
    }

    private void requireTheirs(Caller who, Feed feed, StixId object, List<Row> dying) {
        // What is kept apart under a sheet's id is not the sheet, but of somebody who does not see that.
        boolean shared = dying.stream().anyMatch(row -> row.label().only().isEmpty());
        if (shared && book.sheets(feed.id()).contains(object)) {
            throw Refusal.forbidden("the council's sheet goes with what it names");
        }
        if (object.isMarkingDefinition()) {
            throw Refusal.forbidden("a marking's definition stays as long as objects may carry it");
        }
        boolean theirs = dying.stream().allMatch(row -> row.from().equals(who.organisation()));
        if (!theirs && !who.standing().isDesk(Desk.OPERATIONS)) {
            throw Refusal.forbidden("it is taken back by whoever provided it, or by the operations desk");
        }
    }

    private Decision<Integer> write(Caller who, Feed feed, StixId object, List<Row> dying, Held held) {
        long now = Times.micros(clock.instant());
        Set<Integer> kills = dying.stream().map(Row::number).collect(Collectors.toCollection(HashSet::new));
        var fresh = new ArrayList<Candidate>();
        var bytes = new ArrayList<Blob>();
        boolean gone = feed.chain(object, Optional.empty()).stream().allMatch(row -> kills.contains(row.number()));
        if (gone) {
            var sheets = SheetsWithout.of(
                    SheetsWithout.naming(feed, book.sheets(feed.id()), object), Set.of(object), held, now);
            kills.addAll(sheets.kills());
            fresh.addAll(sheets.fresh());
            bytes.addAll(sheets.blobs());
        }
        var chains = Chains.joining(feed, fresh, kills);
        chains.uncover(dying);
        var change = feed.plan(now, chains.births(), chains.kills(), Clearance.of(who));
        var tombstone = new WithdrawnEntry(
                who.means().id(),
                who.user().value(),
                who.organisation().value(),
                now,
                live.head(Cases.STREAM).position(),
                dying.stream()
                        .map(row -> new WithdrawnEntry.Instance(
                                row.id().toString(), row.version().text(), row.number()))
                        .toList());
        var entries = new ArrayList<Entry>(List.of(feed.entry(change)));
        chains.cascade().ifPresent(entries::add);
        entries.add(CaseworkCodec.withdrawn(tombstone));
        return OneAppend.write(change, feed, collections, entries, bytes, append -> dying.size());
    }
}
