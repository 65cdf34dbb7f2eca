package org.hikyaku.web;

import org.hikyaku.council.Caller;
import org.hikyaku.council.Desk;
import org.hikyaku.council.Standing;

/** Who may ask for a route at all. Whether this caller may have this very thing is decided after it. */
public enum Who {
    /** Anybody, without credentials. */
    ANYBODY("anybody"),
    /** A tool that shows in the form who it is, as OAuth 2 has it. */
    TOOL_BY_FORM("a tool, by what is in the form"),
    /** Who shows a certificate of the council's CA that counts. */
    CERTIFICATE_HOLDER("who shows a certificate of the council's"),
    /** Whoever has credentials. */
    EVERY_CALLER("every caller"),
    /** Every tool; a session is no credential here. */
    EVERY_TOOL("every tool"),
    /** Who signed in as a person. */
    SIGNED_IN("who signed in as a person"),
    /** The operations desk: cases, designation, release. */
    OPERATIONS("operations desk"),
    /** The administration desk: membership and persons. */
    ADMINISTRATION("administration desk"),
    /** The steering committee: admission of members. */
    COMMITTEE("steering committee"),
    /** The administration desk, and the steering committee. */
    ADMINISTRATION_OR_COMMITTEE("administration desk, steering committee"),
    /** The administration desk; and each person, signed in, for what is their own. */
    ADMINISTRATION_OR_OWN("administration desk; who signed in, for their own"),
    /** Either desk; and each person, signed in, for what is their own. */
    EITHER_DESK_OR_OWN("either desk; who signed in, for their own"),
    /** Either desk. */
    EITHER_DESK("either desk"),
    /** Either desk, who signed in as a person. */
    DESK_IN_SESSION("either desk, signed in as a person"),
    /** The operations desk, and a member's users, for whom the case decides whether they are its provider's. */
    OPERATIONS_OR_MEMBER("operations desk, members"),
    /** Members' registered persons, for whom the case decides whether they are its provider's. */
    REGISTERED_PERSON("registered persons"),
    /** The operations desk, and members' registered persons, for whom the case decides. */
    OPERATIONS_OR_REGISTERED_PERSON("operations desk, registered persons"),
    /** Tools that may read or write the collection: {@code Policy.mayKnow}. For all others it is not there. */
    COLLECTION_KNOWERS("who may know of the collection"),
    /** Tools that may read the collection: {@code Policy.mayRead}. Each object is decided on by itself. */
    COLLECTION_READERS("who may read the collection"),
    /** Tools that may write to the collection: {@code Policy.mayWrite}. */
    COLLECTION_WRITERS("who may write to the collection"),
    /** Tools that may do both; whose the object is decides then. */
    COLLECTION_READERS_WHO_WRITE("who may read the collection and write to it"),
    /** The tool's user that submitted; for all others there was nothing submitted. */
    SUBMITTER("who submitted it");

    private final String words;

    Who(String words) {
        this.words = words;
    }

    /** The same for people. */
    public String words() {
        return words;
    }

    /** Whether this caller may ask. */
    public boolean admits(Caller caller) {
        if (this == ADMINISTRATION_OR_OWN || this == EITHER_DESK_OR_OWN) {
            return admits(caller.standing()) || caller.session().isPresent();
        }
        return admits(caller.standing())
                && ((this != SIGNED_IN && this != DESK_IN_SESSION)
                        || caller.session().isPresent());
    }

    /** Whether a caller of this standing may ask, as far as it is his standing that decides; of what is his own it is not. */
    public boolean admits(Standing standing) {
        return switch (this) {
            case ANYBODY,
                    TOOL_BY_FORM,
                    CERTIFICATE_HOLDER,
                    EVERY_CALLER,
                    EVERY_TOOL,
                    SIGNED_IN,
                    COLLECTION_KNOWERS,
                    COLLECTION_READERS,
                    COLLECTION_WRITERS,
                    COLLECTION_READERS_WHO_WRITE,
                    SUBMITTER -> true;
            case OPERATIONS -> standing.isDesk(Desk.OPERATIONS);
            case ADMINISTRATION, ADMINISTRATION_OR_OWN -> standing.isDesk(Desk.ADMINISTRATION);
            case COMMITTEE -> standing.isCommittee();
            case ADMINISTRATION_OR_COMMITTEE -> standing.isDesk(Desk.ADMINISTRATION) || standing.isCommittee();
            case EITHER_DESK, EITHER_DESK_OR_OWN, DESK_IN_SESSION ->
                standing.isDesk(Desk.OPERATIONS) || standing.isDesk(Desk.ADMINISTRATION);
            case OPERATIONS_OR_MEMBER -> standing.isDesk(Desk.OPERATIONS) || standing.isMember();
            case REGISTERED_PERSON -> isRegisteredPerson(standing);
            case OPERATIONS_OR_REGISTERED_PERSON -> standing.isDesk(Desk.OPERATIONS) || isRegisteredPerson(standing);
        };
    }

    private static boolean isRegisteredPerson(Standing standing) {
        return standing.isMember() && standing.registered();
    }
}
