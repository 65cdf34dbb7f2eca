package org.hikyaku.noninterference;

import static org.hikyaku.testing.Await.await;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import org.hikyaku.casework.Cases;
import org.hikyaku.casework.CaseworkErasure;
import org.hikyaku.council.Caller;
import org.hikyaku.council.Desk;
import org.hikyaku.council.ListId;
import org.hikyaku.council.OrganisationId;
import org.hikyaku.council.live.CouncilErasure;
import org.hikyaku.council.live.LiveCouncil;
import org.hikyaku.feed.CollectionInfo;
import org.hikyaku.feed.FeedErasure;
import org.hikyaku.handling.CollectionScope;
import org.hikyaku.handling.Label;
import org.hikyaku.handling.Policy;
import org.hikyaku.journal.Append;
import org.hikyaku.journal.Draft;
import org.hikyaku.journal.Entry;
import org.hikyaku.journal.Head;
import org.hikyaku.journal.Journal;
import org.hikyaku.journal.StreamName;

/**
 * A copy of a journal from which everything hidden from one caller was taken out. Every append stays, with nothing in it, say, so
 * that positions are what they were, and what is left keeps its stamps. Blobs are the same store's and are not copied.
 */
final class Erasure {
    private final Side whole;
    private final Caller caller;
    private final Map<CollectionInfo, List<Append>> streams = new LinkedHashMap<>();
    private final Map<CollectionInfo, FeedErasure> feeds = new LinkedHashMap<>();
    private int gone;

    /** @param whole the broker over the whole journal, which is at rest */
    Erasure(Side whole, Caller caller) {
        this.whole = whole;
        this.caller = caller;
        for (var collection : whole.collections.all()) {
            // Where he may not post any more there may be statuses of his.
            if (!isList(collection) || mayKnow(collection)) {
                var stream = read(whole.journal, collection.id().stream());
                var feed = new FeedErasure(stream, stays(collection));
                streams.put(collection, stream);
                feeds.put(collection, feed);
            }
            gone += whole.collections.feed(collection.id()).size();
        }
        feeds.forEach((collection, feed) -> gone -= feed.left());
    }

    /** How many rows are taken out. */
    int gone() {
        return gone;
    }

    private static boolean isList(CollectionInfo collection) {
        return collection.scope() instanceof CollectionScope.ListScope;
    }

    private boolean mayKnow(CollectionInfo collection) {
        return Policy.mayKnow(caller.standing(), collection.scope());
    }

    /** In intake nobody reads; what his organisation brought there is no secret to him. */
    private BiPredicate<Label, OrganisationId> stays(CollectionInfo collection) {
        if (collection.scope() instanceof CollectionScope.Intake && mayKnow(collection)) {
            return (label, from) -> from.equals(caller.organisation());
        }
        boolean reads = Policy.mayRead(caller.standing(), collection.scope());
        // What is withheld from everybody is the operations desk's to look into: what it posts about that is withheld
        // too.
        boolean works = caller.standing().isDesk(Desk.OPERATIONS);
        return (label, from) -> reads
                && ((works && label.only().isEmpty())
                        || Policy.decide(caller.standing(), label).permits());
    }

    private boolean mayKnow(ListId list) {
        return Policy.mayKnow(caller.standing(), new CollectionScope.ListScope(list));
    }

    /** Writes the copy. */
    void into(Journal other) {
        var council = new CouncilErasure(caller.user(), whole.now().toolsOf(caller.user()), this::mayKnow);
        copy(
                read(whole.journal, LiveCouncil.STREAM).stream()
                        .map(append -> council.without(append.entries()))
                        .toList(),
                LiveCouncil.STREAM,
                other);
        copy(
                read(whole.journal, Cases.STREAM).stream()
                        .map(append -> List.of(CaseworkErasure.nothing()))
                        .toList(),
                Cases.STREAM,
                other);
        var casework = new CaseworkErasure(caller.user());
        feeds.forEach((collection, feed) -> copy(
                streams.getOrDefault(collection, List.of()).stream()
                        .map(append -> without(append, feed, casework))
                        .toList(),
                collection.id().stream(),
                other));
    }

    private List<Entry> without(Append append, FeedErasure feed, CaseworkErasure casework) {
        var left = new ArrayList<Entry>();
        for (var entry : append.entries()) {
            var rest = FeedErasure.isFeeds(entry) ? feed.without(entry) : casework.without(entry, feed.ids());
            rest.ifPresent(left::add);
            var definitions = feed.definitions(entry);
            if (!definitions.isEmpty()) {
                left.add(CaseworkErasure.definitions(await(whole.journal.blobs(definitions))));
            }
        }
        return left.isEmpty() ? List.of(Entry.of("nothing")) : left;
    }

    private static void copy(List<List<Entry>> appends, StreamName stream, Journal other) {
        var head = Head.START;
        for (var entries : appends) {
            head = await(other.append(new Draft(stream, head, entries, List.of())))
                    .head();
        }
    }

    private static List<Append> read(Journal journal, StreamName stream) {
        var all = new ArrayList<Append>();
        for (; ; ) {
            var some = await(journal.read(stream, all.size(), 1_000));
            if (some.isEmpty()) {
                return all;
            }
            all.addAll(some);
        }
    }
}
