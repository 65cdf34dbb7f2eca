package org.hikyaku.casework;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.hikyaku.council.Refusal;
import org.hikyaku.feed.Change;
import org.hikyaku.feed.Collections;
import org.hikyaku.feed.Feed;
import org.hikyaku.journal.Append;
import org.hikyaku.journal.Blob;
import org.hikyaku.journal.Decision;
import org.hikyaku.journal.Draft;
import org.hikyaku.journal.Entry;
import org.hikyaku.journal.RandomName;
import org.hikyaku.journal.Secrecy;
import org.hikyaku.stix.StixId;

/**
 * What an act writes into one stream is one append or nothing. How large it gets, strangers have a say in: what does not fit is
 * refused, as something that can be asked for in smaller parts.
 */
final class OneAppend {
    private OneAppend() {}

    /**
     * The decision to write this.
     *
     * @throws Refusal TOO_LARGE if it does not fit
     */
    static <T> Decision<T> write(List<Entry> entries, List<Blob> blobs, Function<Append, T> answer) {
        return write(entries, blobs, Map.of(), answer);
    }

    /**
     * The same of a change of rows, where each blob is sealed as its row says, whether it is new or was stored before. One that is shown
     * as no secret in another collection stays open: it is served there without the other key.
     *
     * @param feed whose rows change
     * @throws Refusal TOO_LARGE if it does not fit
     */
    static <T> Decision<T> write(
            Change change,
            Feed feed,
            Collections collections,
            List<Entry> entries,
            List<Blob> blobs,
            Function<Append, T> answer) {
        var reseal = Secrecies.of(change);
        var fresh = blobs.stream()
                .map(blob -> new Blob(
                        blob.name(),
                        Objects.requireNonNullElse(reseal.remove(blob.name()), Secrecy.SECRET),
                        blob.bytes()))
                .toList();
        var open = new HashMap<StixId, Set<RandomName>>();
        for (var birth : change.births()) {
            var row = birth.row();
            if (reseal.get(row.blob()) == Secrecy.SECRET
                    && open.computeIfAbsent(row.id(), id -> collections.openBeside(feed.id(), id))
                            .contains(row.blob())) {
                reseal.remove(row.blob());
            }
        }
        return write(entries, fresh, reseal, answer);
    }

    private static <T> Decision<T> write(
            List<Entry> entries, List<Blob> blobs, Map<RandomName, Secrecy> reseal, Function<Append, T> answer) {
        if (!Draft.fits(entries, blobs)) {
            throw new Refusal(
                    Refusal.Kind.TOO_LARGE, "what is written for it does not fit the 8 MiB that are written at once");
        }
        return new Decision.Write<>(entries, blobs, reseal, answer);
    }
}
