package org.hikyaku.casework;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a collection's stream says of a submission, in the append that holds its rows: who posted, what became of each
 * object, and the case that it opens.
 *
 * @param receipt the status resource's id
 * @param tool the tool that posted
 * @param user the user it belongs to
 * @param organisation the user's organisation
 * @param at when it was decided, in microseconds since 1970
 * @param file the case that it opens; absent where it opens none
 * @param contents what goes into that case
 * @param outcomes one for each object, in order
 */
record SubmissionEntry(
        UUID receipt,
        UUID tool,
        UUID user,
        UUID organisation,
        long at,
        @Nullable UUID file,
        List<CaseworkEntry.Item> contents,
        List<Outcome> outcomes) {
    /** What became of one object; {@code failure} is absent for success. */
    record Outcome(
            @Nullable String id,
            @Nullable String version,
            @Nullable String failure) {}
}
