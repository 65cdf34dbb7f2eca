package org.hikyaku.feed;

import java.util.List;
import org.hikyaku.handling.Label;

/**
 * An audience entry to be written.
 *
 * @param completes the council position up to which rights are completed
 * @param blocks a block for each label that somebody gained, in order of stamps
 */
record Opening(long completes, List<Reserved> blocks) {
    /** The stamps reserved for a label's older rows: the last one, and how many rows there are. */
    record Reserved(Label label, long end, long rows) {}

    Opening {
        blocks = List.copyOf(blocks);
    }
}
