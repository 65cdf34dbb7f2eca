package org.hikyaku.casework;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hikyaku.council.Refusal;
import org.hikyaku.feed.Candidate;
import org.hikyaku.feed.Feed;
import org.hikyaku.feed.Fingerprint;
import org.hikyaku.feed.Row;
import org.hikyaku.journal.Blob;
import org.hikyaku.stix.Signature;
import org.hikyaku.stix.StixId;
import org.hikyaku.stix.StixTimestamp;

/**
 * Fresh versions of the council's sheets in one collection, without objects of which no version is left there. One that names nothing any
 * more goes.
 *
 * @param kills the rows of the versions before
 * @param fresh the versions, to be born
 * @param blobs their bytes
 */
record SheetsWithout(Set<Integer> kills, List<Candidate> fresh, List<Blob> blobs) {
    /** Most sheets that one append has anew. */
    static final int MOST = 100;

    /** Most bytes that these have: 4 MiB. */
    static final int MOST_BYTES = 4 << 20;

    /**
     * The living sheets that may name one of these objects: those that have to be read, and no others.
     *
     * @return empty if they are more than go into one append
     */
    static Optional<List<Row>> naming(Feed feed, Sheets sheets, Collection<StixId> gone) {
        var ids = new LinkedHashSet<StixId>();
        gone.forEach(object -> ids.addAll(sheets.naming(feed.wholeChain(object, Optional.empty()))));
        var found = ids.stream()
                .flatMap(id -> feed.chain(id, Optional.empty()).stream())
                .toList();
        return found.size() > MOST || found.stream().mapToLong(Row::size).sum() > MOST_BYTES
                ? Optional.empty()
                : Optional.of(found);
    }

    /**
     * The same of one object.
     *
     * @throws Refusal TOO_LARGE if they are more than go into one append
     */
    static List<Row> naming(Feed feed, Sheets sheets, StixId gone) {
        return naming(feed, sheets, List.of(gone))
                .orElseThrow(
                        () -> new Refusal(
                                Refusal.Kind.TOO_LARGE,
                                "too many of the council's sheets name it to write them anew at once: withdraw its cases first"));
    }

    /**
     * Those of {@code sheets} that name one of these, without them.
     *
     * @param held looks at their bytes
     * @param now in microseconds since 1970
     */
    static SheetsWithout of(List<Row> sheets, Set<StixId> gone, Held held, long now) {
        var made = new SheetsWithout(new HashSet<>(), new ArrayList<>(), new ArrayList<>());
        for (var sheet : sheets) {
            var version = after(sheet.version(), now);
            held.bytes(sheet)
                    .flatMap(text -> Sheet.without(text, gone, version))
                    .ifPresent(rest -> {
                        made.kills.add(sheet.number());
                        if (rest.names() > 0) {
                            var blob = Blob.secret(rest.bytes());
                            made.blobs.add(blob);
                            made.fresh.add(next(sheet, version, blob, gone));
                        }
                    });
        }
        return made;
    }

    /** The next version of a sheet: later than the one before, whatever the clock says. */
    private static StixTimestamp after(StixTimestamp before, long now) {
        return Times.milliseconds(Times.instant(Math.max(now, before.epochMicros() + 1_000)));
    }

    private static Candidate next(Row sheet, StixTimestamp version, Blob blob, Set<StixId> gone) {
        return new Candidate(
                sheet.id(),
                Optional.of(version),
                sheet.label(),
                sheet.from(),
                sheet.owner(),
                blob.name(),
                blob.bytes().length,
                Fingerprint.of(blob.bytes()),
                Signature.of(blob.bytes()),
                sheet.joined().stream()
                        .filter(lineage -> !gone.contains(lineage.id()))
                        .toList());
    }
}
