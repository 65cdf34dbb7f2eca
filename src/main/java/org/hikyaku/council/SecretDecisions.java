package org.hikyaku.council;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What is decided about access to secrets as a whole: pure functions, as {@link Decisions}. One stops, two resume. */
public final class SecretDecisions {
    private SecretDecisions() {}

    /**
     * Stops all access to secrets. Where it is stopped already, the stop stays the one that it is, and a resumption that waits is
     * void.
     *
     * @return nothing if there is nothing to change
     */
    public static List<CouncilEntry> stop(Council council, UserId by, Instant at, String reason) {
        var state = council.secrets().state();
        return state.isStopped() && state.resumption().isEmpty()
                ? List.of()
                : List.of(new CouncilEntry.OfSecrets.SecretsStopped(by, at, reason));
    }

    /**
     * The same by the operator of a node.
     *
     * @param order names the order, which counts once, however many nodes come upon it
     */
    public static List<CouncilEntry> stopByOperator(Council council, UUID order, Instant at, String reason) {
        return council.secrets().hasCarriedOut(order)
                ? List.of()
                : List.of(new CouncilEntry.OfSecrets.SecretsStoppedByOperator(order, at, reason));
    }

    /** One person says that access may be resumed. One such word at a time; one that nobody confirmed in time makes room. */
    public static List<CouncilEntry> askResumption(
            Council council, ResumptionId id, Caller by, Instant now, Instant until) {
        requirePerson(by);
        var state = council.secrets().state();
        if (!state.isStopped()) {
            throw Refusal.conflict("access to secrets is not stopped");
        }
        if (state.resumption().filter(waiting -> now.isBefore(waiting.until())).isPresent()) {
            throw Refusal.conflict("a resumption waits for its confirmation already");
        }
        return List.of(new CouncilEntry.OfSecrets.ResumptionAsked(id, by.user(), until));
    }

    /** Another person agrees: access to secrets is resumed. */
    public static List<CouncilEntry> confirmResumption(Council council, ResumptionId id, Caller by, Instant now) {
        requirePerson(by);
        var waiting = waiting(council, id);
        if (waiting.askedBy().equals(by.user())) {
            throw Refusal.forbidden("a resumption is confirmed by another person than the one who asked for it");
        }
        if (!now.isBefore(waiting.until())) {
            throw Refusal.conflict("this resumption was not confirmed in time: ask for it anew");
        }
        if (council.user(waiting.askedBy()).filter(SecretDecisions::isOfDesk).isEmpty()) {
            throw Refusal.conflict("who asked for this resumption is of no desk any more: ask for it anew");
        }
        return List.of(new CouncilEntry.OfSecrets.SecretsResumed(id, by.user(), now));
    }

    /** Whoever asked, or anybody else of a desk, thinks better of it. */
    public static List<CouncilEntry> dropResumption(Council council, ResumptionId id, UserId by) {
        return List.of(new CouncilEntry.OfSecrets.ResumptionDropped(
                waiting(council, id).id(), by));
    }

    private static SecretAccess.Resumption waiting(Council council, ResumptionId id) {
        return council.secrets()
                .state()
                .resumption()
                .filter(resumption -> resumption.id().equals(id))
                .orElseThrow(() -> Refusal.notFound("the resumption"));
    }

    /** A tool's secret may be what was stolen. */
    private static void requirePerson(Caller by) {
        if (by.session().isEmpty()) {
            throw Refusal.forbidden("access to secrets is resumed by who signed in as a person, in a session");
        }
    }

    private static boolean isOfDesk(User user) {
        return user.tenures().now().affiliation() instanceof Affiliation.Secretariat;
    }
}
