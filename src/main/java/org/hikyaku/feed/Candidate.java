package org.hikyaku.feed;

import java.util.Optional;
import org.hikyaku.council.OrganisationId;
import org.hikyaku.handling.Label;
import org.hikyaku.journal.RandomName;
import org.hikyaku.stix.Signature;
import org.hikyaku.stix.StixId;
import org.hikyaku.stix.StixTimestamp;

/**
 * An instance that is to become a row.
 *
 * @param id the object's id
 * @param version its {@code modified} or {@code created}; absent for objects that have neither, which get their first
 *     stamp for a version
 * @param label the label computed for it in this collection
 * @param from the organisation from which it was first accepted
 * @param owner the organisation that alone may version it, if not everybody may who may write
 * @param blob where its bytes are
 * @param size how many they are
 * @param print the fingerprint of its bytes, to know them again
 * @param signature what match fields may find in its bytes
 */
public record Candidate(
        StixId id,
        Optional<StixTimestamp> version,
        Label label,
        OrganisationId from,
        Optional<OrganisationId> owner,
        RandomName blob,
        int size,
        Fingerprint print,
        Signature signature) {
    /** The same instance under another label. */
    public Candidate relabelled(Label other) {
        return new Candidate(id, version, other, from, owner, blob, size, print, signature);
    }
}
