package org.hikyaku.casework;

import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.hikyaku.feed.Collections;
import org.hikyaku.feed.Feed;
import org.hikyaku.journal.Blob;
import org.hikyaku.journal.Decision;
import org.hikyaku.journal.Entry;
import org.hikyaku.journal.Live;

/** What is written to carry out an intent: one append for each collection, which names it, and at last the word that it is done. */
record IntentSteps(Live live, Collections collections, InstantSource clock) {
    /** The append of one collection; on the folding thread. */
    Decision<Boolean> write(Feed feed, UUID intent, Chains chains, List<Blob> blobs, List<Entry> further) {
        var change = feed.plan(Times.micros(clock.instant()), chains.births(), chains.kills(), Optional.of(intent));
        var entries = new ArrayList<Entry>(2 + further.size());
        entries.add(feed.entry(change));
        chains.cascade().ifPresent(entries::add);
        entries.addAll(further);
        return OneAppend.write(change, feed, collections, entries, blobs, append -> true);
    }

    /**
     * Says that it is done, unless somebody said so before.
     *
     * @param open whether the word is missing; asked on the folding thread
     */
    Future<Void> close(UUID intent, BooleanSupplier open) {
        return live.decide(
                        Cases.STREAM,
                        () -> open.getAsBoolean()
                                ? Decision.write(
                                        List.of(CaseworkCodec.write(new CaseworkEntry.IntentCompleted(intent))),
                                        append -> true)
                                : new Decision.Nothing<>(false))
                .mapEmpty();
    }
}
