package org.hikyaku.handling;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.hikyaku.council.ListId;
import org.hikyaku.council.MutualAidCategory;
import org.hikyaku.handling.CollectionScope.Intake;
import org.hikyaku.handling.CollectionScope.ListScope;
import org.hikyaku.handling.CollectionScope.TierScope;
import org.hikyaku.stix.StixId;
import org.hikyaku.stix.StixObject;

/** How markings and sheets become a label. Nothing in here opens: every part of an answer is the stricter of its sources. */
public final class Labels {
    private static final Conditions NO_CONDITIONS =
            new Conditions(false, false, Set.of(), Optional.empty(), Set.of(), false);

    /** In mutual aid, what names no categories is open to no target; a TLP definition is to be open to all. */
    private static final Conditions FOR_ALL_TARGETS = new Conditions(
            false, false, Set.of(), Optional.of(EnumSet.allOf(MutualAidCategory.class)), Set.of(), false);

    private static final Own UNKNOWN = new Own(Optional.empty(), Tlp.CLEAR, Optional.empty(), true);

    private static final String TLP_PREFIX = "tlp:";

    private Labels() {}

    /**
     * The handling conditions of one or several markings, joined.
     *
     * @param secret whether one of them says so
     * @param sensitive likewise
     * @param tiers those of all
     * @param categories those that all of them name which name any; empty if none does
     * @param lists those of all
     * @param embargo whether one of them has one
     */
    public record Conditions(
            boolean secret,
            boolean sensitive,
            Set<Tier> tiers,
            Optional<Set<MutualAidCategory>> categories,
            Set<ListId> lists,
            boolean embargo) {
        public Conditions {
            tiers = Set.copyOf(tiers);
            categories = categories.map(Set::copyOf);
            lists = Set.copyOf(lists);
        }

        static Conditions of(HandlingMarking marking) {
            return new Conditions(
                    marking.secret(),
                    marking.sensitive(),
                    marking.tiers(),
                    marking.categories().isEmpty() ? Optional.empty() : Optional.of(marking.categories()),
                    marking.list().map(Set::of).orElse(Set.of()),
                    marking.embargoUntil().isPresent());
        }

        Conditions and(Conditions other) {
            return new Conditions(
                    secret || other.secret,
                    sensitive || other.sensitive,
                    union(tiers, other.tiers),
                    Label.narrower(categories, other.categories),
                    union(lists, other.lists),
                    embargo || other.embargo);
        }
    }

    /**
     * What the markings of one object say together: of an object itself, or of a sheet that names it.
     *
     * @param tlp the strictest TLP label, if there is any
     * @param noLooser what reads as a TLP label and is none: it restricts all the same, and covers nothing
     * @param handling the handling conditions, if there are any
     * @param unknown whether a marking is not understood
     */
    public record Own(Optional<Tlp> tlp, Tlp noLooser, Optional<Conditions> handling, boolean unknown) {
        /** No markings at all. */
        public static final Own NOTHING = new Own(Optional.empty(), Tlp.CLEAR, Optional.empty(), false);

        static Own of(Tlp tlp) {
            return new Own(Optional.of(tlp), Tlp.CLEAR, Optional.empty(), false);
        }

        static Own of(Conditions conditions) {
            return new Own(Optional.empty(), Tlp.CLEAR, Optional.of(conditions), false);
        }

        static Own noLooserThan(Tlp tlp) {
            return new Own(Optional.empty(), tlp, Optional.empty(), false);
        }

        /** The TLP label that holds; RED where there is none. */
        public Tlp effectiveTlp() {
            return tlp.orElse(Tlp.RED).stricter(noLooser);
        }

        /** What both say together. */
        public Own and(Own other) {
            return new Own(
                    tlp.isEmpty()
                            ? other.tlp
                            : Optional.of(other.tlp.map(tlp.get()::stricter).orElse(tlp.get())),
                    noLooser.stricter(other.noLooser),
                    handling.isEmpty()
                            ? other.handling
                            : Optional.of(
                                    other.handling.map(handling.get()::and).orElse(handling.get())),
                    unknown || other.unknown);
        }
    }

    /**
     * What the markings of an object say.
     *
     * @param markings all of them, {@link org.hikyaku.stix.StixObject#markings}
     * @param book what each means, {@link MarkingBook#meaningOf}
     */
    public static Own own(List<StixId> markings, Function<StixId, Meaning> book) {
        var own = Own.NOTHING;
        for (var marking : markings) {
            own = own.and(expressed(book.apply(marking)));
        }
        return own;
    }

    /**
     * What an object says of itself: its markings, and those of its {@code labels} that read as labels of TLP. These grant and
     * cover nothing, but one that is stricter than the marking holds: some tools have no other place for what they mean.
     *
     * @param book what each marking means, {@link MarkingBook#meaningOf}
     */
    public static Own own(StixObject object, Function<StixId, Meaning> book) {
        return own(object.markings(), book).and(Own.noLooserThan(labelled(object)));
    }

    /** Whether an object is a sheet (a report or a grouping with a TLP marking and a handling marking). */
    public static boolean isSheet(StixObject object, Own own) {
        return canBeSheet(object) && own.tlp().isPresent() && own.handling().isPresent();
    }

    static boolean canBeSheet(StixObject object) {
        return object.type().equals("report") || object.type().equals("grouping");
    }

    /** The strictest of TLP's labels among an object's {@code labels}; CLEAR if there is none. */
    public static Tlp labelled(StixObject object) {
        var strictest = Tlp.CLEAR;
        for (var label : object.labels()) {
            if (label.regionMatches(true, 0, TLP_PREFIX, 0, TLP_PREFIX.length())) {
                strictest = Tlp.of(label).map(strictest::stricter).orElse(strictest);
            }
        }
        return strictest;
    }

    private static Own expressed(Meaning meaning) {
        if (meaning instanceof Meaning.TlpMark mark) {
            return Own.of(mark.tlp());
        }
        if (meaning instanceof Meaning.NoLooser bound) {
            return Own.noLooserThan(bound.tlp());
        }
        if (meaning instanceof Meaning.Handling handling) {
            return Own.of(Conditions.of(handling.marking()));
        }
        if (meaning instanceof Meaning.All all) {
            return all.parts().stream().map(Labels::expressed).reduce(Own.NOTHING, Own::and);
        }
        // A statement obliges its readers; it denies nothing and covers nothing.
        return meaning instanceof Meaning.Statement ? Own.NOTHING : UNKNOWN;
    }

    /**
     * Whether an object with these markings may be posted to this collection: in the task-force collections a TLP label
     * suffices, in the others handling conditions are needed too, in intake nothing is. What its provider's sheets say
     * counts: {@code own.and(sheet)}.
     */
    public static boolean covers(Own own, CollectionScope where) {
        if (where instanceof Intake) {
            return true;
        }
        boolean peers = where instanceof TierScope tier && Policy.isTaskForce(tier.tier());
        return own.tlp().isPresent() && (peers || own.handling().isPresent());
    }

    /**
     * The label of one instance.
     *
     * @param own its own markings
     * @param providerSheets its provider's sheets that bind it
     * @param councilSheet the council's sheet that binds it, which is its designation
     * @param where the collection it is in
     * @param designated whether the operations desk itself posted it; counts only with handling conditions
     */
    public static Label label(
            Own own, List<Own> providerSheets, Optional<Own> councilSheet, CollectionScope where, boolean designated) {
        var all = own;
        for (var sheet : providerSheets) {
            all = all.and(sheet);
        }
        boolean decided = councilSheet.flatMap(Own::handling).isPresent()
                || (designated && all.handling().isPresent());
        if (councilSheet.isPresent()) {
            all = all.and(councilSheet.get());
        }
        var withheld = EnumSet.noneOf(Withheld.class);
        if (all.unknown()) {
            withheld.add(Withheld.UNKNOWN_MARKING);
        }
        if (all.handling().filter(Conditions::embargo).isPresent()) {
            withheld.add(Withheld.EMBARGO);
        }
        var tlp = all.effectiveTlp();
        if (where instanceof Intake) {
            // Without a place it is for nobody, whatever scope its markings wish for.
            return new Label(tlp, true, true, Set.of(), Optional.empty(), Set.of(), Optional.empty(), withheld);
        }
        var conditions = all.handling();
        return new Label(
                tlp,
                !decided || conditions.filter(Conditions::secret).isPresent(),
                !decided || conditions.filter(Conditions::sensitive).isPresent(),
                union(tiers(where), conditions.map(Conditions::tiers).orElse(Set.of())),
                conditions.flatMap(Conditions::categories),
                union(lists(where), conditions.map(Conditions::lists).orElse(Set.of())),
                Optional.empty(),
                withheld);
    }

    /**
     * The label of a marking definition: the one that it expresses, so that whoever sees an object sees what binds it.
     *
     * @param meaning what it means
     * @param own the markings that stand on the definition itself
     * @param where the collection it is in
     */
    public static Label ofDefinition(Meaning meaning, Own own, CollectionScope where) {
        if (where instanceof Intake) {
            return label(own.and(expressed(meaning)), List.of(), Optional.empty(), where, false);
        }
        boolean mutualAid = where instanceof TierScope tier && tier.tier() == Tier.MUTUAL_AID;
        var least = Own.of(Tlp.CLEAR).and(Own.of(mutualAid ? FOR_ALL_TARGETS : NO_CONDITIONS));
        var all = own.and(expressed(meaning)).and(least);
        return label(all, List.of(), Optional.empty(), where, true);
    }

    /**
     * The first property in which a release would be looser than the object's own markings: {@code tlp}, {@code secret},
     * {@code sensitive}, {@code tiers}, {@code categories} or {@code list}. Empty if in none.
     *
     * <p>A scope is no looser if it admits nobody whom the own one does not: class 1 is within class 2's tier, and both are
     * within the members'; mutual aid, early warning and lists are within themselves alone.
     */
    public static Optional<String> looserThan(Own own, Own release) {
        var least = own.tlp().orElse(Tlp.CLEAR).stricter(own.noLooser());
        if ((own.tlp().isPresent() || least != Tlp.CLEAR)
                && release.tlp().filter(t -> t.compareTo(least) >= 0).isEmpty()) {
            return Optional.of("tlp");
        }
        if (own.handling().isEmpty()) {
            return Optional.empty();
        }
        var mine = own.handling().get();
        var theirs = release.handling().orElse(NO_CONDITIONS);
        if (mine.secret() && !theirs.secret()) {
            return Optional.of("secret");
        }
        if (mine.sensitive() && !theirs.sensitive()) {
            return Optional.of("sensitive");
        }
        if (!mine.tiers().stream().allMatch(t -> theirs.tiers().stream().anyMatch(r -> r.isWithin(t)))) {
            return Optional.of("tiers");
        }
        if (mine.categories().isPresent()
                && theirs.categories()
                        .filter(c -> mine.categories().get().containsAll(c))
                        .isEmpty()) {
            return Optional.of("categories");
        }
        return theirs.lists().containsAll(mine.lists()) ? Optional.empty() : Optional.of("list");
    }

    private static Set<Tier> tiers(CollectionScope where) {
        return where instanceof TierScope tier ? Set.of(tier.tier()) : Set.of();
    }

    private static Set<ListId> lists(CollectionScope where) {
        return where instanceof ListScope list ? Set.of(list.list()) : Set.of();
    }

    private static <T> Set<T> union(Set<T> one, Set<T> other) {
        var both = new HashSet<>(one);
        both.addAll(other);
        return both;
    }
}
