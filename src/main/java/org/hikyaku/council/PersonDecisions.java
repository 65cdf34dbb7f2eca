package org.hikyaku.council;

import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/**
 * What is decided about persons' credentials: pure functions, as {@link Decisions}. Hashes come ready made, {@code now} is in
 * seconds since 1970.
 */
public final class PersonDecisions {
    private PersonDecisions() {}

    /**
     * A one-time code for who never signed in. Once somebody has, codes come from {@link #confirmRecovery} alone: else one
     * administrator could become anybody. So it is from the first on for who {@linkplain Standing#makesOwnCredentials makes their own
     * credentials}.
     */
    public static List<CouncilEntry> issueCode(Council council, UserId user, byte[] codeHash, long until) {
        requireUser(council, user);
        if (makesOwn(council, user)) {
            throw Refusal.conflict("a code for council staff takes a recovery, by two");
        }
        if (council.persons().of(user).hasBegun()) {
            throw Refusal.conflict(
                    "this person has signed in before: a new code takes a recovery, by two administrators");
        }
        return List.of(new CouncilEntry.OfPerson.CodeIssued(user, codeHash, until));
    }

    /**
     * Uses a one-time code up.
     *
     * @return the entry; empty if it is not this user's code, is void, or there is no such user: which of them is told to nobody
     */
    public static Optional<List<CouncilEntry>> useCode(
            Council council, UserId user, byte[] codeHash, CouncilEntry.OfPerson.EnrolmentBegun begun, long now) {
        return council.persons()
                .of(user)
                .code()
                .filter(code -> council.user(user).isPresent())
                .filter(code -> now < code.until() && MessageDigest.isEqual(code.hash(), codeHash))
                .map(code -> List.of(begun));
    }

    /** Ends a first login: password and authenticator are set. Empty as above. */
    public static Optional<List<CouncilEntry>> setCredentials(
            Council council, byte[] enrolmentHash, CouncilEntry.OfPerson.CredentialsSet credentials, long now) {
        return council.persons()
                .of(credentials.user())
                .enrolment()
                .filter(e -> council.user(credentials.user()).isPresent())
                .filter(e -> now < e.until() && MessageDigest.isEqual(e.hash(), enrolmentHash))
                .map(e -> List.of(credentials));
    }

    /** Another password, for who has one of this generation still. Empty if not. */
    public static Optional<List<CouncilEntry>> changePassword(
            Council council, CouncilEntry.OfPerson.PasswordChanged changed, int generation) {
        return council.persons().of(changed.user()).generation() == generation
                        && council.user(changed.user()).isPresent()
                ? Optional.of(List.of(changed))
                : Optional.empty();
    }

    /** Keeps the same password in another form, if it is still this one. */
    public static List<CouncilEntry> rehash(Council council, UserId user, byte[] before, byte[] after) {
        boolean same = council.persons()
                .of(user)
                .login()
                .filter(login -> MessageDigest.isEqual(login.passwordHash(), before))
                .isPresent();
        return same && council.user(user).isPresent()
                ? List.of(new CouncilEntry.OfPerson.PasswordRehashed(user, after))
                : List.of();
    }

    /** One administrator asks that a person may begin anew; council staff, that they may begin at all. One such wish for a person at a time. */
    public static List<CouncilEntry> askRecovery(
            Council council, RecoveryId recovery, UserId user, UserId by, long now, long until) {
        requireUser(council, user);
        if (!council.persons().of(user).hasBegun() && !makesOwn(council, user)) {
            throw Refusal.conflict("this person has not signed in yet: a new code is enough");
        }
        if (council.persons().recoveries().stream().anyMatch(r -> r.user().equals(user) && now < r.until())) {
            throw Refusal.conflict("a recovery of this person waits for its confirmation already");
        }
        return List.of(new CouncilEntry.OfPerson.RecoveryAsked(recovery, user, by, until));
    }

    /**
     * Another administrator agrees: neither who asked, nor whose it is. For a person of the administration desk somebody of the operations
     * desk may do so too: a council begins with one administrator.
     */
    public static List<CouncilEntry> confirmRecovery(
            Council council, RecoveryId id, UserId by, byte[] codeHash, long now, long until) {
        var recovery = recovery(council, id);
        if (recovery.askedBy().equals(by)) {
            throw Refusal.forbidden("a recovery is confirmed by another administrator than the one who asked for it");
        }
        if (recovery.user().equals(by)) {
            throw Refusal.forbidden("nobody confirms a recovery of their own");
        }
        if (!mayConfirm(council, recovery.user(), by)) {
            throw Refusal.forbidden(
                    "the operations desk confirms recoveries of the administration desk's persons alone");
        }
        if (now >= recovery.until()) {
            throw Refusal.conflict("this recovery was not confirmed in time: ask for it anew");
        }
        return List.of(new CouncilEntry.OfPerson.RecoveryConfirmed(id, recovery.user(), by, codeHash, until));
    }

    /** Either administrator, or any other, thinks better of it. */
    public static List<CouncilEntry> dropRecovery(Council council, RecoveryId id, UserId by) {
        return List.of(new CouncilEntry.OfPerson.RecoveryDropped(
                id, recovery(council, id).user(), by));
    }

    private static boolean mayConfirm(Council council, UserId whose, UserId by) {
        return isAt(council, by, Desk.ADMINISTRATION)
                || (isAt(council, by, Desk.OPERATIONS) && isAt(council, whose, Desk.ADMINISTRATION));
    }

    private static boolean isAt(Council council, UserId user, Desk desk) {
        return council.user(user)
                .filter(each -> each.tenures().now().isDesk(desk))
                .isPresent();
    }

    private static boolean makesOwn(Council council, UserId user) {
        return council.user(user)
                .filter(each -> each.tenures().now().makesOwnCredentials())
                .isPresent();
    }

    private static Persons.Recovery recovery(Council council, RecoveryId id) {
        return council.persons().recovery(id).orElseThrow(() -> Refusal.notFound("the recovery"));
    }

    private static void requireUser(Council council, UserId user) {
        if (council.user(user).isEmpty()) {
            throw Refusal.notFound("the user");
        }
    }
}
