package org.hikyaku.handling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hikyaku.council.ListId;
import org.hikyaku.council.MutualAidCategory;
import org.hikyaku.stix.Finding;
import org.hikyaku.stix.MarkingDefinition;
import org.hikyaku.stix.StixId;
import org.hikyaku.stix.StixTimestamp;

/**
 * The council's handling conditions, as they stand in a marking definition under our extension. Immutable on the wire:
 * other conditions are another definition. TLP is not in here; an object or a sheet names a TLP marking beside this one,
 * so that tools that know nothing of us read at least that.
 *
 * <p>The schema is {@code schemas/handling-marking.json}; what it refuses is refused here.
 *
 * @param tiers the tiers that must all admit the reader; empty only if a list is named
 * @param list the list that the reader must be on
 * @param secret whether it is secret (Q18: stated explicitly, yes or no)
 * @param sensitive whether it is sensitive (likewise)
 * @param categories whose targets may have it; not empty exactly if the mutual-aid tier is among the tiers (Q20)
 * @param legalGround the ground of the cooperation request under Article 17(3) that it belongs to (Q17); without one,
 *     whatever comes back is voluntary feedback
 * @param otherDuties other duties of confidence, by contract or law, that "not secret" does not lift (Q19)
 * @param embargoUntil before when it is for nobody; ended by an entry, not by the clock
 * @param validUntil after when it no longer holds; later than the embargo
 * @param designation the council's designation, if this expresses one and not a provider's wish
 */
public record HandlingMarking(
        Set<Tier> tiers,
        Optional<ListId> list,
        boolean secret,
        boolean sensitive,
        Set<MutualAidCategory> categories,
        Optional<LegalGround> legalGround,
        List<String> otherDuties,
        Optional<StixTimestamp> embargoUntil,
        Optional<StixTimestamp> validUntil,
        Optional<Designation> designation) {
    /** The id of our extension definition, {@code schemas/extension-definition.json}. */
    public static final StixId EXTENSION = StixId.parse("extension-definition--627f0428-0672-4653-9bd9-41594211b970");

    /** The identity under which the broker's own definitions are created. */
    public static final StixId BROKER = StixId.parse("identity--d5f2fe18-00fe-4459-84c4-a0c8aab6f3f8");

    /** The version of the property set. */
    public static final String VERSION = "1.0";

    /** Characters of a citation or of one other duty. */
    public static final int MAX_TEXT = 1_000;

    /** How many other duties there may be. */
    public static final int MAX_DUTIES = 16;

    /** Why an organisation is asked under Article 17(3) (Q17). */
    public enum Ground {
        /** A large-scale attack, declared by a named person. */
        LARGE_SCALE_ATTACK("large-scale-attack"),
        /** The member's own recorded consent. */
        MEMBER_CONSENT("member-consent"),
        /** Another ground of Article 23(1) of the council's rules, which must be cited. */
        OTHER_GROUND("other-ground");

        private final String word;

        Ground(String word) {
            this.word = word;
        }

        /** The ground as markings write it. */
        public String word() {
            return word;
        }

        /** The ground that {@code word} names. */
        public static Optional<Ground> of(String word) {
            return Arrays.stream(values()).filter(g -> g.word.equals(word)).findFirst();
        }
    }

    /**
     * The legal ground of a cooperation request.
     *
     * @param ground which one
     * @param citation where it stands; needed for {@link Ground#OTHER_GROUND}
     */
    public record LegalGround(Ground ground, Optional<String> citation) {
        public LegalGround {
            citation.ifPresent(HandlingMarking::requireText);
            if (ground == Ground.OTHER_GROUND && citation.isEmpty()) {
                throw new IllegalArgumentException("another ground is cited (Q17)");
            }
        }
    }

    /** How the provider stands to the designation (Q19). */
    public enum Agreement {
        /** The provider agreed. */
        AGREED("agreed"),
        /** An outside publication, cited as the provider: nobody is to be asked. */
        NOT_REQUIRED("not-required");

        private final String word;

        Agreement(String word) {
            this.word = word;
        }

        /** The agreement as markings write it. */
        public String word() {
            return word;
        }

        /** The agreement that {@code word} names. */
        public static Optional<Agreement> of(String word) {
            return Arrays.stream(values()).filter(a -> a.word.equals(word)).findFirst();
        }
    }

    /**
     * That the council decided on secrecy.
     *
     * @param at when the decision took effect
     * @param agreement how the provider stands to it
     * @param source the outside publication; exactly where no agreement is required
     */
    public record Designation(StixTimestamp at, Agreement agreement, Optional<String> source) {
        public Designation {
            source.ifPresent(HandlingMarking::requireText);
            if ((agreement == Agreement.NOT_REQUIRED) != source.isPresent()) {
                throw new IllegalArgumentException("an outside publication is cited, and only that needs no agreement");
            }
        }
    }

    /** What {@link #parse} found. */
    public sealed interface Parsed {
        /** Handling conditions. */
        record Handling(HandlingMarking marking) implements Parsed {}

        /** A definition that does not carry our extension. */
        record NotOurs() implements Parsed {}

        /** One that does, and breaks its rules: it means nothing that could be relied on. */
        record Invalid(List<Finding> findings) implements Parsed {
            public Invalid {
                findings = List.copyOf(findings);
            }
        }
    }

    public HandlingMarking {
        tiers = inOrder(Tier.class, tiers);
        categories = inOrder(MutualAidCategory.class, categories);
        otherDuties = List.copyOf(otherDuties);
        otherDuties.forEach(HandlingMarking::requireText);
        if (tiers.isEmpty() && list.isEmpty()) {
            throw new IllegalArgumentException("a scope is a tier, a list or both");
        }
        if (tiers.contains(Tier.MUTUAL_AID) == categories.isEmpty()) {
            throw new IllegalArgumentException("categories are named for mutual aid, and only there (Q20)");
        }
        if (tiers.contains(Tier.EARLY_WARNING) && (secret || sensitive)) {
            throw new IllegalArgumentException("early warning takes nothing secret or sensitive (Q8)");
        }
        if (otherDuties.size() > MAX_DUTIES) {
            throw new IllegalArgumentException("at most " + MAX_DUTIES + " other duties are named");
        }
        if (embargoUntil.isPresent()
                && validUntil.isPresent()
                && validUntil.get().compareTo(embargoUntil.get()) <= 0) {
            throw new IllegalArgumentException("the validity ends after the embargo");
        }
    }

    /** Conditions without legal ground, other duties, dates or designation. */
    public static HandlingMarking of(
            Set<Tier> tiers,
            Optional<ListId> list,
            boolean secret,
            boolean sensitive,
            Set<MutualAidCategory> categories) {
        return new HandlingMarking(
                tiers,
                list,
                secret,
                sensitive,
                categories,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** These conditions, as the council's designation. */
    public HandlingMarking designated(Designation by) {
        return new HandlingMarking(
                tiers,
                list,
                secret,
                sensitive,
                categories,
                legalGround,
                otherDuties,
                embargoUntil,
                validUntil,
                Optional.of(by));
    }

    /** Reads the conditions of a marking definition. */
    public static Parsed parse(MarkingDefinition definition) {
        return HandlingReader.parse(definition);
    }

    /**
     * The whole marking definition as STIX. The same arguments give the same bytes.
     *
     * @param markingId its id, a {@code marking-definition}
     * @param createdBy who creates it, an {@code identity}
     * @param created when, with three fraction digits or more
     */
    public byte[] render(StixId markingId, StixId createdBy, StixTimestamp created) {
        return HandlingWriter.render(this, markingId, createdBy, created);
    }

    /** A name that says the conditions to a human, such as {@code HIKYAKU:MEMBERS/NOT-SECRET/SENSITIVE}. */
    public String name() {
        var scope = new ArrayList<String>();
        tiers.forEach(t -> scope.add(t.name().replace('_', '-')));
        if (list.isPresent()) {
            scope.add("LIST");
        }
        return "HIKYAKU:" + String.join("+", scope)
                + (secret ? "/SECRET" : "/NOT-SECRET")
                + (sensitive ? "/SENSITIVE" : "/NOT-SENSITIVE");
    }

    private static <E extends Enum<E>> Set<E> inOrder(Class<E> type, Set<E> values) {
        var set = EnumSet.noneOf(type);
        set.addAll(values);
        return Collections.unmodifiableSet(set);
    }

    private static void requireText(String text) {
        if (text.isBlank() || text.codePointCount(0, text.length()) > MAX_TEXT) {
            throw new IllegalArgumentException("a text has 1 to " + MAX_TEXT + " characters");
        }
    }
}
