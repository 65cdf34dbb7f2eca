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
import org.hikyaku.council.CouncilEntry.OfSecrets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SecretDecisionsTest {
    private static final Instant NOW = Instant.parse("2026-11-27T08:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(100);

    private final Council council = new Council();
    private final OrganisationId desk = new OrganisationId(UUID.randomUUID());
    private final OrganisationId member = new OrganisationId(UUID.randomUUID());
    private final UserId first = new UserId(UUID.randomUUID());
    private final UserId second = new UserId(UUID.randomUUID());
    private final UserId registered = new UserId(UUID.randomUUID());
    private final ResumptionId resumption = new ResumptionId(UUID.randomUUID());

    @BeforeEach
    void admit() {
        apply(List.of(
                admitted(desk, new Affiliation.Secretariat(Desk.OPERATIONS)),
                admitted(member, new Affiliation.Member(MemberClass.TASK_FORCE_1, true, false)),
                new CouncilEntry.UserAdded(first, desk, "First", false),
                new CouncilEntry.UserAdded(second, desk, "Second", false),
                new CouncilEntry.UserAdded(registered, member, "Registered", true)));
    }

    private static CouncilEntry admitted(OrganisationId id, Affiliation affiliation) {
        return new CouncilEntry.OrganisationAdmitted(
                new Organisation(id, "Somebody", "identity--" + UUID.randomUUID(), affiliation, false));
    }

    private void apply(List<CouncilEntry> entries) {
        council.apply(council.position() + 1, entries);
    }

    private Caller person(UserId user) {
        return Caller.signedIn(
                new SessionId(UUID.randomUUID()), 0, council.user(user).orElseThrow());
    }

    private Caller tool(UserId user) {
        var tool = new Tool(new ToolId(UUID.randomUUID()), user, UUID.randomUUID(), new byte[32]);
        return Caller.authenticated(tool, council.user(user).orElseThrow());
    }

    private void stop(Instant at) {
        apply(SecretDecisions.stop(council, first, at, "why"));
    }

    private List<CouncilEntry> ask(Caller by, Instant now) {
        return SecretDecisions.askResumption(council, resumption, by, now, now.plusSeconds(100));
    }

    private List<CouncilEntry> confirm(Caller by, Instant now) {
        return SecretDecisions.confirmResumption(council, resumption, by, now);
    }

    private boolean isStopped() {
        return council.secrets().state().isStopped();
    }

    private Standing standing(UserId user) {
        return council.user(user).orElseThrow().tenures().now();
    }

    private static Refusal.Kind refused(Runnable decision) {
        return assertThrows(Refusal.class, decision::run).kind();
    }

    @Test
    void one_stops_and_from_there_on_nobody_handles_secrets_not_even_who_comes_later() {
        stop(NOW);
        for (var user : List.of(first, second, registered)) {
            assertFalse(standing(user).handlesSecrets());
            assertTrue(standing(user).isStaff(), "all else stays what it was");
        }
        var newcomer = new UserId(UUID.randomUUID());
        apply(List.of(new CouncilEntry.UserAdded(newcomer, member, "Newcomer", true)));
        assertFalse(standing(newcomer).handlesSecrets());
        apply(List.of(
                new CouncilEntry.RegistrationChanged(registered, false),
                new CouncilEntry.RegistrationChanged(registered, true)));
        assertFalse(standing(registered).handlesSecrets());
        assertEquals(
                Optional.of(new SecretAccess.Stop(Optional.of(first), NOW, "why")),
                council.secrets().state().stop());
    }

    @Test
    void two_persons_resume_and_rights_to_secrets_are_held_since_that_moment() {
        stop(NOW);
        apply(ask(person(first), NOW));
        assertTrue(isStopped(), "one is not enough");
        apply(confirm(person(second), NOW));
        assertFalse(isStopped());
        assertTrue(standing(registered).handlesSecrets());
        assertEquals(
                council.position(),
                council.user(registered).orElseThrow().tenures().heldSince(Standing::handlesSecrets));
        assertEquals(
                Tenures.NATIVE, council.user(registered).orElseThrow().tenures().heldSince(Standing::isMember));
    }

    @Test
    void who_asked_does_not_confirm() {
        stop(NOW);
        apply(ask(person(first), NOW));
        assertEquals(Refusal.Kind.FORBIDDEN, refused(() -> confirm(person(first), NOW)));
    }

    @Test
    void a_tool_neither_asks_nor_confirms() {
        stop(NOW);
        assertEquals(Refusal.Kind.FORBIDDEN, refused(() -> ask(tool(first), NOW)));
        apply(ask(person(first), NOW));
        assertEquals(Refusal.Kind.FORBIDDEN, refused(() -> confirm(tool(second), NOW)));
    }

    @Test
    void what_was_not_confirmed_in_time_is_asked_for_anew() {
        stop(NOW);
        apply(ask(person(first), NOW));
        assertEquals(Refusal.Kind.CONFLICT, refused(() -> ask(person(second), NOW)));
        assertEquals(Refusal.Kind.CONFLICT, refused(() -> confirm(person(second), LATER)));
        apply(ask(person(second), LATER));
        assertEquals(Refusal.Kind.FORBIDDEN, refused(() -> confirm(person(second), LATER)));
        apply(confirm(person(first), LATER));
        assertFalse(isStopped());
    }

    @Test
    void the_word_of_who_is_of_no_desk_any_more_does_not_count() {
        stop(NOW);
        apply(ask(person(first), NOW));
        apply(List.of(new CouncilEntry.UserRemoved(first)));
        assertEquals(Refusal.Kind.CONFLICT, refused(() -> confirm(person(second), NOW)));
    }

    @Test
    void a_word_that_was_taken_back_cannot_be_confirmed() {
        stop(NOW);
        apply(ask(person(first), NOW));
        apply(SecretDecisions.dropResumption(council, resumption, second));
        assertEquals(Refusal.Kind.NOT_FOUND, refused(() -> confirm(person(second), NOW)));
        assertTrue(isStopped());
    }

    @Test
    void stopping_again_changes_nothing() {
        stop(NOW);
        assertEquals(List.of(), SecretDecisions.stop(council, second, LATER, "again"));
    }

    @ParameterizedTest
    @EnumSource(Hand.class)
    void stopping_again_voids_a_resumption_that_waits_and_the_first_stop_stands(Hand hand) {
        stop(NOW);
        apply(ask(person(first), NOW));
        apply(
                hand == Hand.DESK
                        ? SecretDecisions.stop(council, second, LATER, "again")
                        : SecretDecisions.stopByOperator(council, UUID.randomUUID(), LATER, "again"));
        assertEquals(Refusal.Kind.NOT_FOUND, refused(() -> confirm(person(second), NOW)));
        assertEquals(NOW, council.secrets().state().stop().orElseThrow().at());
    }

    /** Whose. */
    enum Hand {
        DESK,
        OPERATOR
    }

    @Test
    void an_operators_order_counts_once() {
        var order = UUID.randomUUID();
        apply(SecretDecisions.stopByOperator(council, order, NOW, ""));
        assertEquals(
                Optional.empty(), council.secrets().state().stop().orElseThrow().by());
        apply(ask(person(first), NOW));
        apply(confirm(person(second), NOW));
        assertEquals(List.of(), SecretDecisions.stopByOperator(council, order, LATER, ""));
        assertEquals(
                1,
                SecretDecisions.stopByOperator(council, UUID.randomUUID(), LATER, "")
                        .size());
    }

    @Test
    void what_is_not_stopped_is_not_resumed() {
        assertEquals(Refusal.Kind.CONFLICT, refused(() -> ask(person(first), NOW)));
        assertEquals(Refusal.Kind.NOT_FOUND, refused(() -> confirm(person(first), NOW)));
    }

    @Test
    void a_standing_while_secrets_are_stopped_differs_in_nothing_else() {
        var before = standing(registered);
        stop(NOW);
        assertEquals(
                new Standing(
                        before.organisation(),
                        before.affiliation(),
                        before.earlyWarning(),
                        before.registered(),
                        Set.of(),
                        true),
                standing(registered));
    }

    @Test
    void reasons_are_not_printed() {
        assertFalse(
                new OfSecrets.SecretsStopped(first, NOW, "geheim").toString().contains("geheim"));
        assertFalse(new OfSecrets.SecretsStoppedByOperator(UUID.randomUUID(), NOW, "geheim")
                .toString()
                .contains("geheim"));
    }
}
