package org.hikyaku.casework;

import java.util.List;
import java.util.UUID;

/**
 * The tombstone of what was deleted over TAXII, in the append in which its rows die: who took what back, and when.
 *
 * @param tool the tool that asked
 * @param user the user it belongs to
 * @param organisation the user's organisation
 * @param at when, in microseconds since 1970
 * @param casework how far the {@code casework} stream was folded when it was decided: intents up to there are older. 0 in what was
 *     written before this was said
 * @param rows the instances that died, each by its id, version and row
 */
record WithdrawnEntry(UUID tool, UUID user, UUID organisation, long at, long casework, List<Instance> rows) {
    /** One instance. */
    record Instance(String object, String version, int row) {}
}
