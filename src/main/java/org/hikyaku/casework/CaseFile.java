package org.hikyaku.casework;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hikyaku.council.MutualAidCategory;
import org.hikyaku.council.OrganisationId;
import org.hikyaku.council.UserId;
import org.hikyaku.feed.CollectionId;
import org.hikyaku.handling.Tlp;
import org.hikyaku.journal.RandomName;
import org.hikyaku.stix.StixId;
import org.hikyaku.stix.StixTimestamp;
import org.hikyaku.stix.edition.Profile;

/**
 * A case (案件) as it stands: what was brought in, what was decided about it and where it went. Immutable; every step
 * gives a new file.
 *
 * @param id the case's id
 * @param collection the collection into which it was posted
 * @param provider the organisation that brought it
 * @param by the user whose tool posted it
 * @param opened when
 * @param contents the instances, in the order of the envelope
 * @param state where it stands
 * @param releases where it went, in order
 * @param editions what the desk derived from its objects, in the order in which they were made; told to nobody but the desk
 */
public record CaseFile(
        UUID id,
        CollectionId collection,
        OrganisationId provider,
        UserId by,
        Instant opened,
        List<Item> contents,
        State state,
        List<Release> releases,
        List<Edition> editions) {
    /**
     * One instance of the case.
     *
     * @param object its id
     * @param row its row in the collection into which it was posted
     */
    public record Item(StixId object, int row) {}

    /** Where a case stands: each state knows the moves that are legal from it. */
    public sealed interface State {}

    /** Posted; nothing is decided, so it is treated as secret. */
    public record Received() implements State {
        /** The secretariat's word; the provider's is wanted. */
        public Proposed toProposed(Designation designation) {
            return new Proposed(designation);
        }
    }

    /** The secretariat's word is on record, the provider's is not: still treated as secret. */
    public record Proposed(Designation designation) implements State {
        /** Another word of the secretariat, which voids the one before. */
        public Proposed toProposed(Designation other) {
            return new Proposed(other);
        }

        /** The provider's word to exactly this designation. */
        public Designated toDesignated(UserId agreedBy, Instant agreedAt) {
            return new Designated(designation, Optional.of(agreedBy), agreedAt);
        }
    }

    /** Both words are on record: the designation is in effect and the case may be released. */
    public record Designated(Designation designation, Optional<UserId> agreedBy, Instant agreedAt) implements State {
        /** A designation anew. What was released before stays as it was released. */
        public Proposed toProposed(Designation other) {
            return new Proposed(other);
        }

        /** Taken back. */
        public Withdrawn toWithdrawn(UserId by, Instant at, String reason) {
            return new Withdrawn(by, at, reason);
        }
    }

    /** Taken back, by its provider or the desk; whatever was released is gone from every collection. */
    public record Withdrawn(UserId by, Instant at, String reason) implements State {}

    /**
     * A secrecy designation (秘密指定): an explicit yes or no to each of two questions.
     *
     * @param number 1 for the case's first, so that agreement is to exactly one
     * @param secret whether it is secret
     * @param sensitive whether it is sensitive
     * @param by who decided at the operations desk
     * @param at when
     * @param note why; may be empty
     */
    public record Designation(int number, boolean secret, boolean sensitive, UserId by, Instant at, String note) {}

    /**
     * A release into one collection.
     *
     * @param intent the act's id; releases of one act share it
     * @param collection where it went
     * @param tlp as what
     * @param categories to which mutual-aid categories it may be passed on; empty where it may not
     * @param sheet the council's sheet
     * @param objects what was released
     */
    public record Release(
            UUID intent,
            CollectionId collection,
            Tlp tlp,
            Set<MutualAidCategory> categories,
            StixId sheet,
            List<StixId> objects) {
        public Release {
            categories = Set.copyOf(categories);
            objects = List.copyOf(objects);
        }
    }

    /**
     * A version of an edition. It says nothing of its original: the link is here alone.
     *
     * @param id its id
     * @param created when that was minted
     * @param version its {@code modified}; when it was made, of an observable, which has none
     * @param original the object that it is derived from
     * @param row that object's row in the case's collection
     * @param profile what went
     * @param kept what it may name though no release goes with it, by the desk's word
     * @param desk the operations desk's organisation
     * @param by who made it
     * @param at when
     * @param blob where its bytes are
     * @param size how many they are
     */
    public record Edition(
            StixId id,
            StixTimestamp created,
            StixTimestamp version,
            StixId original,
            int row,
            Profile profile,
            Set<StixId> kept,
            OrganisationId desk,
            UserId by,
            Instant at,
            RandomName blob,
            int size) {
        public Edition {
            kept = Set.copyOf(kept);
        }
    }

    public CaseFile {
        contents = List.copyOf(contents);
        releases = List.copyOf(releases);
        editions = List.copyOf(editions);
    }

    /** The file with another state. */
    CaseFile with(State next) {
        return new CaseFile(id, collection, provider, by, opened, contents, next, releases, editions);
    }

    /** The file with releases more. */
    CaseFile and(List<Release> further) {
        var all = new java.util.ArrayList<>(releases);
        all.addAll(further);
        return new CaseFile(id, collection, provider, by, opened, contents, state, all, editions);
    }

    /** The file with an edition more. */
    CaseFile and(Edition further) {
        var all = new java.util.ArrayList<>(editions);
        all.add(further);
        return new CaseFile(id, collection, provider, by, opened, contents, state, releases, all);
    }

    /** What its provider may know of it: neither what was derived nor under which ids that went out (L-31). */
    CaseFile toldToProvider() {
        if (editions.isEmpty()) {
            return this;
        }
        var derived = editions.stream().map(Edition::id).collect(java.util.stream.Collectors.toSet());
        var told = releases.stream()
                .map(release -> new Release(
                        release.intent(),
                        release.collection(),
                        release.tlp(),
                        release.categories(),
                        release.sheet(),
                        release.objects().stream()
                                .filter(object -> !derived.contains(object))
                                .toList()))
                .filter(release -> !release.objects().isEmpty())
                .toList();
        return new CaseFile(id, collection, provider, by, opened, contents, state, told, List.of());
    }

    /** The designation of this moment, in effect or only proposed. */
    public Optional<Designation> designation() {
        if (state instanceof Proposed proposed) {
            return Optional.of(proposed.designation());
        }
        return state instanceof Designated designated ? Optional.of(designated.designation()) : Optional.empty();
    }
}
