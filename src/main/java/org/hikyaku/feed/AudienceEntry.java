package org.hikyaku.feed;

import java.util.Map;

/**
 * An audience entry as folded.
 *
 * @param completes the council position up to which it completes rights
 * @param rowsBefore how many rows there were when it was written
 * @param blocks by label index
 */
record AudienceEntry(long completes, int rowsBefore, Map<Integer, Block> blocks) {
    AudienceEntry {
        blocks = Map.copyOf(blocks);
    }
}
