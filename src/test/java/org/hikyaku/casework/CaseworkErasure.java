package org.hikyaku.casework;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hikyaku.council.UserId;
import org.hikyaku.journal.Entry;
import org.hikyaku.stix.StixId;

/**
 * What casework says, without what one user may not know. Over TAXII nobody is shown a case or a tombstone, so none stays; of
 * submissions the user's own stay, for their statuses are his.
 */
public final class CaseworkErasure {
    private final UserId user;

    /** For this user. */
    public CaseworkErasure(UserId user) {
        this.user = user;
    }

    /**
     * What is left of a collection's entry that is no feed's; empty if it is nothing. What definitions say stays with their rows:
     * {@link #definitions}.
     *
     * @param ids the objects of which rows stay in this collection
     */
    public Optional<Entry> without(Entry entry, Set<StixId> ids) {
        return switch (entry.kind()) {
            case CaseworkCodec.SUBMISSION -> without(entry, CaseworkCodec.readSubmission(entry));
            case CaseworkCodec.PENDING ->
                CaseworkCodec.readPending(entry).user().equals(user.value()) ? Optional.of(entry) : Optional.empty();
            case CaseworkCodec.SHEETS -> {
                var left = CaseworkCodec.readSheets(entry).stream()
                        .filter(ids::contains)
                        .toList();
                yield left.isEmpty() ? Optional.empty() : Optional.of(CaseworkCodec.sheets(left));
            }
            case CaseworkCodec.WITHDRAWN, CaseworkCodec.DEFINITIONS -> Optional.empty();
            default -> throw new IllegalArgumentException("whether this is hidden is not known: " + entry.kind());
        };
    }

    private Optional<Entry> without(Entry entry, SubmissionEntry submission) {
        if (!submission.user().equals(user.value())) {
            return Optional.empty();
        }
        var caseless = new SubmissionEntry(
                submission.receipt(),
                submission.tool(),
                submission.user(),
                submission.organisation(),
                submission.at(),
                null,
                List.of(),
                submission.taken());
        return Optional.of(CaseworkCodec.submission(caseless, CaseworkCodec.readOutcomes(entry)));
    }

    /** What goes with rows of marking definitions. */
    public static Entry definitions(List<byte[]> definitions) {
        return CaseworkCodec.definitions(definitions);
    }

    /** An entry of the {@code casework} stream that tells nothing. */
    public static Entry nothing() {
        return CaseworkCodec.write(new CaseworkEntry.IntentCompleted(new UUID(0, 0)));
    }
}
