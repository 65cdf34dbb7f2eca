package org.hikyaku.handling;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.hikyaku.council.Affiliation;
import org.hikyaku.council.Desk;
import org.hikyaku.council.ListId;
import org.hikyaku.council.MemberClass;
import org.hikyaku.council.MutualAidCategory;
import org.hikyaku.council.OrganisationId;
import org.hikyaku.council.Standing;

/** Standings and labels to try the rules on: every kind of standing, and random ones from a seed. */
final class Sample {
    static final OrganisationId ORGANISATION = new OrganisationId(new UUID(0, 1));
    static final OrganisationId OTHER = new OrganisationId(new UUID(0, 2));
    static final ListId LIST = ListId.parse("fad89d24-97dc-42f7-ad87-1556442b0ab3");
    static final ListId OTHER_LIST = ListId.parse("0c1b3c7a-97dc-42f7-ad87-1556442b0ab3");

    private final Random random;

    Sample(long seed) {
        random = new Random(seed);
    }

    static Standing member(MemberClass memberClass, boolean takesSecrets, boolean hub, boolean registered) {
        return new Standing(
                ORGANISATION, new Affiliation.Member(memberClass, takesSecrets, hub), false, registered, Set.of());
    }

    static Standing target(boolean enabled, MutualAidCategory... categories) {
        return new Standing(
                ORGANISATION, new Affiliation.Target(OTHER, Set.of(categories), enabled), false, false, Set.of());
    }

    static Standing desk(Desk desk) {
        return new Standing(ORGANISATION, new Affiliation.Secretariat(desk), false, true, Set.of());
    }

    static Standing committee() {
        return new Standing(ORGANISATION, new Affiliation.Committee(), false, false, Set.of());
    }

    static Standing outsider() {
        return new Standing(ORGANISATION, new Affiliation.Outsider(), false, false, Set.of());
    }

    static Standing subscribing(Standing s) {
        return new Standing(s.organisation(), s.affiliation(), true, s.registered(), s.lists());
    }

    static Standing listed(Standing s) {
        return new Standing(s.organisation(), s.affiliation(), s.earlyWarning(), s.registered(), Set.of(LIST));
    }

    static Standing of(Standing s, OrganisationId organisation) {
        return new Standing(organisation, s.affiliation(), s.earlyWarning(), s.registered(), s.lists());
    }

    /** Every combination of what a standing can be. */
    static List<Standing> everyStanding() {
        var affiliations = new ArrayList<Affiliation>();
        for (var memberClass : MemberClass.values()) {
            for (int bits = 0; bits < 4; bits++) {
                affiliations.add(new Affiliation.Member(memberClass, (bits & 1) != 0, (bits & 2) != 0));
            }
        }
        for (var categories : List.of(
                Set.of(MutualAidCategory.LOCAL_GOVERNMENT),
                Set.of(MutualAidCategory.EDUCATION_AND_RESEARCH),
                Set.of(MutualAidCategory.LOCAL_GOVERNMENT, MutualAidCategory.EDUCATION_AND_RESEARCH))) {
            affiliations.add(new Affiliation.Target(OTHER, categories, true));
            affiliations.add(new Affiliation.Target(OTHER, categories, false));
        }
        affiliations.add(new Affiliation.Outsider());
        affiliations.add(new Affiliation.Secretariat(Desk.ADMINISTRATION));
        affiliations.add(new Affiliation.Secretariat(Desk.OPERATIONS));
        affiliations.add(new Affiliation.Committee());
        var all = new ArrayList<Standing>();
        for (var affiliation : affiliations) {
            for (int bits = 0; bits < 16; bits++) {
                all.add(new Standing(
                        (bits & 1) != 0 ? ORGANISATION : OTHER,
                        affiliation,
                        (bits & 2) != 0,
                        (bits & 4) != 0,
                        (bits & 8) != 0 ? Set.of(LIST) : Set.of()));
            }
        }
        return all;
    }

    boolean sometimes(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    <T> Set<T> some(List<T> of, int oneIn) {
        var some = new HashSet<T>();
        for (var each : of) {
            if (sometimes(oneIn)) {
                some.add(each);
            }
        }
        return some;
    }

    Label label() {
        return new Label(
                one(List.of(Tlp.values())),
                sometimes(3),
                sometimes(3),
                some(List.of(Tier.values()), 3),
                sometimes(2) ? Optional.empty() : Optional.of(some(List.of(MutualAidCategory.values()), 2)),
                some(List.of(LIST, OTHER_LIST), 5),
                sometimes(4) ? Optional.of(one(List.of(ORGANISATION, OTHER))) : Optional.empty(),
                some(List.of(Withheld.values()), 25));
    }

    HandlingMarking handling() {
        var tiers = EnumSet.noneOf(Tier.class);
        tiers.addAll(some(List.of(Tier.values()), 3));
        var list = tiers.isEmpty() || sometimes(4) ? Optional.of(LIST) : Optional.<ListId>empty();
        boolean open = tiers.contains(Tier.EARLY_WARNING);
        var categories = some(List.of(MutualAidCategory.values()), 2);
        categories.add(MutualAidCategory.LOCAL_GOVERNMENT);
        return HandlingMarking.of(
                tiers,
                list,
                !open && sometimes(2),
                !open && sometimes(2),
                tiers.contains(Tier.MUTUAL_AID) ? categories : Set.of());
    }
}
