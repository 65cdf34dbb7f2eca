package org.hikyaku.identity.persons;

import java.time.Instant;
import java.util.Optional;
import org.hikyaku.council.SessionId;
import org.hikyaku.council.UserId;

/**
 * A session, as its person and the administration desk may see it.
 *
 * @param id names it
 * @param user whose it is
 * @param carrier how its value travels
 * @param certificate the SHA-256 of the client certificate it is bound to, if it is to one
 * @param opened when it began
 * @param used when it was last used, as far as that is on record
 * @param generation of the credentials that it was opened with
 */
@SuppressWarnings("ArrayRecordComponent") // never changed after construction
public record Session(
        SessionId id,
        UserId user,
        Carrier carrier,
        Optional<byte[]> certificate,
        Instant opened,
        Instant used,
        int generation) {
    static Session of(SignInEntry.Opened entry) {
        var at = Instant.ofEpochSecond(entry.at());
        return new Session(
                entry.session(),
                entry.user(),
                entry.cookie() ? Carrier.COOKIE : Carrier.BEARER,
                Optional.ofNullable(entry.certificate()),
                at,
                at,
                entry.generation());
    }

    Session usedAt(Instant at) {
        return new Session(id, user, carrier, certificate, opened, at.isAfter(used) ? at : used, generation);
    }

    /** When it ends if nothing more is done in it. */
    public Instant endsIdle(SessionLimits limits) {
        var idle = used.plus(limits.idle());
        var whole = ends(limits);
        return idle.isBefore(whole) ? idle : whole;
    }

    /** When it ends in any case. */
    public Instant ends(SessionLimits limits) {
        return opened.plus(limits.whole());
    }

    @Override
    public String toString() {
        return "Session[" + id + "]";
    }
}
