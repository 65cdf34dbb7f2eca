package org.hikyaku.handling;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.hikyaku.council.ListId;
import org.hikyaku.council.MutualAidCategory;
import org.hikyaku.council.OrganisationId;

/**
 * The conditions under which one object instance may be seen: the only thing about it that policy is asked. Equal labels
 * are seen by the same people.
 *
 * <p>Labels form a lattice: {@link #join} is commutative, associative and idempotent, {@link #open} is its neutral
 * element, and {@link #atLeastAsStrictAs} is its order. Sets are iterated in a fixed order. Two things are made canonical:
 * a contradiction names no organisation, and the mutual-aid tier without categories is open to none.
 */
public final class Label implements Comparable<Label> {
    private static final Label OPEN =
            new Label(Tlp.CLEAR, false, false, Set.of(), Optional.empty(), Set.of(), Optional.empty(), Set.of());

    private static final Comparator<Label> ORDER = Comparator.comparing(Label::tlp)
            .thenComparing(Label::secret)
            .thenComparing(Label::sensitive)
            .thenComparing(Label::tiers, Label::compareSets)
            .thenComparing(l -> l.categories.isPresent())
            .thenComparing(l -> l.categories.orElse(Set.of()), Label::compareSets)
            .thenComparing(Label::lists, Label::compareSets)
            .thenComparing(l -> l.only.map(List::of).orElse(List.of()), Label::compareSets)
            .thenComparing(Label::withheld, Label::compareSets);

    private final Tlp tlp;
    private final boolean secret;
    private final boolean sensitive;
    private final Set<Tier> tiers;
    private final Optional<Set<MutualAidCategory>> categories;
    private final Set<ListId> lists;
    private final Optional<OrganisationId> only;
    private final Set<Withheld> withheld;
    private final int hash;

    /**
     * A label.
     *
     * @param tlp how far it may go
     * @param secret whether only those who may handle secrets get it; also while nobody has decided
     * @param sensitive whether it stays inside the council's own collections
     * @param tiers the tiers that must all admit the reader
     * @param categories the categories to whose targets it is open, if it says so; the stricter of two is their
     *     intersection
     * @param lists the lists that the reader must all be on
     * @param only the one organisation that may see it, if it is so narrow
     * @param withheld why it is for nobody, if it is
     */
    public Label(
            Tlp tlp,
            boolean secret,
            boolean sensitive,
            Set<Tier> tiers,
            Optional<Set<MutualAidCategory>> categories,
            Set<ListId> lists,
            Optional<OrganisationId> only,
            Set<Withheld> withheld) {
        this.tlp = tlp;
        this.secret = secret;
        this.sensitive = sensitive;
        this.tiers = enums(Tier.class, tiers);
        this.categories = (tiers.contains(Tier.MUTUAL_AID) ? categories.or(() -> Optional.of(Set.of())) : categories)
                .map(c -> enums(MutualAidCategory.class, c));
        this.lists = Collections.unmodifiableSet(new LinkedHashSet<>(new TreeSet<>(lists)));
        this.only = withheld.contains(Withheld.CONTRADICTION) ? Optional.empty() : only;
        this.withheld = enums(Withheld.class, withheld);
        this.hash = Objects.hash(
                tlp.ordinal(), secret, sensitive, tiers, this.categories, this.lists, this.only, this.withheld);
    }

    /** The label that adds nothing to any other. By itself it names no place and is for nobody. */
    public static Label open() {
        return OPEN;
    }

    /** How far it may go. */
    public Tlp tlp() {
        return tlp;
    }

    /** Whether only those who may handle secrets get it. */
    public boolean secret() {
        return secret;
    }

    /** Whether it stays inside the council's own collections. */
    public boolean sensitive() {
        return sensitive;
    }

    /** The tiers that must all admit the reader. */
    public Set<Tier> tiers() {
        return tiers;
    }

    /** The categories to whose targets it is open; empty if it says nothing of them. */
    public Optional<Set<MutualAidCategory>> categories() {
        return categories;
    }

    /** The lists that the reader must all be on. */
    public Set<ListId> lists() {
        return lists;
    }

    /** The one organisation that may see it, if it is so narrow. */
    public Optional<OrganisationId> only() {
        return only;
    }

    /** Why it is for nobody, if it is. */
    public Set<Withheld> withheld() {
        return withheld;
    }

    /** The stricter of each part: whoever may see the join may see both. */
    public Label join(Label other) {
        if (equals(other) || other == OPEN) {
            return this;
        }
        boolean contradiction = only.isPresent() && other.only.isPresent() && !only.equals(other.only);
        return new Label(
                tlp.stricter(other.tlp),
                secret || other.secret,
                sensitive || other.sensitive,
                union(tiers, other.tiers),
                narrower(categories, other.categories),
                union(lists, other.lists),
                only.or(other::only),
                union(union(withheld, other.withheld), contradiction ? Set.of(Withheld.CONTRADICTION) : Set.of()));
    }

    /** Whether nobody may see this who may not see {@code other}, by the labels alone. */
    public boolean atLeastAsStrictAs(Label other) {
        return join(other).equals(this);
    }

    /** This label, for one organisation alone. */
    public Label onlyFor(OrganisationId organisation) {
        return join(new Label(
                Tlp.CLEAR, false, false, Set.of(), Optional.empty(), Set.of(), Optional.of(organisation), Set.of()));
    }

    /** This label, withheld for one reason more. */
    public Label withholding(Withheld reason) {
        return join(new Label(
                Tlp.CLEAR, false, false, Set.of(), Optional.empty(), Set.of(), Optional.empty(), Set.of(reason)));
    }

    /** This label after an entry lifted a reason: the one thing that can be taken off a label again. */
    public Label afterLifting(Withheld reason) {
        if (reason == Withheld.CONTRADICTION || reason == Withheld.UNKNOWN_MARKING) {
            throw new IllegalArgumentException("only other markings end that");
        }
        var rest = new LinkedHashSet<>(withheld);
        rest.remove(reason);
        return new Label(tlp, secret, sensitive, tiers, categories, lists, only, rest);
    }

    private static <E extends Enum<E>> Set<E> enums(Class<E> type, Set<E> values) {
        var set = EnumSet.noneOf(type);
        set.addAll(values);
        return Collections.unmodifiableSet(set);
    }

    private static <T> Set<T> union(Set<T> one, Set<T> other) {
        if (one.containsAll(other)) {
            return one;
        }
        var both = new LinkedHashSet<>(one);
        both.addAll(other);
        return both;
    }

    /** Of two sets of categories the stricter: what both name; one alone where the other says nothing. */
    static Optional<Set<MutualAidCategory>> narrower(
            Optional<Set<MutualAidCategory>> one, Optional<Set<MutualAidCategory>> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.or(() -> other);
        }
        var both = new LinkedHashSet<>(one.get());
        both.retainAll(other.get());
        return Optional.of(both);
    }

    private static <T extends Comparable<T>> int compareSets(Collection<T> one, Collection<T> other) {
        var a = new ArrayList<>(one);
        var b = new ArrayList<>(other);
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
            int byElement = a.get(i).compareTo(b.get(i));
            if (byElement != 0) {
                return byElement;
            }
        }
        return Integer.compare(a.size(), b.size());
    }

    @Override
    public int compareTo(Label other) {
        return ORDER.compare(this, other);
    }

    @Override
    public boolean equals(Object o) {
        return this == o
                || (o instanceof Label other
                        && hash == other.hash
                        && tlp == other.tlp
                        && secret == other.secret
                        && sensitive == other.sensitive
                        && tiers.equals(other.tiers)
                        && categories.equals(other.categories)
                        && lists.equals(other.lists)
                        && only.equals(other.only)
                        && withheld.equals(other.withheld));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return "Label[" + tlp.word()
                + (secret ? " secret" : "")
                + (sensitive ? " sensitive" : "")
                + " tiers=" + tiers
                + categories.map(c -> " categories=" + c).orElse("")
                + (lists.isEmpty() ? "" : " lists=" + lists)
                + only.map(o -> " only=" + o).orElse("")
                + (withheld.isEmpty() ? "" : " withheld=" + withheld)
                + "]";
    }
}
