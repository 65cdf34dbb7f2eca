package org.hikyaku.casework;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hikyaku.council.OrganisationId;
import org.hikyaku.feed.Candidate;
import org.hikyaku.feed.Feed;
import org.hikyaku.feed.Row;
import org.hikyaku.handling.Label;
import org.hikyaku.stix.StixId;
import org.hikyaku.stix.StixTimestamp;
import org.jspecify.annotations.Nullable;

/**
 * Keeps "older versions are never wider than the newest": a new version's label joins theirs, so which version is newest is
 * the same for all who see any. What changes its label dies and is born anew in the same append.
 */
final class Chains {
    private record Chain(StixId id, Optional<OrganisationId> only) {}

    /** A version of a chain: a living row or one to be. */
    private record Version(
            StixTimestamp version,
            Label label,
            @Nullable Row row,
            @Nullable Candidate fresh) {}

    private final Feed feed;
    private final List<Candidate> births = new ArrayList<>();
    private final Set<Integer> kills = new HashSet<>();

    private Chains(Feed feed) {
        this.feed = feed;
    }

    /**
     * What has to be born and to die so that {@code fresh} can come in.
     *
     * @param fresh instances that are not there
     * @param kills rows that die anyway
     */
    static Chains joining(Feed feed, Collection<Candidate> fresh, Collection<Integer> kills) {
        var chains = new Chains(feed);
        chains.kills.addAll(kills);
        Map<Chain, List<Candidate>> byChain = new LinkedHashMap<>();
        for (var candidate : fresh) {
            byChain.computeIfAbsent(new Chain(candidate.id(), candidate.label().only()), chain -> new ArrayList<>(1))
                    .add(candidate);
        }
        byChain.forEach(chains::join);
        return chains;
    }

    List<Candidate> births() {
        return births;
    }

    Set<Integer> kills() {
        return kills;
    }

    private void join(Chain chain, List<Candidate> fresh) {
        var living = feed.chain(chain.id(), chain.only()).stream()
                .filter(row -> !kills.contains(row.number()))
                .toList();
        if (living.isEmpty() && fresh.size() == 1) {
            births.add(fresh.get(0));
            return;
        }
        var versions = new ArrayList<Version>();
        living.forEach(row -> versions.add(new Version(row.version(), row.label(), row, null)));
        for (var candidate : fresh) {
            var version =
                    candidate.version().orElseThrow(() -> new IllegalStateException("an unversioned object is one"));
            versions.add(new Version(version, candidate.label(), null, candidate));
        }
        versions.sort(Comparator.comparing(Version::version).reversed());
        var newer = versions.get(0).label();
        for (var version : versions) {
            newer = version.label().join(newer);
            var row = version.row();
            var candidate = version.fresh();
            if (row != null && !newer.equals(row.label())) {
                kills.add(row.number());
                births.add(row.relabelled(newer));
            } else if (candidate != null) {
                births.add(candidate.relabelled(newer));
            }
        }
    }

    /**
     * Also lets the versions die and be born anew that the death of {@code dying} uncovers as the newest or as the oldest: a poller
     * that asks for these alone has passed their old stamps.
     */
    void uncover(Collection<Row> dying) {
        dying.stream()
                .map(row -> new Chain(row.id(), row.label().only()))
                .distinct()
                .forEach(this::uncover);
    }

    private void uncover(Chain chain) {
        var living = feed.chain(chain.id(), chain.only());
        var left = living.stream().filter(row -> !kills.contains(row.number())).toList();
        if (left.isEmpty()) {
            return;
        }
        Map<Integer, Row> uncovered = new LinkedHashMap<>();
        Comparator<Row> rising = Comparator.comparing(Row::version);
        for (var order : List.of(rising, rising.reversed())) {
            if (kills.contains(java.util.Collections.max(living, order).number())) {
                var end = java.util.Collections.max(left, order);
                uncovered.put(end.number(), end);
            }
        }
        kills.addAll(uncovered.keySet());
        uncovered.values().forEach(row -> births.add(row.relabelled(row.label())));
    }
}
