package org.hikyaku.journal;

import io.vertx.core.Future;
import java.util.Collection;
import java.util.Set;

/**
 * The port to forgetting, behind which stands whoever holds the keys: a journal itself forgets nothing. What is erased here is erased in
 * every copy of the journal, as far as no copy of the key is left.
 *
 * <p>Every future may fail with {@link Unavailable}; no method blocks its caller, all may be called from any thread.
 */
public interface Erasing {
    /** Makes these parts and blobs unreadable, for good; durable when complete. Doing it again does nothing. */
    Future<Void> erase(Collection<RandomName> items);

    /** Everything that was ever erased, also what the journal does not know of, being an older copy. */
    Future<Set<RandomName>> erased();
}
