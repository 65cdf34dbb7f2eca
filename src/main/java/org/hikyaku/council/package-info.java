/**
 * Who belongs to the council: organisations, users and registered persons, tools, distribution lists. Decisions are
 * pure functions from state and command to entries; the state is what folding the entries gives.
 *
 * <p>Knows neither clock, store, HTTP nor STIX: times, random ids and secret hashes are arguments. A mailing list is
 * nobody: every user is a named individual (Q9-Q13), every tool belongs to exactly one user.
 *
 * <p>Threads: {@link org.hikyaku.council.Council} is written by the folding thread alone and read by any.
 */
@NullMarked
package org.hikyaku.council;

import org.jspecify.annotations.NullMarked;
