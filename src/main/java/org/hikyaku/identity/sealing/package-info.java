/**
 * Nothing clear in the store: every part and every blob is sealed under a key of its own, and that key under one of two wrapping keys,
 * which are nowhere in the store.
 *
 * <p>{@link org.hikyaku.identity.sealing.SealedJournal} stands before the store's own journal and is one itself: whoever uses a journal
 * knows nothing of it. The chain of the journal covers what is stored, so it is verified without any key, and still holds when the
 * keys of items are destroyed, which is how things are erased.
 */
@NullMarked
package org.hikyaku.identity.sealing;

import org.jspecify.annotations.NullMarked;
