/**
 * The one truth: append-only, hash-chained streams, and the blobs that their entries name.
 *
 * <p>A <em>stream</em> is a gapless sequence of <em>appends</em>, numbered from 1. One append is one row or one document
 * of the store, whatever number of entries it carries, so it is there whole or not at all, and commit order is read
 * order. The unique key (stream, position) is the only lock: of two writers that expect the same head one wins, the
 * other fails with {@link org.hikyaku.journal.Conflict}, catches up, decides again and retries.
 *
 * <p>Each append names its predecessor's hash. What is hashed is the clear header and the digests of the parts'
 * <em>stored</em> bytes, never what they mean, so the chain still verifies after a part is sealed or its key destroyed.
 *
 * <p>Promises: an acknowledged append is durable; a position once read never changes; what cannot be known (time-out,
 * lost connection) is asked of the store again by the append's random id until it is known, and is otherwise
 * {@link org.hikyaku.journal.Unavailable}, never a second append. Futures complete on threads of the store; callers
 * that need a context of their own hop back themselves.
 *
 * <p>This package knows nothing of what it keeps: no STIX, no council, no policy.
 */
@NullMarked
package org.hikyaku.journal;

import org.jspecify.annotations.NullMarked;
