package org.hikyaku.casework;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.hikyaku.council.OrganisationId;
import org.hikyaku.feed.Feed;
import org.hikyaku.feed.Fingerprint;
import org.hikyaku.feed.Row;
import org.hikyaku.handling.Label;
import org.hikyaku.stix.StixId;
import org.hikyaku.stix.StixTimestamp;

/**
 * What lives in a feed under the ids that one decision is about, looked up once for each id: one envelope may bring ten thousand
 * versions of an object of which there are as many. For one decision alone, on the folding thread.
 */
final class Living {
    private record Key(StixId id, Optional<OrganisationId> only) {}

    /**
     * The living rows of one chain.
     *
     * @param rows latest born first
     * @param byVersion the same by instant, however that is written
     */
    record Chain(List<Row> rows, NavigableMap<StixTimestamp, Row> byVersion) {
        /** Of what is not there: so it is with most of what comes in. */
        static final Chain NONE = new Chain(List.of(), Collections.emptyNavigableMap());

        static Chain of(List<Row> rows) {
            if (rows.isEmpty()) {
                return NONE;
            }
            var byVersion = new TreeMap<StixTimestamp, Row>();
            rows.forEach(row -> byVersion.putIfAbsent(row.version(), row));
            return new Chain(rows, byVersion);
        }

        /** The row of this version; of an object that has none, its only row. */
        Optional<Row> instance(Optional<StixTimestamp> version) {
            return version.isPresent()
                    ? Optional.ofNullable(byVersion.get(version.get()))
                    : rows.stream().findFirst();
        }
    }

    private final Feed feed;
    private final Map<Key, Chain> chains = new HashMap<>();
    private final Map<Key, Chain> everApart = new HashMap<>();
    private final Map<StixId, Set<OrganisationId>> organisations = new HashMap<>();

    Living(Feed feed) {
        this.feed = feed;
    }

    /** The chain that all share, of an observable those of all providers, or the one for {@code only}. */
    Chain chain(StixId id, Optional<OrganisationId> only) {
        return chains.computeIfAbsent(new Key(id, only), key -> Chain.of(feed.chain(id, only)));
    }

    /** The chain that all share and that a version from a provider would join: an observable of each provider is one of its own. */
    Chain joinedBy(StixId id, OrganisationId provider) {
        var all = chain(id, Optional.empty());
        return id.isObservable() && all != Chain.NONE
                ? Chain.of(all.rows().stream()
                        .filter(row -> row.from().equals(provider))
                        .toList())
                : all;
    }

    /** The chains under an id that are for one organisation each. */
    List<Chain> apart(StixId id) {
        var of = organisations.computeIfAbsent(id, feed::keptApartFor);
        return of.isEmpty()
                ? List.of()
                : of.stream().map(only -> chain(id, Optional.of(only))).toList();
    }

    /**
     * What an organisation had apart until the same bytes came into the chain that all share. What it took back itself it has no more.
     *
     * @param there a row of that chain
     * @param deleted what was deleted in this collection
     */
    Optional<Row> overtaken(Row there, OrganisationId only, Tombstones deleted) {
        return everApart
                .computeIfAbsent(
                        new Key(there.id(), Optional.of(only)), key -> Chain.of(feed.wholeChain(key.id(), key.only())))
                .instance(Optional.of(there.version()))
                .filter(row -> row.print().equals(there.print()) && !deleted.contains(row));
    }

    /**
     * Whether all who would see an instance that is kept apart for their organisation see the same bytes, as the same version, in the
     * chain that all share: it is there already then.
     */
    static boolean isAmong(Fingerprint print, Label apart, Fingerprint shared, Label label) {
        return print.equals(shared) && apart.atLeastAsStrictAs(label);
    }

    /** The living row of exactly this instance in the chain that all share. */
    Optional<Row> instance(StixId id, Optional<StixTimestamp> version) {
        return chain(id, Optional.empty()).instance(version);
    }
}
