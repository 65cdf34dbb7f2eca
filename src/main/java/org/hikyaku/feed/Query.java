package org.hikyaku.feed;

import java.util.OptionalLong;
import java.util.Set;
import org.hikyaku.stix.Match;
import org.hikyaku.stix.StixId;

/**
 * What a page is asked for.
 *
 * @param after only rows with a later stamp, in microseconds since 1970; absent: from the first row
 * @param limit at most this many rows, from 1
 * @param maxBytes at most this many bytes of objects, but always one row
 * @param ids only these objects; empty: all
 * @param types only these types; empty: all
 * @param versions which versions
 * @param specVersions only these; empty: the newest that there is, which is 2.1
 * @param match what else is asked of the objects
 */
public record Query(
        OptionalLong after,
        int limit,
        long maxBytes,
        Set<StixId> ids,
        Set<String> types,
        VersionFilter versions,
        Set<String> specVersions,
        Match match) {
    public Query {
        ids = Set.copyOf(ids);
        types = Set.copyOf(types);
        specVersions = Set.copyOf(specVersions);
        if (limit < 1) {
            throw new IllegalArgumentException("a page has room for one row or more");
        }
    }

    /** A query without further match fields. */
    public Query(
            OptionalLong after,
            int limit,
            long maxBytes,
            Set<StixId> ids,
            Set<String> types,
            VersionFilter versions,
            Set<String> specVersions) {
        this(after, limit, maxBytes, ids, types, versions, specVersions, Match.NONE);
    }

    /** Every newest version, from the first row on. */
    public static Query all(int limit) {
        return new Query(OptionalLong.empty(), limit, Long.MAX_VALUE, Set.of(), Set.of(), VersionFilter.LAST, Set.of());
    }

    /** This query with another beginning. */
    public Query from(long stamp) {
        return page(OptionalLong.of(stamp), limit, maxBytes);
    }

    /** The same filters for another page. */
    public Query page(OptionalLong beginning, int most, long mostBytes) {
        return new Query(beginning, most, mostBytes, ids, types, versions, specVersions, match);
    }

    /** Whether rows have to be looked at one by one to know whether they match, however many there are. */
    public boolean isSearch() {
        return !match.isEmpty() || (!versions.exact().isEmpty() && ids.isEmpty());
    }
}
