package org.hikyaku.journal;

import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The port to the table of item keys, which lies and is backed up apart from the journal: what it forgets is erased in every copy of
 * the journal. Unlike the journal it changes: keys are wrapped anew and destroyed. Two adapters stand behind it, as behind {@link
 * Journal}, and pass one contract suite.
 *
 * <p>Every future may fail with {@link Unavailable}; no method blocks its caller, all may be called from any thread.
 */
public interface KeyTable {
    /**
     * Another wrapping of a key.
     *
     * @param before what is there
     * @param after what takes its place, of the same item
     */
    record Rewrap(WrappedKey before, WrappedKey after) {
        public Rewrap {
            if (!before.item().equals(after.item())) {
                throw new IllegalArgumentException("a key is wrapped anew for the same item");
            }
        }
    }

    /**
     * Keeps keys of any number; durable when complete.
     *
     * @return those that items have which had one already: they keep it, for something may be sealed with it
     */
    Future<List<WrappedKey>> put(List<WrappedKey> keys);

    /** The keys of these items, of any number. One that was destroyed, or never was, is absent. */
    Future<Map<RandomName, WrappedKey>> get(Collection<RandomName> items);

    /** Puts the new wrappings in the places of those that are still there as they were; durable when complete. */
    Future<Void> rewrap(List<Rewrap> all);

    /**
     * Destroys the keys of these items for good, as far as the store can, and remembers their names; durable when complete. Of an item
     * that has no key the name is remembered too: doing it again does nothing.
     */
    Future<Void> destroy(Collection<RandomName> items);

    /** The names of all items whose keys were ever destroyed: so that a key that is missing is told from one that was destroyed. */
    Future<Set<RandomName>> destroyed();

    /**
     * Some keys that are wrapped under another wrapping key than this one.
     *
     * @param limit at most so many
     */
    Future<List<WrappedKey>> wrappedOtherwise(Secrecy secrecy, int wrappingKey, int limit);

    /** Finishes what was taken on and closes. Idempotent; every later call fails with {@link Unavailable}. */
    Future<Void> close();
}
