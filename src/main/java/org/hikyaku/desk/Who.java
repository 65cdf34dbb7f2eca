package org.hikyaku.desk;

import org.hikyaku.council.Desk;
import org.hikyaku.council.Standing;

/** Who may ask for an operation at all. Whether this caller may have this very thing is decided after it. */
enum Who {
    /** Anybody, without credentials. */
    ANYBODY,
    /** Whoever has credentials. */
    EVERY_CALLER,
    /** The operations desk: cases, designation, release. */
    OPERATIONS,
    /** The administration desk: membership and persons. */
    ADMINISTRATION,
    /** Either desk. */
    EITHER_DESK,
    /** The operations desk, and a member's users, for whom the case decides whether they are its provider's. */
    OPERATIONS_OR_MEMBER,
    /** Members' registered persons, for whom the case decides whether they are its provider's. */
    REGISTERED_PERSON,
    /** The operations desk, and members' registered persons, for whom the case decides. */
    OPERATIONS_OR_REGISTERED_PERSON;

    /** Whether a caller of this standing may ask. */
    boolean admits(Standing standing) {
        return switch (this) {
            case ANYBODY, EVERY_CALLER -> true;
            case OPERATIONS -> standing.isDesk(Desk.OPERATIONS);
            case ADMINISTRATION -> standing.isDesk(Desk.ADMINISTRATION);
            case EITHER_DESK -> standing.isDesk(Desk.OPERATIONS) || standing.isDesk(Desk.ADMINISTRATION);
            case OPERATIONS_OR_MEMBER -> standing.isDesk(Desk.OPERATIONS) || standing.isMember();
            case REGISTERED_PERSON -> isRegisteredPerson(standing);
            case OPERATIONS_OR_REGISTERED_PERSON -> standing.isDesk(Desk.OPERATIONS) || isRegisteredPerson(standing);
        };
    }

    private static boolean isRegisteredPerson(Standing standing) {
        return standing.isMember() && standing.registered();
    }
}
