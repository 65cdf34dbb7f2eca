package org.hikyaku.council;

import java.time.Instant;
import java.util.List;
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

    /** What changes how a tool may sign in, or ends it. */
    sealed interface OfTool extends CouncilEntry {
        /** Which tool. */
        ToolId tool();
    }

    /** A tool was issued to a user, with one secret, or with nothing yet to sign in by. */
    record ToolIssued(Tool tool) implements CouncilEntry {
        public ToolIssued {
            var access = tool.access();
            if (!access.equals(ToolAccess.NONE)
                    && (access.secrets().isEmpty()
                            || !access.equals(
                                    ToolAccess.bySecret(access.secrets().get(0).hash())))) {
                throw new IllegalArgumentException("a tool is issued with one secret or with nothing");
            }
        }
    }

    /** A tool's secret was replaced: those before are void. */
    @SuppressWarnings("ArrayRecordComponent") // never changed after construction
    record ToolSecretReplaced(ToolId tool, byte[] secretHash) implements OfTool {
        @Override
        public String toString() {
            return "ToolSecretReplaced[" + tool + "]";
        }
    }

    /** A tool got a secret beside the one that it has, which ends by itself at the time that stands here. */
    @SuppressWarnings("ArrayRecordComponent") // never changed after construction
    record ToolSecretAdded(ToolId tool, byte[] secretHash, Instant oldUntil) implements OfTool {
        @Override
        public String toString() {
            return "ToolSecretAdded[" + tool + "]";
        }
    }

    /** The older of a tool's two secrets was ended before its time. */
    record ToolOldSecretRetired(ToolId tool) implements OfTool {}

    /** A tool's secrets are void, and it has no new one: it signs in by other means. */
    record ToolSecretsWithdrawn(ToolId tool) implements OfTool {}

    /** The keys with which a tool signs who it is were set anew. */
    record ToolKeysSet(ToolId tool, List<ToolKey> keys) implements OfTool {
        public ToolKeysSet {
            keys = List.copyOf(keys);
        }
    }

    /** The certificates by which a tool is known in the TLS handshake were set anew. */
    record ToolCertificatesSet(ToolId tool, List<Thumbprint> certificates) implements OfTool {
        public ToolCertificatesSet {
            certificates = List.copyOf(certificates);
        }
    }

    /** The networks from which a tool may be used were set anew; from anywhere if there is none. */
    record ToolNetworksSet(ToolId tool, List<SourceNetwork> networks) implements OfTool {
        public ToolNetworksSet {
            networks = List.copyOf(networks);
        }
    }

    /**
     * An access token was given up before its end.
     *
     * @param token its {@code jti}
     * @param until from when on it would not have counted any more
     * @param at when it was given up
     */
    record TokenRevoked(ToolId tool, UUID token, Instant until, Instant at) implements OfTool {}

    /** A tool's access ended, its user's did not. */
    record ToolRemoved(ToolId tool) implements OfTool {}

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

    /** The council's CA certified a holder's key. */
    record CertificateIssued(IssuedCertificate certificate) implements CouncilEntry {}

    /** A certificate was revoked before its end. Those of who is removed are revoked by that. */
    record CertificateRevoked(String serial, RevocationReason reason) implements CouncilEntry {}
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

        /**
         * The person is council staff from this append on, and what was made to sign in with before is void, sessions included.
         */
        record CredentialsVoided(UserId user) implements OfPerson {}
    }

    /**
     * What makes somebody council staff, or an organisation a member, waits for a second person's word. What follows from that stands in the same append, after
     * the confirmation. A name is stored apart. Times are of the node that wrote the entry.
     */
    sealed interface OfApproval extends CouncilEntry {
        /** Which one. */
        ApprovalId approval();

        /** An administrator asks that a new person sits at a desk or on the committee. */
        record SeatAsked(
                ApprovalId approval, UserId user, OrganisationId organisation, String name, UserId by, Instant until)
                implements OfApproval {
            @Override
            public String toString() {
                return "SeatAsked[" + approval + ", " + user + "]";
            }
        }

        /** An administrator asks that a member's user is a registered person. */
        record RegistrationAsked(ApprovalId approval, UserId user, UserId by, Instant until) implements OfApproval {}

        /** An administrator asks that the steering committee admits an organisation as a member. */
        record AdmissionAsked(ApprovalId approval, Organisation organisation, UserId by, Instant until)
                implements OfApproval {}

        /** Another person agreed. */
        record ApprovalConfirmed(ApprovalId approval, UserId by) implements OfApproval {}

        /** What was asked for will not be. */
        record ApprovalDropped(ApprovalId approval, UserId by) implements OfApproval {}
    }

    /** What stops and resumes all access to secrets. Reasons are stored apart. Times are of the node that wrote the entry. */
    sealed interface OfSecrets extends CouncilEntry {
        /** Access to secrets is stopped from here on, or stays so whoever was about to resume it. */
        record SecretsStopped(UserId by, Instant at, String reason) implements OfSecrets {
            @Override
            public String toString() {
                return "SecretsStopped[" + by + ", " + at + "]";
            }
        }

        /** The same by the operator of a node, whose order counts once. */
        record SecretsStoppedByOperator(UUID order, Instant at, String reason) implements OfSecrets {
            @Override
            public String toString() {
                return "SecretsStoppedByOperator[" + order + ", " + at + "]";
            }
        }

        /** One person says that access may be resumed. It waits for a second pair of eyes. */
        record ResumptionAsked(ResumptionId resumption, UserId by, Instant until) implements OfSecrets {}

        /** That word was taken back. */
        record ResumptionDropped(ResumptionId resumption, UserId by) implements OfSecrets {}

        /** Another person agreed: from here on secrets are handled as before. */
        record SecretsResumed(ResumptionId resumption, UserId by, Instant at) implements OfSecrets {}
    }
}
