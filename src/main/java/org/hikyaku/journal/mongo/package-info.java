/**
 * The journal in MongoDB, for production and for several nodes. The only user of its driver.
 *
 * <p>Collections of the URI's database, or of {@code hikyaku} if it names none: {@code appends}, one document each, with a
 * unique index on {@code {stream, position}}; {@code blobs}, by name; {@code fence}, one small document per node. A
 * replica set is needed (one member will do), for without one there is neither a majority nor a log.
 *
 * <p>Writes are acknowledged by the majority's journals; reads see only what the majority has. The driver's own second
 * try of a write ({@code retryWrites}) is off: it covers one lost connection and no time-out, so what is unknown must be
 * settled here all the same, by the append's id and the unique key, and one way that is always gone is better tested
 * than two.
 *
 * <p>A look for news writes a fence with majority and then reads, in one causally consistent session: a deposed primary
 * cannot acknowledge the fence, and whoever answers the read, even a primary elected in between, first waits until the
 * majority's state contains the fence, hence everything that was acknowledged before it.
 *
 * <p>On a sharded cluster that holds only for streams on the shard of the fence, so a router is refused until there is a
 * fence for each shard.
 */
@NullMarked
package org.hikyaku.journal.mongo;

import org.jspecify.annotations.NullMarked;
