package org.hikyaku.casework;

import java.util.List;
import java.util.Optional;
import org.hikyaku.council.OrganisationId;
import org.hikyaku.feed.Candidate;
import org.hikyaku.feed.Fingerprint;
import org.hikyaku.feed.Lineage;
import org.hikyaku.handling.CollectionScope;
import org.hikyaku.handling.HandlingMarking;
import org.hikyaku.handling.Label;
import org.hikyaku.handling.Labels;
import org.hikyaku.handling.Meaning;
import org.hikyaku.journal.Blob;
import org.hikyaku.stix.Signature;
import org.hikyaku.stix.StixId;
import org.hikyaku.stix.StixTimestamp;

/**
 * A sheet and its handling marking as the rows that go beside what they bind: whoever sees an object sees the conditions on
 * it.
 *
 * @param marking the marking definition
 * @param sheet the report
 * @param blobs their bytes
 * @param definition the marking definition's bytes
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record SheetRows(Candidate marking, Candidate sheet, List<Blob> blobs, byte[] definition) {
    static SheetRows of(
            CollectionScope where,
            OrganisationId from,
            HandlingMarking conditions,
            Labels.Own own,
            StixId markingId,
            byte[] markingBytes,
            StixId sheetId,
            byte[] sheetBytes,
            StixTimestamp version) {
        var markingBlob = Blob.secret(markingBytes);
        var sheetBlob = Blob.secret(sheetBytes);
        var markingLabel = Labels.ofDefinition(new Meaning.Handling(conditions), Labels.Own.NOTHING, where);
        var sheetLabel = Labels.label(own, List.of(), Optional.of(own), where, true);
        return new SheetRows(
                candidate(markingId, version, markingLabel, from, markingBlob),
                candidate(sheetId, version, sheetLabel, from, sheetBlob),
                List.of(markingBlob, sheetBlob),
                markingBytes);
    }

    /** The same, with a sheet that joins what it names. */
    SheetRows naming(List<Lineage> named) {
        return new SheetRows(marking, sheet.joining(named), blobs, definition);
    }

    private static Candidate candidate(StixId id, StixTimestamp version, Label label, OrganisationId from, Blob blob) {
        return new Candidate(
                id,
                Optional.of(version),
                label,
                from,
                Optional.of(from),
                blob.name(),
                blob.bytes().length,
                Fingerprint.of(blob.bytes()),
                Signature.of(blob.bytes()));
    }
}
