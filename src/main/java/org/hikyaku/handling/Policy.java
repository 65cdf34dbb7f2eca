package org.hikyaku.handling;

import java.util.Collections;
import java.util.Optional;
import org.hikyaku.council.Affiliation.Member;
import org.hikyaku.council.Affiliation.Target;
import org.hikyaku.council.Desk;
import org.hikyaku.council.MemberClass;
import org.hikyaku.council.Standing;

/**
 * Who may see what. Every rule is one more condition and all must hold, so a stricter label never admits anybody anew.
 * A pure function: the same standing and label give the same verdict, at any time and on any node.
 */
public final class Policy {
    private static final Verdict PERMIT = new Verdict.Permit();

    private Policy() {}

    /** Whether a caller of this standing may see an instance with this label. */
    public static Verdict decide(Standing standing, Label label) {
        return reasonAgainst(standing, label).<Verdict>map(Verdict.Deny::new).orElse(PERMIT);
    }

    private static Optional<Reason> reasonAgainst(Standing standing, Label label) {
        if (!label.withheld().isEmpty()) {
            return Optional.of(Reason.WITHHELD);
        }
        if (standing.isDesk(Desk.ADMINISTRATION)) {
            return Optional.of(Reason.ADMINISTRATION_DESK);
        }
        if (standing.isCommittee()) {
            return Optional.of(Reason.COMMITTEE);
        }
        if (label.only().isPresent() && !label.only().get().equals(standing.organisation())) {
            return Optional.of(Reason.OTHER_ORGANISATION);
        }
        if (label.tiers().isEmpty() && label.lists().isEmpty()) {
            return Optional.of(Reason.NO_PLACE);
        }
        boolean operations = standing.isDesk(Desk.OPERATIONS);
        if (!operations) {
            if (!label.tiers().stream().allMatch(t -> admits(t, standing) && isFitFor(t, label))) {
                return Optional.of(Reason.TIER);
            }
            if (!standing.lists().containsAll(label.lists())) {
                return Optional.of(Reason.LIST);
            }
        }
        if (label.categories().isPresent()
                && standing.affiliation() instanceof Target target
                && Collections.disjoint(target.categories(), label.categories().get())) {
            return Optional.of(Reason.CATEGORY);
        }
        if (label.secret() && !standing.handlesSecrets()) {
            return Optional.of(Reason.SECRET);
        }
        return reaches(label.tlp(), standing, operations) ? Optional.empty() : Optional.of(Reason.TLP);
    }

    private static boolean admits(Tier tier, Standing standing) {
        return switch (tier) {
            case TASK_FORCE_1 -> isOfClass(standing, MemberClass.TASK_FORCE_1);
            case TASK_FORCE_2 ->
                isOfClass(standing, MemberClass.TASK_FORCE_1) || isOfClass(standing, MemberClass.TASK_FORCE_2);
            case MEMBERS -> standing.isMember();
            case MUTUAL_AID ->
                (standing.affiliation() instanceof Member member && member.hub()) || isEnabledTarget(standing);
            case EARLY_WARNING -> standing.earlyWarning();
        };
    }

    /** Early warning takes only CLEAR or GREEN, neither secret nor sensitive (Q8). */
    private static boolean isFitFor(Tier tier, Label label) {
        return tier != Tier.EARLY_WARNING
                || (label.tlp().compareTo(Tlp.GREEN) <= 0 && !label.secret() && !label.sensitive());
    }

    private static boolean reaches(Tlp tlp, Standing standing, boolean operations) {
        return switch (tlp) {
            case CLEAR, GREEN -> true;
            case AMBER -> standing.isMember() || operations || isEnabledTarget(standing);
            case AMBER_STRICT -> standing.isMember() || operations;
            case RED -> standing.isStaff();
        };
    }

    private static boolean isOfClass(Standing standing, MemberClass memberClass) {
        return standing.affiliation() instanceof Member member && member.memberClass() == memberClass;
    }

    private static boolean isEnabledTarget(Standing standing) {
        return standing.affiliation() instanceof Target target && target.enabled();
    }

    /** Whether a caller of this standing may read the collection at all; each object in it is still decided on. */
    public static boolean mayRead(Standing standing, CollectionScope scope) {
        if (scope instanceof CollectionScope.Intake || standing.isDesk(Desk.ADMINISTRATION) || standing.isCommittee()) {
            return false;
        }
        if (standing.isDesk(Desk.OPERATIONS)) {
            return true;
        }
        if (scope instanceof CollectionScope.TierScope tier) {
            return admits(tier.tier(), standing);
        }
        if (scope instanceof CollectionScope.ListScope list) {
            return standing.lists().contains(list.list());
        }
        throw new AssertionError("a scope outside the sealed family");
    }

    /** Whether a caller of this standing may post to the collection. */
    public static boolean mayWrite(Standing standing, CollectionScope scope) {
        if (scope instanceof CollectionScope.Intake) {
            return standing.isMember();
        }
        if (standing.isDesk(Desk.OPERATIONS)) {
            return true;
        }
        return scope instanceof CollectionScope.TierScope tier
                && isTaskForce(tier.tier())
                && admits(tier.tier(), standing);
    }

    /** Whether a caller of this standing may know that the collection is there; for all others it is not. */
    public static boolean mayKnow(Standing standing, CollectionScope scope) {
        return mayRead(standing, scope) || mayWrite(standing, scope);
    }

    /** Whether the tier's collection is one in which peers share among themselves. */
    static boolean isTaskForce(Tier tier) {
        return tier == Tier.TASK_FORCE_1 || tier == Tier.TASK_FORCE_2;
    }
}
