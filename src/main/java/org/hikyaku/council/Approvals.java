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
                .filter(each -> each.wish().user().equals(user) && each.waitsAt(now))
                .findFirst();
    }

    /** A REMOVE of their user. */
    void forget(UserId user) {
        waiting.values().removeIf(each -> each.wish().user().equals(user));
    }

    void apply(CouncilEntry.OfApproval entry) {
        if (entry instanceof CouncilEntry.OfApproval.SeatAsked e) {
            ask(new Approval(
                    e.approval(), new Approval.Wish.Seat(e.user(), e.organisation(), e.name()), e.by(), e.until()));
        } else if (entry instanceof CouncilEntry.OfApproval.RegistrationAsked e) {
            ask(new Approval(e.approval(), new Approval.Wish.Registration(e.user()), e.by(), e.until()));
        } else if (entry instanceof CouncilEntry.OfApproval.ApprovalConfirmed
                || entry instanceof CouncilEntry.OfApproval.ApprovalDropped) {
            waiting.remove(entry.approval());
        } else {
            throw new AssertionError("an entry outside the sealed family");
        }
    }

    /** Whoever asks anew has seen that the word before came too late. */
    private void ask(Approval fresh) {
        forget(fresh.wish().user());
        waiting.put(fresh.id(), fresh);
    }
}
