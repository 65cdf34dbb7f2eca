package org.hikyaku.council;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hikyaku.council.ApprovalDecisions.Outcome;
import org.hikyaku.council.ApprovalDecisions.Request;

/**
 * What is decided about which organisations come in: pure functions, as {@link Decisions}. Members are the steering committee's to
 * admit, once somebody sits on it; before that the administration desk records its word, and all others it admits by itself.
 */
public final class AdmissionDecisions {
    private AdmissionDecisions() {}

    /**
     * Admits an organisation, or asks the committee to. The same request again finds what it made, or what waits of it.
     *
     * @param identityGiven whether the request said under which identity it creates objects; if not, any will do
     */
    public static Outcome admit(Council council, Organisation wanted, boolean identityGiven, Request request) {
        var before = council.organisation(wanted.id());
        if (before.isPresent()) {
            requireSame(before.get(), wanted, identityGiven);
            return Outcome.done(List.of());
        }
        var waiting = council.approvals()
                .of(wanted.id(), request.now())
                .filter(each -> ApprovalDecisions.stands(council, each));
        if (waiting.isPresent()) {
            requireSame(organisation(waiting.get()), wanted, identityGiven);
            return new Outcome(List.of(), waiting);
        }
        var admitted = Decisions.admit(council, wanted);
        if (!(wanted.affiliation() instanceof Affiliation.Member) || !hasCommittee(council)) {
            return Outcome.done(admitted);
        }
        var approval = request.asks(new Approval.Admission(wanted));
        return new Outcome(
                List.of(new CouncilEntry.OfApproval.AdmissionAsked(
                        approval.id(), wanted, approval.askedBy(), approval.until())),
                Optional.of(approval));
    }

    private static void requireSame(Organisation there, Organisation wanted, boolean identityGiven) {
        var same = new Organisation(
                wanted.id(),
                wanted.name(),
                identityGiven ? wanted.identity() : there.identity(),
                wanted.affiliation(),
                wanted.earlyWarning());
        if (!there.equals(same)) {
            throw Refusal.conflict("another organisation, or this one with other particulars, has this id");
        }
    }

    private static boolean hasCommittee(Council council) {
        return council.users().stream().anyMatch(user -> user.tenures().now().isCommittee());
    }

    /** The committee's word: the organisation is a member. Nobody of the committee is an administrator, so it is another's. */
    public static List<CouncilEntry> confirm(Council council, ApprovalId id, UserId by, Instant now) {
        var approval = waiting(council, id);
        ApprovalDecisions.requireInTime(council, approval, now);
        var entries = new ArrayList<CouncilEntry>();
        entries.add(new CouncilEntry.OfApproval.ApprovalConfirmed(id, by));
        entries.addAll(Decisions.admit(council, organisation(approval)));
        return entries;
    }

    /** The committee says no, or an administrator thinks better of it. */
    public static List<CouncilEntry> drop(Council council, ApprovalId id, UserId by) {
        return List.of(
                new CouncilEntry.OfApproval.ApprovalDropped(waiting(council, id).id(), by));
    }

    private static Approval waiting(Council council, ApprovalId id) {
        return ApprovalDecisions.waiting(council, id, Approval.Admission.class, "the admission");
    }

    private static Organisation organisation(Approval approval) {
        if (approval.wish() instanceof Approval.Admission of) {
            return of.organisation();
        }
        throw new IllegalArgumentException("an admission is of an organisation");
    }
}
