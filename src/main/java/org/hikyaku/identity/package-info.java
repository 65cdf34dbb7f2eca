/**
 * Who is at the door, and what makes that believable: credentials, access tokens, the broker's own keys, its certificates
 * and the settings of TLS. It makes {@link org.hikyaku.council.Caller}, and nothing else may; a {@code Caller} in hand is
 * the proof that a request was authenticated.
 *
 * <p><b>Ways in.</b> A security tool sends HTTP Basic (RFC 7617) with its id and a 256-bit {@link org.hikyaku.identity.Secret}, on
 * every request; or it shows a registered certificate in the TLS handshake and sends nothing; or it gets a JWT of ten minutes (RFC
 * 9068) at the token endpoint (RFC 6749, section 4.4), by its secret, by an assertion that it signed (RFC 7523) or by its
 * certificate (RFC 8705), and sends that as {@code Bearer} (RFC 6750). Either way the council is asked on each request whether
 * tool and user are still there, so a REMOVE bites at once, whatever a token says about its own lifetime; and a token dies with
 * the credential that it was issued for.
 *
 * <p><b>Why no slow hash.</b> A tool's secret is 256 bits of randomness, so that stretching would add nothing but the
 * means to exhaust the server: one HMAC under a key that is not in the database is enough. What a person chose, a
 * password, needs a slow hash: {@code identity.persons} has that, and sessions.
 *
 * <p><b>Refusals are alike.</b> An id that never was, a wrong secret, a malformed one, a removed user and a network that the
 * tool is not used from take the same path: the hash is computed and compared whether or not there is something to compare
 * with. Nothing here throws at what a client sends, and no message or {@code toString} contains a secret, a key or a token.
 *
 * <p><b>Certificates.</b> {@link org.hikyaku.identity.CertificateAuthority} certifies keys that a {@link
 * org.hikyaku.identity.SigningRequest} proved; {@link org.hikyaku.identity.IssuedCertificates} says of one that a client showed whose
 * it is and whether it counts, by its chain and by the council's record, which a revocation changes at once.
 *
 * <p><b>Files.</b> {@code DIR/keys} holds what the broker must keep to itself, {@code DIR/certs} a throw-away hierarchy for
 * the first start. Both are written under another name, forced to disk and renamed. A private file that others may read
 * is refused, not repaired: it may have been read.
 *
 * <p>Knows neither HTTP routes nor where a secret's hash is stored; time is an argument or an {@link
 * java.time.InstantSource}. Threads: everything may be called from any thread, and what is called for each request
 * ({@link org.hikyaku.identity.Authenticator}, {@link org.hikyaku.identity.CursorSealer}) neither blocks nor waits.
 *
 * <p>The only package that uses Nimbus JOSE+JWT and Bouncy Castle.
 */
@NullMarked
package org.hikyaku.identity;

import org.jspecify.annotations.NullMarked;
