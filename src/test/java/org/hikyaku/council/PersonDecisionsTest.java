package org.hikyaku.council;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hikyaku.council.CouncilEntry.OfPerson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PersonDecisionsTest {
    private static final byte[] CODE = {1};
    private static final byte[] OTHER_CODE = {2};
    private static final byte[] ENROLMENT = {3};
    private static final byte[] PASSWORD = {4};
    private static final byte[] SEED = {5};
    private static final long NOW = 1_000;

    private final Council council = new Council();
    private final UserId user = new UserId(UUID.randomUUID());
    private final UserId first = new UserId(UUID.randomUUID());
    private final UserId second = new UserId(UUID.randomUUID());
    private final RecoveryId recovery = new RecoveryId(UUID.randomUUID());

    @BeforeEach
    void admit() {
        var desk = new OrganisationId(UUID.randomUUID());
        apply(List.of(new CouncilEntry.OrganisationAdmitted(new Organisation(
                desk,
                "Desk",
                "identity--" + UUID.randomUUID(),
                new Affiliation.Secretariat(Desk.ADMINISTRATION),
                false))));
        for (var each : List.of(first, second)) {
            apply(List.of(new CouncilEntry.UserAdded(each, desk, "Somebody", false)));
        }
        add(user, new Affiliation.Member(MemberClass.GENERAL, true, false), false);
    }

    private UserId add(UserId id, Affiliation affiliation, boolean registered) {
        var of = new OrganisationId(UUID.randomUUID());
        apply(List.of(
                new CouncilEntry.OrganisationAdmitted(
                        new Organisation(of, "Organisation " + of, "identity--" + of, affiliation, false)),
                new CouncilEntry.UserAdded(id, of, "Somebody", registered)));
        return id;
    }

    private UserId added(Affiliation affiliation, boolean registered) {
        return add(new UserId(UUID.randomUUID()), affiliation, registered);
    }

    private void apply(List<CouncilEntry> entries) {
        council.apply(council.position() + 1, entries);
    }

    private Optional<List<CouncilEntry>> use(byte[] code, long now) {
        return PersonDecisions.useCode(
                council, user, code, new OfPerson.EnrolmentBegun(user, ENROLMENT, SEED, NOW + 900), now);
    }

    private Optional<List<CouncilEntry>> set(byte[] enrolment, long now) {
        return PersonDecisions.setCredentials(
                council, enrolment, new OfPerson.CredentialsSet(user, PASSWORD, SEED), now);
    }

    private void signUp() {
        apply(PersonDecisions.issueCode(council, user, CODE, NOW + 10));
        apply(use(CODE, NOW).orElseThrow());
        apply(set(ENROLMENT, NOW).orElseThrow());
    }

    private void ask() {
        apply(PersonDecisions.askRecovery(council, recovery, user, first, NOW, NOW + 100));
    }

    private Refusal.Kind refused(Runnable decision) {
        return assertThrows(Refusal.class, decision::run).kind();
    }

    @Test
    void aCodeCountsOnceAndOnlyUntilItsTime() {
        apply(PersonDecisions.issueCode(council, user, CODE, NOW + 10));
        assertTrue(use(OTHER_CODE, NOW).isEmpty());
        assertTrue(use(CODE, NOW + 10).isEmpty());
        apply(use(CODE, NOW + 9).orElseThrow());
        assertTrue(use(CODE, NOW + 9).isEmpty(), "used");
    }

    @Test
    void aNewCodeVoidsTheOneBefore() {
        apply(PersonDecisions.issueCode(council, user, CODE, NOW + 10));
        apply(PersonDecisions.issueCode(council, user, OTHER_CODE, NOW + 10));
        assertTrue(use(CODE, NOW).isEmpty());
        assertTrue(use(OTHER_CODE, NOW).isPresent());
    }

    @Test
    void aFirstLoginEndsOnceAndOnlyUntilItsTime() {
        apply(PersonDecisions.issueCode(council, user, CODE, NOW + 10));
        assertTrue(set(ENROLMENT, NOW).isEmpty(), "not begun");
        apply(use(CODE, NOW).orElseThrow());
        assertTrue(set(PASSWORD, NOW).isEmpty());
        assertTrue(set(ENROLMENT, NOW + 900).isEmpty());
        apply(set(ENROLMENT, NOW + 899).orElseThrow());
        assertTrue(set(ENROLMENT, NOW + 899).isEmpty(), "done");
    }

    private static final Affiliation OPERATIONS = new Affiliation.Secretariat(Desk.OPERATIONS);

    @Test
    void aFirstCodeForCouncilStaffTakesTwoAsARecoveryDoes() {
        for (var staff : List.of(
                added(new Affiliation.Member(MemberClass.GENERAL, true, false), true),
                added(OPERATIONS, false),
                added(new Affiliation.Committee(), false),
                second)) {
            assertEquals(
                    Refusal.Kind.CONFLICT, refused(() -> PersonDecisions.issueCode(council, staff, CODE, NOW + 10)));
            var id = new RecoveryId(UUID.randomUUID());
            apply(PersonDecisions.askRecovery(council, id, staff, first, NOW, NOW + 100));
            assertEquals(
                    Refusal.Kind.FORBIDDEN,
                    refused(() -> PersonDecisions.confirmRecovery(council, id, first, CODE, NOW, NOW + 10)));
        }
    }

    @Test
    void theOperationsDeskConfirmsForTheAdministrationDeskAlone() {
        var operator = added(OPERATIONS, false);
        var outsider = added(new Affiliation.Outsider(), false);
        for (var whose :
                List.of(second, operator, added(OPERATIONS, false), added(new Affiliation.Committee(), false))) {
            var id = new RecoveryId(UUID.randomUUID());
            apply(PersonDecisions.askRecovery(council, id, whose, first, NOW, NOW + 100));
            assertEquals(
                    Refusal.Kind.FORBIDDEN,
                    refused(() -> PersonDecisions.confirmRecovery(council, id, outsider, CODE, NOW, NOW + 10)));
            if (whose.equals(second)) {
                apply(PersonDecisions.confirmRecovery(council, id, operator, CODE, NOW, NOW + 10));
            } else {
                assertEquals(
                        Refusal.Kind.FORBIDDEN,
                        refused(() -> PersonDecisions.confirmRecovery(council, id, operator, CODE, NOW, NOW + 10)));
            }
        }
    }

    @Test
    void whoHasSignedInGetsACodeFromARecoveryAlone() {
        signUp();
        assertEquals(Refusal.Kind.CONFLICT, refused(() -> PersonDecisions.issueCode(council, user, CODE, NOW + 10)));
        ask();
        apply(PersonDecisions.confirmRecovery(council, recovery, second, OTHER_CODE, NOW, NOW + 10));
        assertEquals(
                Refusal.Kind.CONFLICT,
                refused(() -> PersonDecisions.issueCode(council, user, CODE, NOW + 10)),
                "after it too, or one administrator could put another code in its place");
    }

    @Test
    void aRecoveryTakesAnotherAdministratorWhoIsNotThePerson() {
        signUp();
        ask();
        for (var wrong : List.of(first, user)) {
            assertEquals(
                    Refusal.Kind.FORBIDDEN,
                    refused(() -> PersonDecisions.confirmRecovery(council, recovery, wrong, CODE, NOW, NOW + 10)));
        }
        assertEquals(1, council.persons().recoveries().size());
        apply(PersonDecisions.confirmRecovery(council, recovery, second, CODE, NOW, NOW + 10));
        assertEquals(
                Refusal.Kind.NOT_FOUND,
                refused(() -> PersonDecisions.confirmRecovery(council, recovery, second, CODE, NOW, NOW + 10)),
                "once");
    }

    @Test
    void aRecoveryVoidsPasswordAuthenticatorAndSessions() {
        signUp();
        int before = council.persons().of(user).generation();
        ask();
        assertTrue(council.persons().of(user).login().isPresent(), "asking alone does nothing to the person");
        assertEquals(before, council.persons().of(user).generation());
        apply(PersonDecisions.confirmRecovery(council, recovery, second, CODE, NOW, NOW + 10));
        assertTrue(council.persons().of(user).login().isEmpty());
        assertTrue(council.persons().of(user).generation() > before);
        assertTrue(use(CODE, NOW).isPresent());
    }

    @Test
    void aRecoveryWaitsForItsTimeOnlyAndOneAtATime() {
        assertEquals(Refusal.Kind.CONFLICT, refused(this::ask), "who has not signed in yet needs none");
        signUp();
        ask();
        assertEquals(Refusal.Kind.CONFLICT, refused(this::ask));
        assertEquals(
                Refusal.Kind.CONFLICT,
                refused(() -> PersonDecisions.confirmRecovery(council, recovery, second, CODE, NOW + 100, NOW + 200)));
        apply(PersonDecisions.dropRecovery(council, recovery, second));
        assertEquals(List.of(), List.copyOf(council.persons().recoveries()));
        assertEquals(Refusal.Kind.NOT_FOUND, refused(() -> PersonDecisions.dropRecovery(council, recovery, second)));
    }

    @Test
    void anotherPasswordEndsSessionsAndAnotherFormOfItDoesNot() {
        signUp();
        int generation = council.persons().of(user).generation();
        apply(PersonDecisions.rehash(council, user, PASSWORD, new byte[] {9}));
        assertEquals(generation, council.persons().of(user).generation());
        assertEquals(
                List.of(), PersonDecisions.rehash(council, user, PASSWORD, new byte[] {8}), "it is another by now");
        var changed = new OfPerson.PasswordChanged(user, new byte[] {7});
        apply(PersonDecisions.changePassword(council, changed, generation).orElseThrow());
        assertTrue(council.persons().of(user).generation() > generation);
        assertTrue(
                PersonDecisions.changePassword(council, changed, generation).isEmpty(), "checked against what is gone");
    }

    @Test
    void aRemovedPersonHasNothingLeft() {
        signUp();
        ask();
        apply(List.of(new CouncilEntry.UserRemoved(user)));
        assertFalse(council.persons().of(user).login().isPresent());
        assertEquals(List.of(), List.copyOf(council.persons().recoveries()));
        assertTrue(use(CODE, NOW).isEmpty());
        assertEquals(Refusal.Kind.NOT_FOUND, refused(() -> PersonDecisions.issueCode(council, user, CODE, NOW)));
        assertEquals(Refusal.Kind.NOT_FOUND, refused(this::ask));
    }

    @Test
    void aCallerInASessionStandsAsLongAsHisCredentials() {
        signUp();
        int generation = council.persons().of(user).generation();
        var session = new SessionId(UUID.randomUUID());
        var caller = Caller.signedIn(session, generation, council.user(user).orElseThrow());
        assertEquals(Optional.of(session), caller.refreshed(council).flatMap(Caller::session));
        apply(List.of(new OfPerson.PasswordChanged(user, new byte[] {7})));
        assertTrue(caller.refreshed(council).isEmpty(), "signed in with what is void");
        var anew = Caller.signedIn(session, generation + 1, council.user(user).orElseThrow());
        assertTrue(anew.refreshed(council).isPresent());
        apply(List.of(new CouncilEntry.UserRemoved(user)));
        assertTrue(anew.refreshed(council).isEmpty());
    }
}
