package org.hikyaku.identity.persons;

import java.util.UUID;
import org.hikyaku.council.SessionId;
import org.hikyaku.council.UserId;
import org.jspecify.annotations.Nullable;

/** What the stream {@code sign-in} says. Times are seconds since 1970, hashes are keyed. */
sealed interface SignInEntry {
    /** At what somebody failed. */
    enum Attempt {
        /** A login. */
        LOGIN,
        /** A one-time code. */
        CODE,
        /** The end of a first login. */
        ENROLMENT,
        /** A change of password. */
        PASSWORD,
        /** A login by a certificate alone. */
        CERTIFICATE
    }

    /** A code of this step was shown and counted; it and all before it are spent. */
    record CodeSpent(UserId user, long step) implements SignInEntry {}

    /**
     * A session began.
     *
     * @param valueHash the hash of its value
     * @param cookie whether its value travels in a cookie
     * @param generation the credentials' generation that it was opened with
     * @param source the hash of where from
     * @param certificate the SHA-256 of the certificate it is bound to, if it is to one
     */
    @SuppressWarnings("ArrayRecordComponent") // never changed after construction
    record Opened(
            SessionId session,
            UserId user,
            byte[] valueHash,
            boolean cookie,
            int generation,
            byte[] source,
            byte @Nullable [] certificate,
            long at)
            implements SignInEntry {
        @Override
        public String toString() {
            return "Opened[" + session + "]";
        }
    }

    /** A session was in use. */
    record Used(SessionId session, long at) implements SignInEntry {}

    /** A session was ended: by its person, or by the administration desk, with that tool or in that session. */
    record Ended(SessionId session, UserId by, UUID with, long at) implements SignInEntry {}

    /**
     * Somebody failed.
     *
     * @param user whose name it was, if it is anybody's
     * @param source the hash of where from
     */
    @SuppressWarnings("ArrayRecordComponent") // never changed after construction
    record Failed(@Nullable UserId user, Attempt attempt, byte[] source, long at) implements SignInEntry {
        @Override
        public String toString() {
            return "Failed[" + attempt + "]";
        }
    }
}
