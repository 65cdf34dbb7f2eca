package org.hikyaku.desk;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hikyaku.council.Affiliation;
import org.hikyaku.council.MemberClass;
import org.hikyaku.council.MutualAidCategory;
import org.hikyaku.council.OrganisationId;
import org.hikyaku.council.Refusal;

/** What ties an organisation to the council, as the administration desk writes it. */
final class Tie {
    private static final String KIND = "one of member, target, subscriber, committee";

    private enum Kind {
        MEMBER,
        TARGET,
        SUBSCRIBER,
        COMMITTEE;

        static Optional<Kind> of(String text) {
            return switch (text) {
                case "member" -> Optional.of(MEMBER);
                case "target" -> Optional.of(TARGET);
                case "subscriber" -> Optional.of(SUBSCRIBER);
                case "committee" -> Optional.of(COMMITTEE);
                default -> Optional.empty();
            };
        }
    }

    private Tie() {}

    /**
     * Reads the tie of an organisation that is to be admitted. What is not said is the narrowest: a general member that takes no secrets, a target
     * that is not enabled. The secretariat's desks cannot be admitted.
     */
    static Affiliation read(Fields fields) {
        var kind = fields.parsed("kind", KIND, Kind::of);
        return switch (kind) {
            case MEMBER ->
                new Affiliation.Member(
                        memberClass(fields).orElse(MemberClass.GENERAL),
                        fields.optionalYesOrNo("takes_secrets").orElse(false),
                        fields.optionalYesOrNo("hub").orElse(false));
            case TARGET ->
                target(
                        fields.parsed("served_by", Words.UUID_WANTED, Tie::organisation),
                        Set.copyOf(fields.list("categories", Words.CATEGORY, MutualAidCategory::of)),
                        fields.optionalYesOrNo("enabled").orElse(false));
            case SUBSCRIBER -> new Affiliation.Outsider();
            case COMMITTEE -> new Affiliation.Committee();
        };
    }

    private static Optional<MemberClass> memberClass(Fields fields) {
        return fields.optionalParsed("class", Words.CLASS, Words::memberClass);
    }

    private static Optional<OrganisationId> organisation(String text) {
        return Words.uuid(text).map(OrganisationId::new);
    }

    private static Affiliation.Target target(OrganisationId hub, Set<MutualAidCategory> categories, boolean enabled) {
        if (categories.isEmpty()) {
            throw Refusal.invalid("/categories: a mutual-aid target is in one of the four categories or more (Q20)");
        }
        return new Affiliation.Target(hub, categories, enabled);
    }

    /** A change of a tie: what is not said stays as it is. */
    record Change(
            Optional<MemberClass> memberClass,
            Optional<Boolean> takesSecrets,
            Optional<Boolean> hub,
            Optional<OrganisationId> servedBy,
            Optional<List<MutualAidCategory>> categories,
            Optional<Boolean> enabled) {
        static Change read(Fields fields) {
            return new Change(
                    Tie.memberClass(fields),
                    fields.optionalYesOrNo("takes_secrets"),
                    fields.optionalYesOrNo("hub"),
                    fields.optionalParsed("served_by", Words.UUID_WANTED, Tie::organisation),
                    fields.optionalList("categories", Words.CATEGORY, MutualAidCategory::of),
                    fields.optionalYesOrNo("enabled"));
        }

        /** The tie after the change; what belongs to another kind of organisation is refused. */
        Affiliation of(Affiliation before) {
            boolean member = memberClass.isPresent() || takesSecrets.isPresent() || hub.isPresent();
            boolean target = servedBy.isPresent() || categories.isPresent() || enabled.isPresent();
            if ((member && !(before instanceof Affiliation.Member))
                    || (target && !(before instanceof Affiliation.Target))) {
                throw Refusal.invalid("class, takes_secrets and hub are a member's, served_by, categories and enabled a"
                        + " target's: an organisation does not change its kind");
            }
            if (before instanceof Affiliation.Member m) {
                return new Affiliation.Member(
                        memberClass.orElse(m.memberClass()),
                        takesSecrets.orElse(m.takesSecrets()),
                        hub.orElse(m.hub()));
            }
            if (before instanceof Affiliation.Target t) {
                return Tie.target(
                        servedBy.orElse(t.hub()),
                        categories.map(Set::copyOf).orElse(t.categories()),
                        enabled.orElse(t.enabled()));
            }
            return before;
        }
    }
}
