package org.hikyaku.feed;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What an append does to a collection's rows: some die, others are born. Made by {@link Feed#plan}, written and read by
 * {@link RowsCodec}.
 *
 * @param births in order of stamps: by label, each label's run on milliseconds of its own
 * @param kills numbers of rows that die
 * @param intent the act over several streams that this append is a part of
 */
public record Change(List<Birth> births, List<Integer> kills, Optional<UUID> intent) {
    /** A row to be, and its stamp in microseconds since 1970. */
    public record Birth(Candidate row, long stamp) {}

    public Change {
        births = List.copyOf(births);
        kills = List.copyOf(kills);
    }
}
