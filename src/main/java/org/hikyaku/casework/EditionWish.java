package org.hikyaku.casework;

import java.util.Optional;
import java.util.Set;
import org.hikyaku.stix.StixId;
import org.hikyaku.stix.StixTimestamp;
import org.hikyaku.stix.edition.Profile;

/**
 * The edition that the operations desk wants.
 *
 * @param object which of the case's objects
 * @param version which version of it; may be absent where the case has one
 * @param profile what goes
 * @param keep objects and markings that it may go on to name though no release goes with it
 * @param instead editions of the same case that it names in the place of their originals
 * @param words what must not be said in it besides what goes, such as a name as people write it
 */
public record EditionWish(
        StixId object,
        Optional<StixTimestamp> version,
        Profile profile,
        Set<StixId> keep,
        Set<StixId> instead,
        Set<String> words) {
    /** The most objects and markings to keep, editions to name, words. */
    public static final int MOST = 100;

    public EditionWish {
        keep = Set.copyOf(keep);
        instead = Set.copyOf(instead);
        words = Set.copyOf(words);
        if (keep.size() > MOST || instead.size() > MOST || words.size() > MOST) {
            throw new IllegalArgumentException("at most " + MOST + " of each");
        }
    }
}
