package org.hikyaku.casework;

import java.util.UUID;

/**
 * What a collection's stream says of an envelope that was taken and is not decided on yet. Its bytes are the append's one
 * blob; the submission that ends it names the same receipt.
 *
 * @param receipt the status resource's id
 * @param tool the tool that posted
 * @param user the user it belongs to
 * @param organisation the user's organisation
 * @param at when it was taken, in microseconds since 1970
 * @param envelopeHigh the blob's name, its upper half
 * @param envelopeLow the lower half
 */
record PendingEntry(
        UUID receipt, UUID tool, UUID user, UUID organisation, long at, long envelopeHigh, long envelopeLow) {}
