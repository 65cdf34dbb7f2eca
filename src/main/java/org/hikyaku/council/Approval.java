package org.hikyaku.council;

import java.time.Instant;

/**
 * A second person's word that is waited for (承認): an administrator's wish to make somebody council staff, or an organisation a
 * member. Nothing of it counts before it is confirmed.
 *
 * @param id its id
 * @param wish what is wished
 * @param askedBy who wishes it, and cannot confirm it
 * @param until from when on it waits in vain
 */
public record Approval(ApprovalId id, Wish wish, UserId askedBy, Instant until) {
    /** What is wished. */
    public sealed interface Wish {}

    /** About somebody, which the desks confirm. */
    public sealed interface OfPerson extends Wish {
        /** Whom it would make what he is not. */
        UserId user();

        /**
         * A new person at one of the secretariat's desks or on the committee. There is no account before it is confirmed.
         *
         * @param user the account's id
         * @param organisation the desk, or the committee
         * @param name the person's name, a particular
         */
        record Seat(UserId user, OrganisationId organisation, String name) implements OfPerson {
            @Override
            public String toString() {
                return "Seat[" + user + ", " + organisation + "]";
            }
        }

        /** A member's user is to be a registered person (登録事務従事者). */
        record Registration(UserId user) implements OfPerson {}
    }

    /** An organisation is to be a member, which the steering committee confirms. It is not there before that. */
    public record Admission(Organisation organisation) implements Wish {}

    /** Whether it is about this user. */
    boolean isAbout(UserId user) {
        return wish instanceof OfPerson of && of.user().equals(user);
    }

    /** Whether it is about this organisation's admission. */
    boolean isAbout(OrganisationId organisation) {
        return wish instanceof Admission of && of.organisation().id().equals(organisation);
    }

    /** Whether it can still be confirmed. */
    public boolean waitsAt(Instant now) {
        return now.isBefore(until);
    }
}
