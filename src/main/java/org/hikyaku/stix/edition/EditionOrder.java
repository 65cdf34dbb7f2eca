package org.hikyaku.stix.edition;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hikyaku.stix.StixId;
import org.hikyaku.stix.StixObject;
import org.hikyaku.stix.StixTimestamp;

/**
 * An edition as it is wished for.
 *
 * @param original the object that it is derived from
 * @param profile what goes
 * @param identity whose it will be
 * @param stamp its id and times
 * @param markings what is to stand on it ({@link Editions#bound} tells what binds it)
 * @param references objects that it may name
 * @param counterparts editions to be named in the place of their originals, by the originals' ids
 * @param words what must not occur in it besides what goes, such as the provider's name
 */
public record EditionOrder(
        StixObject original,
        Profile profile,
        StixId identity,
        Stamp stamp,
        List<StixId> markings,
        Set<StixId> references,
        Map<StixId, Counterpart> counterparts,
        Set<String> words) {
    /**
     * The identity of one version.
     *
     * @param id random, of version 4
     * @param created when the id was minted; not written on cyber-observables
     * @param modified when this version was; not written on cyber-observables
     */
    public record Stamp(StixId id, StixTimestamp created, StixTimestamp modified) {
        public Stamp {
            if (id.uuid().version() != 4) {
                throw new IllegalArgumentException("R-12: an edition's id is random");
            }
        }
    }

    /**
     * An edition that stands for its original.
     *
     * @param profile what went from it
     * @param edition what is left
     */
    public record Counterpart(Profile profile, StixObject edition) {
        Optional<StixTimestamp> version() {
            return edition.version();
        }
    }

    public EditionOrder {
        if (!stamp.id().type().equals(original.type())) {
            throw new IllegalArgumentException("S-022: an edition is of its original's type");
        }
        markings = List.copyOf(markings);
        references = Set.copyOf(references);
        counterparts = Map.copyOf(counterparts);
        words = Set.copyOf(words);
    }
}
