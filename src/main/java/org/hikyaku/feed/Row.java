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
 * One row of a collection: an instance under one label. A light handle; what it says never changes, and it may be read
 * from any thread.
 */
public final class Row {
    private final RowTable table;
    private final int number;
    private final long stamp;

    Row(RowTable table, int number, long stamp) {
        this.table = table;
        this.number = number;
        this.stamp = stamp;
    }

    /** Its place in the stream, from 0: the same on every node and after every restart. */
    public int number() {
        return number;
    }

    /** When it was added, in microseconds since 1970, as this reader is shown it. */
    public long stamp() {
        return stamp;
    }

    /** The object's id. */
    public StixId id() {
        return table.idOf(number);
    }

    /** The version's text as received, or the first stamp of an object that has none (T-095). */
    public StixTimestamp version() {
        return table.versions().get(number);
    }

    /** The label it was born with. */
    public Label label() {
        return table.rowLabel(number);
    }

    /** The organisation from which the instance was first accepted. */
    public OrganisationId from() {
        return table.originOf(number);
    }

    /** The organisation that alone may version it; empty if everybody may who may write. */
    public Optional<OrganisationId> owner() {
        return table.ownerOf(number);
    }

    /** Where its bytes are. */
    public RandomName blob() {
        return table.blobOf(number);
    }

    /** How many bytes it has. */
    public int size() {
        return table.sizeOf(number);
    }

    /** The fingerprint of its bytes. */
    public Fingerprint print() {
        return table.printOf(number);
    }

    /** What match fields may find in its bytes. */
    public Signature signature() {
        return table.signatureOf(number);
    }

    /** The chain that it is in. */
    public Lineage lineage() {
        return Lineage.of(id(), label(), from());
    }

    /** The chains that it joined when it was born, each once. */
    public List<Lineage> joined() {
        return table.joinedBy(number);
    }

    /** The instance as a candidate for a fresh row under another label. */
    public Candidate relabelled(Label label) {
        return new Candidate(
                id(), Optional.of(version()), label, from(), owner(), blob(), size(), print(), signature(), joined());
    }

    @Override
    public String toString() {
        return "Row[" + number + "]";
    }
}
