package org.hikyaku.gap;

import java.util.HashMap;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentMap;
import org.hikyaku.disclosure.Exposure;
import org.hikyaku.feed.CollectionId;
import org.hikyaku.feed.Cursor;
import org.hikyaku.feed.Fingerprint;
import org.hikyaku.feed.Page;
import org.hikyaku.feed.Query;
import org.hikyaku.feed.Row;
import org.hikyaku.feed.VersionFilter;
import org.hikyaku.handling.Clearance;
import org.hikyaku.handling.Label;
import org.hikyaku.handling.Policy;
import org.hikyaku.stix.StixId;
import org.jspecify.annotations.Nullable;

/**
 * A tool that pulls one collection in one of TAXII's three ways, from whichever node, and remembers nothing but where it is. What
 * it was served is remembered for it.
 */
final class Poller {
    /** How it goes on from a page. */
    enum Way {
        /** By {@code next}, and once a walk is at its end by the last stamp. */
        NEXT,
        /** By {@code added_after} from {@code X-TAXII-Date-Added-Last}. */
        HEADER,
        /** By {@code added_after} from the last record of a manifest. */
        MANIFEST
    }

    /** What a reader takes for one and the same thing. */
    private record Thing(StixId id, String version, Fingerprint content) {}

    /** A row within one tenure of the caller's: what is served once. */
    record Once(int row, long since) {}

    /** The same for all pollers, ways and nodes: what has one stamp. */
    record Sighting(int user, CollectionId where, int row, long since) {}

    final int user;
    final CollectionId where;
    final VersionFilter versions;
    private final Way way;
    private final ConcurrentMap<Sighting, Long> stamps;
    private final Set<Once> served = new HashSet<>();
    private OptionalLong after = OptionalLong.empty();
    private @Nullable String token;

    /**
     * @param stamps of everything that any poller was served
     */
    Poller(int user, CollectionId where, Way way, VersionFilter versions, ConcurrentMap<Sighting, Long> stamps) {
        this.user = user;
        this.where = where;
        this.way = way;
        this.versions = versions;
        this.stamps = stamps;
    }

    /** Whether it was served this row in this tenure. */
    boolean was(int row, long since) {
        return served.contains(new Once(row, since));
    }

    int rows() {
        return served.size();
    }

    /**
     * Asks once.
     *
     * @param pause between knowing the caller and making the page
     * @return whether anything came
     */
    boolean poll(Node node, int limit, Runnable pause) {
        var exposure = way == Way.MANIFEST ? Exposure.NAMED : Exposure.READ;
        var asked = node.ask(user, where, exposure, caller -> question(node, caller, limit), pause);
        if (asked.isEmpty()) {
            return false;
        }
        var caller = asked.get().caller();
        var page = asked.get().page();
        var clearance = Clearance.of(caller);
        check(page.rows().size() <= limit, "a page has no more than was asked for");
        onceEach(page);
        long last = begin(node, caller);
        for (var cleared : page.rows()) {
            var row = cleared.value();
            check(row.stamp() > last, "stamps rise, and from where the page was asked for");
            last = row.stamp();
            take(row, caller, clearance);
        }
        goOn(node, caller, page, last);
        return !page.rows().isEmpty();
    }

    /**
     * A page, which is made in one moment, holds nothing twice: but for what is kept apart for one organisation, and is in the chain
     * that all share under a label that not all of these may see.
     */
    private void onceEach(Page page) {
        var seen = new HashMap<Thing, Row>();
        for (var cleared : page.rows()) {
            var row = cleared.value();
            var twin = seen.putIfAbsent(new Thing(row.id(), row.version().text(), row.print()), row);
            check(
                    twin == null || isNarrower(twin.label(), row.label()) || isNarrower(row.label(), twin.label()),
                    row.id() + " " + row.version() + " is twice on one page: " + twin + " and " + row);
        }
    }

    private static boolean isNarrower(Label shared, Label apart) {
        return shared.only().isEmpty() && apart.only().isPresent() && !apart.atLeastAsStrictAs(shared);
    }

    private void take(Row row, org.hikyaku.council.Caller caller, Clearance clearance) {
        check(Policy.decide(caller.standing(), row.label()).permits(), "a row is served that policy denies");
        long since = clearance.heldSince(row.label());
        check(served.add(new Once(row.number(), since)), "row " + row.number() + " is served twice in one tenure");
        var known = stamps.putIfAbsent(new Sighting(user, where, row.number(), since), row.stamp());
        check(known == null || known == row.stamp(), "row " + row.number() + " has two stamps in one tenure");
    }

    private Query filters() {
        return new Query(OptionalLong.empty(), 1, Long.MAX_VALUE, Set.of(), Set.of(), versions, Set.of());
    }

    private Query question(Node node, org.hikyaku.council.Caller caller, int limit) {
        var from = begin(node, caller);
        return new Query(
                from < 0 ? OptionalLong.empty() : OptionalLong.of(from),
                limit,
                Long.MAX_VALUE,
                Set.of(),
                Set.of(),
                versions,
                Set.of());
    }

    /** After which stamp it asks; -1 for the beginning. */
    private long begin(Node node, org.hikyaku.council.Caller caller) {
        var sealed = token;
        if (sealed == null) {
            return after.orElse(-1);
        }
        return node.cursors
                .open(caller, where, "objects", sealed, filters())
                .map(Cursor::after)
                .orElseThrow(() -> new AssertionError("a token opens on every node, as long as its tool is there"));
    }

    private void goOn(Node node, org.hikyaku.council.Caller caller, Page page, long last) {
        token = null;
        if (!page.rows().isEmpty()) {
            after = OptionalLong.of(last);
            if (way == Way.NEXT && page.more()) {
                token = node.cursors.seal(caller, where, "objects", new Cursor(last, filters()));
            }
        } else if (way == Way.HEADER && after.isEmpty() && page.newest() >= 0) {
            after = OptionalLong.of(page.newest());
        }
    }

    private void check(boolean holds, String rule) {
        if (!holds) {
            throw new AssertionError("user " + user + " by " + way + " in " + where + ": " + rule);
        }
    }
}
