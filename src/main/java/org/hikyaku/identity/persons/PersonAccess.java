package org.hikyaku.identity.persons;

import java.time.InstantSource;
import org.hikyaku.council.live.LiveCouncil;
import org.hikyaku.identity.Keys;
import org.hikyaku.journal.Live;

/**
 * All by which persons come in, over one council.
 *
 * @param sessions who is signed in
 * @param signIn with password and code
 * @param byCertificate with a certificate of the council's CA alone
 * @param firstLogin with the code of an account notice
 */
public record PersonAccess(Sessions sessions, SignIn signIn, CertificateSignIn byCertificate, FirstLogin firstLogin) {
    /** Makes it; the stream of sign-ins is followed from now on, and folded at the next look. */
    public static PersonAccess of(
            Live live, LiveCouncil council, Keys keys, Argon2Cost cost, SessionLimits limits, InstantSource clock) {
        var hashes = new PersonHashes(keys);
        var passwords = new PasswordHash(keys, cost);
        var stretching = Stretching.ofThisMachine();
        var sessions = new Sessions(live, council.council(), hashes, limits, clock);
        var signIn = new SignIn(council, sessions, passwords, hashes, stretching, clock);
        return new PersonAccess(
                sessions,
                signIn,
                new CertificateSignIn(council.council(), signIn),
                new FirstLogin(council, signIn, passwords, hashes, stretching, clock));
    }
}
