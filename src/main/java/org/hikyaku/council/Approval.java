package org.hikyaku.council;

import java.time.Instant;

/**
 * A second person's word that is waited for (承認): an administrator's wish to make somebody council staff. Nothing of it counts
 * before it is confirmed.
 *
 * @param id its id
 * @param wish what is wished
 * @param askedBy who wishes it, and cannot confirm it
 * @param until from when on it waits in vain
 */
public record Approval(ApprovalId id, Wish wish, UserId askedBy, Instant until) {
    /** What is wished. */
    public sealed interface Wish {
        /** Whom it would make what he is not. */
        UserId user();

        /**
         * A new person at one of the secretariat's desks. There is no account before it is confirmed.
         *
         * @param user the account's id
         * @param organisation the desk
         * @param name the person's name, a particular
         */
        record Seat(UserId user, OrganisationId organisation, String name) implements Wish {
            @Override
            public String toString() {
                return "Seat[" + user + ", " + organisation + "]";
            }
        }

        /** A member's user is to be a registered person (登録事務従事者). */
        record Registration(UserId user) implements Wish {}
    }

    /** Whether it can still be confirmed. */
    public boolean waitsAt(Instant now) {
        return now.isBefore(until);
    }
}
