package org.hikyaku.council;

import java.util.Set;

/**
 * A distribution list: named users, and a TAXII collection of its own.
 *
 * @param id the list's and the collection's id, a version-4 UUID
 * @param title what it is for, 1 to 200 characters; shown to those on it
 * @param members who is on it
 */
public record DistributionList(ListId id, String title, Set<UserId> members) {
    public DistributionList {
        members = Set.copyOf(members);
        if (title.isBlank() || title.length() > 200) {
            throw new IllegalArgumentException("a list's title has 1 to 200 characters");
        }
    }
}
