package org.hikyaku.council;

import java.util.Set;
import java.util.UUID;

/** What the council's stream says. The family is complete: an entry of no kind here cannot be folded. */
public sealed interface CouncilEntry {
    /** Who gave the order that the rest of the append carries out; absent where the operator's start-up did. */
    record Ordered(UserId by, ToolId tool) implements CouncilEntry {}

    /** The same, given in a session: who signed in as a person, not a tool. */
    record OrderedInSession(UserId by, SessionId session) implements CouncilEntry {}

    /** A standing collection got the random key that names it in the headers of disclosure records. */
    record CollectionKeyed(UUID collection, UUID key) implements CouncilEntry {}

    /** An organisation came in, or came to be known: admitted by the committee, enabled by a hub, subscribed. */
    record OrganisationAdmitted(Organisation organisation) implements CouncilEntry {}

    /** An organisation's tie or its subscription changed: class, declined secrets, enabled by its hub. */
    record OrganisationChanged(OrganisationId organisation, Affiliation affiliation, boolean earlyWarning)
            implements CouncilEntry {}

    /** A person got an account. The name is a particular and is stored apart. */
    record UserAdded(UserId user, OrganisationId organisation, String name, boolean registered)
            implements CouncilEntry {
        @Override
        public String toString() {
            return "UserAdded[" + user + "]";
        }
    }

    /** A user became a registered person, or ceased to be one. */
    record RegistrationChanged(UserId user, boolean registered) implements CouncilEntry {}

    /** A REMOVE: registration, account and tools end at once. */
    record UserRemoved(UserId user) implements CouncilEntry {}

    /** A tool was issued to a user. */
    record ToolIssued(Tool tool) implements CouncilEntry {}

    /** A tool's secret was replaced: the old one is void. */
    @SuppressWarnings("ArrayRecordComponent") // never changed after construction
    record ToolSecretReplaced(ToolId tool, byte[] secretHash) implements CouncilEntry {
        @Override
        public String toString() {
            return "ToolSecretReplaced[" + tool + "]";
        }
    }

    /** A tool's access ended, its user's did not. */
    record ToolRemoved(ToolId tool) implements CouncilEntry {}

    /** A distribution list was made. {@code key} names its collection in the headers of disclosure records. */
    record ListMade(ListId list, String title, UUID key, Set<UserId> members) implements CouncilEntry {
        public ListMade {
            members = Set.copyOf(members);
        }
    }

    /** A list's members were set anew. */
    record ListChanged(ListId list, Set<UserId> members) implements CouncilEntry {
        public ListChanged {
            members = Set.copyOf(members);
        }
    }

    /**
     * What a person signs in with. Hashes and seeds are opaque here, say nothing without a key outside the database, and are
     * stored apart. Times are seconds since 1970.
     */
    sealed interface OfPerson extends CouncilEntry {
        /** Whose it is. */
        UserId user();

        /** A one-time code was made for the first login; one from before is void. */
        @SuppressWarnings("ArrayRecordComponent") // never changed after construction
        record CodeIssued(UserId user, byte[] codeHash, long until) implements OfPerson {
            @Override
            public String toString() {
                return "CodeIssued[" + user + "]";
            }
        }

        /** The code was used, and with it the key of an authenticator handed out; a password is still to come. */
        @SuppressWarnings("ArrayRecordComponent") // never changed after construction
        record EnrolmentBegun(UserId user, byte[] enrolmentHash, byte[] totpSeed, long until) implements OfPerson {
            @Override
            public String toString() {
                return "EnrolmentBegun[" + user + "]";
            }
        }

        /** The person has a password and an authenticator from now on. */
        @SuppressWarnings("ArrayRecordComponent") // never changed after construction
        record CredentialsSet(UserId user, byte[] passwordHash, byte[] totpSeed) implements OfPerson {
            @Override
            public String toString() {
                return "CredentialsSet[" + user + "]";
            }
        }

        /** The person has another password; all sessions are over. */
        @SuppressWarnings("ArrayRecordComponent") // never changed after construction
        record PasswordChanged(UserId user, byte[] passwordHash) implements OfPerson {
            @Override
            public String toString() {
                return "PasswordChanged[" + user + "]";
            }
        }

        /** The same password is kept in another form. */
        @SuppressWarnings("ArrayRecordComponent") // never changed after construction
        record PasswordRehashed(UserId user, byte[] passwordHash) implements OfPerson {
            @Override
            public String toString() {
                return "PasswordRehashed[" + user + "]";
            }
        }

        /** The administration desk asks that a person may begin anew. It waits for a second pair of eyes. */
        record RecoveryAsked(RecoveryId recovery, UserId user, UserId by, long until) implements OfPerson {}

        /** Another administrator agreed: password, authenticator and sessions are void, and there is a one-time code. */
        @SuppressWarnings("ArrayRecordComponent") // never changed after construction
        record RecoveryConfirmed(RecoveryId recovery, UserId user, UserId by, byte[] codeHash, long until)
                implements OfPerson {
            @Override
            public String toString() {
                return "RecoveryConfirmed[" + recovery + ", " + user + "]";
            }
        }

        /** A recovery that was asked for will not be. */
        record RecoveryDropped(RecoveryId recovery, UserId user, UserId by) implements OfPerson {}
    }
}
