package org.hikyaku.disclosure;

import java.time.Instant;
import java.util.List;
import org.hikyaku.council.OrganisationId;
import org.hikyaku.council.ToolId;
import org.hikyaku.council.UserId;
import org.hikyaku.feed.CollectionId;

/**
 * One time that somebody may have read an object.
 *
 * @param at when it was recorded
 * @param user whose tool asked
 * @param tool the tool
 * @param organisation the user's organisation at that time
 * @param exposure how much was disclosed
 * @param collection where
 * @param versions the versions that were disclosed, as the object's {@code modified}
 */
public record Disclosure(
        Instant at,
        UserId user,
        ToolId tool,
        OrganisationId organisation,
        Exposure exposure,
        CollectionId collection,
        List<String> versions) {
    public Disclosure {
        versions = List.copyOf(versions);
    }
}
