package org.hikyaku.casework;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.hikyaku.council.OrganisationId;
import org.hikyaku.stix.StixId;
import org.hikyaku.stix.edition.Profile;

/** Which editions were made, whatever the case: an original and a profile have one id for ever. Folded by one thread, read by any. */
final class EditionBook {
    /**
     * What an edition is known by. Of an observable each provider has its own, and so each provider's original has its own editions.
     *
     * @param provider who brought the original
     * @param original its id
     * @param profile what went
     */
    record Key(OrganisationId provider, StixId original, Profile profile) {}

    private final Map<Key, CaseFile.Edition> newest = new ConcurrentHashMap<>();
    private final Map<StixId, List<UUID>> files = new ConcurrentHashMap<>();

    void add(Key key, CaseFile.Edition edition, UUID file) {
        newest.put(key, edition);
        var all = new ArrayList<>(files.getOrDefault(edition.id(), List.of()));
        if (!all.contains(file)) {
            all.add(file);
        }
        files.put(edition.id(), List.copyOf(all));
    }

    /** The version that was made last. */
    Optional<CaseFile.Edition> newest(Key key) {
        return Optional.ofNullable(newest.get(key));
    }

    /** The cases that an edition is in. */
    List<UUID> files(StixId edition) {
        return files.getOrDefault(edition, List.of());
    }
}
