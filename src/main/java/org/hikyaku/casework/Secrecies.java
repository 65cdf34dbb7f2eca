package org.hikyaku.casework;

import java.util.HashMap;
import java.util.Map;
import org.hikyaku.feed.Change;
import org.hikyaku.journal.RandomName;
import org.hikyaku.journal.Secrecy;

/** Under which key the bytes of an object are sealed: what is born as no secret in open, all else in secret. */
final class Secrecies {
    private Secrecies() {}

    /**
     * Of each blob that a change names. What is open to some has to be had without the other key, so one row that is no secret decides
     * for all that share its blob.
     */
    static Map<RandomName, Secrecy> of(Change change) {
        var all = new HashMap<RandomName, Secrecy>();
        for (var birth : change.births()) {
            var secrecy = birth.row().label().secret() ? Secrecy.SECRET : Secrecy.OPEN;
            all.merge(birth.row().blob(), secrecy, (one, other) -> one == Secrecy.OPEN ? one : other);
        }
        return all;
    }
}
