package org.hikyaku.casework;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hikyaku.council.Affiliation;
import org.hikyaku.council.Caller;
import org.hikyaku.council.Council;
import org.hikyaku.council.Desk;
import org.hikyaku.council.Organisation;
import org.hikyaku.council.OrganisationId;
import org.hikyaku.feed.Feed;
import org.hikyaku.feed.Row;
import org.hikyaku.handling.Clearance;
import org.hikyaku.handling.CollectionScope;
import org.hikyaku.handling.Label;
import org.hikyaku.handling.Policy;
import org.hikyaku.stix.StixId;
import org.hikyaku.stix.StixObject;
import org.hikyaku.stix.StixTimestamp;

/**
 * Whose an object is to version, by what lives under its id, as far as one poster is concerned. For one decision alone, on the folding
 * thread.
 */
final class Ownership {
    private final Caller caller;
    private final Feed feed;
    private final Living living;
    private final Tombstones deleted;
    private final Council council;
    private final Clearance clearance;
    private final boolean desk;
    private final Map<StixId, Known> known = new HashMap<>();
    private final Map<StixId, Shown> shown = new HashMap<>();

    Ownership(Caller caller, Feed feed, Living living, Tombstones deleted, Council council) {
        this.caller = caller;
        this.feed = feed;
        this.living = living;
        this.deleted = deleted;
        this.council = council;
        this.clearance = Clearance.of(caller);
        this.desk = caller.standing().isDesk(Desk.OPERATIONS);
    }

    /** Whether the poster sees a row: by policy, and in intake what his organisation posted. */
    boolean sees(Row row) {
        boolean ownPost =
                feed.scope() instanceof CollectionScope.Intake && row.from().equals(caller.organisation());
        return ownPost || mayRead(row.label());
    }

    /**
     * Whether the poster sees a row, or would if access to secrets were not stopped. For where his post goes, if that is hidden from
     * himself until then: never for what he is told.
     */
    boolean isHisToSee(Row row) {
        return sees(row)
                || (caller.standing().secretsStopped()
                        && Policy.decide(caller.standing().whileSecretsOpen(), row.label())
                                .permits());
    }

    /** Whether policy lets the poster read what has this label: only then may a stamp be told. */
    boolean mayRead(Label label) {
        return clearance.permits(label);
    }

    /**
     * What there is under an id that a version of it would join, worked out once for all of its versions.
     *
     * @param chain the living versions
     * @param seen whether the poster may see any
     * @param hidden whether there are some that the poster may not see
     * @param foreign whether there are some that he would not see either if access to secrets were not stopped
     * @param mine whether one is his organisation's to version
     * @param title whose the object is by a version that he sees, or by any; empty where there is none
     * @param owners whose to version it is, by the living or, without any, by those that were withdrawn
     * @param loosest of what others brought, the oldest version that a label would tighten
     */
    record Known(
            Living.Chain chain,
            boolean seen,
            boolean hidden,
            boolean foreign,
            boolean mine,
            Optional<Optional<OrganisationId>> title,
            Set<OrganisationId> owners,
            Map<Label, Optional<StixTimestamp>> loosest) {
        /** Where no version lives. */
        static Known nothing(Living.Chain chain, Set<OrganisationId> owners) {
            return new Known(chain, false, false, false, false, Optional.empty(), owners, Map.of());
        }

        boolean isEmpty() {
            return chain.rows().isEmpty();
        }

        Optional<Row> instance(Optional<StixTimestamp> version) {
            return chain.instance(version);
        }
    }

    Known known(StixId id) {
        return known.computeIfAbsent(id, fresh -> {
            var chain = living.joinedBy(id, caller.organisation());
            var rows = chain.rows();
            if (rows.isEmpty()) {
                return Known.nothing(chain, feed.owners(id));
            }
            boolean mine = rows.stream().anyMatch(this::isMine);
            boolean seen = rows.stream().anyMatch(this::sees);
            return new Known(
                    chain,
                    seen,
                    !rows.stream().allMatch(this::sees),
                    !rows.stream().allMatch(this::isHisToSee),
                    mine,
                    rows.stream().filter(row -> !seen || sees(row)).findFirst().map(Row::owner),
                    rows.stream().flatMap(row -> row.owner().stream()).collect(Collectors.toSet()),
                    new HashMap<>());
        });
    }

    /**
     * What the poster knows of under an id: all that he may be told by. Worked out once for all of its versions.
     *
     * @param shared whether he sees one that his would join, as far as he knows: what his organisation brought as its own, or as nobody's,
     *     counts for shared wherever it is, or it would tell that it was kept apart
     * @param owners whose to version these are
     * @param title whose the object is by the latest of these, without any by the latest that he knows of; empty if he knows of nothing
     * @param rows what he sees of the versions that his would join and of those that are kept apart for his organisation; and of the
     *     latter what he saw until the same came from somebody else whose he does not see
     */
    private record Shown(
            boolean shared, Set<OrganisationId> owners, Optional<Optional<OrganisationId>> title, List<Row> rows) {
        static final Shown NOTHING = new Shown(false, Set.of(), Optional.empty(), List.of());
    }

    private Shown shown(StixId id) {
        return shown.computeIfAbsent(id, fresh -> {
            if (known(id).isEmpty() && !hasApart(id)) {
                return Shown.NOTHING;
            }
            var chain = known(id).chain().rows();
            var shared = chain.stream().filter(this::sees).toList();
            var apart = Stream.concat(
                            apart(id).stream(),
                            chain.stream().filter(row -> !sees(row)).flatMap(row -> overtaken(row).stream()))
                    .filter(this::sees);
            var rows = Stream.concat(shared.stream(), apart).toList();
            var asShared = rows.stream()
                    .filter(row -> !isInAnothersName(row))
                    .sorted(Comparator.comparing(Row::number).reversed())
                    .toList();
            return new Shown(
                    !asShared.isEmpty(),
                    asShared.stream().flatMap(row -> row.owner().stream()).collect(Collectors.toSet()),
                    Stream.concat(asShared.stream(), rows.stream()).findFirst().map(Row::owner),
                    rows);
        });
    }

    /** The versions under an id that the poster knows of. */
    List<Row> told(StixId id) {
        return shown(id).rows();
    }

    /** What his organisation had apart until the same bytes came into the chain that all share, as this row. */
    Optional<Row> overtaken(Row there) {
        return living.overtaken(there, caller.organisation(), deleted);
    }

    private List<Row> apart(StixId id) {
        return living.chain(id, Optional.of(caller.organisation())).rows();
    }

    /** Whether something under this id is kept apart for the poster's organisation: what he adds to it goes there too. */
    boolean hasApart(StixId id) {
        return !apart(id).isEmpty();
    }

    /** Whether it is another's to version, by what the poster sees. What he brought himself in another's name is that one's. */
    boolean isShownAsOthers(StixObject object) {
        var there = shown(object.id());
        var named = namedOwner(object);
        if (there.shared()) {
            return isOthers(object, there.owners());
        }
        return named.filter(owner -> !owner.equals(caller.organisation())).isPresent()
                && there.title().filter(title -> !title.equals(named)).isPresent();
    }

    /** Whether it would give an object that the poster sees another owner than it has (V-04). */
    boolean isShownAsReplaced(StixObject object) {
        return isReplaced(object, shown(object.id()).title());
    }

    /** Whether it is kept apart because his organisation posted what is somebody else's: that always is, whatever is there. */
    private boolean isInAnothersName(Row row) {
        return row.label().only().isPresent()
                && row.owner().filter(owner -> !owner.equals(row.from())).isPresent();
    }

    /**
     * Whether versions that the poster may not see would decide whether he sees his own post, and so tell of them. Of what is his
     * organisation's to version these are his colleagues': what he would not see anyhow joins them.
     */
    boolean isOvershadowed(StixObject object, Label label) {
        var there = known(object.id());
        // Who will see it again sees then what he would see now.
        boolean hidden = label.secret() ? there.foreign() : there.hidden();
        return hidden && (!there.mine() || mayRead(label));
    }

    private boolean isMine(Row row) {
        return row.owner().filter(caller.organisation()::equals).isPresent();
    }

    /**
     * Whether it would hide what others brought from those who see that: a newer version that is stricter, by somebody whose
     * object it is not. The operations desk may.
     */
    boolean tightensOthers(StixObject object, Label label) {
        var there = known(object.id());
        if (desk
                || there.isEmpty()
                || there.mine()
                || object.id().isObservable()
                || object.id().isMarkingDefinition()) {
            return false;
        }
        var oldest = there.loosest()
                .computeIfAbsent(
                        label,
                        fresh -> there.chain().rows().stream()
                                .filter(row -> !row.from().equals(caller.organisation()))
                                .filter(row -> !row.label().atLeastAsStrictAs(label))
                                .map(Row::version)
                                .min(Comparator.naturalOrder()));
        return oldest.isPresent()
                && object.version()
                        .filter(version -> version.compareTo(oldest.get()) > 0)
                        .isPresent();
    }

    private Optional<Organisation> creator(StixObject object) {
        return object.createdBy().flatMap(id -> council.organisationOf(id.toString()));
    }

    boolean isMembers(StixObject object) {
        return creator(object)
                .filter(o -> o.affiliation() instanceof Affiliation.Member)
                .isPresent();
    }

    /** The member or desk that it says has created it. */
    private Optional<OrganisationId> namedOwner(StixObject object) {
        return creator(object)
                .filter(o -> o.affiliation() instanceof Affiliation.Member
                        || o.affiliation() instanceof Affiliation.Secretariat)
                .map(Organisation::id);
    }

    /**
     * The organisation that alone may version it: a member, or a desk, that it says has created it; of what names no creator, whoever
     * posts it first (V-05). An outsider's is anybody's to relay. Observables and definitions have no versions to care for.
     */
    Optional<OrganisationId> owner(StixObject object) {
        if (object.createdBy().isPresent()
                || object.id().isObservable()
                || object.id().isMarkingDefinition()) {
            return namedOwner(object);
        }
        var title = desk
                ? shown(object.id()).title().or(() -> known(object.id()).title())
                : Optional.<Optional<OrganisationId>>empty();
        return Optional.of(title.flatMap(there -> there).orElse(caller.organisation()));
    }

    /**
     * Whether it is another's to version: by what it says itself, or by the versions that live. If none does, those that were
     * withdrawn still count against a post that names nobody: otherwise whoever leaves the creator out would take the object over. One
     * that names another creator is another object, whoever had used its id.
     */
    boolean isOthers(StixObject object) {
        var there = known(object.id());
        boolean counts = !there.isEmpty() || object.createdBy().isEmpty();
        return isOthers(object, counts ? there.owners() : Set.of());
    }

    private boolean isOthers(StixObject object, Set<OrganisationId> owners) {
        if (namedOwner(object)
                .filter(owner -> !owner.equals(caller.organisation()))
                .isPresent()) {
            return true;
        }
        if (desk || object.id().isObservable() || object.id().isMarkingDefinition()) {
            return false;
        }
        return owners.stream().anyMatch(owner -> !owner.equals(caller.organisation()));
    }

    /** Whether it would give an object that lives another owner than it has (V-04). */
    boolean isReplaced(StixObject object) {
        return isReplaced(object, known(object.id()).title());
    }

    private boolean isReplaced(StixObject object, Optional<Optional<OrganisationId>> title) {
        return !object.id().isObservable()
                && !object.id().isMarkingDefinition()
                && title.filter(there -> !there.equals(owner(object))).isPresent();
    }
}
