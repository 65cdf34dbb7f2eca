package org.hikyaku.feed;

import java.util.List;
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
 * @param joined the chains whose newest labels its own joins, now and whenever they get stricter (closure); each once
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
        Signature signature,
        List<Lineage> joined) {
    public Candidate {
        joined = List.copyOf(joined);
    }

    /** An instance that joins no other. */
    public Candidate(
            StixId id,
            Optional<StixTimestamp> version,
            Label label,
            OrganisationId from,
            Optional<OrganisationId> owner,
            RandomName blob,
            int size,
            Fingerprint print,
            Signature signature) {
        this(id, version, label, from, owner, blob, size, print, signature, List.of());
    }

    /** About how many bytes it has in an entry, rather too many: what it joins may be most of it. */
    public long entryBytes() {
        long bytes = 200 + id.type().length();
        for (var chain : joined) {
            bytes += 40 + chain.id().type().length();
        }
        return bytes;
    }

    /** The chain that it comes into. */
    public Lineage lineage() {
        return Lineage.of(id, label, from);
    }

    /** The same instance under another label. */
    public Candidate relabelled(Label other) {
        return new Candidate(id, version, other, from, owner, blob, size, print, signature, joined);
    }

    /** The same instance, which joins these chains. */
    public Candidate joining(List<Lineage> chains) {
        return new Candidate(id, version, label, from, owner, blob, size, print, signature, chains);
    }
}
