package org.hikyaku.council;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hikyaku.council.ApprovalDecisions.Outcome;
import org.hikyaku.council.ApprovalDecisions.Request;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApprovalDecisionsTest {
    private static final Instant NOW = Instant.parse("2026-11-27T08:00:00Z");
    private static final Instant LATE = NOW.plus(ApprovalDecisions.WAITS);

    private final Council council = new Council();
    private final OrganisationId administration = new OrganisationId(UUID.randomUUID());
    private final OrganisationId operations = new OrganisationId(UUID.randomUUID());
    private final OrganisationId committee = new OrganisationId(UUID.randomUUID());
    private final OrganisationId member = new OrganisationId(UUID.randomUUID());
    private final UserId administrator = new UserId(UUID.randomUUID());
    private final UserId operator = new UserId(UUID.randomUUID());
    private final UserId person = new UserId(UUID.randomUUID());
    private final UserId newcomer = new UserId(UUID.randomUUID());

    @BeforeEach
    void admit() {
        apply(List.of(
                admitted(administration, new Affiliation.Secretariat(Desk.ADMINISTRATION)),
                admitted(operations, new Affiliation.Secretariat(Desk.OPERATIONS)),
                admitted(committee, new Affiliation.Committee()),
                admitted(member, new Affiliation.Member(MemberClass.TASK_FORCE_1, true, false)),
                new CouncilEntry.UserAdded(administrator, administration, "Administrator", false),
                new CouncilEntry.UserAdded(operator, operations, "Operator", false),
                new CouncilEntry.UserAdded(person, member, "Person", false)));
    }

    private static CouncilEntry admitted(OrganisationId id, Affiliation affiliation) {
        return new CouncilEntry.OrganisationAdmitted(
                new Organisation(id, "Somebody", "identity--" + UUID.randomUUID(), affiliation, false));
    }

    private void apply(List<CouncilEntry> entries) {
        council.apply(council.position() + 1, entries);
    }

    private static Request request(UserId by, Instant at) {
        return new Request(new ApprovalId(UUID.randomUUID()), by, at);
    }

    private Outcome done(Outcome outcome) {
        apply(outcome.entries());
        return outcome;
    }

    private Outcome seat(OrganisationId desk, Instant at) {
        return ApprovalDecisions.addUser(council, newcomer, desk, "New Comer", false, request(administrator, at));
    }

    private Outcome register(UserId user, boolean yes, Instant at) {
        return ApprovalDecisions.register(council, user, yes, request(administrator, at));
    }

    private static Approval waiting(Outcome outcome) {
        return outcome.waiting().orElseThrow();
    }

    private void confirm(Approval approval, UserId by, Instant at) {
        apply(ApprovalDecisions.confirm(council, approval.id(), by, at));
    }

    private boolean handlesSecrets(UserId user) {
        return council.user(user).orElseThrow().tenures().now().handlesSecrets();
    }

    private static Refusal.Kind refused(Runnable decision) {
        return assertThrows(Refusal.class, decision::run).kind();
    }

    @Test
    void
            a_seat_at_either_desk_or_on_the_committee_is_asked_for_and_nobody_is_there_before_another_person_confirmed_it() {
        for (var desk : List.of(administration, operations, committee)) {
            var id = new UserId(UUID.randomUUID());
            var asked = waiting(done(
                    ApprovalDecisions.addUser(council, id, desk, "New Comer", false, request(administrator, NOW))));
            assertEquals(new Approval.OfPerson.Seat(id, desk, "New Comer"), asked.wish());
            assertTrue(council.user(id).isEmpty());
            confirm(asked, operator, NOW);
            assertEquals("New Comer", council.user(id).orElseThrow().name());
            assertEquals(desk != committee, handlesSecrets(id));
            assertTrue(council.approvals().waitingAt(NOW).isEmpty());
        }
    }

    @Test
    void a_registration_is_asked_for_and_the_users_standing_is_as_before_until_another_person_confirmed_it() {
        var before = council.user(person).orElseThrow().tenures().now();
        var asked = waiting(done(register(person, true, NOW)));
        assertEquals(before, council.user(person).orElseThrow().tenures().now());
        confirm(asked, operator, NOW);
        assertTrue(handlesSecrets(person));
    }

    @Test
    void a_members_registered_person_has_an_account_at_once_and_waits_to_be_registered() {
        var asked = waiting(done(
                ApprovalDecisions.addUser(council, newcomer, member, "New Comer", true, request(administrator, NOW))));
        assertEquals(new Approval.OfPerson.Registration(newcomer), asked.wish());
        assertFalse(handlesSecrets(newcomer));
        confirm(asked, operator, NOW);
        assertTrue(handlesSecrets(newcomer));
    }

    @Test
    void who_is_no_staff_is_added_and_ceases_to_be_registered_at_once_by_one_word() {
        var added =
                ApprovalDecisions.addUser(council, newcomer, member, "New Comer", false, request(administrator, NOW));
        assertTrue(done(added).waiting().isEmpty());
        confirm(waiting(done(register(newcomer, true, NOW))), operator, NOW);
        assertTrue(done(register(newcomer, false, NOW)).waiting().isEmpty());
        assertFalse(handlesSecrets(newcomer));
    }

    @Test
    void who_asked_does_not_confirm_and_another_administrator_does() {
        var asked = waiting(done(seat(administration, NOW)));
        assertEquals(Refusal.Kind.FORBIDDEN, refused(() -> confirm(asked, administrator, NOW)));
        confirm(asked, operator, NOW);
        var second = waiting(done(register(person, true, NOW)));
        confirm(second, newcomer, NOW);
        assertTrue(handlesSecrets(person));
    }

    @Test
    void what_was_asked_for_by_who_is_no_administrator_any_more_is_asked_for_anew() {
        confirm(waiting(done(seat(administration, NOW))), operator, NOW);
        var asked = waiting(done(ApprovalDecisions.register(council, person, true, request(newcomer, NOW))));
        apply(Decisions.removeUser(council, newcomer));
        assertEquals(Refusal.Kind.CONFLICT, refused(() -> confirm(asked, operator, NOW)));
        confirm(waiting(done(register(person, true, NOW))), operator, NOW);
        assertTrue(handlesSecrets(person));
    }

    @Test
    void after_seven_days_a_wish_waits_in_vain_and_makes_room_for_another() {
        var asked = waiting(done(register(person, true, NOW)));
        assertEquals(LATE, asked.until());
        assertEquals(Refusal.Kind.CONFLICT, refused(() -> confirm(asked, operator, LATE)));
        assertEquals(List.of(asked), List.copyOf(council.approvals().waitingAt(LATE.minusNanos(1))));
        assertTrue(council.approvals().waitingAt(LATE).isEmpty());
        var again = waiting(done(register(person, true, LATE)));
        assertEquals(Refusal.Kind.NOT_FOUND, refused(() -> confirm(asked, operator, LATE)));
        confirm(again, operator, LATE);
        assertTrue(handlesSecrets(person));
    }

    @Test
    void the_same_request_again_finds_what_waits_and_then_what_came_of_it() {
        var registration = waiting(done(register(person, true, NOW)));
        var seat = waiting(done(seat(operations, NOW)));
        assertEquals(new Outcome(List.of(), Optional.of(registration)), register(person, true, NOW));
        assertEquals(new Outcome(List.of(), Optional.of(seat)), seat(operations, NOW));
        confirm(registration, operator, NOW);
        confirm(seat, operator, NOW);
        assertEquals(new Outcome(List.of(), Optional.empty()), register(person, true, NOW));
        assertEquals(new Outcome(List.of(), Optional.empty()), seat(operations, NOW));
    }

    @Test
    void the_same_member_with_registration_asked_for_again_finds_what_waits_and_then_the_user() {
        var first =
                ApprovalDecisions.addUser(council, newcomer, member, "New Comer", true, request(administrator, NOW));
        var asked = waiting(done(first));
        var again =
                ApprovalDecisions.addUser(council, newcomer, member, "New Comer", true, request(administrator, NOW));
        assertEquals(new Outcome(List.of(), Optional.of(asked)), again);
        confirm(asked, operator, NOW);
        assertEquals(
                new Outcome(List.of(), Optional.empty()),
                ApprovalDecisions.addUser(council, newcomer, member, "New Comer", true, request(administrator, NOW)));
    }

    @Test
    void another_request_for_an_id_that_waits_or_is_taken_is_a_conflict() {
        done(seat(operations, NOW));
        var by = request(administrator, NOW);
        for (Runnable other : List.<Runnable>of(
                () -> ApprovalDecisions.addUser(council, newcomer, operations, "Other Name", false, by),
                () -> ApprovalDecisions.addUser(council, newcomer, administration, "New Comer", false, by),
                () -> ApprovalDecisions.addUser(council, newcomer, operations, "New Comer", true, by),
                () -> ApprovalDecisions.addUser(council, newcomer, member, "New Comer", false, by),
                () -> ApprovalDecisions.addUser(council, person, member, "Person", true, by),
                () -> ApprovalDecisions.addUser(council, person, member, "Other", false, by),
                () -> ApprovalDecisions.addUser(council, person, operations, "Person", false, by))) {
            assertEquals(Refusal.Kind.CONFLICT, refused(other));
        }
    }

    @Test
    void what_a_rule_forbids_is_refused_when_it_is_asked_for() {
        var by = request(administrator, NOW);
        for (Runnable wrong : List.<Runnable>of(
                () -> ApprovalDecisions.addUser(council, newcomer, operations, "The Team", false, by),
                () -> ApprovalDecisions.addUser(council, newcomer, operations, "New Comer", true, by),
                () -> ApprovalDecisions.register(council, operator, true, by))) {
            assertEquals(Refusal.Kind.INVALID, refused(wrong));
        }
    }

    @Test
    void what_is_dropped_or_whose_user_is_removed_is_not_there_to_be_confirmed() {
        var dropped = waiting(done(register(person, true, NOW)));
        apply(ApprovalDecisions.drop(council, dropped.id(), operator));
        assertEquals(Refusal.Kind.NOT_FOUND, refused(() -> confirm(dropped, operator, NOW)));
        var ended = waiting(done(register(person, true, NOW)));
        apply(register(person, false, NOW).entries());
        assertEquals(Refusal.Kind.NOT_FOUND, refused(() -> confirm(ended, operator, NOW)));
        var removed = waiting(done(register(person, true, NOW)));
        apply(Decisions.removeUser(council, person));
        assertEquals(Refusal.Kind.NOT_FOUND, refused(() -> confirm(removed, operator, NOW)));
        assertTrue(council.approvals().waitingAt(NOW).isEmpty());
    }

    @Test
    void what_was_made_for_a_user_before_ends_as_he_becomes_staff_and_the_tools_stay_empty() {
        var tool = new Tool(new ToolId(UUID.randomUUID()), person, UUID.randomUUID(), new byte[32]);
        var networks = List.of(new SourceNetwork("192.0.2.0/24"));
        apply(List.of(
                new CouncilEntry.ToolIssued(tool),
                new CouncilEntry.ToolKeysSet(tool.id(), List.of(new ToolKey("k", "t", "{}"))),
                new CouncilEntry.ToolCertificatesSet(tool.id(), List.of(Thumbprint.of(new byte[32]))),
                new CouncilEntry.ToolNetworksSet(tool.id(), networks),
                certified("1", new CertificateHolder.OfTool(tool.id(), person)),
                certified("2", new CertificateHolder.OfUser(person)),
                certified("3", new CertificateHolder.OfUser(operator)),
                new CouncilEntry.OfPerson.CredentialsSet(person, new byte[32], new byte[32]),
                new CouncilEntry.OfPerson.CodeIssued(person, new byte[32], LATE.getEpochSecond())));
        var session = Caller.signedIn(
                new SessionId(UUID.randomUUID()),
                council.persons().of(person).generation(),
                council.user(person).orElseThrow());
        var asked = waiting(done(register(person, true, NOW)));
        assertTrue(session.refreshed(council).isPresent());

        confirm(asked, operator, NOW);

        assertEquals(
                new ToolAccess(List.of(), List.of(), List.of(), networks),
                council.tool(tool.id()).orElseThrow().access());
        assertTrue(council.toolOf(Thumbprint.of(new byte[32])).isEmpty());
        assertEquals(
                Set.of("1", "2"),
                Set.copyOf(council.certificates().revocations().stream()
                        .map(each -> each.certificate().serial())
                        .toList()));
        assertTrue(session.refreshed(council).isEmpty());
        var now = council.persons().of(person);
        assertEquals(
                List.of(Optional.empty(), Optional.empty(), Optional.empty()),
                List.of(now.code(), now.enrolment(), now.login()));
    }

    @Test
    void who_signed_in_before_he_became_staff_gets_a_code_by_a_recovery_alone() {
        apply(List.of(new CouncilEntry.OfPerson.CredentialsSet(person, new byte[32], new byte[32])));
        confirm(waiting(done(register(person, true, NOW))), operator, NOW);
        assertEquals(
                Refusal.Kind.CONFLICT,
                refused(() -> PersonDecisions.issueCode(council, person, new byte[32], LATE.getEpochSecond())));
        var recovery = PersonDecisions.askRecovery(
                council,
                new RecoveryId(UUID.randomUUID()),
                person,
                administrator,
                NOW.getEpochSecond(),
                LATE.getEpochSecond());
        assertEquals(1, recovery.size());
    }

    private static CouncilEntry certified(String serial, CertificateHolder holder) {
        return new CouncilEntry.CertificateIssued(new IssuedCertificate(
                serial,
                holder,
                serial.repeat(64),
                serial.repeat(64),
                NOW.getEpochSecond(),
                LATE.getEpochSecond(),
                false));
    }

    @Test
    void names_of_persons_are_not_printed() {
        var asked = done(seat(operations, NOW));
        assertFalse(asked.toString().contains("Comer"), asked.toString());
    }
}
