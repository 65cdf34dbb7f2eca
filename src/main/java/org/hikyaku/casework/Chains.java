package org.hikyaku.casework;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hikyaku.feed.Candidate;
import org.hikyaku.feed.Feed;
import org.hikyaku.feed.Lineage;
import org.hikyaku.feed.Row;
import org.hikyaku.feed.Tightening;
import org.hikyaku.handling.CollectionScope;
import org.hikyaku.handling.Label;
import org.hikyaku.journal.Draft;
import org.hikyaku.journal.Entry;
import org.hikyaku.journal.RandomName;
import org.hikyaku.stix.StixTimestamp;

/**
 * Keeps what has to hold of the labels in a collection: older versions of an object are never wider than the newest, so which
 * version is newest is the same for all who see any; and what joined an object is never wider than that one's newest version
 * (closure). What changes its label dies and is born anew in the same append.
 *
 * <p>And keeps nothing apart for an organisation that all who see it there see in the chain that all share: it would come twice to
 * them.
 */
final class Chains {
    /** Most rows of other objects that get stricter in the append itself; more are a cascade. */
    static final int MOST = Draft.MAX_ITEMS;

    /** About how many bytes of entries these have at most: 4 MiB, which leaves as much for what comes in. */
    static final int MOST_BYTES = Draft.MAX_BYTES / 2;

    /** What has no version gets its stamp for one, and is the newest. */
    private static final StixTimestamp LAST = new StixTimestamp("9999-12-31T23:59:59.999999Z");

    /** A version of a chain: a living row or one to be. */
    private sealed interface Version {
        StixTimestamp version();
    }

    private record Old(StixTimestamp version, Row row) implements Version {}

    private static final class New implements Version {
        private final Candidate candidate;
        private Label label;

        New(Candidate candidate) {
            this.candidate = candidate;
            this.label = candidate.label();
        }

        @Override
        public StixTimestamp version() {
            return candidate.version().orElse(LAST);
        }

        /** Whether that made it stricter. */
        boolean join(Label other) {
            var before = label;
            label = label.join(other);
            return !label.equals(before);
        }
    }

    private final Feed feed;
    private final Living living;
    private final Tightening tightening;

    /** The chains in which something is born or dies, and their versions, the newest first. */
    private final Map<Lineage, List<Version>> strands = new LinkedHashMap<>();

    /** What is to be born, by the chains that it joins. */
    private final Map<Lineage, List<New>> joining = new HashMap<>();

    private final Map<RandomName, New> fresh = new HashMap<>();
    private final Set<Lineage> unsettled = new HashSet<>();
    private final ArrayDeque<Lineage> toSettle = new ArrayDeque<>();

    private final List<Candidate> births = new ArrayList<>();
    private final Set<Integer> kills = new HashSet<>();
    private final Set<Integer> reborn = new HashSet<>();
    private final List<Row> going = new ArrayList<>();
    private Optional<Entry> cascade = Optional.empty();

    private Chains(Feed feed, Collection<Integer> kills) {
        this.feed = feed;
        this.living = new Living(feed);
        this.kills.addAll(kills);
        this.tightening = feed.tightening(Set.copyOf(kills));
    }

    /**
     * What has to be born and to die so that {@code fresh} can come in.
     *
     * @param fresh instances that are not there
     * @param kills rows that die anyway
     */
    static Chains joining(Feed feed, Collection<Candidate> fresh, Collection<Integer> kills) {
        var chains = new Chains(feed, kills);
        chains.open(fresh);
        chains.settle();
        chains.turnOver();
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

    /** What withholds the rest of what gets stricter, where that is too much for one append; stands behind the rows. */
    Optional<Entry> cascade() {
        return cascade;
    }

    /** The label under which an instance that is not there comes in. */
    Label label(Candidate candidate) {
        var born = fresh.get(candidate.blob());
        return born == null ? candidate.label() : born.label;
    }

    private void open(Collection<Candidate> candidates) {
        Map<Lineage, List<New>> byChain = new LinkedHashMap<>();
        for (var candidate : candidates) {
            var born = new New(candidate);
            byChain.computeIfAbsent(candidate.lineage(), chain -> new ArrayList<>(1))
                    .add(born);
            if (!candidate.joined().isEmpty()) {
                fresh.put(candidate.blob(), born);
                candidate
                        .joined()
                        .forEach(chain -> joining.computeIfAbsent(chain, c -> new ArrayList<>(1))
                                .add(born));
            }
        }
        kills.forEach(row -> byChain.putIfAbsent(feed.row(row).lineage(), List.of()));
        byChain.forEach((lineage, born) -> strands.put(lineage, versions(lineage, born)));
        for (var each : joining.entrySet()) {
            var newest = tightening.newest(each.getKey());
            if (!strands.containsKey(each.getKey())) {
                each.getValue().forEach(born -> born.join(newest));
            }
        }
        strands.keySet().forEach(tightening::watch);
        joining.keySet().forEach(tightening::watch);
        // What is newest in each is known before anything follows from it.
        strands.keySet().forEach(this::unsettle);
        strands.keySet().forEach(this::lead);
    }

    private List<Version> versions(Lineage lineage, List<New> born) {
        var versions = new ArrayList<Version>(born);
        for (var row : rows(lineage)) {
            if (!kills.contains(row.number())) {
                versions.add(new Old(row.version(), row));
            }
        }
        if (versions.size() > 1) {
            versions.sort(Comparator.comparing(Version::version).reversed());
        }
        return versions;
    }

    private List<Row> rows(Lineage lineage) {
        return lineage.provider().isPresent()
                ? living.joinedBy(lineage.id(), lineage.provider().get()).rows()
                : living.chain(lineage.id(), lineage.only()).rows();
    }

    private void unsettle(Lineage lineage) {
        if (unsettled.add(lineage)) {
            toSettle.add(lineage);
        }
    }

    /** Follows what gets stricter, in the chains here and in all others, until nothing does any more. */
    private void settle() {
        while (true) {
            for (var lineage = toSettle.poll(); lineage != null; lineage = toSettle.poll()) {
                unsettled.remove(lineage);
                settle(lineage);
            }
            tightening.run();
            var moved = tightening.moved();
            if (moved.isEmpty()) {
                return;
            }
            for (var lineage : moved) {
                if (strands.containsKey(lineage)) {
                    unsettle(lineage);
                } else {
                    tellJoining(lineage, tightening.newest(lineage));
                }
            }
        }
    }

    private void settle(Lineage lineage) {
        var newer = Label.open();
        for (var version : versionsOf(lineage)) {
            if (version instanceof New born) {
                born.join(newer);
            } else if (version instanceof Old old) {
                tightening.raise(old.row(), newer);
            }
            newer = label(version);
        }
        lead(lineage);
    }

    private void lead(Lineage lineage) {
        var versions = versionsOf(lineage);
        if (!versions.isEmpty()) {
            var newest = label(versions.get(0));
            tightening.lead(lineage, newest);
            tellJoining(lineage, newest);
        }
    }

    private void tellJoining(Lineage lineage, Label newest) {
        for (var born : joining.getOrDefault(lineage, List.of())) {
            if (born.join(newest)) {
                unsettle(born.candidate.lineage());
            }
        }
    }

    private List<Version> versionsOf(Lineage lineage) {
        return strands.getOrDefault(lineage, List.of());
    }

    private Label label(Version version) {
        if (version instanceof New born) {
            return born.label;
        }
        return tightening.label(((Old) version).row());
    }

    /** Lets what is stricter now die, and be born anew with what is born for the first time. */
    private void turnOver() {
        for (var versions : strands.values()) {
            // Stamps rise along the births: of what comes at once, an object's older version comes first.
            for (int i = versions.size() - 1; i >= 0; i--) {
                if (versions.get(i) instanceof New born) {
                    births.add(born.candidate.relabelled(born.label));
                } else if (versions.get(i) instanceof Old old) {
                    turnOver(old.row(), tightening.label(old.row()));
                }
            }
        }
        var others = new Others();
        tightening.forEach(others::add);
        if (others.areTooMany()) {
            cascade = Optional.of(feed.cascade(tightening));
        } else {
            others.turnOver();
        }
    }

    /** Rows of chains in which nothing else happens. */
    private final class Others {
        private final Map<Lineage, List<Row>> chains = new LinkedHashMap<>();
        private int count;
        private long bytes;

        void add(int number, Label label) {
            if (areTooMany()) {
                return;
            }
            var row = feed.row(number);
            if (!strands.containsKey(row.lineage())) {
                count++;
                bytes += row.relabelled(label).entryBytes();
                chains.computeIfAbsent(row.lineage(), chain -> new ArrayList<>(1))
                        .add(row);
            }
        }

        boolean areTooMany() {
            return count > MOST || bytes > MOST_BYTES;
        }

        void turnOver() {
            for (var rows : chains.values()) {
                rows.sort(Comparator.comparing(Row::version));
                rows.forEach(row -> Chains.this.turnOver(row, tightening.label(row)));
            }
        }
    }

    private void turnOver(Row row, Label label) {
        if (label.equals(row.label())) {
            return;
        }
        kills.add(row.number());
        if (isShared(row, label)) {
            going.add(row);
        } else {
            reborn.add(row.number());
            births.add(row.relabelled(label));
        }
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
        dying.stream().map(Row::lineage).distinct().forEach(this::uncover);
    }

    private void uncover(Lineage lineage) {
        var rows = rows(lineage);
        var left = rows.stream()
                .filter(row -> !kills.contains(row.number()) || reborn.contains(row.number()))
                .toList();
        if (left.isEmpty()) {
            return;
        }
        var uncovered = new LinkedHashSet<Row>();
        Comparator<Row> rising = Comparator.comparing(Row::version);
        for (var order : List.of(rising, rising.reversed())) {
            if (kills.contains(java.util.Collections.max(rows, order).number())) {
                uncovered.add(java.util.Collections.max(left, order));
            }
        }
        for (var row : uncovered) {
            if (reborn.add(row.number())) {
                kills.add(row.number());
                births.add(row.relabelled(row.label()));
            }
        }
    }
}
