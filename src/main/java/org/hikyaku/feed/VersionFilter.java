package org.hikyaku.feed;

import java.util.List;
import org.hikyaku.stix.StixTimestamp;

/**
 * Which versions of each object are wanted (T-090 to T-094).
 *
 * @param all every version; then the others say nothing
 * @param first the oldest
 * @param last the newest
 * @param exact these instants
 */
public record VersionFilter(boolean all, boolean first, boolean last, List<StixTimestamp> exact) {
    /** What is meant where nothing is said: the newest alone. */
    public static final VersionFilter LAST = new VersionFilter(false, false, true, List.of());

    /** Every version. */
    public static final VersionFilter ALL = new VersionFilter(true, false, false, List.of());

    public VersionFilter {
        exact = List.copyOf(exact);
    }
}
