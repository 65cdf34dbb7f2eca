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

class AdmissionDecisionsTest {
    private static final Instant NOW = Instant.parse("2026-11-27T08:00:00Z");
    private static final Instant LATE = NOW.plus(ApprovalDecisions.WAITS);
    private static final Affiliation MEMBER = new Affiliation.Member(MemberClass.GENERAL, true, true);

    private final Council council = new Council();
    private final OrganisationId administration = new OrganisationId(UUID.randomUUID());
    private final OrganisationId committee = new OrganisationId(UUID.randomUUID());
    private final OrganisationId hub = new OrganisationId(UUID.randomUUID());
    private final UserId administrator = new UserId(UUID.randomUUID());
    private final UserId second = new UserId(UUID.randomUUID());
    private final UserId chair = new UserId(UUID.randomUUID());

    @BeforeEach
    void admit() {
        apply(List.of(
                new CouncilEntry.OrganisationAdmitted(
                        organisation(administration, new Affiliation.Secretariat(Desk.ADMINISTRATION))),
                new CouncilEntry.OrganisationAdmitted(organisation(committee, new Affiliation.Committee())),
                new CouncilEntry.OrganisationAdmitted(organisation(hub, MEMBER)),
                new CouncilEntry.UserAdded(administrator, administration, "Administrator", false),
                new CouncilEntry.UserAdded(second, administration, "Second", false)));
    }

    private void seatTheCommittee() {
        apply(List.of(new CouncilEntry.UserAdded(chair, committee, "Chair", false)));
    }

    private static Organisation organisation(OrganisationId id, Affiliation affiliation) {
        return new Organisation(id, "Organisation " + id, "identity--" + UUID.randomUUID(), affiliation, false);
    }

    private static Organisation member() {
        return organisation(new OrganisationId(UUID.randomUUID()), MEMBER);
    }

    private void apply(List<CouncilEntry> entries) {
        council.apply(council.position() + 1, entries);
    }

    private static Request request(UserId by, Instant at) {
        return new Request(new ApprovalId(UUID.randomUUID()), by, at);
    }

    private Outcome admit(Organisation wanted, Instant at) {
        return AdmissionDecisions.admit(council, wanted, true, request(administrator, at));
    }

    private Approval asked(Organisation wanted, Instant at) {
        var outcome = admit(wanted, at);
        apply(outcome.entries());
        return outcome.waiting().orElseThrow();
    }

    private void confirm(Approval approval, Instant at) {
        apply(AdmissionDecisions.confirm(council, approval.id(), chair, at));
    }

    private boolean isThere(Organisation organisation) {
        return council.organisation(organisation.id()).isPresent();
    }

    private static Refusal.Kind refused(Runnable decision) {
        return assertThrows(Refusal.class, decision::run).kind();
    }

    @Test
    void before_anybody_sits_on_the_committee_the_administration_desk_records_its_word() {
        var member = member();
        assertEquals(
                new Outcome(List.of(new CouncilEntry.OrganisationAdmitted(member)), Optional.empty()),
                admit(member, NOW));
    }

    @Test
    void once_somebody_does_a_member_is_not_there_before_the_committees_word() {
        seatTheCommittee();
        var member = member();
        var asked = asked(member, NOW);
        assertFalse(isThere(member));
        confirm(asked, NOW);
        assertEquals(member, council.organisation(member.id()).orElseThrow());
        assertTrue(council.approvals().waitingAt(NOW).isEmpty());
    }

    @Test
    void targets_and_subscribers_are_not_the_committees_to_admit() {
        seatTheCommittee();
        var target = new Affiliation.Target(hub, Set.of(MutualAidCategory.LOCAL_GOVERNMENT), false);
        for (var affiliation : List.of(target, new Affiliation.Outsider())) {
            var other = organisation(new OrganisationId(UUID.randomUUID()), affiliation);
            assertTrue(admit(other, NOW).waiting().isEmpty());
        }
    }

    @Test
    void the_same_member_asked_for_again_is_the_same_wish_and_another_with_its_id_a_conflict() {
        seatTheCommittee();
        var member = member();
        var asked = asked(member, NOW);
        assertEquals(new Outcome(List.of(), Optional.of(asked)), admit(member, NOW));
        var unsaid = new Organisation(
                member.id(), member.name(), "identity--" + UUID.randomUUID(), member.affiliation(), false);
        assertEquals(
                new Outcome(List.of(), Optional.of(asked)),
                AdmissionDecisions.admit(council, unsaid, false, request(administrator, NOW)));
        assertEquals(Refusal.Kind.CONFLICT, refused(() -> admit(unsaid, NOW)));
        assertEquals(Refusal.Kind.CONFLICT, refused(() -> admit(organisation(member.id(), MEMBER), NOW)));
        confirm(asked, NOW);
        assertEquals(new Outcome(List.of(), Optional.empty()), admit(member, NOW));
        assertEquals(Refusal.Kind.CONFLICT, refused(() -> admit(unsaid, NOW)));
    }

    @Test
    void it_waits_seven_days_and_in_vain_if_who_asked_is_no_administrator_any_more() {
        seatTheCommittee();
        var member = member();
        var late = asked(member, NOW);
        assertEquals(Refusal.Kind.CONFLICT, refused(() -> confirm(late, LATE)));
        var again = asked(member, LATE);
        assertEquals(Refusal.Kind.NOT_FOUND, refused(() -> confirm(late, LATE)));
        apply(Decisions.removeUser(council, administrator));
        assertEquals(Refusal.Kind.CONFLICT, refused(() -> confirm(again, LATE)));
        var others = AdmissionDecisions.admit(council, member, true, request(second, LATE));
        apply(others.entries());
        confirm(others.waiting().orElseThrow(), LATE);
        assertTrue(isThere(member));
    }

    @Test
    void what_came_in_meanwhile_under_the_same_name_is_in_its_way() {
        seatTheCommittee();
        var member = member();
        var asked = asked(member, NOW);
        var subscriber = new Organisation(
                new OrganisationId(UUID.randomUUID()),
                member.name(),
                "identity--" + UUID.randomUUID(),
                new Affiliation.Outsider(),
                false);
        apply(admit(subscriber, NOW).entries());
        assertEquals(Refusal.Kind.CONFLICT, refused(() -> confirm(asked, NOW)));
    }

    @Test
    void what_is_dropped_is_not_there_to_be_confirmed() {
        seatTheCommittee();
        for (var by : List.of(chair, second)) {
            var asked = asked(member(), NOW);
            apply(AdmissionDecisions.drop(council, asked.id(), by));
            assertEquals(Refusal.Kind.NOT_FOUND, refused(() -> confirm(asked, NOW)));
            assertEquals(Refusal.Kind.NOT_FOUND, refused(() -> AdmissionDecisions.drop(council, asked.id(), by)));
        }
    }

    @Test
    void the_committee_confirms_no_seat_and_the_desks_no_admission() {
        seatTheCommittee();
        var admission = asked(member(), NOW);
        assertEquals(
                Refusal.Kind.NOT_FOUND, refused(() -> ApprovalDecisions.confirm(council, admission.id(), second, NOW)));
        var seat = ApprovalDecisions.addUser(
                council, new UserId(UUID.randomUUID()), committee, "Somebody", false, request(administrator, NOW));
        apply(seat.entries());
        assertEquals(
                Refusal.Kind.NOT_FOUND, refused(() -> confirm(seat.waiting().orElseThrow(), NOW)));
    }

    @Test
    void there_is_one_committee_which_subscribes_to_nothing_does_not_change_and_is_never_without_its_people_again() {
        assertEquals(
                Refusal.Kind.CONFLICT,
                refused(() ->
                        admit(organisation(new OrganisationId(UUID.randomUUID()), new Affiliation.Committee()), NOW)));
        assertEquals(
                Refusal.Kind.INVALID,
                refused(() -> Decisions.change(council, committee, new Affiliation.Committee(), true)));
        var subscribing = new Organisation(
                new OrganisationId(UUID.randomUUID()),
                "Steering",
                "identity--" + UUID.randomUUID(),
                new Affiliation.Committee(),
                true);
        assertEquals(Refusal.Kind.INVALID, refused(() -> Decisions.admit(new Council(), subscribing)));
        seatTheCommittee();
        assertEquals(Refusal.Kind.CONFLICT, refused(() -> Decisions.removeUser(council, chair)));
    }
}
