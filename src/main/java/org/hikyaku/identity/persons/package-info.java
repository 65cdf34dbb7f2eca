/**
 * How a person signs in: a one-time code from the account notice, then a password and the codes of an authenticator, and from
 * then on sessions. Persons are the council's users, those of the desks included; which name they sign in with is their id.
 *
 * <p><b>What is kept.</b> Of a password its Argon2id hash (RFC 9106), keyed with a pepper; of one-time codes and session values,
 * which are random, an HMAC; of an authenticator's key nothing at all: it is derived from a random seed under a key outside the
 * database. All those keys come from {@code DIR/keys} ({@link org.hikyaku.identity.Keys#derived}), so a database or its backup
 * alone gives nobody anything to try guesses against. The council's stream holds what persons sign in with, the stream
 * {@code sign-in} sessions and every attempt; each name of a person and each hash lies in a part of its own.
 *
 * <p><b>Alike.</b> A name that never was, a removed person, one who has not signed in yet, a wrong password, a wrong or a used
 * code: one Argon2 computation, one entry, one answer.
 *
 * <p><b>One place for certificates.</b> A session is bound to the TLS client certificate that is shown with it, as {@link
 * org.hikyaku.identity.persons.Source} brings its thumbprint. Signing in by a certificate instead of a password would be a way
 * of its own to {@code SignIn}'s last step, the decision that opens a session.
 *
 * <p>Threads: everything may be called from any thread. Argon2 runs in {@link org.hikyaku.identity.persons.Stretching}, on few
 * threads of its own, and nowhere else; asking for a session on each request costs one HMAC.
 */
@NullMarked
package org.hikyaku.identity.persons;

import org.jspecify.annotations.NullMarked;
