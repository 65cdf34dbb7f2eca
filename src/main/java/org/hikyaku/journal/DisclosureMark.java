package org.hikyaku.journal;

/**
 * What a disclosure's header says in the clear, so that records are found by index and need not be read all.
 *
 * @param tool the random key of the tool that asked
 * @param collection the random key of the collection that was read
 * @param lowestRow the lowest row number disclosed
 * @param highestRow the highest row number disclosed, not below the lowest
 */
public record DisclosureMark(RandomName tool, RandomName collection, long lowestRow, long highestRow) {
    public DisclosureMark {
        if (lowestRow < 0 || highestRow < lowestRow) {
            throw new IllegalArgumentException("the rows of a mark run upwards from 0");
        }
    }
}
