package org.hikyaku.casework;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hikyaku.council.UserId;
import org.hikyaku.feed.CollectionId;
import org.hikyaku.stix.StixId;

/**
 * The erasure of an object's bytes, which takes two persons.
 *
 * @param id its id
 * @param object what is to be erased: all its versions, and what is kept apart under its id
 * @param collection in which alone; empty for everywhere
 * @param reason why
 * @param proposedBy who proposed it
 * @param proposedAt when
 * @param until until when it waits for the second word
 * @param confirmation that, once it is said
 */
public record Erasure(
        UUID id,
        StixId object,
        Optional<CollectionId> collection,
        String reason,
        UserId proposedBy,
        Instant proposedAt,
        Instant until,
        Optional<Confirmation> confirmation) {
    /**
     * The second word.
     *
     * @param by who said it
     * @param at when
     * @param erased how many contents lose their keys
     * @param kept how many go on to be named by other collections, and keep theirs
     * @param completed whether all of it is done
     */
    public record Confirmation(UserId by, Instant at, int erased, int kept, boolean completed) {}

    /** Whether it waits for the second word still. */
    public boolean isWaiting(Instant now) {
        return confirmation.isEmpty() && now.isBefore(until);
    }

    Erasure with(Confirmation word) {
        return new Erasure(id, object, collection, reason, proposedBy, proposedAt, until, Optional.of(word));
    }
}
