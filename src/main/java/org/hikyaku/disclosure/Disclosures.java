package org.hikyaku.disclosure;

import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.hikyaku.council.Caller;
import org.hikyaku.council.Council;
import org.hikyaku.feed.CollectionId;
import org.hikyaku.feed.Collections;
import org.hikyaku.feed.Page;
import org.hikyaku.journal.Live;
import org.hikyaku.journal.MarkQuery;
import org.hikyaku.stix.StixId;
import org.roaringbitmap.RoaringBitmap;

/** Records disclosures before they happen, and tells afterwards who has seen what. */
public final class Disclosures {
    private final Live live;
    private final Council council;
    private final Collections collections;
    private final Ledger ledger;

    /**
     * @param node this node's name in streams: a-z, 0-9 and -, at most 40 characters, the same after a restart and on no other
     *     node
     */
    public Disclosures(Live live, Council council, Collections collections, String node, InstantSource clock) {
        this.live = live;
        this.council = council;
        this.collections = collections;
        this.ledger = new Ledger(live.journal(), node, clock);
    }

    /**
     * Puts a page on record as disclosed to the caller. After the record is durable the council is looked at once more: a
     * right that was lost or gained meanwhile means no body.
     *
     * @return the page as {@link Recorded}, without a record if it is empty; empty if the caller's rights changed meanwhile, so
     *     that it has to be asked for anew; fails with
     *     {@link org.hikyaku.journal.Unavailable} if the record is not known to be durable
     */
    public Future<Optional<Recorded<Page>>> record(
            Caller caller, CollectionId collection, Exposure exposure, Page page) {
        if (page.rows().isEmpty()) {
            // Where it names the newest stamp that he may see, a client goes on from that stamp.
            return page.newest() < 0
                    ? Future.succeededFuture(Optional.of(new Recorded<>(page)))
                    : live.current().map(fresh -> ifStill(caller, page));
        }
        var rows = new RoaringBitmap();
        for (var row : page.rows()) {
            rows.add(row.value().number());
        }
        return ledger.record(Minutes.entry(caller, collections.key(collection), exposure, rows))
                .compose(recorded -> live.current())
                .map(fresh -> ifStill(caller, page));
    }

    /**
     * The page, if his rights are those that it was made with. One lost since means that he must not have it; one gained since,
     * that the page may reach past the block of stamps at which the older rows are opened to him.
     */
    private Optional<Recorded<Page>> ifStill(Caller caller, Page page) {
        return caller.refreshed(council)
                .filter(now -> now.tenures().equals(caller.tenures()))
                .map(now -> new Recorded<>(page));
    }

    /**
     * Who may have read an object, from the records of every node.
     *
     * @param object the object, all versions that were ever there
     * @param collection one collection, or all
     * @return in order of time
     */
    public Future<List<Disclosure>> whoHasSeen(StixId object, Optional<CollectionId> collection) {
        return live.current().compose(fresh -> {
            var found = new ArrayList<Future<List<Disclosure>>>();
            for (var info : collections.all()) {
                if (collection.isEmpty() || collection.get().equals(info.id())) {
                    found.add(whoHasSeen(object, info.id()));
                }
            }
            return Future.all(found)
                    .map(all -> found.stream()
                            .flatMap(each -> each.result().stream())
                            .sorted(Comparator.comparing(Disclosure::at))
                            .toList());
        });
    }

    private Future<List<Disclosure>> whoHasSeen(StixId object, CollectionId collection) {
        var rows = collections.feed(collection).everyRow(object);
        if (rows.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        var wanted = new RoaringBitmap();
        rows.forEach(row -> wanted.add(row.number()));
        var query = new MarkQuery(collections.key(collection), Optional.empty(), wanted.first(), wanted.last());
        return live.journal().marked(query).map(marked -> {
            var seen = new ArrayList<Disclosure>();
            for (var each : marked) {
                var minutes = Minutes.read(each.entry());
                var versions = rows.stream()
                        .filter(row -> minutes.rows().contains(row.number()))
                        .map(row -> row.version().text())
                        .distinct()
                        .sorted()
                        .toList();
                if (!versions.isEmpty()) {
                    seen.add(new Disclosure(
                            each.time(),
                            minutes.user(),
                            minutes.tool(),
                            minutes.organisation(),
                            Minutes.exposure(each.entry()),
                            collection,
                            versions));
                }
            }
            return seen;
        });
    }
}
