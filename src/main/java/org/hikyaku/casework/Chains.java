package org.hikyaku.casework;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
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
import org.hikyaku.handling.CollectionScope;
import org.hikyaku.handling.Label;
import org.hikyaku.stix.StixId;
import org.hikyaku.stix.StixTimestamp;
import org.jspecify.annotations.Nullable;

/**
 * Keeps "older versions are never wider than the newest": a new version's label joins theirs, so which version is newest is
 * the same for all who see any. What changes its label dies and is born anew in the same append.
 *
 * <p>And keeps nothing apart for an organisation that all who see it there see in the chain that all share: it would come twice to
 * them.
 */
final class Chains {
    /** Of an observable that all share each provider has a chain (V-15). */
    private record Chain(StixId id, Optional<OrganisationId> only, Optional<OrganisationId> provider) {
        static Chain of(StixId id, Label label, OrganisationId from) {
            boolean provided = id.isObservable() && label.only().isEmpty();
            return new Chain(id, label.only(), provided ? Optional.of(from) : Optional.empty());
        }

        List<Row> rows(Living living) {
            return (provider.isPresent() ? living.joinedBy(id, provider.get()) : living.chain(id, only)).rows();
        }
    }

    /** What has no version gets its stamp for one, and is the newest. */
    private static final StixTimestamp LAST = new StixTimestamp("9999-12-31T23:59:59.999999Z");

    /** A version of a chain: a living row or one to be. */
    private record Version(
            StixTimestamp version,
            Label label,
            @Nullable Row row,
            @Nullable Candidate fresh) {}

    private final Feed feed;
    private final Living living;
    private final List<Candidate> births = new ArrayList<>();
    private final Set<Integer> kills = new HashSet<>();
    private final List<Row> going = new ArrayList<>();

    private Chains(Feed feed) {
        this.feed = feed;
        this.living = new Living(feed);
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
            byChain.computeIfAbsent(
                            Chain.of(candidate.id(), candidate.label(), candidate.from()), chain -> new ArrayList<>(1))
                    .add(candidate);
        }
        byChain.forEach(chains::join);
        if (!chains.isIntake()) {
            chains.letGo();
        }
        return chains;
    }

    List<Candidate> births() {
        return births;
    }

    Set<Integer> kills() {
        return kills;
    }

    private void join(Chain chain, List<Candidate> fresh) {
        var there = chain.rows(living).stream()
                .filter(row -> !kills.contains(row.number()))
                .toList();
        if (there.isEmpty() && fresh.size() == 1) {
            births.add(fresh.get(0));
            return;
        }
        var versions = new ArrayList<Version>();
        there.forEach(row -> versions.add(new Version(row.version(), row.label(), row, null)));
        for (var candidate : fresh) {
            versions.add(new Version(candidate.version().orElse(LAST), candidate.label(), null, candidate));
        }
        versions.sort(Comparator.comparing(Version::version).reversed());
        var newer = versions.get(0).label();
        int from = births.size();
        for (var version : versions) {
            newer = version.label().join(newer);
            var row = version.row();
            var candidate = version.fresh();
            if (row != null && !newer.equals(row.label())) {
                kills.add(row.number());
                if (isShared(row, newer)) {
                    going.add(row);
                } else {
                    births.add(row.relabelled(newer));
                }
            } else if (candidate != null) {
                births.add(candidate.relabelled(newer));
            }
        }
        // Stamps rise along the births: of what comes at once, an object's older version comes first.
        Collections.reverse(births.subList(from, births.size()));
    }

    /** Lets die what was kept apart and is there for all from now on. */
    private void letGo() {
        for (var birth : births) {
            if (birth.label().only().isEmpty()) {
                for (var apart : living.apart(birth.id())) {
                    apart.instance(birth.version())
                            .filter(row -> Living.isAmong(row.print(), row.label(), birth.print(), birth.label()))
                            .filter(row -> kills.add(row.number()))
                            .ifPresent(going::add);
                }
            }
        }
        uncover(going);
    }

    /** Whether a row that is kept apart, under the label that it is to have, is there for all. */
    private boolean isShared(Row row, Label label) {
        return label.only().isPresent()
                && !isIntake()
                && living.instance(row.id(), Optional.of(row.version()))
                        .filter(shared -> !kills.contains(shared.number()))
                        .filter(shared -> Living.isAmong(row.print(), label, shared.print(), shared.label()))
                        .isPresent();
    }

    /** What comes in there is a report, whoever else brought the same; nobody reads it, so nothing comes twice. */
    private boolean isIntake() {
        return feed.scope() instanceof CollectionScope.Intake;
    }

    /**
     * Also lets the versions die and be born anew that the death of {@code dying} uncovers as the newest or as the oldest: a poller
     * that asks for these alone has passed their old stamps.
     */
    void uncover(Collection<Row> dying) {
        dying.stream()
                .map(row -> Chain.of(row.id(), row.label(), row.from()))
                .distinct()
                .forEach(this::uncover);
    }

    private void uncover(Chain chain) {
        var rows = chain.rows(living);
        var left = rows.stream().filter(row -> !kills.contains(row.number())).toList();
        if (left.isEmpty()) {
            return;
        }
        Map<Integer, Row> uncovered = new LinkedHashMap<>();
        Comparator<Row> rising = Comparator.comparing(Row::version);
        for (var order : List.of(rising, rising.reversed())) {
            if (kills.contains(java.util.Collections.max(rows, order).number())) {
                var end = java.util.Collections.max(left, order);
                uncovered.put(end.number(), end);
            }
        }
        kills.addAll(uncovered.keySet());
        uncovered.values().forEach(row -> births.add(row.relabelled(row.label())));
    }
}
