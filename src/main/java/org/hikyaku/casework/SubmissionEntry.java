package org.hikyaku.casework;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a collection's stream says of a submission, in the append that holds its rows: who posted, and the case that it
 * opens. What became of each object stands beside it.
 *
 * @param receipt the status resource's id
 * @param tool the tool that posted
 * @param user the user it belongs to
 * @param organisation the user's organisation
 * @param at when it was decided, in microseconds since 1970
 * @param file the case that it opens; absent where it opens none
 * @param contents what goes into that case
 * @param taken when the envelope was taken, if that was before it was decided; else 0
 */
record SubmissionEntry(
        UUID receipt,
        UUID tool,
        UUID user,
        UUID organisation,
        long at,
        @Nullable UUID file,
        List<CaseworkEntry.Item> contents,
        long taken) {
    /** When the request came, as far as the submitter is concerned. */
    long requested() {
        return taken == 0 ? at : taken;
    }
}
