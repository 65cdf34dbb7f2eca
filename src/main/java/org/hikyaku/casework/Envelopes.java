package org.hikyaku.casework;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hikyaku.feed.CollectionId;
import org.hikyaku.journal.RandomName;

/**
 * The large envelopes that stand in the journal as they came ({@link Submissions#take}). Once one is decided nobody reads it any more, but
 * it still holds the bytes of its objects: whoever erases one of them erases it. On the folding thread.
 */
final class Envelopes {
    private record Envelope(CollectionId collection, RandomName blob) {}

    private final Map<UUID, Envelope> undecided = new HashMap<>();
    private final List<Envelope> decided = new ArrayList<>();

    void taken(CollectionId collection, UUID receipt, RandomName blob) {
        undecided.put(receipt, new Envelope(collection, blob));
    }

    void decided(UUID receipt) {
        var envelope = undecided.remove(receipt);
        if (envelope != null) {
            decided.add(envelope);
        }
    }

    void erased(Collection<RandomName> blobs) {
        decided.removeIf(envelope -> blobs.contains(envelope.blob()));
    }

    /** Those that are decided and not erased, that came to this collection or, without one, to any. */
    List<RandomName> decided(Optional<CollectionId> collection) {
        return decided.stream()
                .filter(envelope -> collection.isEmpty() || collection.get().equals(envelope.collection()))
                .map(Envelope::blob)
                .toList();
    }
}
