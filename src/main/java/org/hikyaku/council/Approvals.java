package org.hikyaku.council;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * What waits for a second person's word, folded from the council's stream. Written by the folding thread alone, read by any; each
 * value is immutable and whole.
 */
public final class Approvals {
    private final Map<ApprovalId, Approval> waiting = new ConcurrentSkipListMap<>();

    Approvals() {}

    /** The one with this id, unless it was confirmed or dropped. It may have waited too long. */
    public Optional<Approval> approval(ApprovalId id) {
        return Optional.ofNullable(waiting.get(id));
    }

    /** Those that can be confirmed at this time, in order of their ids. */
    public Collection<Approval> waitingAt(Instant now) {
        return waiting.values().stream().filter(each -> each.waitsAt(now)).toList();
    }

    /** The one that can be confirmed at this time and is about this user: there is one at most. */
    public Optional<Approval> of(UserId user, Instant now) {
        return waiting.values().stream()
                .filter(each -> each.isAbout(user) && each.waitsAt(now))
                .findFirst();
    }

    /** The one that can be confirmed at this time and is about this organisation: there is one at most. */
    public Optional<Approval> of(OrganisationId organisation, Instant now) {
        return waiting.values().stream()
                .filter(each -> each.isAbout(organisation) && each.waitsAt(now))
                .findFirst();
    }

    /** A REMOVE of their user. */
    void forget(UserId user) {
        waiting.values().removeIf(each -> each.isAbout(user));
    }

    void apply(CouncilEntry.OfApproval entry) {
        if (entry instanceof CouncilEntry.OfApproval.SeatAsked e) {
            ask(new Approval(
                    e.approval(), new Approval.OfPerson.Seat(e.user(), e.organisation(), e.name()), e.by(), e.until()));
        } else if (entry instanceof CouncilEntry.OfApproval.RegistrationAsked e) {
            ask(new Approval(e.approval(), new Approval.OfPerson.Registration(e.user()), e.by(), e.until()));
        } else if (entry instanceof CouncilEntry.OfApproval.AdmissionAsked e) {
            ask(new Approval(e.approval(), new Approval.Admission(e.organisation()), e.by(), e.until()));
        } else if (entry instanceof CouncilEntry.OfApproval.ApprovalConfirmed
                || entry instanceof CouncilEntry.OfApproval.ApprovalDropped) {
            waiting.remove(entry.approval());
        } else {
            throw new AssertionError("an entry outside the sealed family");
        }
    }

    /** Whoever asks anew has seen that the word before came too late. */
    private void ask(Approval fresh) {
        if (fresh.wish() instanceof Approval.OfPerson of) {
            forget(of.user());
        } else if (fresh.wish() instanceof Approval.Admission of) {
            waiting.values().removeIf(each -> each.isAbout(of.organisation().id()));
        }
        waiting.put(fresh.id(), fresh);
    }
}
